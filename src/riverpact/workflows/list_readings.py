"""List readings: the batches of an archive as known at a moment, and whether all holds."""

from dataclasses import dataclass
from datetime import datetime

from riverpact.files.archive.archive import Archive
from riverpact.files.archive.check import check_archive
from riverpact.files.archive.manifest import Entry
from riverpact.foundation.finding import Finding


@dataclass(frozen=True, slots=True)
class Listed:
    """The batches, and what was found where the archive was verified."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()


def list_readings(
    archive: Archive, as_of: datetime | None = None, *, verify: bool = False
) -> Listed:
    """List batches; a verification covers all of them, whatever the moment.

    Raises:
        RefusedError: the archive was changed, and this was not a verification.
    """
    if not verify:
        return Listed(archive.batches(as_of))
    chain = archive.chain()
    known = [one for one in chain.entries if as_of is None or one.manifest.when <= as_of]
    return Listed(tuple(known), tuple(check_archive(archive, chain)))
