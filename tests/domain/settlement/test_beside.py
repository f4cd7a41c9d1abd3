"""What a period is held against: judged as the period itself is, or nothing at all."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.year import assess_year
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.beside import (
    Reference,
    beside_month,
    beside_year,
    class_beside,
    mean_beside,
)
from riverpact.domain.settlement.methods.class_change import ClassChange
from riverpact.domain.settlement.methods.year_on_year import YearOnYear
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

STANDARD = standard()
PLAN = load_plan("agreement-minimum").agreed({"cod": 0, "tp": 2}, manual_fallback=False)
MANUAL = Channel.MANUAL


def judged(month: int, means: dict[str, str], decision: Decision | None = None) -> MonthAssessment:
    when = Month(2018, month)
    sums = {
        (item, MANUAL): MonthSum("甲", when, item, MANUAL, Fraction(mean), 1, 1, 1, 0, None)
        for item, mean in means.items()
    }
    return assess_month(SectionMonth(Section("甲"), when, None, decision), sums, PLAN, STANDARD)


def test_a_month_without_a_target_is_judged_all_the_same() -> None:
    """COD 17.4 is Ⅲ; its mean as compared is 17, unrounded 17.4."""
    one = beside_month(judged(7, {"cod": "17.4", "nh3n": "0.2", "tp": "0.05"}))
    assert (one.section, one.when, one.water_class) == ("甲", "2018-07", WaterClass.III)
    step = class_beside(one, Text("上年类别", "class before"))
    assert (step.name, step.result.value) == ("before", "3")
    means = [mean_beside(one, "cod", "before", how) for how in ("as_compared", "unrounded")]
    assert [found and found[0] for found in means] == [17, Fraction("17.4")]
    assert mean_beside(one, "do", "before", "unrounded") is None


def test_a_month_short_of_data_or_taken_out_tells_nothing() -> None:
    """Neither a class nor a mean of one item that was measured."""
    out = Decision("甲", Month(2018, 7), Verdict.EXCLUDED, "顶托", "市局", "文1")
    whole = {"cod": "17", "nh3n": "0.2", "tp": "0.05"}
    for month in (judged(7, {"cod": "17"}), judged(7, whole, out)):
        one = beside_month(month)
        assert one.water_class is None
        assert mean_beside(one, "cod", "before", "unrounded") is None
        assert one.said(Text("没有", "none")).zh == f"没有（甲）：{month.reason.zh}"


def test_a_year_short_of_months_tells_nothing() -> None:
    """Eleven of twelve are not a year; twelve are."""
    whole = {"cod": "20", "nh3n": "0.2", "tp": "0.05"}
    months = [judged(month, whole) for month in range(1, 13)]
    full, short = (
        beside_year("甲", assess_year(2018, some, PLAN, STANDARD)) for some in (months, months[1:])
    )
    assert (full.when, full.water_class) == ("2018", WaterClass.III)
    assert short.water_class is None
    assert "11" in short.why.zh


def test_names_of_a_reference_are_compared_as_sections_are() -> None:
    """Both kinds of brackets are one."""
    assert Reference(section="上（老）", aliases=("上游",)).names == ("上(老)", "上游")


def test_what_is_wrong_in_a_row_keeps_its_key() -> None:
    """Rows are read as rows, though a word may stand in their place."""
    terms = {"family": "year_on_year", "period": "month", "weights": {"cod": "1"}}
    terms |= {"rate_up": "1 元", "rate_down": "1 元"}
    row = {"when": "2018-07", "means": {"cod": "0"}, "source": {"instrument": "月报"}}
    with pytest.raises(ValidationError) as refused:
        YearOnYear.model_validate(terms | {"before": [row]})
    assert [one["loc"] for one in refused.value.errors()] == [("before", 0, "means", "cod")]
    with pytest.raises(ValidationError):
        YearOnYear.model_validate(terms | {"before": "readings"})


def test_only_what_is_judged_from_readings_is_asked_for() -> None:
    """Declared rows ask for nothing; the year before as a whole where it is compared with."""
    stakes = {f"stake_{one}": "1 元" for one in ("better", "worse", "missed")}
    terms = {"family": "class_change", "improved_but_missed": "missed", **stakes}
    asked = {
        (period, how, before): ClassChange.model_validate(
            terms | {"period": period, "compared_with": how, "before": before or []}
        ).wants
        for period in ("month", "year")
        for how in ("same_period", "year_before")
        for before in ("", "from_readings")
    }
    assert {key for key, wants in asked.items() if not wants} == {
        key for key in asked if not key[2]
    }
    whole = {key[:2] for key, wants in asked.items() if any(one.whole_year for one in wants)}
    assert whole == {("month", "year_before"), ("year", "same_period"), ("year", "year_before")}
