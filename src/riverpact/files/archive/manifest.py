"""The manifest of a batch: what its Parquet file holds, where it came from, who stands for it.

A manifest is JSON, and its digest is the sha256 of its bytes, so that ``sha256sum`` is enough to
check it. It carries the digest of the manifest before it: nothing earlier can be changed, added or
taken away without being seen.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from riverpact.domain.monitoring.batch import (
    Batch,
    BatchKind,
    Cell,
    Known,
    cells,
    content_digest,
)
from riverpact.domain.monitoring.observation import Channel, Observation
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.cells import printed_value
from riverpact.foundation.period import Month

FOLDER = "batches"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OriginFile(_Kept):
    """A file that was handed in, named as it was given, with the sha256 of its bytes."""

    file: str
    sha256: str


class Superseded(_Kept):
    """A cell that a correction supersedes: which batch said what, and what holds now."""

    section: str
    sampled_at: datetime
    item: str
    channel: Channel
    batch: str
    was: str
    becomes: str


class Manifest(_Kept):
    """What is kept about a batch beside its rows.

    Attributes:
        batch: digest of the content, the same whichever files and rows the values stood in.
        previous: digest of the manifest before this one; empty for the first.
        parquet: sha256 of the file of the rows, which is named after it.
        origins: the files handed in.
    """

    format: Literal["riverpact-batch/1"] = "riverpact-batch/1"
    number: int
    batch: str
    previous: str
    kind: BatchKind
    when: AwareDatetime
    who: str
    approver: str = ""
    reason: str = ""
    parquet: str
    rows: int
    sections: tuple[str, ...]
    months: tuple[str, ...]
    origins: tuple[OriginFile, ...]
    supersedes: tuple[Superseded, ...] = ()
    riverpact: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A manifest as it is kept, with the digest of its bytes."""

    manifest: Manifest
    digest: str

    @property
    def name(self) -> str:
        """Its name in the archive."""
        return manifest_name(self.manifest.number)

    @property
    def batch(self) -> Batch:
        """The batch without its rows."""
        one = self.manifest
        return Batch(one.number, one.batch, one.kind, one.when)

    @property
    def months(self) -> frozenset[Month]:
        """The months its rows lie in."""
        return frozenset(map(Month.parse, self.manifest.months))


@dataclass(frozen=True, slots=True)
class Draft:
    """A batch before it is written; ``replaced`` is what a correction supersedes, cell by cell."""

    kind: BatchKind
    observations: Sequence[Observation]
    signature: Signature
    origins: tuple[OriginFile, ...]
    riverpact: str
    replaced: Mapping[Cell, Known] = field(default_factory=dict)

    def manifest(self, last: Entry | None, parquet: str) -> Manifest:
        """Return the manifest that follows the last one, for a Parquet file of this digest."""
        signed, replaced = self.signature, self.replaced
        ids = {cell: known.batch.id for cell, known in replaced.items()}
        return Manifest(
            number=1 if last is None else last.manifest.number + 1,
            batch=content_digest(self.kind, self.observations, ids),
            previous="" if last is None else last.digest,
            kind=self.kind,
            when=signed.when,
            who=signed.who.strip(),
            approver=signed.approver.strip(),
            reason=signed.reason.strip(),
            parquet=parquet,
            rows=len(self.observations),
            sections=sections_of(self.observations),
            months=tuple(map(str, months_of(self.observations))),
            origins=self.origins,
            supersedes=tuple(
                _superseded(cell, one, replaced[cell])
                for cell, one in cells(self.observations)
                if cell in replaced
            ),
            riverpact=self.riverpact,
        )


def manifest_name(number: int) -> str:
    """Return the name of a batch's manifest in the archive."""
    return f"{FOLDER}/{number:06d}.json"


def manifest_bytes(manifest: Manifest) -> bytes:
    """Write a manifest as it is kept: UTF-8 JSON, one key a line."""
    data = manifest.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def entry_of(content: bytes) -> Entry:
    """Read a manifest.

    Raises:
        ValueError: it is none.
    """
    return Entry(Manifest.model_validate_json(content), digest_of(content))


def digest_of(content: bytes) -> str:
    """Return the sha256 of bytes as they are kept."""
    return hashlib.sha256(content).hexdigest()


def sections_of(observations: Sequence[Observation]) -> tuple[str, ...]:
    """Return the sections as they are named, in order."""
    return tuple(sorted({one.section for one in observations}))


def months_of(observations: Sequence[Observation]) -> tuple[Month, ...]:
    """Return the months the observations lie in, in order."""
    return tuple(sorted({Month.of(one.day) for one in observations}))


def superseded_ids(manifest: Manifest) -> dict[Cell, str]:
    """Return which batch a manifest says each of its cells is superseded from."""
    return {
        Cell(one.section, one.sampled_at, one.item, one.channel): one.batch
        for one in manifest.supersedes
    }


def _superseded(cell: Cell, one: Observation, known: Known) -> Superseded:
    return Superseded(
        section=cell.section,
        sampled_at=cell.sampled_at,
        item=cell.item,
        channel=cell.channel,
        batch=known.batch.id,
        was=printed_value(known.observation),
        becomes=printed_value(one),
    )
