"""The awards of a year as they are written."""

import csv
import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.allocation import Budget
from riverpact.domain.awards.award import AwardsOfYear, Register, award_year
from riverpact.domain.awards.rules import award_rules
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.awards.award_data import Heading, awards_csv, awards_data, awards_text
from riverpact.files.policies import load_policy
from riverpact.files.statement.verify_statement import canonical_digest, check_step, steps
from riverpact.foundation.period import months_of
from riverpact.foundation.text import Text

HEADING = Heading("qingyuan", Text("清源省", "Qingyuan"), "演示", date(2020, 7, 31))
GOOD, FAIR = WaterOf(WaterClass.II), WaterOf(WaterClass.III)


def year_of(agreement: str, annual: WaterOf = GOOD, **given: Any) -> AgreementYear:
    months = tuple((month, GOOD) for month in months_of(2019))
    section = SectionWater(
        "石桥", months, (WaterClass.III,) * 12, annual, YearVerdict.ATTAINED, WaterClass.III,
        months, GOOD, GOOD,
    )  # fmt: skip
    text: dict[str, Any] = {
        "line": agreement,
        "title": f"{agreement}协议",
        "upstream": ("青峰县", "红石县"),
        "sections": (section,),
        "signed_on": date(2018, 11, 20),
        "filed_on": date(2018, 12, 20),
        "start": date(2019, 1, 1),
        "until": date(2022, 1, 1),
        "final": True,
        "contributions": (Fraction(4_000_000), Fraction(2_000_000)),
        "score": Fraction(95),
    }
    return AgreementYear(agreement, 2019, **(text | given))


@pytest.fixture(name="found")
def _found() -> AwardsOfYear:
    years = [year_of("a"), year_of("b", FAIR), year_of("c", final=False)]
    register = Register(budgets=(Budget(year=2019, amount=Fraction(10_000_000), document="1号"),))
    return award_year(years, 2019, award_rules(load_policy("qingyuan-demo"), 2019), register)


def test_the_seal_covers_everything(found: AwardsOfYear) -> None:
    """The digest of all else; the text reads back as the same data."""
    data = awards_data(HEADING, found, ())
    rest = {key: value for key, value in data.items() if key != "digest"}
    assert data["digest"] == canonical_digest(rest)
    assert json.loads(awards_text(data)) == data


def test_every_step_of_it_can_be_recomputed(found: AwardsOfYear) -> None:
    """By the stand-alone verifier, from the data alone."""
    checked = 0
    for award in awards_data(HEADING, found, ())["awards"]:
        derived = [*award["steps"], *award["readings"], award["clearing"]["step"]]
        if award["claw_back"] is not None:
            derived.append(award["claw_back"]["step"])
        for one in (step for top in derived for step in steps(top)):
            assert check_step(one) is None, one["result"]["name"]
            checked += 1
    assert checked > 100


def test_a_letter_finds_all_it_needs(found: AwardsOfYear) -> None:
    """Fact, clause, evidence, what would have passed, the appeal; in both languages."""
    awards = {one["agreement"]: one for one in awards_data(HEADING, found, ())["awards"]}
    (refusal,) = awards["b"]["refusals"]
    assert all(refusal[key] for key in ("fact", "clause", "evidence", "would_have_passed"))
    assert "工作日" in refusal["appeal"]
    assert awards["a"]["refusals"] == []
    assert awards["b"]["class_drop"]["annual_below_last_year"] == "dropped"
    assert awards["c"]["amount"] is None
    assert awards["c"]["amount_shown"] == "待定 pending"


def test_a_row_an_award_with_empty_cells_for_what_is_not_known(
    found: AwardsOfYear,
) -> None:
    """Missing is empty, never zero."""
    lines = awards_csv(found).splitlines()
    rows = {row["agreement"]: row for row in csv.DictReader(lines)}
    assert (rows["a"]["state"], rows["a"]["amount"]) == ("granted", "6000000")
    assert (rows["b"]["state"], rows["b"]["amount"]) == ("refused", "0")
    assert "Ⅲ类" in rows["b"]["evidence"]
    assert (rows["c"]["state"], rows["c"]["amount"], rows["c"]["to_clear"]) == ("pending", "", "")
