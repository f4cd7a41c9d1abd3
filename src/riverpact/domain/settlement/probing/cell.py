"""A cell (情形) of the search: one situation at one section, and what each method answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.settlement.beside import Beside
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.situation import Situation
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.text import Text


class Outcome(StrEnum):
    """What an agreement says to a situation."""

    ANSWERED = "answered"
    """Every method has an amount, which may be zero."""
    OPEN = "open"
    """The agreement itself leaves it to a decision (block_year, manual_fallback)."""
    GAP = "gap"
    """A method has no answer, and no term says who gives one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one method, by its number in the agreement from zero, pays; None is no answer.

    ``raised`` is what the method failed with, if it did.
    """

    method: int
    amount: Fraction | None
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A situation that was tried.

    Attributes:
        period: ``month`` or ``year``; methods of the other period are not asked.
        month: the situation of a month; of a year, the one that makes it special.
        verdict: of the month or year; ``water_class`` its class for the money.
    """

    section: str
    period: str
    title: Text
    month: Situation
    verdict: str
    water_class: WaterClass | None
    standing: Standing
    answers: tuple[Answer, ...]
    outcome: Outcome

    @property
    def amount(self) -> Fraction | None:
        """The sum of what the methods pay, in yuan; None where one has no answer."""
        known = [one.amount for one in self.answers if one.amount is not None]
        return sum(known, Fraction(0)) if len(known) == len(self.answers) else None

    @property
    def opposite(self) -> bool:
        """Whether one method pays the upstream and another takes from it."""
        known = [one.amount for one in self.answers if one.amount is not None]
        return min(known, default=Fraction(0)) < 0 < max(known, default=Fraction(0))


def answers_of(methods: Sequence[Method], judged: Judged) -> tuple[Answer, ...]:
    """Ask every method whose period it is; one that fails has no answer, and says why."""
    period = "year" if judged.name == "year" else "month"
    return tuple(
        _answer(
            number, method, judged if not method.wants else _held_against_itself(judged, method)
        )
        for number, method in enumerate(methods)
        if method.period == period
    )


def outcome_of(answers: Sequence[Answer], standing: Standing, *, left_open: bool) -> Outcome:
    """Say what the answers are together.

    Args:
        answers: of the methods asked.
        standing: of the period.
        left_open: whether a term of the agreement leaves the period, or a month of it, open.
    """
    if standing is Standing.OPEN and left_open:
        return Outcome.OPEN
    missing = any(one.amount is None for one in answers)
    return Outcome.GAP if missing else Outcome.ANSWERED


def _held_against_itself(judged: Judged, method: Method) -> Judged:
    """Let a period stand for those that readings will tell: the search has no readings."""
    own = Beside("", judged.when, judged.water_class, judged.items, judged.step, judged.reason)
    year = judged.year or 0
    keys = [(one.reference.section, judged.when) for one in method.wants if one.reference]
    keys += [("", when) for when in (str(year - 1), f"{year - 1}{judged.when[4:]}")]
    return replace(judged, beside=dict.fromkeys(keys, own))


def _answer(number: int, method: Method, judged: Judged) -> Answer:
    try:
        amount, _ = method.amount(judged)
    except Exception as error:  # noqa: BLE001  whatever a family fails with is a hole in it
        return Answer(number, None, f"{type(error).__name__}: {error}")
    return Answer(number, amount)
