"""A few agreements of the demonstration in July 2021, with their awards of 2020 computed.

By the demonstration's own figures: budget 2,700 万元, of which 1,600 万元 are kept for four pending
awards; 岚云县 and 清源市 are granted 116 万元 each, 云岭县 with 松岗县 116 万元; 暮堰区 is refused
and hands 550 万元 of 2019 back; 青峰县 waits for a decision.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from riverpact.portal import office as the_office
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.awards import compute as computing
from riverpact.portal.awards.compute import compute_year
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.awards.record_entry import record_entry
from riverpact.portal.records.act import act
from riverpact.workflows.awards import ProvinceAwards, awards_of
from riverpact.workflows.letters import LettersOfYear, letters_on
from tests.portal.conftest import Office

KEPT = ("demo-990701", "demo-990702", "demo-990402", "demo-yunhe")
DAY = date(2021, 7, 31)
BUDGET = {
    "year": 2020, "amount": "2700 万元", "document": "演示财建〔2020〕1号", "on": "2020-01-20",
}  # fmt: skip
Compute = Callable[..., list[dict[str, object]]]


@pytest.fixture(name="decided", scope="session")
def _decided(grown: Path) -> dict[int, tuple[ProvinceAwards, LettersOfYear]]:
    """The awards of two years and their letters, computed once for all tests."""
    found = {}
    for year in (2019, 2020):
        one = awards_of(grown, year, DAY)
        found[year] = one, letters_on(one, one.province.policy, lambda name: grown / name)
    return found


@pytest.fixture(name="compute")
def _compute(
    office: Office,
    decided: dict[int, tuple[ProvinceAwards, LettersOfYear]],
    monkeypatch: pytest.MonkeyPatch,
) -> Compute:
    """Keep the agreements and the budget, and return what computes a year."""
    the_office.choose_day(DAY)
    monkeypatch.setattr(computing, "awards_of", lambda _folder, year, _day: decided[year][0])
    monkeypatch.setattr(computing, "letters_on", lambda one, *_: decided[one.found.year][1])
    for key in KEPT:
        text = (office.grown / "agreements" / key / "agreement.toml").read_text(encoding="utf-8")
        keep_new(text, None, state="in_force")
    record_entry("budget", BUDGET, office.person("finance-a"))

    def compute(year: int = 2020, by: str = "ecology-a") -> list[dict[str, object]]:
        return compute_year(office.grown, year, office.person(by), lambda _done, _total: None)

    return compute


def award_of(key: str, year: int = 2020) -> AwardRecord:
    """Return an award as it is kept."""
    found: AwardRecord = AwardRecord.objects.get(agreement__key=key, year=year)
    return found


def reviewed(office: Office, key: str, year: int = 2020) -> AwardRecord:
    """Return an award that ecology-b reviewed."""
    record = award_of(key, year)
    act(record, "review", office.person("ecology-b"))
    return award_of(key, year)
