"""Adjust: after a late correction, what a settled year comes to now, posted in the open year."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from riverpact import __version__
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.settlement.adjustment import Adjustment, difference_step, differences
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.statement import InputFile, Statement
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.files.statement.adjusted import ADJUSTMENT, adjustment_text, latest_statement
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text
from riverpact.workflows.settle import Settled, settle


@dataclass(frozen=True, slots=True)
class Adjusting:
    """An adjustment as it was written; ``folder`` is None where nothing moves."""

    adjustment: Adjustment | None
    folder: Path | None


def adjust(  # noqa: PLR0913  an adjustment, and who decided it
    original: Path,
    instrument: Instrument,
    readings: Readings,
    standard: Standard,
    *,
    open_year: int,
    document: str,
    decisions: tuple[Decision, ...] = (),
    extra: Readings | None = None,
) -> Adjusting:
    """Settle a stated year again on what is known now, and write the difference beside it.

    The original is read and verified, never written. Where an adjustment lies beside it already,
    the difference is to that one.

    Args:
        original: the folder of the statement.
        instrument: its agreement.
        readings: of an archive, as known now.
        standard: limits and decimals.
        open_year: the year it is posted in; later than the stated one.
        document: who decided it, and where it is written.
        decisions: what authorities decided about months.
        extra: the random extra checks that the statement rests on, where it rests on any.

    Raises:
        MisuseError: there is no statement, the year is not open, or no document is named.
        RefusedError: a statement was changed, is another agreement's, is undetermined, or rests on
            extra checks that are not given.
    """
    file, before, count = latest_statement(original)
    _refuse_unfit(before, instrument, open_year, document)
    if extra is None:
        _refuse_without_checks(file, before)
    settled = settle(instrument, readings, before.year, standard, decisions=decisions, extra=extra)
    positions = differences(before, settled.statement)
    known = {one.sha256 for one in before.inputs}
    news = tuple(one for one in settled.statement.inputs if one.sha256 not in known)
    if not any(one.difference != "0" for one in positions):
        return Adjusting(None, None)
    adjustment = Adjustment(
        notice=before.notice,
        agreement=before.agreement.id,
        title=before.agreement.title,
        year=before.year,
        number=count + 1,
        open_year=open_year,
        document=document,
        original=InputFile(
            file=f"{file.parent.name}/{file.name}",
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        ),
        corrections=news,
        amount_before=before.amount or "",
        amount_after=settled.statement.amount or "",
        positions=positions,
        derivation=tuple(shown_step(difference_step(one)) for one in positions),
        riverpact=__version__,
    )
    return Adjusting(adjustment, _written(original, settled, adjustment, standard))


def _written(original: Path, settled: Settled, adjustment: Adjustment, standard: Standard) -> Path:
    return write_statement(
        original.parent,
        settled.statement,
        settled.samples,
        standard,
        name=f"{original.name}-adjusted-{adjustment.number}",
        beside={ADJUSTMENT: adjustment_text(adjustment)},
    )


def _refuse_without_checks(file: Path, before: Statement) -> None:
    """Refuse to settle without the extra checks that counted: that is no correction."""
    assert before.samples is not None
    samples = file.with_name(before.samples.file).read_text("utf-8").splitlines()
    if any(row.get("extra_check") for row in csv.DictReader(samples)):
        raise RefusedError(
            Text(
                "原结算单计入了随机抽查数据，请用 --extra-checks 给出",
                "the statement counts random extra checks: give them (--extra-checks)",
            )
        )


def _refuse_unfit(before: Statement, instrument: Instrument, open_year: int, document: str) -> None:
    if before.agreement.id != instrument.agreement.id:
        said = f"{before.agreement.id} / {instrument.agreement.id}"
        raise RefusedError(
            Text(f"结算单不是这份协议的：{said}", f"the statement is of another agreement: {said}")
        )
    if open_year <= before.year:
        raise MisuseError(
            Text(
                f"差额应计入 {before.year} 年之后的开放年度，不是 {open_year}",
                f"the difference is posted in a year after {before.year}, not in {open_year}",
            )
        )
    if not document.strip():
        raise MisuseError(Text("须写明决定文件", "name the document that decided it"))
