"""Accept readings: a delivery becomes a batch of the archive, or is refused with all findings."""

from riverpact.domain.monitoring.batch import BatchKind, Compared
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.findings import different_value, superseded_value
from riverpact.files.readings import Readings
from riverpact.workflows.keep_batch import Judged, Kept, keep_batch


def accept_readings(archive: Archive, readings: Readings, signature: Signature) -> Kept:
    """Add a delivery to an archive.

    A delivery whose every cell is known with its value adds nothing, whichever files it came in.
    One that is known in part is kept whole, as it was handed in; its known cells stay what they
    are. A value that was corrected since does not come back: the correction stands, and a warning
    says so.

    Raises:
        RefusedError: a cell is known with another value, or something else is wrong; with all
            findings, and nothing was written.
    """

    def judge(compared: Compared) -> Judged:
        return Judged(
            readings.observations if compared.new else (),
            [
                *(different_value(one, known) for one, known in compared.different),
                *(superseded_value(one, known) for one, known in compared.past),
            ],
        )

    return keep_batch(archive, readings, signature, BatchKind.DELIVERY, judge)
