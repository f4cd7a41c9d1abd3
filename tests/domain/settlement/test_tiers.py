"""Tiers of an index: no gap, no overlap, never more for worse water."""

from fractions import Fraction

import pytest

from riverpact.domain.settlement.tiers import Tier, tier_formula, tier_inputs, tier_of, unfit_tiers
from riverpact.files.statement.verify_statement import evaluate, value_of
from riverpact.foundation.number import written

UP2, UP1, DOWN = {"to_upstream": "2 亿元"}, {"to_upstream": "1 亿元"}, {"from_upstream": "1 亿元"}
THREE = (
    Tier.model_validate({"at_most": "0.95"} | UP2),
    Tier.model_validate({"above": "0.95", "at_most": "1"} | UP1),
    Tier.model_validate({"above": "1"} | DOWN),
)
STRICT = (
    Tier.model_validate({"below": "1"} | UP1),
    Tier.model_validate({"at_least": "1"} | DOWN),
)


@pytest.mark.parametrize(
    ("index", "yi"),
    [("0.5", 2), ("0.95", 2), ("0.950001", 1), ("1", 1), ("1.000001", -1), ("3", -1)],
)
def test_an_end_belongs_to_the_tier_that_names_it(index: str, yi: int) -> None:
    """≤ on the favourable side: exactly 0.95 is still the best tier, exactly 1 still pays up."""
    amount = tier_of(THREE, Fraction(index)).amount
    assert amount == yi * 10**8
    inputs = {one.name: value_of(one.value) for one in tier_inputs(THREE)} | {"p": Fraction(index)}
    assert evaluate(tier_formula(THREE, "p"), inputs.__getitem__) == amount


@pytest.mark.parametrize(("index", "yi"), [("0.999", 1), ("1", -1)])
def test_a_strict_end_lies_in_the_tier_above(index: str, yi: int) -> None:
    """大别山区: P < 1 pays up, else the reverse."""
    assert tier_of(STRICT, Fraction(index)).amount == yi * 10**8
    assert tier_formula(STRICT, "p") == "amount_1 if p < end_1 else amount_2"


@pytest.mark.parametrize("tiers", [THREE, STRICT, (Tier.model_validate(DOWN),)])
def test_whole_tiers_have_no_contradiction(tiers: tuple[Tier, ...]) -> None:
    """Three, two with a strict end, or one for everything."""
    assert list(unfit_tiers(tiers)) == []


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ({"at_most": "0.95"} | UP1, {"above": "0.96"} | DOWN, "gap"),
        ({"below": "1"} | UP1, {"above": "1"} | DOWN, "gap"),
        ({"at_most": "1"} | UP1, {"above": "0.9"} | DOWN, "overlap"),
        ({"at_most": "1"} | UP1, {"at_least": "1"} | DOWN, "overlap"),
        ({"at_most": "1"} | DOWN, {"above": "1"} | UP1, "earn"),
        ({"at_most": "1"} | UP1, DOWN, "lower end"),
        (UP1, {"above": "1"} | DOWN, "upper end"),
        ({"at_most": "1"} | UP1, {"above": "1", "at_most": "2"} | DOWN, "upper end"),
    ],
)
def test_tiers_that_do_not_fit_are_said(
    first: dict[str, str], second: dict[str, str], word: str
) -> None:
    """Each at the tier that is wrong."""
    tiers = [Tier.model_validate(first), Tier.model_validate(second)]
    ((_, said),) = unfit_tiers(tiers)
    assert word in said.en


@pytest.mark.parametrize(
    "text",
    [
        UP1 | DOWN,
        {"at_most": "1"},
        UP1 | {"at_most": "1", "below": "1"},
        UP1 | {"above": "1", "at_least": "1"},
    ],
)
def test_a_tier_has_one_amount_and_one_end_each_way(text: dict[str, str]) -> None:
    """Two of one kind are refused."""
    with pytest.raises(ValueError, match=r"tier|to_upstream"):
        Tier.model_validate(text)


def test_amounts_are_written_with_their_sign() -> None:
    """The verifier reads the same numbers."""
    assert [written(Fraction(str(one.value))) for one in tier_inputs(STRICT)] == [
        "1",
        "100000000",
        "-100000000",
    ]
