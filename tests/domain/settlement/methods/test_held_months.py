"""Months held in a row (山西: three months 10 万元, the whole year 100): counted by hand."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.methods.held_months import HeldMonths
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.period import Month, PeriodKind
from riverpact.foundation.step import walk

WAN = 10_000
QINGXI = Path(__file__).parents[4] / "instruments" / "demonstration" / "qingxi"
SHANXI = [{"months": 3, "amount": "10 万元"}, {"months": 12, "amount": "100 万元"}]
WORDS: dict[str, Any] = {
    "+": WaterClass.III,
    "-": WaterClass.IV,
    "o": Verdict.NO_FLOW,
    "?": Verdict.INSUFFICIENT_DATA,
}


def method(counted: str, *, join: str | None = "highest", **changes: Any) -> HeldMonths:
    text: dict[str, Any] = {"family": "held_months", "period": "year", "counted": counted}
    text |= {"award": SHANXI} | ({} if join is None else {"join": join})
    return HeldMonths.model_validate(text | changes)


def year(months: str, first: int = 1) -> Judged:
    """A year by its months: + attained, - failed, o dry and out, ? without enough data, open."""
    judged = [
        judged_month(
            published_month(
                Section("甲"), Month(2019, n), Target(WaterClass.III), WORDS[one], "公报"
            ),
            InsufficientMonth.BLOCK_YEAR,
            NoFlowMonth.NO_PAYMENT,
        )
        for n, one in enumerate(months, start=first)
    ]
    assessed = published_year(2019, WaterClass.III, len(months), "公报")
    verdict, step = year_by_test(judged, assessed, WaterClass.III, YearTest("every_month"))
    return judged_year(assessed, verdict, WaterClass.III, step, judged)


def paid(one: HeldMonths, judged: Judged) -> Fraction | None:
    """What is awarded, in 万元; the verifier recomputes every step, and holds it to its rule."""
    amount, step = one.pays(judged)
    for below in walk(step):
        shown = shown_step(below).model_dump()
        assert check_step(shown) is None, below
        assert not below.rule.startswith("held_months") or check_rule(shown) is None, below
    return None if amount is None else amount / WAN


@pytest.mark.parametrize(
    ("months", "once", "each_run", "each_full"),
    [
        ("+++++++-++++", 10, 20, 30),
        ("++-++-++-++-", 0, 0, 0),
        ("+++-+++-+++-", 10, 30, 30),
        ("++++++++++++", 100, 100, 100),
        ("+++++++++++-", 10, 10, 30),
        ("------------", 0, 0, 0),
    ],
)
def test_runs_are_counted_as_agreed(months: str, once: int, each_run: int, each_full: int) -> None:
    """Seven and four in a row: one award, one for each run, or two and one full threes."""
    found = [paid(method(one), year(months)) for one in ("once", "each_run", "each_full")]
    assert found == [once, each_run, each_full]


def test_awards_add_up_where_the_agreement_says() -> None:
    """Twelve in a row: 100 and four threes of 10."""
    assert paid(method("each_full", join="sum"), year("+" * 12)) == 140
    assert paid(method("once", join="sum"), year("+" * 12)) == 110
    alone = method("each_run", join=None, award=SHANXI[:1])
    assert paid(alone, year("+" * 12)) == 10


def test_a_month_without_judgement_ends_the_row() -> None:
    """A dry month is out of the year and no pass: eleven others are not the whole year."""
    assert paid(method("once"), year("++o++o++o++o")) == 0
    assert paid(method("once"), year("++++++o+++++")) == 10
    assert paid(method("each_full"), year("++++++o+++++")) == 30


def test_an_open_month_leaves_no_answer() -> None:
    """Though the year failed already, or three were held before it."""
    assert paid(method("once"), year("+++-----?---")) is None


def test_months_with_a_gap_are_no_row() -> None:
    """A term that has them is not settled by this family; one that starts in July is."""
    judged = year("++++++", first=7)
    assert paid(method("each_full"), judged) == 20
    gap = judged.__class__(
        judged.name, judged.title, judged.standing, judged.water_class, judged.target,
        judged.reason, judged.step, months=(*judged.months[:2], *judged.months[3:]), when="2019",
    )  # fmt: skip
    assert method("once").pays(gap)[0] is None


@pytest.mark.parametrize(
    "changes",
    [
        {"join": None},
        {"award": SHANXI[:1]},
        {"award": [*SHANXI, SHANXI[0]]},
        {"award": [{"months": 13, "amount": "1 万元"}], "join": None},
        {"award": [{"months": 0, "amount": "1 万元"}], "join": None},
        {"period": "month"},
        {"counted": "rows"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """How awards join is said where there are several; no more months than a year has."""
    join = changes.pop("join", "highest")
    with pytest.raises(ValidationError):
        method(**({"counted": "once"} | changes), join=join)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, 0),
        ({"year_test": YearTest("annual_mean")}, 1),
        ({"period": PeriodKind.ODD_MONTHS}, 1),
        ({"period": PeriodKind.QUARTER}, 1),
    ],
)
def test_it_needs_a_verdict_of_every_month(changes: dict[str, Any], said: int) -> None:
    """No annual means, no odd months, no quarters."""
    agreed = load_agreement(QINGXI).agreement
    plain = {"year_test": YearTest("every_month"), "period": PeriodKind.MONTH}
    terms = agreed.assessment.model_copy(update=plain | changes)
    assert len(method("once").conflicts(agreed.model_copy(update={"assessment": terms}))) == said


def test_the_search_knows_the_most_but_for_runs() -> None:
    """Broken rows can earn more than a whole one where each run is awarded."""
    assert method("each_run").unbounded() == {Side.DOWNSTREAM}
    assert method("each_full").unbounded() == method("once").unbounded() == frozenset()
    assert method("once").rates(2019) == ()


MONTHS = st.text("+-o", min_size=12, max_size=12)
COUNTED = st.sampled_from(["once", "each_full"])
JOIN = st.sampled_from(["sum", "highest"])


@given(MONTHS, st.integers(0, 11), COUNTED, JOIN, st.integers(0, 9))
def test_one_month_more_held_never_earns_less_and_money_scales(
    months: str, place: int, counted: str, join: str, times: int
) -> None:
    """By each run alone two runs may become one: there a law would be false, and none is said."""
    better = f"{months[:place]}+{months[place + 1 :]}"
    low, high = (paid(method(counted, join=join), year(one)) for one in (months, better))
    assert low is not None
    assert high is not None
    assert low <= high
    award = [{"months": 3, "amount": f"{10 * times} 万元"}]
    award += [{"months": 12, "amount": f"{100 * times} 万元"}]
    assert paid(method(counted, join=join, award=award), year(months)) == low * times


@given(MONTHS, JOIN)
def test_what_is_counted_lies_in_order(months: str, join: str) -> None:
    """Once is at most each run, which is at most each full row; the rows read backwards alike."""
    found = [
        paid(method(one, join=join), year(months)) for one in ("once", "each_run", "each_full")
    ]
    assert found == sorted(one for one in found if one is not None)
    turned = [paid(method(one, join=join), year(months[::-1])) for one in ("once", "each_full")]
    assert turned == [found[0], found[2]]
