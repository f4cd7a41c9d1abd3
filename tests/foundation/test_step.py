"""Steps of a derivation."""

from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.foundation.step import Quantity, Step, Value, quantity, walk
from riverpact.foundation.text import Text

TITLE = Text("值", "value")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), "1/3"),
        (Decimal("1.00"), "1.00"),
        (3, "3"),
        ("attained", "attained"),
        (None, None),
    ],
)
def test_a_quantity_writes_its_value_exactly(value: Value, expected: str | None) -> None:
    """No answer stays no answer; it does not become zero."""
    assert quantity("x", TITLE, value, "mg/L") == Quantity("x", TITLE, expected, "mg/L")


def step(name: str, *children: Step) -> Step:
    return Step("rule", quantity(name, TITLE, 1), "1", children=children)


def test_a_walk_meets_parents_first() -> None:
    """Each step once, in the order in which it is read."""
    tree = step("a", step("b", step("c")), step("d"))
    assert [one.name for one in walk(tree)] == ["a", "b", "c", "d"]
