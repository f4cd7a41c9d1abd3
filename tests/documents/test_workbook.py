"""Keeps the page on workbooks true: each cell it shows is written into a workbook and read."""

import io
from pathlib import Path

import xlsxwriter

from riverpact.domain.monitoring.observation import Observation
from riverpact.files.bundled import standard
from riverpact.files.xlsx import refusals as xlsx_refusals
from riverpact.files.xlsx.readings import read
from riverpact.files.xlsx.values import SIGNIFICANT_DIGITS
from riverpact.foundation.number import exact, written

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules" / "workbook.md"
TEXT = PAGE.read_text(encoding="utf-8")
HEAD = ("断面", "采样时间", "监测方式", "氨氮(mg/L)")
GOOD = ("石桥", "2019-07-03", "手工", "0.31")


def rows(table: int) -> list[list[str]]:
    """The rows of a table of the worked example, the table's own heading left out."""
    example = TEXT.split("## Worked example")[1].split("\n## ")[0]
    lines = [block for block in example.split("\n\n") if block.startswith("|")][table]
    parted = [line.split("|")[1:-1] for line in lines.strip().splitlines()[2:]]
    return [[cell.strip().strip("`") for cell in cells] for cells in parted]


def outcome(column: int, kept: str, cell: str) -> Observation | str:
    """The one reading of a workbook in which a cell of a good row is replaced."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, GOOD)
        match kept:
            case "number":
                sheet.write_number(1, column, float(cell))
            case "formula":
                sheet.write_formula(1, column, cell, value=0.31)
            case _:
                sheet.write_string(1, column, cell)
    delivery = read("a.xlsx", out.getvalue(), standard())
    if delivery.findings:
        (finding,) = delivery.findings
        return f"finding {finding.code}"
    (one,) = delivery.observations
    return one


def test_the_values_of_the_page() -> None:
    """Each cell of the item gives what is written beside it."""
    for kept, cell, expected in rows(0):
        one = outcome(3, kept, cell)
        if isinstance(one, Observation) and one.reported is None:
            one = str(one.flag)
        elif isinstance(one, Observation):
            assert one.reported is not None
            number = written(exact(one.reported.value))
            one = f"non-detect, limit {number}" if one.reported.censored else number
        assert one == expected, (kept, cell)


def test_the_times_of_the_page() -> None:
    """Each cell of the time gives what is written beside it."""
    for kept, cell, expected in rows(1):
        one = outcome(1, kept, cell)
        said = f"{one.sampled_at:%Y-%m-%d %H:%M}" if isinstance(one, Observation) else one
        assert said == expected, (kept, cell)


def test_the_bounds_of_the_page() -> None:
    """Every bound but that of the small parts stands there with its number; so do the digits."""
    bounds = {name: int(limit) for name, limit in rows(2)}
    known = {name for name in vars(xlsx_refusals) if name.startswith("LIMIT_")}
    assert bounds == {name: getattr(xlsx_refusals, name) for name in bounds}
    assert known - set(bounds) == {"LIMIT_SMALL_BYTES"}
    assert f"{SIGNIFICANT_DIGITS} significant digits" in TEXT
