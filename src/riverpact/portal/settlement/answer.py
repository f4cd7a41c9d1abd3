"""The way of a statement: served, confirmed or objected to, upheld or decided, final, paid."""

from datetime import date
from importlib import import_module

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.answer import bound_counties
from riverpact.portal.assessment.clock import Window, window_of
from riverpact.portal.attachments.store import attach
from riverpact.portal.records.act import act, refuse_closed
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.registers.facts import keep_fact
from riverpact.portal.settlement.models import StatementRecord, YearRecord, YearResponse

CONFIRM, OBJECT = "confirm", "object"
NOT_AGREED = Text(
    "协议没有约定逾期视为确认，须由双方确认或由上级裁定",
    "no term of the agreement lets silence confirm: both confirm, or the superior decides",
)


def latest(year: YearRecord) -> StatementRecord | None:
    """Return the statement that holds: the last one that was drafted, adjusting ones left out."""
    found: StatementRecord | None = year.statements.filter(adjusts=None).order_by("-number").first()
    return found


def confirmed_by(statement: StatementRecord) -> set[int]:
    """Return the counties that confirmed a statement."""
    said = YearResponse.objects.filter(statement=statement, kind=CONFIRM)
    return set(said.values_list("county_id", flat=True))


def window(year: YearRecord, kind: DeadlineKind) -> Window | None:
    """Return the window to confirm or to object, as it runs from the day of sending."""
    assert year.served_on is not None
    return window_of(year.agreement, kind, FactKind.STATEMENT_SENT, year.served_on, year.year)


@transaction.atomic
def serve(year: YearRecord, by: Person, *, document: str, seen: int | None = None) -> None:
    """Send the statement to both sides; from this day their windows run.

    Raises:
        RefusedError: the year is undetermined.
    """
    stored = _stored(year, "serve", by, seen)
    _determined(stored)
    on = office.today()
    act(stored, "serve", by, document=document, served_on=on)
    keep_fact(
        FactKind.STATEMENT_SENT, stored.agreement, on, by, year=stored.year, document=document
    )


@transaction.atomic
def confirm(year: YearRecord, by: Person, *, seen: int | None = None) -> None:
    """Confirm the statement for the person's county; with the last one it is confirmed.

    Raises:
        WrongStateError: it was not sent, or the county confirmed it already.
    """
    stored = _stored(year, CONFIRM, by, seen)
    statement = _served(stored)
    before = confirmed_by(statement)
    if by.territory_id in before:
        raise WrongStateError(Text("贵县已经确认过", "your county has confirmed already"))
    _respond(stored, statement, by, CONFIRM)
    everyone = bound_counties(stored.agreement) <= {*before, by.territory_id}
    act(stored, CONFIRM, by, target="confirmed" if everyone else "")
    if everyone:
        _fact(FactKind.CONFIRMED, stored, by)


@transaction.atomic
def object_to(
    year: YearRecord,
    by: Person,
    *,
    ground: str,
    evidence: UploadedFile[bytes] | None = None,
    seen: int | None = None,
) -> None:
    """Object to the statement with a ground.

    Raises:
        WrongStateError: it was not sent, the window the agreement gives has passed, or the county
            confirmed it.
    """
    stored = _stored(year, OBJECT, by, seen)
    statement = _served(stored)
    open_until = window(stored, DeadlineKind.OBJECTION)
    late = open_until is not None and open_until.due_on is not None
    if late and open_until is not None and office.today() > (open_until.due_on or date.max):
        raise WrongStateError(
            Text(
                f"异议期限已于 {open_until.due_on} 届满（{open_until.clause}）",
                f"the time to object ended on {open_until.due_on} ({open_until.clause})",
            )
        )
    if by.territory_id in confirmed_by(statement):
        raise WrongStateError(Text("贵县已经确认过", "your county has confirmed already"))
    act(stored, OBJECT, by, note=ground)
    response = _respond(stored, statement, by, OBJECT, ground)
    if evidence is not None:
        response.evidence = attach(evidence, stored, by)
        keep(response, by, "evidence")
    _fact(FactKind.OBJECTED, stored, by)


@transaction.atomic
def uphold(
    year: YearRecord, by: Person, *, answer: str, document: str, seen: int | None = None
) -> None:
    """Re-examine and uphold the statement; it is sent again, and its windows run anew."""
    act(year, "uphold", by, note=answer, document=document, seen=seen, served_on=None)
    _answer(year, by, answer, document)


@transaction.atomic
def decide(
    year: YearRecord, by: Person, *, answer: str, document: str, seen: int | None = None
) -> None:
    """Decide as the superior that the statement holds.

    Raises:
        RefusedError: the year is undetermined.
        WrongStateError: the statement was never sent.
    """
    stored = _stored(year, "decide", by, seen)
    _determined(stored)
    if stored.state == "drafted":
        _served(stored)
    act(stored, "decide", by, note=answer, document=document)
    if stored.state == "objected":
        _answer(stored, by, answer, document)


def deem_confirmed(year: YearRecord, by: Person, *, note: str, seen: int | None = None) -> None:
    """Refuse: no term of agreements lets silence confirm a statement.

    Raises:
        WrongStateError: always, with the reason.
    """
    refuse_closed(year, "deem_confirmed", by, seen)
    assert note is not None
    raise WrongStateError(NOT_AGREED)


@transaction.atomic
def finalise(year: YearRecord, by: Person, *, document: str, seen: int | None = None) -> None:
    """Make the result final: in the same transaction the journal posts what is owed.

    Raises:
        RefusedError: the year is undetermined, or the journal refuses.
    """
    stored = _stored(year, "finalise", by, seen)
    statement, on = _determined(stored), office.today()
    act(stored, "finalise", by, document=document, final_document=document, final_on=on)
    keep_fact(FactKind.FINAL, stored.agreement, on, by, year=stored.year, document=document)
    post_in_journal(statement, by, document, on)


def post_in_journal(statement: StatementRecord, by: Person, document: str, on: date) -> None:
    """Post what the parties owe by a statement, or how an adjusting one changes it.

    What the journal refuses refuses the step. By the agreement's own window it is to be paid.
    """
    posting = import_module("riverpact.portal.journal.posting")
    year = statement.year
    window = window_of(year.agreement, DeadlineKind.PAYMENT, FactKind.FINAL, on, year.year)
    due_on = None if window is None else window.due_on
    post = posting.post_obligation if statement.adjusts_id is None else posting.post_adjustment
    post(statement, by, document, on, due_on=due_on)


def _stored(year: YearRecord, action: str, by: Person, seen: int | None) -> YearRecord:
    stored = refuse_closed(year, action, by, seen)
    assert isinstance(stored, YearRecord)
    return stored


def _determined(year: YearRecord) -> StatementRecord:
    statement = latest(year)
    assert statement is not None, "a drafted year has its statement"
    if statement.amount is None:
        findings = [
            Finding(
                one["code"],
                Severity(one["severity"]),
                Text(one["message"]["zh"], one["message"]["en"]),
            )
            for one in statement.content["findings"]
        ]
        raise RefusedError(
            Text("年度待定，金额不能确定", "the year is undetermined: there is no amount"), findings
        )
    return statement


def _served(year: YearRecord) -> StatementRecord:
    statement = latest(year)
    assert statement is not None, "a drafted year has its statement"
    if year.served_on is None:
        raise WrongStateError(Text("结算单尚未送达", "the statement was not sent yet"))
    return statement


def _respond(
    year: YearRecord, statement: StatementRecord, by: Person, kind: str, ground: str = ""
) -> YearResponse:
    response = YearResponse(
        year=year, statement=statement, county=by.territory, kind=kind,
        about_digest=statement.digest, ground=ground, person=by, on=office.today(),
    )  # fmt: skip
    keep(response, by, kind, note=ground)
    return response


def _answer(year: YearRecord, by: Person, answer: str, document: str) -> None:
    on = office.today()
    for one in YearResponse.objects.filter(year=year, kind=OBJECT, answered_on=None):
        one.answer, one.answered_on, one.answer_document = answer, on, document
        keep(one, by, "answered", document=document, note=answer)
    _fact(FactKind.RE_EXAMINED, year, by, document)


def _fact(kind: FactKind, year: YearRecord, by: Person, document: str = "") -> None:
    keep_fact(kind, year.agreement, office.today(), by, year=year.year, document=document)
