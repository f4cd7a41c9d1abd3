"""Entry sections (来水断面): what of the water came in already over its limit, and what that means.

Real rules differ, so the agreement names one: nothing (``none``); a month that missed does not
count as missed where it is no worse than what came in (``gate_not_worse``); only the increase is
charged, at a factor of its own (``increment_only``); what came in over the limit is subtracted
(``subtract_entry``).

Source: 河北 2016 and 衡水, 十堰 2021, 河南 2017; schemes 3.4 (扣除上游来水影响).
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.domain.monitoring.section import plain_section
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.period import DeclaredMonth
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

Positive = Annotated[Share, Field(gt=0)]


class EntryStrategy(StrEnum):
    """What the water that comes in does to the months that missed their target."""

    NONE = "none"
    """It is shown and changes nothing."""
    GATE_NOT_WORSE = "gate_not_worse"
    """A month that is no worse than what came in does not count as missed."""
    INCREMENT_ONLY = "increment_only"
    """Where what came in is over the limit, the increase alone is charged, at a factor."""
    SUBTRACT_ENTRY = "subtract_entry"
    """What came in over the limit is subtracted: max(0, C_out − max(T, C_in))."""


ADJUSTING = frozenset({EntryStrategy.INCREMENT_ONLY, EntryStrategy.SUBTRACT_ENTRY})
"""The strategies that change the concentration that is charged."""


class EntryFlow(Declared):
    """The water that came in at an entry section in a month, in the unit of the entry."""

    month: DeclaredMonth
    amount: Positive
    source: Source


class EntrySection(Declared):
    """A section at which water comes in.

    Attributes:
        reference_only: it is shown and changes nothing (省外来水对照点).
        flow: its water by month; needed where several entry sections count.
    """

    name: str
    aliases: tuple[str, ...] = ()
    reference_only: bool = False
    flow: tuple[EntryFlow, ...] = ()

    @field_validator("flow")
    @classmethod
    def _each_month_once(cls, flows: tuple[EntryFlow, ...]) -> tuple[EntryFlow, ...]:
        months = [one.month for one in flows]
        refuse(
            ((n,), Text(f"{month} 的水量写了两次", f"the flow of {month} is given twice"))
            for n, month in enumerate(months)
            if month in months[:n]
        )
        return flows


class Entry(Declared):
    """How the water that comes in is taken into account.

    Attributes:
        strategy: no default.
        counts_as: of ``gate_not_worse``: what such a month counts as; rules differ.
        increment_factor: of ``increment_only``: times the amount of the method.
        unit: of the flows.
    """

    strategy: EntryStrategy
    counts_as: Literal["attained", "no_payment"] | None = None
    increment_factor: Positive | None = None
    unit: str = ""
    section: Annotated[tuple[EntrySection, ...], Field(min_length=1)]
    source: Source

    @property
    def counting(self) -> tuple[EntrySection, ...]:
        """The entry sections that are not for reference only."""
        return tuple(one for one in self.section if not one.reference_only)

    @model_validator(mode="after")
    def _says_what_its_strategy_needs(self) -> Self:
        refuse([*_unsaid(self), *_named_twice(self.section), *_without_flow(self)])
        return self


def _unsaid(entry: Entry) -> Iterator[Contradiction]:
    wanted = {
        "counts_as": entry.strategy is EntryStrategy.GATE_NOT_WORSE,
        "increment_factor": entry.strategy is EntryStrategy.INCREMENT_ONLY,
    }
    for key, needed in wanted.items():
        if (getattr(entry, key) is not None) is not needed:
            zh = "须写明" if needed else "只用于另一种办法，不能写"
            en = "must be said" if needed else "belongs to another strategy"
            said = Text(f"{entry.strategy}：{key} {zh}", f"{entry.strategy}: {key} {en}")
            yield (key,), said
    if entry.strategy is not EntryStrategy.NONE and not entry.counting:
        said = Text("来水断面都只作对照，没有可比的", "every entry section is for reference only")
        yield ("section",), said


def _named_twice(sections: Sequence[EntrySection]) -> Iterator[Contradiction]:
    taken: set[str] = set()
    for number, one in enumerate(sections):
        for name in map(plain_section, (one.name, *one.aliases)):
            if name in taken:
                said = Text(
                    f"两个来水断面同名：{name}", f"two entry sections have one name: {name}"
                )
                yield ("section", number, "name"), said
            taken.add(name)


def _without_flow(entry: Entry) -> Iterator[Contradiction]:
    if len(entry.counting) < 2 or entry.strategy is EntryStrategy.NONE:
        return
    for number, one in enumerate(entry.section):
        if not one.reference_only and not one.flow:
            said = Text(
                f"有多个来水断面，须写明 {one.name} 的水量，按水量加权",
                f"there are several entry sections: give the flow of {one.name}",
            )
            yield ("section", number, "flow"), said
    if not entry.unit:
        yield ("unit",), Text("水量须写明单位", "the unit of the flows must be said")
