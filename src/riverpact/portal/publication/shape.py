"""The published shape of a released year: what ``/public/data/<agreement>/<year>.json`` holds.

Every number is exact text; None is no answer, never zero.
"""

from typing import Literal

from pydantic import Field

from riverpact.domain.settlement.statement import Words
from riverpact.foundation.declared import Declared

SCHEMA = "riverpact-release/1"


class ReleasedItem(Declared):
    """An item in a month: its monthly mean in its unit, the limit of the target, how many values.

    ``value`` is None where there were not enough data; ``over_target`` is how many times of the
    limit it lies over it.
    """

    item: str
    name: Words
    unit: str
    value: str | None
    limit: str
    over_target: str | None
    values: int


class ReleasedMonth(Declared):
    """A month of a section; ``state`` is how far both sides have answered it."""

    month: str
    target: str
    water_class: str | None
    verdict: str
    state: str
    items: tuple[ReleasedItem, ...]


class ReleasedSection(Declared):
    """A section's year; ``place`` is longitude and latitude, or a place on an abstract plane."""

    name: str
    water_body: str
    target: str
    year_verdict: Literal["attained", "failed", "undetermined"]
    annual_class: str | None
    place: tuple[float, float] | None
    months: tuple[ReleasedMonth, ...]


class ReleasedPosition(Declared):
    """What a party receives (+) or pays (−) for the year, in yuan."""

    name: str
    code: str
    side: Literal["upstream", "downstream"]
    amount_yuan: str


class ReleasedAgreement(Declared):
    """Which agreement, and who stands on which side of the section."""

    id: str
    title: str
    upstream: tuple[str, ...]
    downstream: tuple[str, ...]


class ReleasedStatement(Declared):
    """The statement the year was settled by, known by its digest."""

    schema_: str = Field(alias="schema")
    number: int
    sha256: str


class ReleasedYear(Declared):
    """A year of an agreement as it was approved for the public.

    Attributes:
        notice: a stamp where the province is a fictional one; else empty.
        amount_yuan: what the upstream receives (+) or pays (−); None where it is not settled.
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    notice: str
    province: Words
    agreement: ReleasedAgreement
    year: int
    amount_yuan: str | None
    positions: tuple[ReleasedPosition, ...]
    is_paid: bool
    final_on: str | None
    final_document: str
    sections: tuple[ReleasedSection, ...]
    statement: ReleasedStatement
    licence: str
