"""An observation: one item, at one section, at one moment, as it was reported."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from riverpact.domain.monitoring.censoring import Reported
from riverpact.foundation.finding import Place

VALUE_DIGITS = 18
VALUE_DECIMALS = 8
"""What a column of values holds: published feeds print up to eight decimals of a unit."""
VALUE_BELOW = 10 ** (VALUE_DIGITS - VALUE_DECIMALS)
"""A value is smaller; what is not is no measurement."""


class Channel(StrEnum):
    """How the water was measured; the plan says which goes first (自动, 手工)."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


class Flag(StrEnum):
    """What a cell says when it holds no usable value."""

    NONE = ""
    WITHHELD = "withheld"
    """极值过滤: the publisher filtered the value."""
    NOT_MEASURED = "not_measured"
    """``--``: no value, the station stopped or the item was not measured."""
    NOT_EQUIPPED = "not_equipped"
    """``*``: the station has no instrument for the item."""
    NO_FLOW = "no_flow"
    """断流: the river was dry; evidence, never a pass."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The cell a value came from: file, row and column as a person counts them, sheet if any."""

    file: str
    row: int
    column: str
    sheet: str = ""

    def __str__(self) -> str:
        sheet = f"[{self.sheet}]" if self.sheet else ""
        name = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return f"{name}{sheet}:{self.row}:{self.column}"

    @property
    def place(self) -> Place:
        """The cell as the place of a finding."""
        return Place(self.file, self.row, self.column, self.sheet or None)


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one item; ``reported`` keeps the text as printed.

    Attributes:
        section: the section's name as delivered.
        sampled_at: local wall time.
        item: the item's id.
        reported: value in the item's standard unit, with its non-detect mark; None when the cell
            holds no value, and then ``flag`` says why. Missing is never zero.
        origin: the cell it came from.
    """

    section: str
    sampled_at: datetime
    item: str
    reported: Reported | None
    channel: Channel
    origin: Origin
    flag: Flag = Flag.NONE

    @property
    def day(self) -> date:
        """The day of sampling."""
        return self.sampled_at.date()

    def under(self, section: str) -> "Observation":
        """Return the observation under the section's own name."""
        return replace(self, section=section)

    @property
    def value(self) -> Decimal | None:
        """The number as reported, before any rule for non-detects."""
        return None if self.reported is None else self.reported.value

    @property
    def says(self) -> tuple[Flag, Decimal | None, bool]:
        """What is compared with another reading of the same cell: ``0.50`` says what ``0.5`` says.

        Where the value was printed, and with how many zeros, makes no difference.
        """
        censored = self.reported is not None and self.reported.censored
        return self.flag, self.value, censored


@dataclass(frozen=True, slots=True)
class PublishedClass:
    """The class a publisher printed beside the readings of one row: evidence, not truth."""

    section: str
    sampled_at: datetime
    label: str
    origin: Origin
