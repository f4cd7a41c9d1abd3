"""A csv with declared columns: every row an object, or findings at its row and column."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from riverpact.files.table_rows import read_table
from riverpact.foundation.finding import Place
from riverpact.foundation.number import ExactDecimal


class Row(BaseModel):
    """A row for these tests."""

    model_config = ConfigDict(extra="forbid")
    code: str
    size: ExactDecimal | None = None


def read(folder: Path, text: str) -> tuple[list[Row], list[tuple[str, Place | None]]]:
    file = folder / "a.csv"
    file.write_text(text, encoding="utf-8")
    table = read_table(file, Row)
    return [row for _, row in table.rows], [(one.code, one.place) for one in table.findings]


def test_an_empty_cell_is_a_value_not_known(tmp_path: Path) -> None:
    """It is never zero; blanks around a cell do not matter, nor the order of columns."""
    rows, findings = read(tmp_path, "size,code\n 1.50 ,a\n,b\n")
    assert [(row.code, str(row.size)) for row in rows] == [("a", "1.50"), ("b", "None")]
    assert findings == []


def test_everything_wrong_is_found_at_once_and_good_rows_stay(tmp_path: Path) -> None:
    """Each at its row as a person counts it, and its column."""
    rows, findings = read(tmp_path, "code,size\na,1\n,2\nc,viel\nd,1,1\n")
    assert [row.code for row in rows] == ["a"]
    assert findings == [
        ("cell_count", Place("a.csv", 5)),
        ("table.missing", Place("a.csv", 3, "code")),
        ("table.value", Place("a.csv", 4, "size")),
    ]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("code\na\n", "size"),
        ("code,size,more\na,1,2\n", "more"),
        ("code,size,size\na,1,1\n", "size"),
    ],
)
def test_columns_must_be_those_declared(tmp_path: Path, text: str, column: str) -> None:
    """None missing, none unknown, none twice; then no row is read."""
    assert read(tmp_path, text) == ([], [("table.columns", Place("a.csv", column=column))])


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    """It does not raise."""
    assert [one.code for one in read_table(tmp_path / "b.csv", Row).findings] == ["missing_file"]
