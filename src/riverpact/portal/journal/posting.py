"""Posting: what happened becomes an entry, once, in one transaction, or nothing is kept.

The rules of posting are the domain's. What else a verb keeps stands in the same transaction. The
same command given twice makes one entry.
"""

from datetime import date

from django.db import transaction

from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.award import AwardEvent
from riverpact.domain.journal.balance import owed
from riverpact.domain.journal.entry import Entry
from riverpact.domain.journal.obligation import Owed, owed_by
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.statement import Statement
from riverpact.files.journal.journal_file import line_of
from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.failpoints import reach
from riverpact.portal.journal.books import hold_books, late_year, read_books
from riverpact.portal.journal.models import ClosingRecord, EntryRecord, VoucherRecord
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.record import StatefulRecord
from riverpact.portal.records.refusals import not_allowed
from riverpact.portal.registers.facts import keep_fact
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from riverpact.workflows.journal import (
    Clerk,
    Make,
    applied,
    becomes_due,
    happens_to_award,
    is_closed,
    is_corrected,
)

PROGRAM = "河契 Riverpact"
"""Who made what no person made: a statement that came from elsewhere."""
_BETWEEN_SIDES = (AccountKind.COMPENSATION, AccountKind.CLEARING)


@transaction.atomic
def post(
    by: Person,
    make: Make,
    *,
    agreement: AgreementRecord | None = None,
    voucher: VoucherRecord | None = None,
) -> EntryRecord:
    """Post one entry and return it; a command that was posted before returns what it made.

    Raises:
        RefusedError: the journal was changed, or the rules of posting refuse; with every finding.
    """
    hold_books()
    journal = read_books()
    outcome = applied(journal, [make])
    if not outcome.made:
        entry = make(journal)
        assert isinstance(entry, Entry)
        known: EntryRecord = EntryRecord.objects.get(command=entry.command)
        return known
    sealed = outcome.made[0]
    entry = sealed.entry
    row = EntryRecord(
        number=sealed.number,
        command=entry.command,
        kind=entry.kind.value,
        on=entry.on,
        year=entry.year,
        document=entry.document,
        agreement=agreement,
        voucher=voucher,
        line=line_of(sealed),
        digest=sealed.digest,
    )
    reach("payment.sealed")
    keep(row, by, "posted", document=entry.document)
    reach("payment.kept")
    transaction.on_commit(lambda: reach("payment.committed"))
    return row


def post_obligation(
    statement: StatementRecord, by: Person, document: str, on: date, *, due_on: date | None = None
) -> EntryRecord:
    """Post what a final statement makes due; a year in which nothing is owed is paid at once.

    Args:
        statement: the final one; its year is final already where it is to become paid.
        by: who made it final, and never who drafted it.
        document: what made it final, of the day ``on``.
        on: the day of that document.
        due_on: the day by which it is to be paid.

    Raises:
        RefusedError: the statement was changed, is undetermined, or its year was posted or closed.
        NotAllowedError: the same person drafted it.
    """
    return _post_statement(statement, by, document, on, due_on=due_on)


def post_adjustment(
    statement: StatementRecord, by: Person, document: str, on: date, *, due_on: date | None = None
) -> EntryRecord:
    """Post how a later final statement changes what was posted; as ``post_obligation``."""
    return _post_statement(statement, by, document, on, due_on=due_on, corrects=True)


def post_award(
    event: AwardEvent, clerk: Clerk, by: Person, agreement: AgreementRecord
) -> EntryRecord:
    """Post what was decided about award money.

    Raises:
        RefusedError: more is cleared or recovered than there is.
    """
    return post(by, happens_to_award(event, clerk), agreement=agreement)


@transaction.atomic
def close_year(record: ClosingRecord, by: Person, *, seen: int | None = None) -> EntryRecord:
    """Close a year as one person prepared it and another checks.

    Raises:
        RefusedError: the year has not ended, is closed, or an earlier one is open.
        NotAllowedError: the same person prepared it.
    """
    hold(record)
    hold_books()
    record = act(record, "close", by, document=record.document, seen=seen)  # type: ignore[assignment]
    assert record.prepared_by is not None
    clerk = Clerk(record.document, record.on, signed(record.prepared_by), signed(by))
    return post(by, is_closed(record.year, clerk))


def clerk_of(document: str, on: date, hands: tuple[Person | None, Person], year: int) -> Clerk:
    """Return who posts: maker and checker; what is about a closed year goes into that of the day.

    Args:
        document: its number.
        on: its day.
        hands: who made it, where a person did, and who checks.
        year: what it is about.

    Raises:
        NotAllowedError: both are one person.
    """
    maker, checker = hands
    if maker == checker:
        raise not_allowed("经办人不能自行复核入账", "the maker never checks what is posted")
    made_by = PROGRAM if maker is None else signed(maker)
    return Clerk(document, on, made_by, signed(checker), late_year(year, on))


def signed(person: Person) -> str:
    """Return how a person signs an entry; two persons never sign alike."""
    return f"{person.name}（{person.username}）"


def hand_of(record: StatefulRecord, *actions: str) -> Person | None:
    """Return who last took one of some steps with a record, by the audit."""
    entries = AuditEntry.objects.filter(
        record_type=record._meta.label_lower, record_id=str(record.pk), action__in=actions
    )
    last = entries.select_related("person").order_by("-number").first()
    return None if last is None else last.person


def hold(record: StatefulRecord | None) -> None:
    """Keep others from a record until the transaction ends; before anything else is kept."""
    if record is not None:
        type(record)._default_manager.select_for_update().get(pk=record.pk)


def year_of(agreement: AgreementRecord, year: int) -> YearRecord | None:
    """Return the record of a year, where there is one."""
    found: YearRecord | None = YearRecord.objects.filter(agreement=agreement, year=year).first()
    return found


def pay_off(record: YearRecord | None, by: Person, on: date, document: str) -> None:
    """Call a final year paid once nothing of it is open, and keep that it was."""
    if record is None or not is_settled(record.agreement.key, record.year):
        return
    record.refresh_from_db()
    if record.state == "final":
        act(record, "pay_off", by, document=document)
        keep_fact(FactKind.PAID, record.agreement, on, by, year=record.year, document=document)


def is_settled(agreement: str, year: int) -> bool:
    """Say whether a year was posted and nothing of it is open between the sides."""
    journal = read_books()
    sides = [owed(journal, agreement, year, kind) for kind in _BETWEEN_SIDES]
    return bool(sides[0]) and not any(yuan for one in sides for _, yuan in one.values())


def owed_of(statement: StatementRecord) -> Owed:
    """Return what a statement's record makes due.

    Raises:
        RefusedError: its content does not match its digest, or the year is undetermined.
    """
    content = {key: value for key, value in statement.content.items() if key != "digest"}
    if canonical_digest(content) != statement.digest:
        raise RefusedError(
            Text("结算单核验不通过，未入账", "the statement does not verify; nothing was posted")
        )
    found = owed_by(Statement.model_validate(content), statement.digest)
    if isinstance(found, Finding):
        raise RefusedError(Text("未入账", "nothing was posted"), [found])
    return found


@transaction.atomic
def _post_statement(
    statement: StatementRecord,
    by: Person,
    document: str,
    on: date,
    *,
    due_on: date | None,
    corrects: bool = False,
) -> EntryRecord:
    record = statement.year
    hold(record)
    hold_books()
    due = owed_of(statement)
    clerk = clerk_of(document, on, (hand_of(record, "draft"), by), due.year)
    make = (is_corrected if corrects else becomes_due)(due, clerk, due_on)
    entry = post(by, make, agreement=record.agreement)
    pay_off(record, by, on, document)
    return entry
