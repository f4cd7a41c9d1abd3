"""A statement that later reckonings rest on."""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.first_level import read_first_level
from riverpact.workflows.settle import settle

FOLDER = Path(__file__).parents[1] / "instruments" / "jishui"
STANDARD = standard()


@pytest.fixture(name="statement", scope="session")
def _statement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("statement"))


def written(folder: Path, readings: str = "") -> Path:
    file = FOLDER / "readings.csv"
    if readings:
        file = folder / "readings.csv"
        file.write_text(readings, encoding="utf-8")
    found = settle(load_agreement(FOLDER), read_readings([file], STANDARD), 2019, STANDARD)
    return write_statement(folder, found.statement, found.samples, STANDARD)


def test_a_statement_is_read_with_its_positions(statement: Path) -> None:
    """From its folder or by its file: +77 and −77 万元."""
    for path in (statement, statement / "statement.json"):
        found = read_first_level(path)
        assert (found.agreement, found.year) == ("test-jishui", 2019)
        assert [one.amount / 10_000 for one in found.positions] == [77, -77]


def test_a_statement_that_was_changed_is_not_relied_on(statement: Path, tmp_path: Path) -> None:
    """Not even a little; nor is one that is not there."""
    text = (statement / "statement.json").read_text(encoding="utf-8")
    (tmp_path / "samples.csv").write_bytes((statement / "samples.csv").read_bytes())
    (tmp_path / "statement.json").write_text(text.replace("上季县", "下季县"), encoding="utf-8")
    with pytest.raises(RefusedError, match="does not verify"):
        read_first_level(tmp_path)
    with pytest.raises(MisuseError):
        read_first_level(tmp_path / "none.json")


def test_an_undetermined_year_has_no_money_to_pass_on(tmp_path: Path) -> None:
    """A quarter without a month leaves the year open."""
    rows = (FOLDER / "readings.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    lacking = "".join(row for row in rows if "2019-05" not in row)
    with pytest.raises(RefusedError, match="undetermined"):
        read_first_level(written(tmp_path, lacking))
