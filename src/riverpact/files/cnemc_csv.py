"""CNEMC's csv of four-hourly readings: one file a section and month, or many of them joined."""

from riverpact.domain.standards.item import plain_name
from riverpact.domain.standards.standard import Standard
from riverpact.files.cnemc import read_table
from riverpact.files.delivery import Delivery, Document
from riverpact.files.sheet import header_of, read_sheet
from riverpact.files.times import span_of

_OWN = frozenset({"省份", "流域", "断面名称", "监测时间", "水质类别", "站点情况"})


def recognises(text: str) -> bool:
    """Say whether a text is such a csv: two of its own headers are enough."""
    return len(_OWN.intersection(map(plain_name, header_of(text)))) >= 2


def read(document: Document, standard: Standard) -> Delivery:
    """Read such a csv; the year is that of its name or folder (``2021-04``), or the one given."""
    span = span_of(document.name, document.year)
    return read_table(document, read_sheet(document), standard, span)
