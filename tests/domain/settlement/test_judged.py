"""A month or a year as the money sees it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Standing, judged_month, judged_year, standing_of
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Month

THREE = Target(WaterClass.III)


def standing(verdict: str, insufficient: str = "block_year", no_flow: str = "block_year") -> str:
    terms = InsufficientMonth(insufficient), NoFlowMonth(no_flow)
    return standing_of(Verdict(verdict), *terms).value


@pytest.mark.parametrize("insufficient", InsufficientMonth)
@pytest.mark.parametrize("no_flow", NoFlowMonth)
@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("attained", "attained"), ("failed", "failed"), ("suspended", "out"), ("excluded", "out")],
)
def test_what_was_judged_or_taken_out_stands_whatever_the_terms(
    verdict: str, expected: str, insufficient: str, no_flow: str
) -> None:
    """The terms about missing months touch missing months only."""
    assert standing(verdict, insufficient, no_flow) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("no_payment", "out"),
        ("as_failed", "failed"),
        ("manual_fallback", "open"),
        ("block_year", "open"),
    ],
)
def test_an_insufficient_month_stands_as_the_agreement_says(term: str, expected: str) -> None:
    """Never as attained."""
    assert standing("insufficient_data", insufficient=term) == expected


@pytest.mark.parametrize(
    ("term", "expected"), [("no_payment", "out"), ("as_failed", "failed"), ("block_year", "open")]
)
def test_a_dry_month_stands_as_the_agreement_says(term: str, expected: str) -> None:
    """断流 is never a pass."""
    assert standing("no_flow", no_flow=term) == expected


def test_an_agreed_section_has_a_target() -> None:
    """A month without one cannot reach the money: that would be wrong code."""
    with pytest.raises(AssertionError):
        standing("no_target")


@pytest.mark.parametrize(
    ("verdict", "water_class"),
    [
        (Verdict.ATTAINED, WaterClass.II),
        (Verdict.FAILED, WaterClass.II),
        (Verdict.NO_FLOW, None),
        (Verdict.EXCLUDED, None),
        (Verdict.INSUFFICIENT_DATA, None),
    ],
)
def test_a_month_taken_out_has_no_class_for_the_money(
    verdict: Verdict, water_class: WaterClass | None
) -> None:
    """A dry month counts as failed where agreed, whatever a pool left in the bed measured."""
    month = published_month(Section("甲"), Month(2023, 7), THREE, WaterClass.II, "公报")
    terms = InsufficientMonth.AS_FAILED, NoFlowMonth.AS_FAILED
    judged = judged_month(replace(month, verdict=verdict), *terms)
    assert (judged.name, judged.water_class, judged.target) == ("m07", water_class, WaterClass.III)
    assert judged.title.zh == "7月"


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (YearVerdict.ATTAINED, Standing.ATTAINED),
        (YearVerdict.FAILED, Standing.FAILED),
        (YearVerdict.UNDETERMINED, Standing.OPEN),
    ],
)
def test_a_year_stands_as_its_verdict(verdict: YearVerdict, expected: Standing) -> None:
    """An undetermined year has no answer; its class is that of the annual means."""
    year = published_year(2023, WaterClass.II, 12, "公报")
    judged = judged_year(year, verdict, WaterClass.III, year.step)
    assert (judged.year, judged.months) == (year.year, ())
    assert judged_year(year, verdict, WaterClass.III, year.step, [judged]).months == (judged,)
    assert (judged.name, judged.standing, judged.water_class) == ("year", expected, WaterClass.II)


def test_a_period_says_when_it_was_and_which_limits_the_section_has() -> None:
    """A method looks up its own figures, and its limits, by these."""
    own = Target(WaterClass.III, {"tp": Fraction("0.1")})
    month = published_month(Section("甲"), Month(2019, 7), own, Verdict.ATTAINED, "公报")
    one = judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT)
    assert (one.when, one.limits) == ("2019-07", {"tp": Fraction("0.1")})
    assessed = published_year(2019, WaterClass.III, 12, "公报")
    year = judged_year(assessed, YearVerdict.ATTAINED, WaterClass.III, assessed.step)
    assert (year.when, year.limits) == ("2019", {})
