"""A csv table with declared columns: each row an object, or a finding at its row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from riverpact.files.delivery import Document
from riverpact.files.fault import Fault
from riverpact.files.loading import load
from riverpact.files.sheet import read_sheet
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

RowT = TypeVar("RowT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class DeclaredTable(Generic[RowT]):
    """The rows of a table that hold, each with its number, and all that is wrong with the rest."""

    file: str
    rows: Sequence[tuple[int, RowT]]
    findings: Sequence[Finding]

    def place(self, row: int, column: str) -> Place:
        """Return where a cell stands, for a finding."""
        return Place(self.file, row=row, column=column)


def read_table(path: Path, model: type[RowT]) -> DeclaredTable[RowT]:
    """Read a csv whose columns are the fields of a model; an empty cell is a value not known.

    Everything wrong is found at once: a missing or unknown column, a cell that does not fit.
    """
    loaded, name = load(path), path.name
    if isinstance(loaded.text, Fault):
        return DeclaredTable(name, (), (loaded.text.at(Place(name)),))
    sheet = read_sheet(Document(name, loaded.text))
    wrong_columns = _wrong_columns(name, sheet.header, model)
    if wrong_columns:
        return DeclaredTable(name, (), wrong_columns)
    wrong = list(sheet.findings)
    rows: list[tuple[int, RowT]] = []
    for number, cells in sheet.rows:
        filled = {
            column: cell.strip()
            for column, cell in zip(sheet.header, cells, strict=True)
            if cell.strip()
        }
        try:
            rows.append((number, model.model_validate(filled)))
        except ValidationError as error:
            wrong += _wrong_cells(Place(name, number), error)
    return DeclaredTable(name, rows, wrong)


def _wrong_columns(name: str, header: Sequence[str], model: type[BaseModel]) -> list[Finding]:
    known = list(model.model_fields)
    twice = sorted({column for column in header if header.count(column) > 1})
    found = [(column, Text("缺少这一列", "a column is missing")) for column in known]
    found = [(column, said) for column, said in found if column not in header]
    found += [
        (column, Text("不认识的列", "an unknown column"))
        for column in header
        if column not in known
    ]
    found += [(column, Text("列名重复", "a column stands twice")) for column in twice]
    return [
        Finding("table.columns", Severity.ERROR, said, Place(name, column=column), found=column)
        for column, said in found
    ]


def _wrong_cells(place: Place, error: ValidationError) -> list[Finding]:
    findings = []
    for one in error.errors():
        column = str(one["loc"][0]) if one["loc"] else None
        missing = one["type"] == "missing"
        message = str(one["msg"]).removeprefix("Value error, ")
        said = Text("没有填写", "nothing is entered") if missing else Text("值不合要求", message)
        findings.append(
            Finding(
                "table.missing" if missing else "table.value",
                Severity.ERROR,
                said,
                Place(place.file, place.row, column),
                found="" if missing else str(one["input"])[:60],
                expected="" if missing else message,
            )
        )
    return findings
