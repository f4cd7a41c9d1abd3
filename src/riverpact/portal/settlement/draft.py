"""The job that drafts a year's statement on the inputs both sides agreed."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.statement import ShownMonth, Statement
from riverpact.files.archive.archive import start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.statement.as_json import statement_data
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.number import exact
from riverpact.foundation.text import Text
from riverpact.portal import failpoints, office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.assessment.decisions import decisions_of
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.attachments.package import packed
from riverpact.portal.attachments.store import store
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress, start
from riverpact.portal.records.act import act, refuse_closed
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.registers.facts import keep_fact
from riverpact.portal.settlement.inputs import months_of
from riverpact.portal.settlement.models import StatementRecord, YearRecord, YearResponse
from riverpact.portal.settlement.package import write_checked
from riverpact.workflows.beside import months_read
from riverpact.workflows.settle import Settled, settle

_FEN = 100


def start_drafting(year: YearRecord, by: Person, seen: int | None = None) -> Job:
    """Begin the job, where the person may draft the statement now.

    Raises:
        NotAllowedError, WrongStateError: as ``act``.
    """
    refuse_closed(year, "draft", by, seen)
    return start(
        "draft_statement", f"拟结算单 {year}", by, back_to=year.get_absolute_url(), year_id=year.pk
    )


def draft_statement(job: Job, progress: Progress, year_id: int) -> list[dict[str, Any]]:
    """Settle a year on what was known at its moment, and keep statement and package.

    Run again, it keeps the same statement once.

    Raises:
        RefusedError: the months are not those that were agreed, or the statement does not verify.
        WrongStateError: the year moved meanwhile, or an objection stands and nothing changed.
    """
    record = YearRecord.objects.select_related("agreement").get(pk=year_id)
    by = job.started_by
    assert by is not None, "a person drafts"
    assert record.known_at is not None, "agreed inputs have their moment"
    refuse_closed(record, "draft", by)
    settled = settled_year(record, record.known_at)
    refuse_other_months(record, settled.statement)
    progress(1, 3)
    failpoints.reach("settlement.settled")
    with TemporaryDirectory() as folder:
        written = write_checked(Path(folder), settled.statement, settled.samples, standard())
        package = store(packed(written))
    progress(2, 3)
    with transaction.atomic():
        _keep_draft(record, statement_data(settled.statement), package, by)
        failpoints.reach("settlement.kept")
    return [{"severity": "note", "zh": "结算单已拟", "en": "the statement is drafted"}]


def settled_year(record: YearRecord, known_at: datetime) -> Settled:
    """Settle a year on what the archive knew at a moment and what was decided."""
    instrument = instrument_of(record.agreement)
    months = months_read([instrument], record.year)
    readings = archive_readings(start_archive(settings.ARCHIVE), months, known_at)
    decisions = decisions_of(record.agreement)
    return settle(instrument, readings, record.year, standard(), decisions=decisions)


def refuse_other_months(record: YearRecord, statement: Statement) -> None:
    """Refuse a statement that rests on another month than the one both sides agreed.

    Raises:
        RefusedError: with each month whose verdict, class or values are others.
    """
    findings = list(_others(months_of(record.agreement, record.year), statement))
    if findings:
        raise RefusedError(
            Text(
                "结算所用数据与双方认可的月度评价不一致，须重新评价",
                "the settlement rests on other data than the months that were agreed",
            ),
            findings,
        )


def keep_statement(
    record: YearRecord,
    data: dict[str, Any],
    package: str,
    by: Person | None,
    **more: Any,
) -> StatementRecord:
    """Keep a statement under the next number of its year."""
    last = record.statements.order_by("-number").first()
    statement = StatementRecord(
        year=record,
        number=1 if last is None else last.number + 1,
        digest=data["digest"],
        package=package,
        state=data["state"],
        amount=_fen(data["amount"]),
        content=data,
        **{"known_at": record.known_at, **more},
    )
    keep(statement, by, "drafted")
    return statement


def _keep_draft(record: YearRecord, data: dict[str, Any], package: str, by: Person) -> None:
    stored = refuse_closed(record, "draft", by)
    last = record.statements.order_by("-number").first()
    is_same = last is not None and last.digest == data["digest"]
    if is_same and stored.state == "drafted":
        return
    if is_same and stored.state == "objected":
        raise WrongStateError(
            Text(
                "数据没有变化，新结算单与原来相同：请维持原结算单或裁定",
                "nothing changed, it would be the same statement: uphold it or decide",
            )
        )
    if not is_same:
        keep_statement(record, data, package, by)
    _answer_objections(record, by)
    act(record, "draft", by, served_on=None)


def _answer_objections(record: YearRecord, by: Person) -> None:
    on, answer = office.today(), "已重新拟制结算单 drafted again"
    open_ones = list(YearResponse.objects.filter(year=record, kind="object", answered_on=None))
    for one in open_ones:
        one.answer, one.answered_on = answer, on
        keep(one, by, "answered", note=answer)
    if open_ones:
        keep_fact(FactKind.RE_EXAMINED, record.agreement, on, by, year=record.year)


def _others(months: list[MonthRecord], statement: Statement) -> Iterator[Finding]:
    agreed = {(one["section"], month.month): one for month in months for one in month.result}
    for section in statement.sections:
        for stated in section.months:
            judged = agreed.get((section.name, stated.month))
            if judged is not None and _says(judged) != _says(_plain(stated)):
                yield Finding(
                    "year.other_month",
                    Severity.ERROR,
                    Text(
                        f"{section.name} {stated.month} 与双方认可的不同",
                        f"{section.name} {stated.month} is not as it was agreed",
                    ),
                    found=f"{stated.verdict} {stated.water_class or ''}".strip(),
                    expected=f"{judged['verdict']} {judged['water_class'] or ''}".strip(),
                )


def _plain(month: ShownMonth) -> dict[str, Any]:
    return month.model_dump(mode="json")


def _says(month: dict[str, Any]) -> Any:
    values = [(one["item"], one["value"]) for one in month["items"]]
    return month["verdict"], month["water_class"], values


def _fen(amount: str | None) -> Decimal | None:
    """Return an amount in yuan; one that is no whole fen is refused, for nobody can pay it."""
    if amount is None:
        return None
    cents = exact(amount) * _FEN
    if cents.denominator != 1:
        raise RefusedError(Text(f"金额不是整分：{amount}", f"the amount is no whole fen: {amount}"))
    return Decimal(cents.numerator) / _FEN
