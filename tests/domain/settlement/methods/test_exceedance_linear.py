"""Exceedance by concentration: R2 (西安) and O21 (渭河, 10 万元 a mg/L)."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.exceedance_linear import ExceedanceLinear

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
HEAD = {"family": "exceedance_linear", "period": "month"}
WEI = HEAD | {"rate": {"cod": "10 万元"}}
XIAN = HEAD | {
    "rate": {"cod": "5 万元"},
    "row": [
        {"at_most": "10", "amount": "10 万元"},
        {"at_most": "20", "amount": "20 万元"},
        {"at_most": "50", "amount": "50 万元"},
    ],
}


@pytest.mark.parametrize(
    ("over", "wan"),
    [("-3", 0), ("0", 0), ("0.1", -10), ("10", -10), ("10.1", -20), ("50", -50), ("52", -60)],
)
def test_flat_rows_and_then_a_rate(period: Period, paid: Paid, over: str, wan: int) -> None:
    """R2: 0.1 over is already the first row, 10 still is; 52 is 50 + 5 · 2."""
    assert paid(XIAN, period({"cod": 30 + Fraction(over)}, target="Ⅳ")) == wan


@pytest.mark.parametrize(("over", "wan"), [(4, -40), (1, -10), (0, 0), (-5, 0)])
def test_a_rate_from_the_limit_on(period: Period, paid: Paid, over: int, wan: int) -> None:
    """O21: 西安 charged 40, 咸阳 10: over by 4 and by 1 mg/L."""
    assert paid(WEI, period({"cod": 30 + over}, target="Ⅳ")) == wan


def test_the_amount_may_be_capped(period: Period, paid: Paid) -> None:
    """4 mg/L over would cost 40."""
    assert paid(WEI | {"cap_down": "25 万元"}, period({"cod": "34"}, target="Ⅳ")) == -25
    far = ExceedanceLinear.model_validate(WEI | {"cap_down": "25 万元"}).far("cod", Fraction(30))
    assert far == Fraction("32.5")


@pytest.mark.parametrize(
    "row",
    [
        [{"at_most": "10", "amount": "10 元"}, {"at_most": "10", "amount": "20 元"}],
        [{"at_most": "10", "amount": "10 元"}, {"at_most": "20", "amount": "5 元"}],
    ],
)
def test_rows_that_do_not_rise_are_refused(row: list[dict[str, str]]) -> None:
    """Each ends later and costs no less than the one before."""
    with pytest.raises(ValidationError):
        ExceedanceLinear.model_validate(XIAN | {"row": row})


@given(st.fractions(0, 99), st.fractions(0, 99), st.sampled_from([WEI, XIAN]))
def test_more_pollution_never_earns_the_upstream_more(
    period: Period, paid: Paid, mean: Fraction, more: Fraction, terms: dict[str, object]
) -> None:
    """Law."""
    before, after = (paid(terms, period({"cod": m})) for m in (mean, mean + more))
    assert before is not None
    assert after is not None
    assert after <= before
