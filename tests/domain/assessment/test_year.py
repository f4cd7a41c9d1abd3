"""The class of a year and its verdict."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.year import (
    YearAssessment,
    YearTest,
    assess_year,
    year_verdict,
)
from riverpact.domain.monitoring.censoring import NonDetectRule, parse_reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import months_of
from riverpact.foundation.step import walk

STANDARD = standard()
SECTION = Section("虎山")
THREE = Target(WaterClass.III)
ONLY_AMMONIA = load_plan("agreement-minimum").model_copy(update={"items": ("nh3n",)})
A, F, OPEN = Verdict.ATTAINED, Verdict.FAILED, Verdict.INSUFFICIENT_DATA
TESTS = ["every_month", "annual_mean", "attainment_rate>=0.83"]


def months(
    texts: Sequence[str], item: str = "nh3n", plan: Plan = ONLY_AMMONIA, year: int = 2023
) -> list[MonthAssessment]:
    """A month for each text, of one item with one manual value; ``dry`` for a dry month."""
    found = []
    for month, text in zip(months_of(year), texts, strict=False):
        if text == "dry":
            decision = Decision("虎山", month, Verdict.NO_FLOW, "断流")
            asked = SectionMonth(SECTION, month, THREE, decision)
            found.append(assess_month(asked, {}, plan, STANDARD))
            continue
        reported = parse_reported(text)
        total = reported.counts_as(NonDetectRule.HALF_LIMIT)
        if item == "ph":
            total = Fraction(hydrogen_units(reported.value))
        limit = reported.value if reported.censored else None
        manual = Channel.MANUAL
        one = MonthSum("虎山", month, item, manual, total, 1, 1, 1, int(reported.censored), limit)
        sums = {(item, manual): one}
        found.append(assess_month(SectionMonth(SECTION, month, THREE), sums, plan, STANDARD))
    return found


def assessed(texts: Sequence[str], item: str = "nh3n", plan: Plan = ONLY_AMMONIA) -> YearAssessment:
    year = assess_year(2023, months(texts, item, plan), plan, STANDARD)
    problems = [check_step(shown_step(step).model_dump()) for step in walk(year.step)]
    assert problems == [None] * len(problems)
    return year


def shown(year: YearAssessment) -> str | None:
    mean = year.items[0].mean
    return None if mean is None else mean.shown


def test_the_annual_mean_is_that_of_unrounded_months() -> None:
    """Months of 1.005 and 1.014 print 1.00 and 1.01: of those the year would be 1.00 and pass."""
    texts = ["1.005", "1.005", "1.014"] * 4
    printed = [month.items[0].mean for month in months(texts)]
    assert [mean.shown for mean in printed if mean is not None] == ["1.00", "1.00", "1.01"] * 4
    year = assessed(texts)
    assert (shown(year), year.water_class) == ("1.01", WaterClass.IV)


def test_the_annual_class_is_not_a_mean_of_monthly_classes() -> None:
    """Eleven months of Ⅰ and one of 12 mg/L: the mean is 1.1375, which is Ⅳ."""
    year = assessed(["0.15"] * 11 + ["12"])
    assert (shown(year), year.water_class) == ("1.14", WaterClass.IV)


def test_each_month_weighs_the_same() -> None:
    """Non-detects with half their limit: (11 · 0.1 + 0.025) / 12 is 0.09375."""
    year = assessed(["0.1"] * 11 + ["0.05L"])
    assert (shown(year), year.water_class) == ("0.09", WaterClass.I)


def test_a_year_of_non_detects_is_printed_as_one() -> None:
    """With the largest limit."""
    assert shown(assessed(["0.05L"] * 11 + ["0.025L"])) == "0.05L"


def test_a_year_needs_the_months_of_its_plan() -> None:
    """Eleven of twelve are not enough; where the plan asks for eight they are."""
    eleven = ["0.1"] * 11 + ["dry"]
    year = assessed(eleven)
    assert (year.months, year.water_class, shown(year)) == (11, None, None)
    assert year.items[0].missing[0].zh == "有效月份 11，需 12"
    eight = ONLY_AMMONIA.model_copy(update={"months_in_year": 8})
    assert assessed(eleven, plan=eight).water_class is WaterClass.I


def test_the_annual_mean_of_ph_goes_through_the_ions() -> None:
    """Six months of 6 and six of 8 are 6.30, hence 6."""
    plan = ONLY_AMMONIA.model_copy(update={"items": ("ph",)})
    assert shown(assessed(["6", "8"] * 6, "ph", plan)) == "6"


def test_saturation_lifts_the_year_as_it_lifts_its_months() -> None:
    """Oxygen of 6.9 in water of 30 ℃ all the year."""
    plan = ONLY_AMMONIA.model_copy(update={"items": ("do", "wt"), "months_in_year": 1})
    on = plan.model_copy(update={"do_class1_by_saturation": True})
    july = months_of(2023)[6]
    sums = {
        (item, Channel.MANUAL): MonthSum(
            "虎山", july, item, Channel.MANUAL, Fraction(value), 1, 1, 1
        )
        for item, value in {"do": "6.9", "wt": "30"}.items()
    }
    judged = [assess_month(SectionMonth(SECTION, july), sums, on, STANDARD)]
    assert assess_year(2023, judged, plan, STANDARD).water_class is WaterClass.II
    year = assess_year(2023, judged, on, STANDARD)
    assert year.water_class is WaterClass.I
    assert all(check_step(shown_step(step).model_dump()) is None for step in walk(year.step))


@pytest.mark.parametrize(
    ("text", "kind", "rate"),
    [
        ("every_month", "every_month", None),
        ("annual_mean", "annual_mean", None),
        ("attainment_rate>=0.83", "attainment_rate", "0.83"),
        ("attainment_rate >= 83%", "attainment_rate", "0.83"),
        ("attainment_rate>=83.3 %", "attainment_rate", "0.833"),
        ("attainment_rate>=.8", "attainment_rate", "0.8"),
        ("attainment_rate>=1", "attainment_rate", "1"),
        ("attainment_rate>=100%", "attainment_rate", "1"),
    ],
)
def test_a_test_is_read(text: str, kind: str, rate: str | None) -> None:
    """Three kinds; a rate as a share or in percent."""
    expected = YearTest(kind, None if rate is None else Fraction(rate))
    assert YearTest.parse(text) == expected
    assert YearTest.parse(str(expected)) == YearTest.parse(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every_year",
        "EVERY_MONTH",
        "attainment_rate",
        "attainment_rate>=",
        "attainment_rate>=0",
        "attainment_rate>=0%",
        "attainment_rate>=0.0",
        "attainment_rate>=1.1",
        "attainment_rate>=83",
        "attainment_rate>=101%",
        "attainment_rate>=-0.5",
        "attainment_rate>0.83",
        "attainment_rate<=0.83",
        "attainment_rate>=abc",
        "attainment_rate>=0.83 or annual_mean",
        None,
        0.83,
        True,
        ["every_month"],
        {"rate": "0.83"},
    ],
)
def test_nonsense_is_no_test(text: object) -> None:
    """A rate of nothing, of more than all, without percent, or none of the three kinds."""
    with pytest.raises(ValueError, match=r"expected|a rate lies above 0"):
        YearTest.parse(text)


def verdict(test: str, verdicts: Sequence[Verdict], annual: WaterClass | None = None) -> str:
    return str(year_verdict(verdicts, annual, WaterClass.III, YearTest.parse(test)))


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([A] * 12, "attained"),
        ([A] * 11 + [F], "failed"),
        ([A] * 11 + [OPEN], "undetermined"),
        ([A] * 10 + [F, OPEN], "failed"),
        ([A] * 11, "attained"),
        ([], "undetermined"),
    ],
)
def test_every_month_must_be_attained(verdicts: list[Verdict], expected: str) -> None:
    """One failed month is enough to fail, even beside an open one."""
    assert verdict("every_month", verdicts) == expected


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([A] * 10 + [F] * 2, "attained"),
        ([A] * 9 + [F] * 3, "failed"),
        ([A] * 10 + [F, OPEN], "undetermined"),
        ([A] * 8 + [F] * 3 + [OPEN], "failed"),
        ([OPEN] * 12, "undetermined"),
        ([], "undetermined"),
    ],
)
def test_a_rate_of_months_must_be_attained(verdicts: list[Verdict], expected: str) -> None:
    """10/12 is above 0.83, 9/12 is not; an open month that could no longer save it is no help."""
    assert verdict("attainment_rate>=0.83", verdicts) == expected


def test_a_rate_is_compared_exactly() -> None:
    """Five sixths is not 0.834."""
    assert verdict("attainment_rate>=0.834", [A] * 10 + [F] * 2) == "failed"


@pytest.mark.parametrize(
    ("annual", "expected"),
    [(WaterClass.III, "attained"), (WaterClass.IV, "failed"), (None, "undetermined")],
)
def test_the_annual_mean_must_keep_the_target(annual: WaterClass | None, expected: str) -> None:
    """Whatever single months were."""
    assert verdict("annual_mean", [F] * 12, annual) == expected


@given(st.lists(st.sampled_from([A, F, OPEN]), max_size=12), st.sampled_from(TESTS))
def test_a_failed_month_more_never_helps(verdicts: list[Verdict], test: str) -> None:
    """Turning any attained month into a failed one never improves the year.

    An open month is another matter: it blocks the year until somebody decides it.
    """
    order = ["failed", "undetermined", "attained"]
    for place, before in enumerate(verdicts):
        if before is A:
            worse = [*verdicts[:place], F, *verdicts[place + 1 :]]
            assert order.index(verdict(test, worse)) <= order.index(verdict(test, verdicts))
