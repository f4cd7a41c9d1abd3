"""Weights of sections: they follow from what they rest on.

By hand: 18.6 and 6.2 亿m³ are 0.75 and 0.25. Factors 3 and 2 are 0.6 and 0.4. Together
18.6 · 2 = 37.2 and 6.2 · 3 = 18.6 are 2/3 and 1/3.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.agreements.terms import MoneyTerms
from riverpact.domain.agreements.weights import (
    computed_weights,
    weighted_otherwise,
    weights_of,
)

SOURCE = {"instrument": "测试"}


def section(target: str = "Ⅲ", runoff: str = "", factor: str = "", **more: Any) -> AgreedSection:
    text: dict[str, Any] = {"name": f"断面{target}{runoff}{factor}", "water_body": "river"} | more
    if runoff:
        years = {"station": "站", "years": "1956-2016", "source": SOURCE}
        text["runoff"] = {"amount": runoff} | years
    if factor:
        text["target_factor"] = {"factor": factor, "source": SOURCE}
    return AgreedSection.model_validate({"target": target} | text)


def money(weighting: str, **more: Any) -> MoneyTerms:
    return MoneyTerms.model_validate(
        {"weighting": weighting, "rounding_unit": "1 元", "rounding_rule": "half_up"} | more
    )


def said(sections: list[AgreedSection], terms: MoneyTerms) -> list[tuple[str | int, ...]]:
    return [key for key, _ in weighted_otherwise(sections, terms)]


TWO = [section("Ⅲ", "18.6 亿m³", "2"), section("Ⅱ", "6.2 亿m³", "3")]


@pytest.mark.parametrize(
    ("weighting", "expected"),
    [
        ("runoff", (Fraction(3, 4), Fraction(1, 4))),
        ("target", (Fraction(2, 5), Fraction(3, 5))),
        ("runoff×target", (Fraction(2, 3), Fraction(1, 3))),
        ("none", None),
    ],
)
def test_weights_follow_exactly(weighting: str, expected: tuple[Fraction, ...] | None) -> None:
    """From the runoff, the factor, or their product, each over the sum."""
    assert computed_weights(TWO, money(weighting).weighting) == expected


def test_weights_are_rounded_as_the_agreement_says() -> None:
    """2/3 and 1/3 at two decimals are 0.67 and 0.33."""
    terms = money("runoff×target", weight_rounding={"decimals": 2, "rule": "half_up"})
    assert weights_of(TWO, terms) == (Fraction(67, 100), Fraction(33, 100))
    assert said(TWO, terms) == []


def test_rounded_weights_must_still_be_the_whole() -> None:
    """Three thirds at one decimal are 0.9."""
    thirds = [section(runoff="1 亿m³", name=name) for name in "甲乙丙"]
    rounding = {"decimals": 1, "rule": "half_up"}
    assert said(thirds, money("runoff", weight_rounding=rounding)) == [("weight_rounding",)]
    assert said(thirds, money("runoff")) == []


@pytest.mark.parametrize(("weight", "problems"), [("0.75", 0), ("3/4", 0), ("0.76", 1)])
def test_a_weight_given_beside_its_basis_must_follow_from_it(weight: str, problems: int) -> None:
    """18.6 of 24.8 is 0.75 and nothing else; it may be left out."""
    sections = [section(runoff="18.6 亿m³", weight=weight), section("Ⅱ", "6.2 亿m³")]
    assert said(sections, money("runoff")) == [("weighting",)] * problems


def test_weights_by_hand_count_where_there_is_no_basis() -> None:
    """They are said to be without basis on the statement."""
    sections = [section(weight="0.7"), section("Ⅱ", weight="0.3")]
    assert weights_of(sections, money("runoff")) == (Fraction(7, 10), Fraction(3, 10))
    assert computed_weights(sections, money("runoff").weighting) is None


def test_there_are_no_weights_where_none_are_given() -> None:
    """It is a wrong call, not an even split."""
    with pytest.raises(ValueError, match="no weights"):
        weights_of([section(), section("Ⅱ")], money("runoff"))


@pytest.mark.parametrize(
    ("weighting", "keys"),
    [("none", 2), ("target", 1), ("runoff", 1), ("runoff×target", 0)],
)
def test_what_does_not_enter_is_said(weighting: str, keys: int) -> None:
    """A runoff or a factor that the weighting does not use."""
    assert said(TWO, money(weighting)) == [("weighting",)] * keys


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), st.integers(2, 999))
def test_weights_sum_to_one_and_do_not_know_the_unit(volumes: list[int], times: int) -> None:
    """Law: any volumes; all volumes times the same number change nothing."""
    kind = money("runoff").weighting
    one = computed_weights([section(runoff=f"{v} 万m³") for v in volumes], kind)
    many = computed_weights([section(runoff=f"{v * times} m³") for v in volumes], kind)
    assert one is not None
    assert sum(one) == 1
    assert one == many
