"""What happened becomes one entry, in the transaction of all that comes with it."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import transaction

from riverpact.domain.journal.entry import EntryKind
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.journal.journal_file import read_journal
from riverpact.foundation.errors import RefusedError
from riverpact.portal.exchange.write import write_records
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.models import ClosingRecord, EntryRecord
from riverpact.portal.journal.posting import close_year, post_adjustment, post_obligation
from riverpact.portal.journal.vouchers import enter_voucher, post_voucher
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import NotAllowedError
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office
from tests.portal.journal.conftest import voucher_of

FINAL = "定案〔2021〕1号"


def test_a_final_statement_becomes_due_once(office: Office, statement: StatementRecord) -> None:
    """青峰县 is to receive what 碧溪县 owes; posting it again is the same entry."""
    first = post_obligation(statement, office.person("ecology-b"), FINAL, DAY)
    again = post_obligation(statement, office.person("ecology-b"), FINAL, DAY)
    assert (first.pk, EntryRecord.objects.count()) == (again.pk, 1)
    (entry,) = read_books().entries
    assert {one.account.holder.name: one.amount for one in entry.postings} == {
        "青峰县": Fraction(2_200_000),
        "碧溪县": Fraction(-2_200_000),
    }
    assert (entry.made_by, entry.checked_by) == (
        "演示生态环境厅a（ecology-a）",
        "演示生态环境厅b（ecology-b）",
    )


def test_who_drafted_a_statement_does_not_post_it(
    office: Office, statement: StatementRecord
) -> None:
    """Maker and checker are two persons."""
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        post_obligation(statement, office.person("ecology-a"), FINAL, DAY)
    assert not EntryRecord.objects.exists()


def test_another_document_posts_no_second_obligation(
    office: Office, statement: StatementRecord
) -> None:
    """A later statement is a correction; one that changes nothing is refused as well."""
    by = office.person("ecology-b")
    post_obligation(statement, by, FINAL, DAY)
    for verb, code in (
        (post_obligation, "journal.posted_before"),
        (post_adjustment, "journal.nothing_changes"),
    ):
        with pytest.raises(RefusedError) as error:
            verb(statement, by, "定案〔2021〕2号", DAY)
        assert [one.code for one in error.value.findings] == [code]


def test_a_changed_statement_is_refused(office: Office, statement: StatementRecord) -> None:
    """A digit that was changed shows in the digest."""
    statement.content["amount"] = "2300000"
    with pytest.raises(RefusedError, match="核验不通过"):
        post_obligation(statement, office.person("ecology-b"), FINAL, DAY)


def test_an_undone_transaction_leaves_nothing(office: Office, statement: StatementRecord) -> None:
    """What is undone after it was posted stands neither in the rows nor in what was read."""

    def interrupted() -> None:
        with transaction.atomic():
            post_obligation(statement, office.person("ecology-b"), FINAL, DAY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not EntryRecord.objects.exists()
    assert read_books().sealed == ()
    assert post_obligation(statement, office.person("ecology-b"), FINAL, DAY).number == 1


def test_a_year_is_paid_when_nothing_is_open(office: Office, statement: StatementRecord) -> None:
    """Half paid it stays final; paid in full it is paid, and that is a fact."""
    post_obligation(statement, office.person("ecology-b"), FINAL, DAY)
    for number, state in enumerate(("final", "paid"), start=1):
        voucher = voucher_of(office, "1100000", document=f"支付令〔2021〕{number}号")
        enter_voucher(voucher, office.person("bixi-finance"))
        post_voucher(voucher, office.person("qingfeng-finance"))
        statement.year.refresh_from_db()
        assert statement.year.state == state
    (fact,) = RegisterRow.objects.filter(file="facts")
    assert fact.data == {
        "agreement": "demo-qingxi",
        "kind": FactKind.PAID,
        "year": 2019,
        "on": "2021-01-15",
        "document": "支付令〔2021〕2号",
    }


def test_a_year_is_closed_by_two_persons(office: Office, statement: StatementRecord) -> None:
    """Nothing goes into a closed year any more; what comes late goes into the year of its day."""
    post_obligation(statement, office.person("ecology-b"), FINAL, DAY)
    closing = ClosingRecord(
        year=2019, on=DAY, document="结账〔2021〕1号", state="prepared",
        prepared_by=office.person("finance-a"),
    )  # fmt: skip
    keep(closing, office.person("finance-a"), "prepared")
    with pytest.raises(NotAllowedError):
        close_year(closing, office.person("finance-a"))
    entry = close_year(closing, office.person("finance-b"))
    assert (entry.kind, entry.year) == (EntryKind.CLOSING, 2019)
    voucher = voucher_of(office)
    enter_voucher(voucher, office.person("bixi-finance"))
    post_voucher(voucher, office.person("finance-a"))
    late = list(read_books().entries)[-1]
    assert (late.year, late.about) == (2021, 2019)
    statement.year.refresh_from_db()
    assert statement.year.state == "paid"


def test_a_year_that_has_not_ended_is_not_closed(office: Office) -> None:
    """The books of 2021 stay open until the year is over."""
    closing = ClosingRecord(year=2021, on=DAY, document="结账〔2021〕2号", state="prepared")
    closing.prepared_by = office.person("finance-a")
    keep(closing, office.person("finance-a"), "prepared")
    with pytest.raises(RefusedError) as error:
        close_year(closing, office.person("finance-b"))
    assert [one.code for one in error.value.findings] == ["journal.closed_early"]
    closing.refresh_from_db()
    assert closing.state == "prepared"


def test_the_rows_are_the_journal_of_the_command_line(
    office: Office, statement: StatementRecord
) -> None:
    """Written out, they are read and hold as any journal does; entered rows stay as they are."""
    post_obligation(statement, office.person("ecology-b"), FINAL, date(2021, 1, 14))
    write_records(office.home / "out")
    assert read_journal(office.home / "out" / "journal.jsonl") == read_books()
