"""The journal as csv."""

import csv
import io

from riverpact.domain.journal.journal import Journal
from riverpact.files.journal.tables import journal_csv


def test_every_posting_is_a_row(small_books: Journal) -> None:
    """With its entry's number, document and voucher; a closing is a row without a posting."""
    rows = list(csv.DictReader(io.StringIO(journal_csv(small_books))))
    assert len(rows) == sum(len(one.postings) or 1 for one in small_books.entries)
    assert rows[0] | {"number": "1", "amount_yuan": "600.10", "name": "上源县"} == rows[0]
    paid = next(row for row in rows if row["kind"] == "payment")
    assert (paid["budget_year"], paid["channel"], paid["received_on"]) == (
        "2020",
        "direct",
        "2020-06-01",
    )
    assert [row["account"] for row in rows if row["kind"] == "closing"] == [""]
    assert {row["digest"] for row in rows} == {one.digest for one in small_books.sealed}


def test_no_text_is_a_formula(small_books: Journal) -> None:
    """What begins like one gets an apostrophe; an amount stays a number."""
    first = small_books.sealed[0]
    entry = first.entry.model_copy(update={"document": "=1+1"})
    text = journal_csv(Journal((first.model_copy(update={"entry": entry}),)))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["document"] for row in rows] == ["'=1+1"] * 2
    assert [row["amount_yuan"] for row in rows] == ["600.10", "-600.10"]
