"""Reserve (预留): what is kept for awards that are pending before a budget is dealt out.

A budget that would not hold the least award of those that are pending as well is not dealt out to
those that happen to be ready: a person says by a document whether the least is reserved for each
of the others (``floor``) or nothing is (``none``). There is no default. When they are decided, they
claim like all others, and nothing is reserved for them any more.

No text says so; it is a rule of this product.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from riverpact.domain.settlement.method import money
from riverpact.foundation.declared import Declared
from riverpact.foundation.number import written
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


class PendingReserve(StrEnum):
    """What is kept for each award that is pending."""

    FLOOR = "floor"
    NONE = "none"


RESERVE_TITLES = {
    PendingReserve.FLOOR: Text("按下限预留", "the least of each is reserved"),
    PendingReserve.NONE: Text("不预留", "nothing is reserved"),
}


class Reserve(Declared):
    """What a person picked for a year in which awards are pending, by which document."""

    year: int
    pending_reserve: PendingReserve
    document: Annotated[str, Field(min_length=1)]
    on: date


@dataclass(frozen=True, slots=True)
class SetAside:
    """What of a budget is kept for the awards that are pending, in yuan.

    Attributes:
        pending: agreements whose award may still be granted.
        needed: the least award of each of them, together.
        amount: reserved, at most the budget; None where a person has to say first.
        available: what is left to deal out; None with it.
        reserve: what a person said; None where nobody did.
        step: the derivation of what is left; None where nothing is reserved.
    """

    pending: tuple[str, ...]
    needed: Fraction
    amount: Fraction | None
    available: Fraction | None
    reserve: Reserve | None = None
    step: Step | None = None

    @property
    def holds_all(self) -> bool:
        """Whether all of the budget is reserved, so that nothing is dealt out before."""
        return bool(self.amount) and not self.available

    @property
    def awaited(self) -> Text:
        """Say what those that are ready wait for, where nothing is dealt out to them."""
        count, least = len(self.pending), written(self.needed / 10_000)
        if self.amount is None:
            return Text(
                f"另有 {count} 份协议奖补待定，预算不够同时留足其下限合计 {least} 万元，"
                "须选定是否预留 [[reserve]]",
                f"{count} awards are pending; the budget does not hold their least as well, "
                f"{least} × 10⁴ yuan: whether it is reserved is to be chosen",
            )
        return Text(
            f"预算已全部为 {count} 份奖补待定的协议预留，其结果确定后再分配",
            f"all of the budget is reserved for {count} awards that are pending",
        )


def set_aside(
    pending: tuple[str, ...],
    *,
    asked: Fraction,
    budget: Fraction,
    least: Fraction,
    reserve: Reserve | None,
) -> SetAside:
    """Return what is kept of a budget for the awards that are pending.

    Where the budget holds what the others ask and the least of those that are pending, nobody has
    to say anything, and nothing needs to be reserved.

    Args:
        pending: agreements whose award may still be granted.
        asked: what those that are ready ask together.
        budget: of the year.
        least: the least award.
        reserve: what a person said.

    Example:
        >>> wan = 10_000
        >>> told = {"asked": Fraction(1100 * wan), "least": Fraction(400 * wan), "reserve": None}
        >>> set_aside(("丙",), budget=Fraction(1500 * wan), **told).available
        Fraction(15000000, 1)
        >>> set_aside(("丙",), budget=Fraction(1400 * wan), **told).available is None
        True
    """
    needed = least * len(pending)
    if reserve is None:
        undecided = pending and asked and asked + needed > budget
        kept = None if undecided else Fraction(0)
        return SetAside(pending, needed, kept, None if undecided else budget)
    if reserve.pending_reserve is PendingReserve.NONE or not pending:
        return SetAside(pending, needed, Fraction(0), budget, reserve)
    kept = min(needed, budget)
    return SetAside(
        pending, needed, kept, budget - kept, reserve, _step(pending, budget, least, reserve)
    )


def _step(pending: tuple[str, ...], budget: Fraction, least: Fraction, reserve: Reserve) -> Step:
    left = max(budget - least * len(pending), Fraction(0))
    names = "、".join(pending)
    return Step(
        rule="awards.reserve",
        result=money("budget", Text("预留后可分配的预算", "budget left to deal out"), left),
        formula="max(whole - least * pending, 0)",
        inputs=(
            money("whole", Text("本年度预算", "budget of the year"), budget),
            money("least", Text("奖补下限", "least award"), least),
            quantity("pending", Text("奖补待定的协议", "awards pending"), len(pending), "份"),
        ),
        clause=reserve.document,
        note=Text(
            f"为奖补待定的协议按下限预留（{names}），定后释放",
            f"the least is reserved for {names}, until they are decided; at least "
            f"{written(least)} yuan each",
        ),
    )
