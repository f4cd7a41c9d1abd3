"""Keep a batch: what accepting and correcting share, from the look at what is known to the write.

Nothing is locked. A writer looks, judges and writes under the next number; where another was
faster it looks and judges again, so that no two batches ever rest on the same view.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from riverpact import __version__
from riverpact.domain.monitoring.batch import BatchKind, Cell, Compared, Known, compare, view
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.chain import Chain
from riverpact.files.archive.findings import no_readings, single_writer
from riverpact.files.archive.manifest import Draft, Entry, OriginFile, months_of
from riverpact.files.archive.view import delivered
from riverpact.files.parquet import unstorable
from riverpact.files.readings import Readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, stops
from riverpact.foundation.text import Text

_TRIES = 100
"""A try is lost only to a faster writer; so many in a row are no matter of speed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a batch would hold, and what is wrong with it; without rows there is nothing to write.

    ``replaced`` is what a correction supersedes, cell by cell.
    """

    observations: Sequence[Observation]
    findings: Sequence[Finding]
    replaced: Mapping[Cell, Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of readings; ``entry`` is None where all was known and nothing was written."""

    entry: Entry | None
    compared: Compared
    findings: tuple[Finding, ...]


Judge = Callable[[Compared], Judged]


def keep_batch(
    archive: Archive, readings: Readings, signature: Signature, kind: BatchKind, judge: Judge
) -> Kept:
    """Judge readings beside what is known of their cells, and write them as one batch.

    Raises:
        RefusedError: with every finding of the readings, the signature and the judge; nothing
            was written.
    """
    before = [*readings.findings, *unstorable(readings.observations), *signature.findings(kind)]
    if not readings.observations:
        before.append(no_readings())
    for _ in range(_TRIES):
        chain = archive.chain()
        archive.refuse_changed(chain)
        compared = compare(_known(archive, chain, readings), readings.observations)
        judged = judge(compared)
        last = None if chain.last is None else chain.last.batch
        signed = signature.after(last)
        early = signed.too_early(last) if judged.observations else ()
        findings = (*before, *early, *judged.findings)
        _refuse(findings)
        if not judged.observations:
            archive.mend_head(chain)
            return Kept(None, compared, findings)
        entry = archive.commit(_draft(kind, judged, signed, readings), chain.last)
        if entry is not None:
            apart = archive.keeps_writers_apart()
            warned = () if apart else (single_writer(archive.store.location),)
            return Kept(entry, compared, (*findings, *warned))
    raise RefusedError(Text("存档一直被占用，请稍后再试", "others keep writing; try again later"))


def _known(archive: Archive, chain: Chain, readings: Readings) -> dict[Cell, Known]:
    months = months_of(readings.observations)
    return view(delivered(archive, chain.entries, months))


def _draft(kind: BatchKind, judged: Judged, signed: Signature, readings: Readings) -> Draft:
    return Draft(
        kind,
        sorted(judged.observations, key=_order),
        signed,
        tuple(OriginFile(file=f, sha256=digest) for f, digest in sorted(readings.digests.items())),
        __version__,
        judged.replaced,
    )


def _order(one: Observation) -> tuple[str, str, str, str]:
    return one.sampled_at.isoformat(), one.section, one.item, one.channel


def _refuse(findings: Sequence[Finding]) -> None:
    if stops(findings):
        said = Text("有问题，没有存档", "there are findings; nothing was kept")
        raise RefusedError(said, findings)
