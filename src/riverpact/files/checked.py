"""Files handed back after a check: the same file, with a column that says what is wrong."""

import csv
import io
from collections.abc import Iterable

from riverpact.domain.standards.item import Items
from riverpact.files.fault import Fault
from riverpact.files.readings_rows import is_checked
from riverpact.files.said import Said, marked_head, sheet_marks
from riverpact.files.xlsx.readings import workbook_tables
from riverpact.files.xlsx.returned import returned_workbook
from riverpact.foundation.finding import Finding


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
    marks = {
        one.table.sheet: sheet_marks(
            one.table.sheet, one.checked, one.table.header_row or 1, own, language
        )
        for one in found.tables
    }
    return returned_workbook(content, marks)


def checked_csv(
    name: str, text: str, findings: Iterable[Finding], language: str = "zh"
) -> str | None:
    """Return the same csv with a column 检查结果, or None where it does not part into cells.

    What is said of no row stands at the head.
    """
    said = Said()
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
    texts[head_row] = marked_head(texts.get(head_row, ""))
    header = rows[head_row - 1] if rows else []
    earlier = [index for index, cell in enumerate(header) if is_checked(cell)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, cells in enumerate(rows, 1):
        kept = [cell for index, cell in enumerate(cells) if index not in earlier]
        kept += [""] * (len(header) - len(earlier) - len(kept))
        writer.writerow([*kept, texts.get(number, "")] if cells else cells)
    return out.getvalue()
