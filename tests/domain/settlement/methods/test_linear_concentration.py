"""Signed concentration: O09 (菏泽). The article prints 45; its formula gives 35, tested."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.linear_concentration import LinearConcentration

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
HEZE = {
    "family": "linear_concentration",
    "period": "month",
    "price_of": {"cod": "2 万元", "nh3n": "30 万元"},
}


@pytest.mark.parametrize(
    ("cod", "nh3n", "wan"),
    [("20", "1.0", 35), ("30", "1.5", 0), ("40", "1.5", -20), ("40", "1.0", -5), ("0", "0", 105)],
)
def test_units_under_the_limit_earn_and_units_over_cost(
    period: Period, paid: Paid, cod: str, nh3n: str, wan: int
) -> None:
    """O09: (30 − 20) · 2 + (1.5 − 1.0) · 30 = 20 + 15 = 35."""
    assert paid(HEZE, period({"cod": cod, "nh3n": nh3n}, target="Ⅳ")) == wan


def test_caps_close_it_on_both_sides(period: Period, paid: Paid) -> None:
    """35 would be paid, 10 is; −20 would be, −15 is."""
    terms = HEZE | {"cap_up": "10 万元", "cap_down": "15 万元"}
    assert paid(terms, period({"cod": "20", "nh3n": "1"}, target="Ⅳ")) == 10
    assert paid(terms, period({"cod": "40", "nh3n": "1.5"}, target="Ⅳ")) == -15


def test_it_tries_no_pollution_at_all() -> None:
    """There the upstream receives its most."""
    limits = {"cod": Fraction(30), "nh3n": Fraction(1)}
    trials = LinearConcentration.model_validate(HEZE).trials(limits)
    assert {"cod": 0, "nh3n": 0} in trials


MEANS = st.fixed_dictionaries({i: st.fractions(0, 50) for i in ("cod", "nh3n")})


@given(MEANS, st.sampled_from(["cod", "nh3n"]), st.fractions(0, 50), st.integers(0, 9))
def test_laws(
    period: Period, paid: Paid, means: dict[str, Fraction], item: str, more: Fraction, times: int
) -> None:  # fmt: skip
    """More pollution never earns more; order is nothing; money times k is amounts times k."""
    before = paid(HEZE, period(means))
    after = paid(HEZE, period(means | {item: means[item] + more}))
    assert before is not None
    assert after is not None
    assert after <= before
    assert paid(HEZE | {"price_of": {"nh3n": "30 万元", "cod": "2 万元"}}, period(means)) == before
    prices = {"cod": f"{2 * times} 万元", "nh3n": f"{30 * times} 万元"}
    assert paid(HEZE | {"price_of": prices}, period(means)) == before * times
