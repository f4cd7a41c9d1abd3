"""The declared curve of an award (奖补曲线): how "early and more" moves it in its band.

No text gives the numbers of 早建早补、早建多补: a curve is a policy's own, and a fictional one says
so. The earlier agreement, and the one with more put in, never gets a smaller share.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.dated import InForce
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.money import Yuan, in_wan
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

BandShare = Annotated[Share, Field(ge=0, le=1)]


class Early(Declared):
    """Who signed or filed before a day has this share of the band; no day is anybody."""

    before: date | None = None
    share: BandShare


class Contributed(Declared):
    """Who put in at least this much, both sides together and in a year, has this share."""

    at_least: Yuan
    share: BandShare


class Scored(Declared):
    """Whose performance has at least this score has this share."""

    at_least: Annotated[Share, Field(ge=0, le=100)]
    share: BandShare


class AwardCurve(Declared):
    """Shares of the band between the least and the most award, added up and at most whole.

    Attributes:
        start, until: the days on which it holds; ``from`` in a file.
        early_by: the day that counts: of signing or of filing.
        early, contributed, scored: from the best step to the last; each table may be left out.
    """

    start: Annotated[date, Field(alias="from")]
    until: date | None = None
    clause: Annotated[str, Field(min_length=1)]
    early_by: Literal["signed", "filed"]
    early: tuple[Early, ...] = ()
    contributed: tuple[Contributed, ...] = ()
    scored: tuple[Scored, ...] = ()

    @property
    def in_force(self) -> InForce:
        """The days on which it holds."""
        return InForce(self.start, self.until)

    @field_validator("early")
    @classmethod
    def _earlier_is_never_less(cls, steps: tuple[Early, ...]) -> tuple[Early, ...]:
        days = [date.max if one.before is None else one.before for one in steps]
        refuse(_out_of_order([one.share for one in steps], days, falling=False))
        return steps

    @field_validator("contributed")
    @classmethod
    def _more_is_never_less(cls, steps: tuple[Contributed, ...]) -> tuple[Contributed, ...]:
        refuse(_out_of_order([s.share for s in steps], [s.at_least for s in steps], falling=True))
        return steps

    @field_validator("scored")
    @classmethod
    def _better_is_never_less(cls, steps: tuple[Scored, ...]) -> tuple[Scored, ...]:
        refuse(_out_of_order([s.share for s in steps], [s.at_least for s in steps], falling=True))
        return steps

    @model_validator(mode="after")
    def _has_a_table(self) -> Self:
        if not (self.early or self.contributed or self.scored):
            raise ValueError("a curve has at least one of early, contributed, scored")
        if self.until is not None and self.until <= self.start:
            raise ValueError("it ends before it begins")
        return self

    def early_step(self, day: date) -> tuple[Fraction, Text]:
        """Return the share of a day, and the step it falls on."""
        for one in self.early:
            if one.before is None or day < one.before:
                words = Text("其余", "later") if one.before is None else _before(one.before)
                return one.share, words
        return Fraction(0), Text("无分档", "no step")

    def contributed_step(self, amount: Fraction) -> tuple[Fraction, Text]:
        """Return the share of an amount put in, in yuan, and the step it falls on."""
        for one in self.contributed:
            if amount >= one.at_least:
                wan = in_wan(one.at_least).removeprefix("+")
                return one.share, Text(f"不少于 {wan}", f"at least {wan}")
        return Fraction(0), Text("无分档", "no step")

    def scored_step(self, score: Fraction) -> tuple[Fraction, Text]:
        """Return the share of a performance score, and the step it falls on."""
        for one in self.scored:
            if score >= one.at_least:
                least = written(one.at_least)
                return one.share, Text(f"不低于 {least} 分", f"at least {least}")
        return Fraction(0), Text("无分档", "no step")


def _before(day: date) -> Text:
    return Text(f"{day} 以前", f"before {day}")


def _out_of_order(
    shares: Sequence[Fraction], marks: Sequence[date] | Sequence[Fraction], *, falling: bool
) -> Iterator[Contradiction]:
    """Say where steps do not go from the best to the last, each with a share no larger."""
    for number in range(1, len(shares)):
        one, before = marks[number], marks[number - 1]
        ordered = one < before if falling else before < one  # type: ignore[operator]
        if not ordered:
            said = Text("分档应从最优到最后", "steps go from the best to the last")
            yield (number,), said
        if shares[number] > shares[number - 1]:
            said = Text(
                "后一档的比例不得高于前一档：早建、多投入的不能更少",
                "a later step's share is no larger: the earlier, or more, never gets less",
            )
            yield (number, "share"), said
