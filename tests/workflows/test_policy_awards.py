"""Two versions of a policy on past years, beside what was reckoned by hand."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.awards.award_effect import award_totals
from riverpact.files.policies import load_policy
from riverpact.workflows.policy_awards import PolicyAwards, policy_awards
from tests.award_province import all_readings, write_award_province, write_stricter

WAN = 10_000
DAY, KNOWN = date(2019, 6, 1), date(2021, 7, 31)


@pytest.fixture(name="province", scope="module")
def _province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_award_province(tmp_path_factory.mktemp("p") / "province", all_readings())


def tried(province: Path, new: str | Path, known: date = KNOWN) -> PolicyAwards:
    versions = load_policy("qingyuan-demo"), load_policy(new)
    return policy_awards(province, versions, DAY, [2018, 2019, 2020], known)


def test_granted_refused_and_recovered_side_by_side(province: Path, tmp_path: Path) -> None:
    """The band to 500: 400 + 100 * 0.75 = 475 each. One missed year: 500 go back in 2020."""
    found = tried(province, write_stricter(tmp_path / "new"))
    of_2019, of_2020 = found.years
    totals = [award_totals(one) for one in (of_2019.before, of_2019.after)]
    assert [one.granted for one in totals] == [1000 * WAN, 950 * WAN]
    assert [one.net for one in totals] == [1000 * WAN, 950 * WAN]
    totals = [award_totals(one) for one in (of_2020.before, of_2020.after)]
    assert [one.granted for one in totals] == [550 * WAN, 475 * WAN]
    assert [one.recovered for one in totals] == [0, 500 * WAN]
    assert [one.net for one in totals] == [550 * WAN, -25 * WAN]
    assert of_2020.after.budget is not None
    assert of_2020.after.budget.amount == 1200 * WAN


def test_a_year_without_an_agreement_is_said(province: Path) -> None:
    """2018 is before the term: a note, and the other years are there."""
    found = tried(province, "qingyuan-demo")
    assert [one.code for one in found.findings] == ["policy_change.no_agreement"]
    assert [one.year for one in found.years] == [2019, 2020]
    assert not any(one.moved for one in found.years)


def test_what_was_not_known_yet_is_pending(province: Path) -> None:
    """By the last of 2020 only the result of 2019 is final: 2020 has no sum under either."""
    found = tried(province, "qingyuan-demo", date(2020, 12, 31))
    nets = [award_totals(one.after).net for one in found.years]
    assert nets == [1000 * WAN, None]


def test_the_values_of_the_day_count_in_every_year(province: Path) -> None:
    """The plan ended with 2020, and is tried on it as it stood in June 2019: a person decides."""
    found = tried(province, "jiangxi-2019")
    assert {one.after.rules.day for one in found.years} == {DAY}
    assert award_totals(found.years[0].after).net is None


def test_nothing_is_written(province: Path) -> None:
    """The folder is the same to the byte."""

    def contents() -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in province.rglob("*") if file.is_file()}

    before = contents()
    tried(province, "jiangxi-2019")
    assert contents() == before
