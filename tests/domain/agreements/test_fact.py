"""What happened, told once and where it belongs."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.fact import Fact, told_twice
from riverpact.domain.policies.fact_kind import FactKind

DAY = date(2020, 1, 20)


def fact(kind: str, **more: Any) -> Fact:
    return Fact.model_validate({"kind": kind, "on": DAY} | more)


def test_a_fact_of_a_year_and_one_of_the_agreement() -> None:
    """A statement belongs to a year, the work plan to the agreement."""
    assert fact("statement_sent", agreement="a", year=2019).kind is FactKind.STATEMENT_SENT
    assert fact("work_plan_filed", agreement="a").year is None
    assert fact("step_done", step="survey").agreement == ""


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("statement_sent", {"agreement": "a"}),
        ("work_plan_filed", {"agreement": "a", "year": 2019}),
        ("paid", {"year": 2019}),
        ("paid", {"agreement": "a", "year": 2019, "step": "survey"}),
        ("step_done", {}),
        ("step_done", {"step": "survey", "agreement": "a"}),
        ("step_done", {"step": "survey", "year": 2019}),
        ("dreamt", {"agreement": "a", "year": 2019}),
    ],
)
def test_a_fact_that_belongs_nowhere_is_refused(kind: str, more: dict[str, Any]) -> None:
    """Its agreement, its year, its step: those it has, and no other."""
    with pytest.raises(ValidationError):
        fact(kind, **more)


def test_what_happens_once_is_told_once() -> None:
    """Two payments in full contradict each other; two statements follow one another."""
    paid = fact("paid", agreement="a", year=2019)
    again = paid.model_copy(update={"on": date(2020, 3, 1)})
    assert [key for key, _ in told_twice([paid, again])] == [(1,)]
    sent = fact("statement_sent", agreement="a", year=2019)
    later = sent.model_copy(update={"on": date(2020, 3, 1)})
    assert list(told_twice([sent, later])) == []
    assert [key for key, _ in told_twice([sent, later, sent])] == [(2,)]
    other = paid.model_copy(update={"year": 2020})
    assert list(told_twice([paid, other])) == []
