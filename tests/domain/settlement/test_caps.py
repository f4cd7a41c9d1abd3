"""Caps: the most a side pays, for one period or for the year."""

from fractions import Fraction

import pytest

from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


def amount_step(yuan: int) -> Step:
    return Step(
        "class_step.month", money("steps", Text("金额", "amount"), Fraction(yuan)), str(yuan)
    )


@pytest.mark.parametrize(
    ("yuan", "cap_up", "cap_down", "expected"),
    [
        (500, 400, 300, 400),
        (400, 400, 300, 400),
        (399, 400, 300, 399),
        (-300, 400, 300, -300),
        (-301, 400, 300, -300),
        (500, None, 300, 500),
        (-500, None, 300, -300),
        (500, 400, None, 400),
        (-500, 400, None, -500),
        (500, 0, None, 0),
        (-500, None, 0, 0),
    ],
)
def test_an_amount_stays_between_the_caps(
    yuan: int, cap_up: int | None, cap_down: int | None, expected: int
) -> None:
    """−cap_down ≤ A ≤ cap_up, both inclusive, and the step can be recomputed."""
    up = None if cap_up is None else Fraction(cap_up)
    down = None if cap_down is None else Fraction(cap_down)
    amount, step = capped(Fraction(yuan), amount_step(yuan), up, down)
    assert amount == expected
    assert step.rule == "caps"
    assert check_step(shown_step(step).model_dump()) is None


def test_without_caps_the_step_stays_as_it_is() -> None:
    """No empty step is put into the derivation."""
    step = amount_step(500)
    assert capped(Fraction(500), step, None, None) == (Fraction(500), step)


def test_the_caps_stand_in_the_step() -> None:
    """Each with its amount in 万元, and the amount before stands below."""
    _, step = capped(Fraction(5_000_000), amount_step(5_000_000), Fraction(4_000_000), None)
    assert [(one.name, one.value, one.shown) for one in step.inputs] == [
        ("cap_up", "4000000", "+400 万元")
    ]
    assert step.children[0].result.shown == "+500 万元"
