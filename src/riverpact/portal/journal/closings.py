"""Prepare the closing (结账) of a year; another person carries it out (``posting.close_year``)."""

from django.db import IntegrityError, transaction

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.models import ClosingRecord
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import not_allowed
from riverpact.workflows.journal import Clerk, applied, is_closed


@transaction.atomic
def prepare_closing(record: ClosingRecord, by: Person) -> ClosingRecord:
    """Keep a closing as prepared, if the books could be closed as they stand now.

    Raises:
        NotAllowedError: the person is not of the province's finance.
        RefusedError: it was prepared before, the year has not ended, or an earlier one is open.
    """
    if by.role_of_person is not Role.PROVINCE_FINANCE:
        raise not_allowed("年度结账由省财政厅办理", "the province's finance closes years")
    if ClosingRecord.objects.filter(year=record.year).exclude(state="refused").exists():
        raise _prepared_before(record.year)
    clerk = Clerk(record.document, record.on, "经办", "复核")
    applied(read_books(), [is_closed(record.year, clerk)])
    record.state, record.prepared_by = "prepared", by
    try:
        with transaction.atomic():
            keep(record, by, "prepared", document=record.document)
    except IntegrityError:
        raise _prepared_before(record.year) from None
    return record


def _prepared_before(year: int) -> RefusedError:
    return RefusedError(
        Text(f"{year} 年已准备结账或已结账", f"the closing of {year} was prepared before")
    )
