"""What the portal keeps can be taken out as a folder, and the folder says the same as it did."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from riverpact.files.toml_rows import read_tables
from riverpact.portal.exchange.demonstration import DAY
from riverpact.portal.exchange.load import load_records
from riverpact.portal.exchange.write import province_folder
from riverpact.workflows.awards import awards_of
from riverpact.workflows.province import standing_on
from tests.portal.conftest import EmptyOffice

BOOKS = ("records.toml", "awards.toml", "facts/facts.toml", "facts/incidents.toml")


@pytest.fixture(name="taken_out")
def _taken_out(empty_office: EmptyOffice) -> Iterator[Path]:
    """Load the demonstration as of the end of July 2021 and write it out again, with its files."""
    load_records(empty_office.grown, date(2021, 7, 31))
    with province_folder() as folder:
        for name in ("readings", "corrections", "facts/corrections.toml"):
            (folder / name).symlink_to(empty_office.grown / name)
        yield folder


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_comes_out_as_it_went_in(
    taken_out: Path, empty_office: EmptyOffice, book: str
) -> None:
    """Every table has the same rows in the same order."""
    assert read_tables(taken_out / book) == read_tables(empty_office.grown / book)


def test_the_journal_comes_out_to_the_byte(taken_out: Path, empty_office: EmptyOffice) -> None:
    """Sealed lines are kept as they are."""
    before = (empty_office.grown / "journal.jsonl").read_bytes()
    assert (taken_out / "journal.jsonl").read_bytes() == before


def test_awards_are_the_same(taken_out: Path, empty_office: EmptyOffice) -> None:
    """The same question asked of the records has the same answer as of the folder."""
    day = date(2021, 7, 31)

    def answers(folder: Path) -> list[tuple[str, str, object]]:
        found = awards_of(folder, 2019, day).found.awards
        return [(one.year.agreement, str(one.state), one.amount) for one in found]

    assert answers(taken_out) == answers(empty_office.grown)


def test_the_office_does_not_know_what_is_to_come(empty_office: EmptyOffice) -> None:
    """On 2021-01-15 no fact of a later day is on record, and coverage is that of the day."""
    loaded = load_records(empty_office.grown, DAY)
    assert loaded.later > 0
    with province_folder() as folder:
        facts = read_tables(folder / "facts/facts.toml")["fact"]
        here = standing_on(folder, DAY).covered.last
    assert max(one["on"] for one in facts) <= DAY
    there = standing_on(empty_office.grown, DAY).covered.last
    assert here.share == there.share
