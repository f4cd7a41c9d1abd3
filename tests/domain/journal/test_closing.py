"""Closing a year: what is open is said, and what was closed stays."""

from datetime import date
from typing import Any

from riverpact.domain.journal.closing import closing, still_open
from riverpact.domain.journal.obligation import obligation


def test_what_is_open_is_said(books: Any) -> None:
    """600 due, 250 paid: both sides have 350 open; nothing once all is paid."""
    journal = books.paid(books.settled(), 250)
    assert [one.found for one in still_open(journal, 2019)] == ["+350 万元", "-350 万元"]
    assert list(still_open(books.paid(journal, 350, "3"), 2019)) == []


def test_a_year_is_closed_after_it_ended(books: Any, codes: Any) -> None:
    """Not on its last day."""
    early = closing(2019, books.command("c", on=date(2019, 12, 31)))
    assert codes(books.settled().post(early).findings) == ["journal.closed_early"]


def test_years_are_closed_in_their_order(books: Any, codes: Any) -> None:
    """2020 after 2019, where something was posted in 2019."""
    journal = books.settled()
    journal = books.after(
        journal, obligation(journal, books.owed(1, 2020), books.command("5", on=date(2021, 2, 1)))
    )
    late = closing(2020, books.command("c", on=date(2021, 6, 1)))
    assert codes(journal.post(late).findings) == ["journal.closed_out_of_order"]
    assert books.closed(journal, 2019).post(late).is_new
