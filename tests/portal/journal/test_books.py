"""The books are followed from where they were read, and a changed line is found."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Replace
from django.db.models.query import QuerySet

from riverpact.foundation.errors import RefusedError
from riverpact.portal.journal import books
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office
from tests.portal.journal.conftest import statement_of


def test_books_are_followed_not_read_again(
    office: Office, statement: StatementRecord, django_assert_num_queries: object
) -> None:
    """Two questions, however many entries there are: is the last known one there, what is new."""
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)
    before = books.read_books()
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert books.read_books() == before


def test_a_changed_line_is_refused(office: Office) -> None:
    """Past the door of keep, in the database itself: the next process that reads finds it."""
    statement = statement_of(office)
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)
    changed = Replace(F("line"), Value("2200000.00"), Value("2300000.00"))
    QuerySet(EntryRecord).update(line=changed)
    books._read.journal = type(books._read.journal)()
    with pytest.raises(RefusedError) as error:
        books.read_books()
    assert [one.code for one in error.value.findings] == ["journal.line_changed"]
