"""A batch (批次): what was handed in at one time, and what is known once batches pile up.

A delivery adds cells. A correction supersedes cells that are known, with a reason and a second
person's approval. No batch is ever changed or taken away, so what was known at a moment is what the
batches up to that moment say.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from riverpact.domain.monitoring.observation import Channel, Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.foundation.number import exact, written

_UNIT, _LINE = "\x1f", "\n"


class BatchKind(StrEnum):
    """What a batch does to what is known."""

    DELIVERY = "delivery"
    """It adds cells; a cell that is known stays as it is."""
    CORRECTION = "correction"
    """It supersedes cells that are known."""


class Cell(NamedTuple):
    """What a value is the value of; the section in the form names are compared in."""

    section: str
    sampled_at: datetime
    item: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch without its rows.

    Attributes:
        number: its place in the archive, from one.
        id: digest of its content; see ``content_digest``.
        when: the moment from which it is known.
    """

    number: int
    id: str
    kind: BatchKind
    when: datetime

    def __str__(self) -> str:
        return f"{self.number}·{self.id[:12]}"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a cell, since which batch, and what was known before a correction."""

    observation: Observation
    batch: Batch
    before: "Known | None" = None

    def once_said(self, one: Observation) -> "Known | None":
        """Return what said the same before it was corrected."""
        past = self.before
        while past is not None and past.observation.says != one.says:
            past = past.before
        return past


View = Mapping[Cell, Known]
Delivered = tuple[Batch, Sequence[Observation]]


@dataclass(slots=True)
class Compared:
    """Observations beside what is known of their cells.

    Attributes:
        new: of cells nobody knew.
        same: that say what is known.
        past: that say what was known before a correction, with what is known now.
        different: that say something else, with what is known.
    """

    new: list[Observation] = field(default_factory=list)
    same: list[Observation] = field(default_factory=list)
    past: list[tuple[Observation, Known]] = field(default_factory=list)
    different: list[tuple[Observation, Known]] = field(default_factory=list)


def cells(observations: Iterable[Observation]) -> Iterator[tuple[Cell, Observation]]:
    """Yield each observation with its cell."""
    plain: dict[str, str] = {}
    for one in observations:
        section = plain.get(one.section)
        if section is None:
            section = plain[one.section] = plain_section(one.section)
        yield Cell(section, one.sampled_at, one.item, one.channel), one


def view(batches: Iterable[Delivered]) -> dict[Cell, Known]:
    """Return what is known of every cell after batches, given in the order of their numbers.

    Of deliveries the first that names a cell counts: a later one says the same, or it would have
    been refused. A correction counts before everything earlier.
    """
    known: dict[Cell, Known] = {}
    for batch, observations in batches:
        for cell, one in cells(observations):
            before = known.get(cell)
            if before is None or batch.kind is BatchKind.CORRECTION:
                known[cell] = Known(one, batch, before)
    return known


def compare(known: View, observations: Iterable[Observation]) -> Compared:
    """Compare observations, each of another cell, with what is known."""
    compared, seen = Compared(), set[Cell]()
    for cell, one in cells(observations):
        assert cell not in seen, f"readers give one value a cell: {cell}"
        seen.add(cell)
        now = known.get(cell)
        if now is None:
            compared.new.append(one)
        elif now.observation.says == one.says:
            compared.same.append(one)
        elif now.once_said(one) is not None:
            compared.past.append((one, now))
        else:
            compared.different.append((one, now))
    return compared


def content_digest(
    kind: BatchKind, observations: Iterable[Observation], supersedes: Mapping[Cell, str]
) -> str:
    """Return the digest of a batch's content: its cells, their values, the batches superseded.

    The order of rows, the files they stand in, and zeros printed at the end of a value make no
    difference.

    Args:
        kind: delivery or correction.
        observations: the rows.
        supersedes: for each cell of a correction the id of the batch that said it before.
    """
    lines = sorted(_line(cell, one, supersedes.get(cell, "")) for cell, one in cells(observations))
    return hashlib.sha256(_LINE.join((kind, *lines)).encode("utf-8")).hexdigest()


def _line(cell: Cell, one: Observation, superseded: str) -> str:
    flag, value, censored = one.says
    number = "" if value is None else written(exact(value))
    sign = "<" if censored else ""
    moment = cell.sampled_at.isoformat()
    parts = (cell.section, moment, cell.item, cell.channel, flag, sign, number, superseded)
    return _UNIT.join(parts)
