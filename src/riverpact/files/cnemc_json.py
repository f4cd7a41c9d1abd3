"""CNEMC's answer in JSON: ``{result, total, records, thead, tbody}`` with HTML in its cells."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from riverpact.domain.standards.standard import Standard
from riverpact.files.cnemc import read_table, used_text
from riverpact.files.delivery import Delivery, Document
from riverpact.files.fault import Fault
from riverpact.files.sheet import Sheet, wrong_shape
from riverpact.files.times import span_of
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

_RAW_MARK = "原始值"


def recognises(text: str) -> bool:
    """Say whether a text is a JSON object; CNEMC's is the only one that is read."""
    return text.lstrip().startswith("{")


def read(document: Document, standard: Standard) -> Delivery:
    """Read such an answer; rows are counted from one, the year is that of its name."""
    answer = _answer(document)
    if isinstance(answer, Finding):
        return Delivery(findings=(answer,))
    sheet = Sheet(tuple(cell_text(name).strip() for name in answer["thead"]), header_row=None)
    rows: list[Any] = answer["tbody"]
    sheet.findings.extend(_records(document, answer.get("records"), len(rows)))
    for number, row in enumerate(rows, start=1):
        cells = [cell_text(cell) for cell in row] if isinstance(row, list) else []
        if len(cells) == len(sheet.header):
            sheet.rows.append((number, cells))
        else:
            fault = wrong_shape(len(cells), len(sheet.header))
            sheet.findings.append(fault.at(Place(document.name, row=number)))
    return read_table(document, sheet, standard, span_of(document.name, document.year))


def cell_text(cell: object) -> str:
    """Return what a cell says: the raw value of its tooltip where that is a number, else its text.

    Example:
        >>> cell_text("<span title='原始值：4.99777'>5.0</span>")
        '4.99777'
        >>> cell_text("<span title='所在地市:门头沟区'>沿河城</span>")
        '沿河城'
    """
    if cell is None:
        return ""
    markup = str(cell)
    if "<" not in markup and "&" not in markup:
        return markup
    parser = _CellParser()
    try:
        parser.feed(markup)
        parser.close()
    except AssertionError:  # what html.parser does with a broken <![ section
        return markup
    raw = parser.tooltip.strip()
    if raw.startswith(_RAW_MARK):
        raw = raw.removeprefix(_RAW_MARK).lstrip("：:").strip()
    return used_text("".join(parser.texts), raw)


class _CellParser(HTMLParser):
    """Keeps the text of a cell and its first tooltip."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tooltip = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.tooltip = self.tooltip or dict(attrs).get("title") or ""

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _answer(document: Document) -> dict[str, Any] | Finding:
    try:
        # Numbers are kept as they are written: a binary float would not be exact.
        answer = json.loads(document.text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        message = Text("JSON 不完整或已损坏", "the JSON is cut off or broken")
        fault = Fault("broken_json", message, error.msg, "完整的 JSON a whole JSON object")
        return fault.at(Place(document.name, error.lineno, str(error.colno)))
    except RecursionError:
        message = Text("JSON 嵌套过深", "the JSON is nested too deeply")
        return Fault("broken_json", message).at(Place(document.name))
    if all(isinstance(answer.get(name), list) for name in ("thead", "tbody")):
        return dict(answer)
    message = Text("JSON 里没有表头 thead 和表体 tbody", "the JSON has no thead and no tbody")
    fault = Fault("unknown_format", message, ", ".join(map(str, answer)), "thead, tbody")
    return fault.at(Place(document.name))


def _records(document: Document, records: object, count: int) -> Iterator[Finding]:
    if records is not None and str(records) != str(count):
        message = Text(
            f"声称有 {records} 条记录，实有 {count} 条",
            f"it says {records} records and holds {count}",
        )
        fault = Fault("records_differ", message, str(count), str(records), Severity.NOTE)
        yield fault.at(Place(document.name))
