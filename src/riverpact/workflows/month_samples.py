"""The samples behind a mean: readings of a month as an archive knew them, with their batches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.manifest import Manifest
from riverpact.files.archive.view import month_tables
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.foundation.period import Month


@dataclass(frozen=True, slots=True)
class Sample:
    """A reading that held at a moment: where it stood, and the batch it came in."""

    observation: Observation
    batch: Manifest


def month_samples(
    archive: Archive, names: Mapping[str, str], month: Month, as_of: datetime | None = None
) -> tuple[Sample, ...]:
    """Return the readings of some sections in a month, in the order of their moments.

    Args:
        archive: where they lie.
        names: the name of each section by all its names, in the form names are compared in.
        month: which one.
        as_of: the moment up to which batches are known; now if None.

    Raises:
        RefusedError: the archive was changed.
    """
    return tuple(_samples(archive, names, month, as_of))


def _samples(
    archive: Archive, names: Mapping[str, str], month: Month, as_of: datetime | None
) -> Iterator[Sample]:
    known = archive.batches(as_of)
    manifests = {one.manifest.number: one.manifest for one in known}
    for _, rows in month_tables(archive, known, {month}):
        observations = table_observations(rows.select(SCHEMA.names))
        for one, number in zip(observations, rows["batch"].to_pylist(), strict=True):
            name = names.get(plain_section(one.section))
            if name is not None:
                yield Sample(one.under(name), manifests[number])
