"""The simulation notices: each check fails where what it holds does not."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.statement import page
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.settle import Settled, settle
from tests.simulation.books import Books
from tests.simulation.grants import Grants
from tests.simulation.killed import Writers
from tests.simulation.province_text import QINGXI, write_small_province
from tests.simulation.records import WATERS, Clock, Records
from tests.simulation.statements import Statements


@pytest.fixture(name="writers", scope="module")
def _writers() -> Iterator[Writers]:
    writers = Writers()
    yield writers
    writers.close()


@pytest.fixture(name="books")
def _books(tmp_path: Path, writers: Writers, monkeypatch: pytest.MonkeyPatch) -> Books:
    """石桥 at Ⅱ all of 2019, settled, signed and posted: everything holds."""
    monkeypatch.setattr(page, "section_charts", lambda *_: ())
    write_small_province(tmp_path)
    records = Records(tmp_path, Clock(), writers)
    records.clock.goes_on(days=800)
    assert records.deliver({("石桥", 2019, month): WATERS[0] for month in range(1, 13)})
    books = Books(Statements(records))
    assert books.statements.settle(QINGXI, 2019) is not None
    assert books.statements.sign(QINGXI, 2019) is not None
    assert books.post(QINGXI, 2019)
    records.check()
    books.statements.check()
    books.check()
    return books


def settled(books: Books) -> Settled:
    one = books.statements
    return settle(one.instrument(QINGXI), one.readings(2019), 2019, standard())


def test_a_changed_batch_is_noticed(books: Books) -> None:
    """A byte of the rows."""
    records = books.statements.records
    (file,) = (records.folder / "archive" / "readings").glob("*.parquet")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    records.checked = 0
    with pytest.raises((AssertionError, RefusedError)):
        records.check()


def test_what_is_known_otherwise_is_noticed(books: Books) -> None:
    """A cell of the model that the archive does not have."""
    records = books.statements.records
    records.model.known.popitem()
    records.checked = 0
    with pytest.raises(AssertionError):
        records.check()


def test_a_changed_original_is_noticed(books: Books) -> None:
    """A byte of the signed statement."""
    file = books.statements.originals[QINGXI, 2019] / "samples.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(AssertionError):
        books.statements.check()


def test_a_cut_journal_is_noticed(books: Books) -> None:
    """Its only line is gone."""
    books.file.write_bytes(b"")
    with pytest.raises(AssertionError):
        books.check()


def test_a_statement_of_something_else_is_noticed(books: Books) -> None:
    """Books and paper differ: the file behind the posting states another amount."""
    file = books.posted[QINGXI, 2019] / "statement.json"
    file.write_text(file.read_text("utf-8").replace("3000000", "2900000"), encoding="utf-8")
    books.before = b""
    with pytest.raises(AssertionError):
        books.check()


def test_positions_that_do_not_cancel_are_noticed(books: Books) -> None:
    """One yuan more for one side."""
    found = settled(books)
    first, *others = found.statement.positions
    more = first.model_copy(update={"amount": str(Fraction(first.amount) + 1)})
    forged = found.statement.model_copy(update={"positions": (more, *others)})
    books.statements.holds(found)
    with pytest.raises(AssertionError):
        books.statements.holds(replace(found, statement=forged))


def test_a_missing_month_that_passes_is_noticed(books: Books) -> None:
    """The model does not know a month that the statement calls attained."""
    found = settled(books)
    known = books.statements.records.model.known
    for cell in [one for one in known if one.sampled_at.month == 5]:
        del known[cell]
    with pytest.raises(AssertionError, match="2019-05"):
        books.statements.holds(found)


def test_a_moment_that_is_not_reproduced_is_noticed(books: Books) -> None:
    """Another text than the one that was settled then."""
    statements = books.statements
    statements.look_back(statements.recorded[0])
    with pytest.raises(AssertionError):
        statements.look_back(replace(statements.recorded[0], samples=""))


def test_more_taken_back_than_paid_is_noticed(books: Books) -> None:
    """By one yuan."""
    grants = Grants(books.statements, books)
    grants.check()
    grants.paid[QINGXI] = Fraction(-1)
    with pytest.raises(AssertionError):
        grants.check()
