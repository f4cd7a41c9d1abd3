"""Compliance rate: counted by hand, against thresholds by year (九洲江: 75, 83 and 100 %).

9/12 = 75 %, 10/12 = 83.33… %, 8/12 = 66.67 % (67 % in whole points), 11/12 = 91.67 %.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, Standing, judged_month, judged_year
from riverpact.domain.settlement.methods.compliance_rate import ComplianceRate
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk

WAN = 10_000
QINGXI = Path(__file__).parents[4] / "instruments" / "demonstration" / "qingxi"
JIUZHOU = tuple(
    {"year": year, "rate": rate} for year, rate in ((2018, "75 %"), (2019, "83 %"), (2020, "100 %"))
)


def method(form: str = "threshold", **changes: Any) -> ComplianceRate:
    text: dict[str, Any] = {"family": "compliance_rate", "period": "year", "form": form}
    text |= {"to_upstream": "1200 万元", "from_upstream": "1200 万元"}
    text |= {} if form == "proportional" else {"threshold": JIUZHOU}
    return ComplianceRate.model_validate(text | changes)


def year(number: int, attained: int, failed: int, *others: Verdict) -> Judged:
    words = [WaterClass.III] * attained + [WaterClass.IV] * failed + list(others)
    months = [
        judged_month(
            published_month(Section("甲"), Month(number, n), Target(WaterClass.III), one, "公报"),
            InsufficientMonth.BLOCK_YEAR,
            NoFlowMonth.NO_PAYMENT,
        )
        for n, one in enumerate(words, start=1)
    ]
    assessed = published_year(number, WaterClass.III, len(words), "公报")
    verdict, step = year_by_test(months, assessed, WaterClass.III, YearTest("every_month"))
    return judged_year(assessed, verdict, WaterClass.III, step, months)


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(
    ("number", "attained", "wan"),
    [(2018, 9, 1200), (2019, 10, 1200), (2019, 9, -1200), (2020, 11, -1200), (2020, 12, 1200)],
)
def test_the_threshold_of_the_year_decides(number: int, attained: int, wan: int) -> None:
    """R7 of the published cases: 10 of 12 months pass 83 %, 9 fail it, 11 fail 100 %."""
    amount, step = method().amount(year(number, attained, 12 - attained))
    assert amount == wan * WAN
    assert (step.rule, step.name) == ("compliance_rate.year", "year")
    assert holds(step)


def test_a_rate_may_be_compared_as_the_threshold_is_written() -> None:
    """8 of 12 is 66.67 %: below 67 % exactly, 67 % in whole points, 66.7 in tenths."""
    judged = year(2019, 8, 4)
    for compared, rate, wan in (
        ("exact", "67 %", -1200),
        ("as_written", "67 %", 1200),
        ("as_written", "66.7 %", 1200),
        ("as_written", "66.8 %", -1200),
    ):
        one = method(compared=compared, threshold=[{"year": 2019, "rate": rate}])
        amount, step = one.amount(judged)
        assert amount == wan * WAN, (compared, rate)
        assert holds(step)


def test_a_proportional_rate_pays_both_parts() -> None:
    """9 of 12: 1200 · 3/4 − 1200 · 1/4 = 600 万元; none of 12: −1200."""
    proportional = method("proportional")
    amount, step = proportional.amount(year(2019, 9, 3))
    assert amount == 600 * WAN
    assert holds(step)
    assert proportional.amount(year(2019, 0, 12))[0] == -1200 * WAN
    assert proportional.unfit_year(2019) is None


def test_points_above_and_below_are_paid_within_the_caps() -> None:
    """Threshold 75 %: 12 of 12 is 25 points above, 6 of 12 is 25 below; caps 100 and 300 万元."""
    terms = {"to_upstream": "10 万元", "from_upstream": "20 万元"}
    free = method("per_point", **terms)
    assert free.amount(year(2018, 12, 0))[0] == 250 * WAN
    assert free.amount(year(2018, 6, 6))[0] == -500 * WAN
    capped = method("per_point", **terms, cap_up="100 万元", cap_down="300 万元")
    amount, step = capped.amount(year(2018, 12, 0))
    assert amount == 100 * WAN
    assert holds(step)
    assert capped.amount(year(2018, 6, 6))[0] == -300 * WAN


def test_a_month_that_is_out_stands_in_neither_number() -> None:
    """Nine attained, two failed, one dry: 9 of 11 is 81.8 %, below 83."""
    amount, step = method().amount(year(2019, 9, 2, Verdict.NO_FLOW))
    assert amount == -1200 * WAN
    assert holds(step)


def test_an_open_month_is_no_answer_though_the_year_failed_already() -> None:
    """One month failed the year; the rate still waits for the month nobody decided."""
    judged = year(2019, 10, 1, Verdict.INSUFFICIENT_DATA)
    assert judged.standing is Standing.FAILED
    amount, step = method().amount(judged)
    assert amount is None
    assert holds(step)


def test_a_year_without_its_threshold_is_refused() -> None:
    """Another year's threshold never stands in."""
    said = method().unfit_year(2021)
    assert said is not None
    assert "2021" in said.zh
    assert method().unfit_year(2020) is None
    assert method().amount(year(2021, 12, 0))[0] is None
    assert method().rates(2019) == (Fraction(83, 100),)
    assert method().rates(2021) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"threshold": ()},
        {"threshold": (*JIUZHOU, JIUZHOU[0])},
        {"threshold": [{"year": 2018, "rate": "0.75"}]},
        {"threshold": [{"year": 2018, "rate": "101 %"}]},
        {"form": "proportional", "threshold": JIUZHOU},
        {"form": "proportional", "threshold": (), "compared": "as_written"},
        {"period": "month"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """A threshold is a percentage, one for each year, and not for a proportional rate."""
    with pytest.raises(ValidationError):
        method(**changes)


@pytest.mark.parametrize(("test", "fits"), [("annual_mean", False), ("every_month", True)])
def test_a_rate_counts_months_and_does_not_fit_annual_means(test: str, fits: bool) -> None:  # noqa: FBT001
    """Annual means may have no answer where every month has one."""
    agreed = load_agreement(QINGXI).agreement
    terms = agreed.assessment.model_copy(update={"year_test": YearTest(test)})
    said = method().conflicts(agreed.model_copy(update={"assessment": terms}))
    assert bool(said) is not fits


@given(attained=st.integers(0, 11), form=st.sampled_from(["threshold", "proportional"]))
def test_one_month_more_attained_never_earns_the_upstream_less(attained: int, form: str) -> None:
    """And twice the stakes are twice the amount."""
    one = method(form)
    low, high = (one.amount(year(2019, held, 12 - held))[0] for held in (attained, attained + 1))
    assert low is not None
    assert high is not None
    assert low <= high
    twice = method(form, to_upstream="2400 万元", from_upstream="2400 万元")
    assert twice.amount(year(2019, attained, 12 - attained))[0] == 2 * low
