"""Item against a limit: R15 (渝黔: 总磷 0.05 mg/L, the boundary is a parameter)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.item_limit import ItemLimit

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
R15: dict[str, Any] = {
    "family": "item_limit",
    "period": "year",
    "item": "tp",
    "limits": {"tp": "0.05"},
    "stake_better": "100 万元",
    "stake_worse": "80 万元",
}


@pytest.mark.parametrize("at_limit", ["better", "worse", "neutral"])
@pytest.mark.parametrize(("mean", "wan"), [("0.049", 100), ("0.051", -80)])
def test_each_side_of_the_limit_has_its_stake(
    period: Period, paid: Paid, at_limit: str, mean: str, wan: int
) -> None:
    """R15: 0.049 pays the upstream, 0.051 pays from it, whatever the boundary does."""
    assert paid(R15 | {"at_limit": at_limit}, period({"tp": mean}, when="2019")) == wan


@pytest.mark.parametrize(("at_limit", "wan"), [("better", 100), ("worse", -80), ("neutral", 0)])
def test_exactly_the_limit_is_what_the_agreement_says(
    period: Period, paid: Paid, at_limit: str, wan: int
) -> None:
    """R15: 0.050 is not stated, so it is a term."""
    assert paid(R15 | {"at_limit": at_limit}, period({"tp": "0.050"}, when="2019")) == wan


def test_the_boundary_has_no_default() -> None:
    """An agreement that does not say is refused."""
    with pytest.raises(ValidationError, match="at_limit"):
        ItemLimit.model_validate(R15)


def test_both_stakes_are_fixed() -> None:
    """Nothing grows without end; the limit itself is tried."""
    one = ItemLimit.model_validate(R15 | {"at_limit": "worse"})
    assert one.unbounded() == frozenset()
    assert {"tp": Fraction("0.05")} in one.trials({})


@given(st.fractions(0, 1), st.fractions(0, 1), st.sampled_from(["better", "worse", "neutral"]))
def test_more_pollution_never_earns_the_upstream_more(
    period: Period, paid: Paid, mean: Fraction, more: Fraction, at_limit: str
) -> None:
    """Law."""
    terms = R15 | {"at_limit": at_limit}
    before, after = (paid(terms, period({"tp": m})) for m in (mean, mean + more))
    assert before is not None
    assert after is not None
    assert after <= before
