"""Exceedance steps: O02, O03 (河北, 0.2 of COD, 30 万元) and R8 (合肥, 0.5, 50 万元, cap 300)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.methods.exceedance_steps import ExceedanceSteps

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
HEAD = {"family": "exceedance_steps", "period": "month"}
HEBEI = HEAD | {"step": {"cod": {"width": "0.2", "amount": "30 万元"}}}
HEFEI = HEAD | {"cap_item": "300 万元", "step": {"nh3n": {"width": "0.5", "amount": "50 万元"}}}
THREE: dict[str, Any] = HEAD | {
    "step": {
        "cod": {"width": "0.2", "amount": "30 万元"},
        "nh3n": {"width": "0.5", "amount": "30 万元"},
        "tp": {"width": "0.5", "amount": "30 万元"},
    }
}


def over(multiple: str, limit: str) -> Fraction:
    return Fraction(limit) * (1 + Fraction(multiple))


@pytest.mark.parametrize(
    ("multiple", "wan"),
    [
        ("0.375", -60),
        ("0.025", -30),
        ("1.25", -210),
        ("0.6", -90),
        ("0.2", -30),
        ("0.20001", -60),
        ("0", 0),
        ("-0.5", 0),
    ],
)
def test_each_started_step_costs_the_same(
    period: Period, paid: Paid, multiple: str, wan: int
) -> None:
    """O02, O03: 0.375 is two steps, 1.25 seven, 0.6 exactly three; the limit itself is none."""
    assert paid(HEBEI, period({"cod": over(multiple, "20")})) == wan


def test_the_sections_of_the_notice_of_january_2016(period: Period, paid: Paid) -> None:
    """O03: 26 sections, two over by 0.025 and 1.25: 1 · 30 + 7 · 30 = 240."""
    found = [paid(HEBEI, period({"cod": over(m, "20")})) for m in ("0.025", "1.25")]
    assert found == [-30, -210]
    assert sum(filter(None, found)) == -240


@pytest.mark.parametrize(
    ("multiple", "wan"), [("0.01", -50), ("0.5", -50), ("0.51", -100), ("3", -300), ("9", -300)]
)
def test_one_item_costs_at_most_its_cap(
    period: Period, paid: Paid, multiple: str, wan: int
) -> None:
    """R8: 50 for each started 0.5, at most 300 for an item."""
    assert paid(HEFEI, period({"nh3n": over(multiple, "1")})) == wan


@pytest.mark.parametrize(
    ("join", "cap", "wan"), [("sum", None, -150), ("worst", None, -90), ("sum", "100 万元", -100)]
)
def test_items_add_up_or_the_worst_counts(
    period: Period, paid: Paid, join: str, cap: str | None, wan: int
) -> None:
    """COD over by 0.6: 90; 氨氮 by 0.5: 30; 总磷 by 0.1: 30. Together 150, the worst 90."""
    water = period({"cod": "32", "nh3n": "1.5", "tp": "0.22"})
    assert paid(THREE | {"join": join, "cap_down": cap}, water) == wan


@pytest.mark.parametrize(
    ("terms", "limits", "wan"),
    [({}, {}, 0), ({}, {"cod": "15"}, -60), ({"limits": {"cod": "10"}}, {"cod": "15"}, -150)],
)
def test_the_limit_is_the_methods_then_the_sections_then_the_targets(
    period: Period, paid: Paid, terms: dict[str, Any], limits: dict[str, str], wan: int
) -> None:
    """COD 20: over 15 by 1/3, two steps; over 10 by 1, five steps."""
    assert paid(HEBEI | terms, period({"cod": "20"}, limits=limits)) == wan


def test_without_a_mean_or_a_limit_there_is_no_answer(period: Period, paid: Paid) -> None:
    """A missing item is not left out, and a river has no limit of 总氮."""
    assert paid(THREE | {"join": "sum"}, period({"cod": "32"}, standing=Standing.OPEN)) is None
    assert paid(HEBEI, period({"cod": "32"}, target="劣Ⅴ")) is None
    nitrogen = HEAD | {"step": {"tn": {"width": "0.2", "amount": "30 万元"}}}
    assert paid(nitrogen, period({"tn": "3", "cod": "10"})) is None
    assert paid(nitrogen | {"limits": {"tn": "2"}}, period({"tn": "3", "cod": "10"})) == -90


def test_a_period_that_is_out_pays_nothing(period: Period, paid: Paid) -> None:
    """Dry, suspended or excluded."""
    assert paid(HEBEI, period({"cod": "99"}, standing=Standing.OUT)) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"join": None},
        {"limits": {"codmn": "6"}},
        {"step": {"cod": {"width": "0", "amount": "1 元"}}},
        {"neutral_class": "Ⅱ"},
    ],
)
def test_terms_that_say_too_little_are_refused(changes: dict[str, Any]) -> None:
    """How several items join has no default; a step has a width."""
    with pytest.raises(ValidationError):
        ExceedanceSteps.model_validate(THREE | {"join": "sum"} | changes)


@pytest.mark.parametrize(
    ("terms", "sides"),
    [({}, {Side.UPSTREAM}), ({"cap_item": "1 元"}, set()), ({"cap_down": "1 元"}, set())],
)
def test_only_a_cap_closes_what_the_upstream_pays(terms: dict[str, Any], sides: set[Side]) -> None:
    """There is no most polluted water."""
    assert ExceedanceSteps.model_validate(HEBEI | terms).unbounded() == sides


MEANS = st.fixed_dictionaries(
    {i: st.fractions(0, 5, max_denominator=100) for i in ("cod", "nh3n", "tp")}
)


TERMS = st.tuples(st.sampled_from(["sum", "worst"]), st.integers(0, 9))


@given(MEANS, st.sampled_from(["cod", "nh3n", "tp"]), st.fractions(0, 5), TERMS)
def test_laws(
    period: Period,
    paid: Paid,
    means: dict[str, Fraction],
    item: str,
    more: Fraction,
    drawn: tuple[str, int],
) -> None:
    """More pollution never earns more; order is nothing; money times k is amounts times k."""
    join, times = drawn
    small = dict.fromkeys(means, "0.5")
    terms = THREE | {"join": join, "limits": small}
    before = paid(terms, period(means))
    after = paid(terms, period(means | {item: means[item] + more}))
    assert before is not None
    assert after is not None
    assert after <= before
    turned = terms | {"step": dict(reversed(terms["step"].items()))}
    assert paid(turned, period(means)) == before
    scaled = {
        i: {"width": one["width"], "amount": f"{30 * times} 万元"}
        for i, one in terms["step"].items()
    }
    assert paid(terms | {"step": scaled}, period(means)) == before * times
