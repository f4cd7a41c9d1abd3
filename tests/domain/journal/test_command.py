"""Commands: in whose books an entry stands."""

from datetime import date
from typing import Any


def test_an_open_year_stands_in_its_own_books(books: Any) -> None:
    """Also where that year is named."""
    for command in (books.command("1"), books.command("1", in_year=2019)):
        assert {key: command.books(2019)[key] for key in ("year", "about")} == {
            "year": 2019,
            "about": None,
        }


def test_a_closed_year_goes_into_a_later_one_tagged(books: Any) -> None:
    """The entry carries both."""
    terms = books.command("1", in_year=2021, on=date(2021, 5, 1)).books(2019)
    assert (terms["year"], terms["about"]) == (2021, 2019)
