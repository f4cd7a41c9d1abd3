"""Inferior-V surcharge: R3 (辽宁), beside the class step."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.inferior_surcharge import InferiorSurcharge

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
R3: dict[str, Any] = {
    "family": "inferior_surcharge",
    "period": "month",
    "item": ["cod", "nh3n", "tp"],
    "rate": "10 万元",
    "against": "class_v",
}
STEP = {"family": "class_step", "period": "month", "rate_up": "0 元", "rate_down": "100 万元"}


@pytest.mark.parametrize(
    ("target", "means", "step", "surcharge"),
    [
        ("Ⅲ", {"cod": "40", "nh3n": "1", "tp": "0.1"}, -200, 0),
        ("Ⅳ", {"cod": "60", "nh3n": "4.4", "tp": "0.4"}, -200, -17),
    ],
)
def test_the_classes_and_the_multiples_of_inferior_water(
    period: Period, paid: Paid, target: str, means: dict[str, str], step: int, surcharge: int
) -> None:
    """R3: main stem Ⅲ to Ⅴ 200; Ⅳ to 劣Ⅴ 200 + (0.5 + 1.2) · 10 = 217."""
    water = period(means, target=target)
    assert [paid(one, water) for one in (STEP, R3)] == [step, surcharge]


def test_a_tributary_pays_half_for_a_class(period: Period, paid: Paid) -> None:
    """R3: tributary Ⅲ to Ⅳ 50."""
    assert paid(STEP | {"rate_down": "50 万元"}, period({"cod": "30"})) == -50


def test_the_multiples_may_be_over_the_target(period: Period, paid: Paid) -> None:
    """Target Ⅳ: COD 60 / 30 − 1 = 1; 氨氮 3 / 1.5 − 1 = 1; 总磷 0.3 is kept: 20."""
    water = period({"cod": "60", "nh3n": "3", "tp": "0.3"}, target="Ⅳ")
    assert paid(R3 | {"against": "target"}, water) == -20


def test_water_that_is_not_inferior_costs_nothing_more(period: Period, paid: Paid) -> None:
    """Over the target, at Ⅴ."""
    water = period({"cod": "40", "nh3n": "2", "tp": "0.4"}, target="Ⅲ")
    assert paid(R3 | {"against": "target"}, water) == 0


def test_which_limit_has_no_default() -> None:
    """The text does not say, so the agreement must."""
    with pytest.raises(ValidationError, match="against"):
        InferiorSurcharge.model_validate({k: v for k, v in R3.items() if k != "against"})
    with pytest.raises(ValidationError, match="twice"):
        InferiorSurcharge.model_validate(R3 | {"item": ["cod", "cod"]})


MEANS = st.fixed_dictionaries({i: st.fractions(0, 99) for i in R3["item"]})


@given(MEANS, st.sampled_from(R3["item"]), st.fractions(0, 99), st.sampled_from(["class_v", "target"]))  # fmt: skip # noqa: E501
def test_more_pollution_never_earns_the_upstream_more(
    period: Period, paid: Paid, means: dict[str, Fraction], item: str, more: Fraction, against: str
) -> None:
    """Law; and the order of the items is nothing."""
    terms = R3 | {"against": against}
    before = paid(terms, period(means))
    after = paid(terms, period(means | {item: means[item] + more}))
    assert before is not None
    assert after is not None
    assert after <= before
    assert paid(terms | {"item": R3["item"][::-1]}, period(means)) == before
