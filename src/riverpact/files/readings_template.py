"""Our own csv of readings, wide or long; what its rows say is read by ``readings_rows``."""

from riverpact.domain.standards.item import plain_name
from riverpact.domain.standards.standard import Standard
from riverpact.files.delivery import Delivery, Document
from riverpact.files.readings_rows import FIELDS, HEAD, Table, read_rows
from riverpact.files.sheet import header_of, read_sheet


def recognises(text: str) -> bool:
    """Say whether a text is such a csv: one of the headers that stand in both forms is enough."""
    return any(FIELDS.get(plain_name(name)) in HEAD for name in header_of(text))


def read(document: Document, standard: Standard) -> Delivery:
    """Read such a csv; what is wrong in a cell drops that cell, and all of it is found at once."""
    sheet = read_sheet(document)
    header = sheet.header
    table = Table(document.name, header, sheet.header_row, header, sheet.findings)
    told, lines = document.told, document.text.count("\n")
    within = None if told is None else lambda done: told(done, lines)
    return read_rows(table, sheet.rows, standard.items, within)
