"""What a check says of a table, row by row, and the cells it says it of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from riverpact.files.readings_rows import CHECKED
from riverpact.files.xlsx.cells import labelled_column
from riverpact.files.xlsx.marks import SheetMarks
from riverpact.foundation.finding import Finding, Severity

_SIGNS = {Severity.ERROR: "", Severity.WARNING: "[提示] ", Severity.NOTE: "[说明] "}


@dataclass(slots=True)
class Said:
    """What is said about one sheet or one csv, by row; and the cells it is said of."""

    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, row: int, finding: Finding, language: str) -> None:
        """Say a finding of a row, its column before it."""
        place = finding.place
        where = f"{place.column}：" if place is not None and place.column else ""
        expected = f"（应为：{finding.expected}）" if finding.expected else ""
        if language == "en":
            expected = f" (expected: {finding.expected})" if finding.expected else ""
        message = finding.message.in_language(language)
        self.texts[row].append(f"{_SIGNS[finding.severity]}{where}{message}{expected}")

    def joined(self) -> dict[int, str]:
        """Return one text a row; several findings are numbered."""
        return {row: _joined(texts) for row, texts in self.texts.items()}


def sheet_marks(
    sheet: str, column: int, head_row: int, findings: Iterable[Finding], language: str
) -> SheetMarks:
    """Return what findings say of a sheet; what is said of no row stands at its head.

    Args:
        sheet: the sheet's name; findings of other sheets are passed over.
        column: where it is written, from 0.
        head_row: the row of the head.
        findings: those of one workbook.
        language: ``zh`` or ``en``.
    """
    said = Said()
    for finding in findings:
        place = finding.place
        if place is None or place.sheet != sheet:
            continue
        row = place.row or head_row
        said.add(row, finding, language)
        marked = labelled_column(place.column)
        if marked is not None and place.row is not None:
            said.cells[row].add(marked)
    texts = said.joined()
    texts[head_row] = marked_head(texts.get(head_row, ""))
    return SheetMarks(column, head_row, texts, said.cells)


def marked_head(text: str) -> str:
    """Return the head of the column in which a check writes, with what is said of no row."""
    return f"{CHECKED}：{text}" if text else CHECKED


def _joined(texts: list[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return "；".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
