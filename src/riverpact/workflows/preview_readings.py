"""Preview readings: what accepting or correcting would change, tried on a copy in memory."""

from dataclasses import dataclass

from riverpact.domain.monitoring.batch import Compared, compare, view
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.manifest import Entry, months_of
from riverpact.files.archive.tried import tried
from riverpact.files.archive.view import delivered
from riverpact.files.readings import Readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings


@dataclass(frozen=True, slots=True)
class Preview:
    """What readings would do to an archive.

    Attributes:
        compared: each reading beside what is known of its cell.
        entry: the batch as it would be written; None where it would be refused or adds nothing.
        findings: all that is said, an error among them where it would be refused.
    """

    compared: Compared
    entry: Entry | None
    findings: tuple[Finding, ...]


def preview_readings(
    archive: Archive, readings: Readings, signature: Signature, *, correction: bool = False
) -> Preview:
    """Say what accepting readings, or correcting by them, would change; the archive stays.

    Raises:
        RefusedError: the archive itself was changed.
    """
    chain = archive.chain()
    archive.refuse_changed(chain)
    work = correct_readings if correction else accept_readings
    try:
        kept = work(tried(archive), readings, signature)
    except RefusedError as error:
        months = months_of(readings.observations)
        known = view(delivered(archive, chain.entries, months))
        return Preview(compare(known, readings.observations), None, error.findings)
    return Preview(kept.compared, kept.entry, kept.findings)
