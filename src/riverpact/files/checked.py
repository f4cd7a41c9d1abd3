"""Files handed back after a check: the same file, with a column that says what is wrong."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from riverpact.domain.standards.item import Items
from riverpact.files.fault import Fault
from riverpact.files.readings_rows import CHECKED, is_checked
from riverpact.files.xlsx.cells import labelled_column
from riverpact.files.xlsx.marks import SheetMarks
from riverpact.files.xlsx.readings import SheetTable, workbook_tables
from riverpact.files.xlsx.returned import returned_workbook
from riverpact.foundation.finding import Finding, Severity

_SIGNS = {Severity.ERROR: "", Severity.WARNING: "[提示] ", Severity.NOTE: "[说明] "}


@dataclass(slots=True)
class _Said:
    """What is said about one sheet or one csv, by row; and the cells it is said of."""

    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, row: int, finding: Finding, language: str) -> None:
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


def checked_workbook(
    name: str, content: bytes, findings: Iterable[Finding], items: Items, language: str = "zh"
) -> bytes | Fault | None:
    """Return the same workbook with a column 检查结果 and marked cells.

    None where no sheet has a table to write beside; the findings say why.

    Args:
        name: the workbook as it stands in the findings.
        content: its bytes.
        findings: all that is wrong, in this and in other files.
        items: all items by all their names.
        language: ``zh`` or ``en``.
    """
    found = workbook_tables(name, content, items)
    if not found.tables:
        return None
    own = [one for one in findings if one.place is not None and one.place.file == name]
    marks = {one.table.sheet: _marks(one, own, language) for one in found.tables}
    return returned_workbook(content, marks)


def _marks(sheet: SheetTable, findings: Iterable[Finding], language: str) -> SheetMarks:
    said, head_row = _Said(), sheet.table.header_row or 1
    for finding in findings:
        place = finding.place
        if place is None or place.sheet != sheet.table.sheet:
            continue
        row = place.row or head_row
        said.add(row, finding, language)
        column = labelled_column(place.column)
        if column is not None and place.row is not None:
            said.cells[row].add(column)
    texts = said.joined()
    texts[head_row] = _head(texts.get(head_row, ""))
    return SheetMarks(sheet.checked, head_row, texts, said.cells)


def checked_csv(
    name: str, text: str, findings: Iterable[Finding], language: str = "zh"
) -> str | None:
    """Return the same csv with a column 检查结果, or None where it does not part into cells.

    What is said of no row stands at the head.
    """
    said = _Said()
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return None
    filled = [number for number, cells in enumerate(rows, 1) if any(map(str.strip, cells))]
    head_row = filled[0] if filled else 1
    for finding in findings:
        if finding.place is not None and finding.place.file == name:
            said.add(finding.place.row or head_row, finding, language)
    texts = said.joined()
    texts[head_row] = _head(texts.get(head_row, ""))
    header = rows[head_row - 1] if rows else []
    earlier = [index for index, cell in enumerate(header) if is_checked(cell)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, cells in enumerate(rows, 1):
        kept = [cell for index, cell in enumerate(cells) if index not in earlier]
        kept += [""] * (len(header) - len(earlier) - len(kept))
        writer.writerow([*kept, texts.get(number, "")] if cells else cells)
    return out.getvalue()


def _head(text: str) -> str:
    return f"{CHECKED}：{text}" if text else CHECKED


def _joined(texts: list[str]) -> str:
    if len(texts) == 1:
        return texts[0]
    return "；".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
