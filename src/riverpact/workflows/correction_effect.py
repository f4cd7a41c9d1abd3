"""What a correction would move, before it is accepted: it is tried on a copy in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.monitoring.signature import Signature
from riverpact.domain.settlement.effect import Effect
from riverpact.domain.standards.standard import Standard
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.manifest import Entry
from riverpact.files.archive.tried import tried
from riverpact.files.archive.view import archive_readings
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import months_of
from riverpact.foundation.text import Text
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.keep_batch import Kept
from riverpact.workflows.section_names import section_names
from riverpact.workflows.settle import settle


@dataclass(frozen=True, slots=True)
class CorrectionEffect:
    """What a correction would do.

    Attributes:
        kept: the batch as it would be written; nothing was.
        years: every agreement's year the corrected cells reach, moved or not.
        findings: years that cannot be settled before or after, and why.
        tried: the archive as it would be, in memory; None where nothing would be written.
    """

    kept: Kept
    years: tuple[Effect, ...]
    findings: tuple[Finding, ...]
    tried: Archive | None = None


def correction_effect(
    archive: Archive,
    readings: Readings,
    signature: Signature,
    instruments: Sequence[Instrument],
    standard: Standard,
    *,
    decisions: Sequence[Decision] = (),
) -> CorrectionEffect:
    """Try a correction and settle each year it reaches before and after; the archive stays.

    Args:
        archive: it is read, not written.
        readings: cells with their new values, as ``correct_readings`` takes them.
        signature: who, when, why, and who approves.
        instruments: the agreements that may be moved.
        standard: limits and decimals.
        decisions: what authorities decided about months.

    Raises:
        RefusedError: the correction itself would be refused; with all findings.
    """
    trial = tried(archive)
    kept = correct_readings(trial, readings, signature)
    if kept.entry is None:
        return CorrectionEffect(kept, (), ())
    years: list[Effect] = []
    findings: list[Finding] = []
    for instrument, year in _reached(instruments, kept.entry):
        try:
            before, after = (
                settle(
                    instrument,
                    archive_readings(one, (*months_of(year - 1), *months_of(year))),
                    year,
                    standard,
                    decisions=decisions,
                ).settlement
                for one in (archive, trial)
            )
        except RefusedError as error:
            findings += [*error.findings, _cannot(instrument, year, error)]
            continue
        years.append(Effect(before, after))
    return CorrectionEffect(kept, tuple(years), tuple(findings), trial)


def _reached(instruments: Sequence[Instrument], entry: Entry) -> Iterable[tuple[Instrument, int]]:
    """Yield each agreement and the years a corrected cell may move: its own, and the one after.

    A method may hold a year against the one before; entry and reference sections move it too.
    """
    cells = {(plain_section(one.section), one.sampled_at.year) for one in entry.manifest.supersedes}
    for instrument in instruments:
        names = section_names(instrument.every_version)
        own = {year for section, year in cells if section in names}
        for year in sorted(own | {year + 1 for year in own}):
            if instrument.months_in(year):
                yield instrument, year


def _cannot(instrument: Instrument, year: int, error: RefusedError) -> Finding:
    name = instrument.agreement.id
    message = Text(
        f"{name} {year} 年无法结算，未试算：{error.message.zh}",
        f"{name} {year} cannot be settled and was not tried: {error.message.en}",
    )
    return Finding("correction.not_settled", Severity.WARNING, message)
