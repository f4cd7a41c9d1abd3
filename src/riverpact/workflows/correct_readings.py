"""Correct readings: cells that are known get another value, with a reason and an approver."""

from collections.abc import Mapping

from riverpact.domain.monitoring.batch import BatchKind, Cell, Compared, Known, cells
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.findings import corrected_meanwhile, unknown_cell
from riverpact.files.readings import Readings
from riverpact.workflows.keep_batch import Judged, Kept, keep_batch


def correct_readings(archive: Archive, readings: Readings, signature: Signature) -> Kept:
    """Supersede known cells by other values; ``--`` withdraws a value.

    The batch holds the cells that change; those that say what is known are left out of it.

    Raises:
        RefusedError: a cell is not known, somebody else corrected it meanwhile, the reason or a
            second person is missing, or something else is wrong; with all findings, and nothing
            was written.
    """
    seen: dict[Cell, Known] = {}

    def judge(compared: Compared) -> Judged:
        changed = [*compared.different, *compared.past]
        replaced = {cell: known for one, known in changed for cell, _ in cells([one])}
        findings = [unknown_cell(one) for one in compared.new]
        findings += [
            corrected_meanwhile(one, known)
            for (one, known), cell in zip(changed, replaced, strict=True)
            if _another(seen, cell, known)
        ]
        seen.update(replaced)
        return Judged([one for one, _ in changed], findings, replaced)

    return keep_batch(archive, readings, signature, BatchKind.CORRECTION, judge)


def _another(seen: Mapping[Cell, Known], cell: Cell, known: Known) -> bool:
    """Say whether a cell was seen in another batch when this correction began."""
    return cell in seen and seen[cell].batch != known.batch
