"""Clearing (清算) of a year's award: what was advanced against what is granted.

Confirmed where they are equal, topped up where less was paid, deducted where more was. While the
award is pending nothing is cleared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.awards.payment import Payment, PaymentKind, paid_of, received_of, recovered_of
from riverpact.domain.settlement.method import money
from riverpact.foundation.step import Quantity, Step
from riverpact.foundation.text import Text


class Clears(StrEnum):
    """What clearing comes to."""

    CONFIRM = "confirm"
    TOP_UP = "top_up"
    DEDUCT = "deduct"
    WAIT = "wait"


CLEARS_TITLES = {
    Clears.CONFIRM: Text("确认", "confirm"),
    Clears.TOP_UP: Text("补拨", "top up"),
    Clears.DEDUCT: Text("扣减", "deduct"),
    Clears.WAIT: Text("待定", "wait"),
}


@dataclass(frozen=True, slots=True)
class Clearing:
    """What is still to be paid (+) or taken back (−) of a year's award, in yuan.

    Attributes:
        advanced: what was advanced; ``paid`` with what was topped up and deducted since.
        to_clear: None while the award is pending.
    """

    outcome: Clears
    advanced: Fraction
    paid: Fraction
    to_clear: Fraction | None
    step: Step


def held_by(payments: Iterable[Payment]) -> Fraction:
    """Return what a line of agreements still holds of all it received, in yuan."""
    entries = tuple(payments)
    return received_of(entries) - recovered_of(entries)


def clear(
    granted: Fraction | None, payments: Iterable[Payment], held: Fraction | None = None
) -> Clearing:
    """Clear a year's award.

    Args:
        granted: in yuan; zero where it was refused, None while it is pending.
        payments: the entries of this agreement and year.
        held: what its line still holds; what a later year recovered is not deducted again. Not
            looked at where it is None.
    """
    entries = tuple(payments)
    advanced = paid_of(entries, PaymentKind.ADVANCE)
    topped, deducted = (paid_of(entries, k) for k in (PaymentKind.TOP_UP, PaymentKind.DEDUCTION))
    paid = advanced + topped - deducted
    inputs: tuple[Quantity, ...] = (
        money("advanced", Text("已预拨", "advanced"), advanced),
        money("topped_up", Text("已补拨", "topped up"), topped),
        money("deducted", Text("已扣减", "deducted"), deducted),
    )
    title = Text("清算", "clearing")
    if granted is None:
        step = Step("clearing.to_clear", money("to_clear", title, None), "unjudged", inputs)
        return Clearing(Clears.WAIT, advanced, paid, None, step)
    due = granted - paid
    formula = "granted - (advanced + topped_up - deducted)"
    if held is not None and due < -max(held, Fraction(0)):
        due = -max(held, Fraction(0))
        formula = f"max({formula}, -max(held, 0))"
        inputs += (money("held", Text("尚未收回的奖补", "not taken back yet"), held),)
    outcome = Clears.TOP_UP if due > 0 else Clears.DEDUCT if due < 0 else Clears.CONFIRM
    step = Step(
        rule="clearing.to_clear",
        result=money("to_clear", title, due),
        formula=formula,
        inputs=(money("granted", Text("核定奖补", "granted"), granted), *inputs),
    )
    return Clearing(outcome, advanced, paid, due, step)
