"""Base values from readings of base years, and 新安江 settled against made-up ones.

By hand: 高锰酸盐指数 is 1.9, 2.0, 2.1 in 2015, 2016, 2017 in every month: base 2.0.
"""

from pathlib import Path

import pytest

from riverpact.domain.assessment.base_period import BaseMean, BasePeriod
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import stops
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
from riverpact.workflows.base_period import find_base, mean_named

STANDARD, PLAN = standard(), load_plan("index-four-items")
HEADER = "断面,监测方式,采样时间,高锰酸盐指数,氨氮,总氮,总磷\n"
MEANS = {2015: "1.9", 2016: "2.0", 2017: "2.1"}


def readings(tmp_path: Path, years: dict[int, str], last_month: int = 12) -> Readings:
    rows = [
        f"街口,手工,{year}-{month:02d}-05 10:00,{codmn},0.10,1.10,0.035\n"
        for year, codmn in years.items()
        for month in range(1, last_month + 1)
    ]
    file = tmp_path / "base.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return read_readings([file], STANDARD)


def period(years: str, mean_of: str = "annual_means") -> BasePeriod:
    return BasePeriod.model_validate(
        {"kind": "fixed", "years": years, "mean_of": mean_of, "source": {"instrument": "测试"}}
    )


@pytest.mark.parametrize("mean_of", BaseMean)
def test_base_values_of_three_whole_years(tmp_path: Path, mean_of: BaseMean) -> None:
    """Whole years: both means are the same, (1.9 + 2.0 + 2.1) / 3; no decimals were asked for."""
    found = find_base(
        readings(tmp_path, MEANS), "街口", period("2015-2017", mean_of), PLAN, STANDARD
    )
    assert {one.item.id: one.value and written(one.value) for one in found.values} == {
        "codmn": "2",
        "nh3n": "0.1",
        "tn": "1.1",
        "tp": "0.035",
    }
    assert not stops(found.findings)
    assert [digest for _, digest in found.digests]


def test_a_year_that_is_not_whole_gives_no_base_value(tmp_path: Path) -> None:
    """Eleven months are not twelve; every item says which years."""
    found = find_base(readings(tmp_path, MEANS, 11), "街口", period("2015-2017"), PLAN, STANDARD)
    assert [one.missing for one in found.values] == [(2015, 2016, 2017)] * 4
    codes = [one.code for one in found.findings]
    assert codes.count("base_period.year_missing") == 4


def test_an_excluded_month_does_not_count(tmp_path: Path) -> None:
    """Its year is then one month short."""
    excluded = Decision("街口", Month(2016, 7), Verdict.EXCLUDED, "洪水", "省厅", "1号")
    found = find_base(
        readings(tmp_path, MEANS),
        "街口",
        period("2015-2017"),
        PLAN,
        STANDARD,
        decisions=[excluded],
    )
    assert {one.missing for one in found.values} == {(2016,)}


def test_a_short_period_is_said_and_still_counted(tmp_path: Path) -> None:
    """Two years: three to five are usual; (1.9 + 2.0) / 2 = 1.95."""
    found = find_base(
        readings(tmp_path, MEANS), "街口", period("2015-2016"), PLAN.only(["codmn"]), STANDARD
    )
    assert [written(one.value) for one in found.values if one.value is not None] == ["1.95"]
    assert "base_period.length" in [one.code for one in found.findings]


@pytest.mark.parametrize("name", ["snapshot-daily", "station-instant"])
def test_a_plan_that_judges_no_months_gives_no_base(tmp_path: Path, name: str) -> None:
    """As it cannot settle."""
    with pytest.raises(MisuseError, match="no base values"):
        find_base(readings(tmp_path, MEANS), "街口", period("2015-2017"), load_plan(name), STANDARD)


def test_another_mean_is_misuse() -> None:
    """There are two, and each has its name."""
    assert mean_named("annual_means") is BaseMean.ANNUAL_MEANS
    with pytest.raises(MisuseError, match="no such mean"):
        mean_named("median")
