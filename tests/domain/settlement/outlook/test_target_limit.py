"""Limits as means are held against them, whichever way an item is better."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.outlook.so_far import YearSoFar
from riverpact.domain.settlement.outlook.target_limit import TargetLimit, target_limits
from riverpact.domain.standards.limit import Bound
from riverpact.files.bundled import standard
from riverpact.foundation.number import exact
from riverpact.foundation.rounding import round_reading

Known = Callable[..., YearSoFar]
UNIT = Fraction(1, 10)


def limit(bound: Bound, value: str) -> TargetLimit:
    item = standard().items["do" if bound is Bound.MIN else "cod"]
    return TargetLimit(item, bound, Fraction(value), UNIT)


def test_the_target_gives_each_item_its_limit(known: Known) -> None:
    """Class Ⅲ of a river: COD 20, ammonia 1.0, phosphorus 0.2, with their units."""
    so_far = known(["10"] * 8)
    found = {
        one.item.id: (one.value, one.unit) for one in target_limits(so_far, so_far.sections[0])
    }
    assert found == {
        "cod": (Fraction(20), Fraction("0.1")),
        "nh3n": (Fraction(1), Fraction("0.01")),
        "tp": (Fraction("0.2"), Fraction("0.001")),
    }


def test_oxygen_must_be_at_least() -> None:
    """Limit 5.0 is even in tenths: 4.95 rounds to it. (4.95 · 2 − 4.6) / 1 = 5.3."""
    value, step = limit(Bound.MIN, "5").average([Fraction("4.6")], 1)
    assert value == Fraction("5.3")
    assert step.formula == "(ceiling * months - so_far) / left"


def test_oxygen_is_rounded_up_to_a_unit() -> None:
    """(4.95 · 3 − 4.6) / 2 = 5.125: 5.1 would be too little, 5.2 is said."""
    value, step = limit(Bound.MIN, "5").average([Fraction("4.6")], 2)
    assert value == Fraction("5.2")
    assert step.formula.endswith(" + unit")


def test_an_odd_limit_does_not_hold_its_own_half() -> None:
    """20.1 is odd in tenths: 20.15 rounds to 20.2. (20.15 · 2 − 20.1) / 1 = 20.2, less one unit."""
    value, step = limit(Bound.MAX, "20.1").average([Fraction("20.1")], 1)
    assert value == Fraction("20.1")
    assert step.formula.endswith(" - unit")


def rounded_mean(means: Sequence[Fraction], value: Fraction, left: int) -> Fraction:
    total = sum(means, Fraction(0)) + left * value
    return exact(round_reading(total / (len(means) + left), 1))


@given(
    bound=st.sampled_from(list(Bound)),
    tenths=st.integers(20, 300),
    means=st.lists(st.integers(0, 5000).map(lambda n: Fraction(n, 100)), min_size=1, max_size=11),
    left=st.integers(1, 11),
)
def test_it_is_the_last_value_that_rounds_to_the_limit(
    bound: Bound, tenths: int, means: list[Fraction], left: int
) -> None:
    """The value keeps the limit after rounding, and one unit further does not."""
    one = limit(bound, f"{tenths / 10:.1f}")
    value, _ = one.average(means, left)
    if value >= 0:
        kept = rounded_mean(means, value, left)
        beyond = rounded_mean(means, value + one.sign * UNIT, left)
        assert one.sign * kept <= one.sign * one.value < one.sign * beyond
    else:
        nothing = rounded_mean(means, Fraction(0), left)
        assert one.sign * nothing > one.sign * one.value or bound is Bound.MIN
