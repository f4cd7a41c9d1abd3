"""Deductions from a stake: counted by hand; R9, days below the least discharge, at most 20."""

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
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.methods.monthly_deduction import MonthlyDeduction
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk

WAN = 10_000
DAYS: dict[str, Any] = {"stake": "20 万元", "paid_by": "upstream", "deduction": "1 万元"}
DAYS |= {"counted": "days"}


def method(**changes: Any) -> MonthlyDeduction:
    text = {"family": "monthly_deduction", "period": "year", "stake": "1200 万元"}
    text |= {"paid_by": "downstream", "deduction": "100 万元", "counted": "failed_months"}
    return MonthlyDeduction.model_validate(text | changes)


def days(number: int, year: int = 2019) -> dict[str, Any]:
    source = {"instrument": "水文公报"}
    return DAYS | {"missed_days": [{"year": year, "days": number, "source": source}]}


def year(attained: int, failed: int, *others: Verdict) -> Judged:
    words = [WaterClass.III] * attained + [WaterClass.IV] * failed + list(others)
    months = [
        judged_month(
            published_month(Section("甲"), Month(2019, n), Target(WaterClass.III), one, "公报"),
            InsufficientMonth.BLOCK_YEAR,
            NoFlowMonth.NO_PAYMENT,
        )
        for n, one in enumerate(words, start=1)
    ]
    assessed = published_year(2019, WaterClass.III, len(words), "公报")
    verdict, step = year_by_test(months, assessed, WaterClass.III, YearTest("every_month"))
    return judged_year(assessed, verdict, WaterClass.III, step, months)


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(
    ("attained", "failed", "downstream", "upstream"),
    [(12, 0, 1200, 0), (9, 3, 900, -300), (0, 12, 0, -1200)],
)
def test_each_failed_month_takes_its_part(
    attained: int, failed: int, downstream: int, upstream: int
) -> None:
    """What the downstream paid in is kept less it; what the upstream paid in is lost by it."""
    for paid_by, wan in (("downstream", downstream), ("upstream", upstream)):
        amount, step = method(paid_by=paid_by).amount(year(attained, failed))
        assert amount == wan * WAN
        assert (step.rule, step.name) == ("monthly_deduction.year", "year")
        assert holds(step)


def test_no_more_than_the_stake_is_lost() -> None:
    """12 months at 150 would be 1800 of 1200."""
    amount, step = method(deduction="150 万元").amount(year(0, 12))
    assert amount == 0
    assert holds(step)


@pytest.mark.parametrize(("missed", "wan"), [(0, 0), (19, -19), (20, -20), (45, -20)])
def test_missed_days_cost_at_most_the_deposit(missed: int, wan: int) -> None:
    """R9 with 1 万元 a day, which no text says: the smaller of 20 and the days."""
    amount, step = method(**days(missed)).amount(year(12, 0))
    assert amount == wan * WAN
    assert holds(step)
    assert any(one.clause == "水文公报" for one in walk(step))


def test_a_year_without_its_days_has_no_answer() -> None:
    """Another year's days never stand in; no days are never zero days."""
    one = method(**days(3, year=2018))
    said = one.unfit_year(2019)
    assert said is not None
    assert "2019" in said.zh
    assert one.unfit_year(2018) is None
    amount, step = one.amount(year(12, 0))
    assert amount is None
    assert holds(step)


def test_months_out_are_not_missed_and_an_open_month_is_no_answer() -> None:
    """A dry month costs nothing; an undecided one leaves the year open."""
    assert method().amount(year(10, 1, Verdict.NO_FLOW))[0] == 1100 * WAN
    amount, step = method().amount(year(10, 1, Verdict.INSUFFICIENT_DATA))
    assert amount is None
    assert holds(step)
    assert method().rates(2019) == ()
    assert method(**days(1)).rates(2019) is None


def test_it_does_not_fit_where_nothing_can_be_counted() -> None:
    """Annual means have no failed months; days are those of one section."""
    agreed = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
    terms = agreed.assessment.model_copy(update={"year_test": YearTest("annual_mean")})
    means = agreed.model_copy(update={"assessment": terms})
    several = agreed.model_copy(update={"section": agreed.section * 2})
    assert method().conflicts(agreed) == method(**days(1)).conflicts(agreed) == []
    assert len(method().conflicts(means)) == len(method(**days(1)).conflicts(several)) == 1
    assert method(**days(1)).conflicts(means) == method().conflicts(several) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"missed_days": days(1)["missed_days"]},
        DAYS | {"missed_days": days(1)["missed_days"] * 2},
        days(-1),
        days(367),
        {"stake": "-1 万元"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """Days where months are counted, a year twice, days that no year has."""
    with pytest.raises(ValidationError):
        method(**changes)


@given(st.integers(0, 11), st.integers(2, 9))
def test_one_more_missed_never_earns_more_and_money_scales(failed: int, times: int) -> None:
    """In thousands or in millions alike."""
    less, more = (method().amount(year(12 - n, n))[0] for n in (failed, failed + 1))
    assert less is not None
    assert more is not None
    assert more <= less
    terms = {"stake": f"{1200 * times} 万元", "deduction": f"{100 * times} 万元"}
    assert method(**terms).amount(year(12 - failed, failed))[0] == less * times
