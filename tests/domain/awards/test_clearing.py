"""Clearing of what was advanced."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from riverpact.domain.awards.clearing import Clears, clear, held_by
from riverpact.domain.awards.payment import Payment
from riverpact.foundation.step import Step

WAN = Fraction(10_000)


def payments(*told: tuple[str, int]) -> list[Payment]:
    return [
        Payment.model_validate(
            {
                "agreement": "甲",
                "year": 2019,
                "kind": kind,
                "amount": f"{wan} 万元",
                "document": "财预〔2019〕7号",
                "on": date(2019, 6, 1),
            }
        )
        for kind, wan in told
    ]


@pytest.mark.parametrize(
    ("granted", "told", "outcome", "due"),
    [
        (500, [("advance", 300)], Clears.TOP_UP, 200),
        (500, [("advance", 500)], Clears.CONFIRM, 0),
        (500, [("advance", 600)], Clears.DEDUCT, -100),
        (0, [("advance", 300)], Clears.DEDUCT, -300),
        (500, [("advance", 300), ("top_up", 200)], Clears.CONFIRM, 0),
        (0, [("advance", 300), ("deduction", 300)], Clears.CONFIRM, 0),
        (0, [], Clears.CONFIRM, 0),
    ],
)
def test_confirmed_topped_up_or_deducted(
    wrong_steps: Callable[[Step], list[str]],
    granted: int,
    told: list[tuple[str, int]],
    outcome: Clears,
    due: int,
) -> None:
    """Granted less what was paid; once cleared there is nothing more to clear."""
    found = clear(Fraction(granted * WAN), payments(*told))
    assert (found.outcome, found.to_clear) == (outcome, due * WAN)
    assert wrong_steps(found.step) == []


def test_nothing_is_cleared_while_the_award_is_pending() -> None:
    """What was advanced is shown, and stays where it is."""
    found = clear(None, payments(("advance", 300)))
    assert (found.outcome, found.to_clear, found.advanced) == (Clears.WAIT, None, 300 * WAN)


def test_what_a_later_year_recovered_is_not_deducted_again() -> None:
    """300 万元 advanced, refused, and recovered whole by a later year: nothing is left."""
    (advanced,) = payments(("advance", 300))
    assert clear(Fraction(0), [advanced], held_by([advanced])).to_clear == -300 * WAN
    found = clear(Fraction(0), [advanced], held_by(payments(("advance", 300), ("recovery", 300))))
    assert found.outcome is Clears.CONFIRM
    assert found.to_clear == 0
    part = clear(Fraction(0), [advanced], held_by(payments(("advance", 300), ("recovery", 200))))
    assert part.to_clear == -100 * WAN
