"""Workbooks for tests: filled by a writer, or made of raw parts, however broken."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

import pytest
import xlsxwriter

Filled = Callable[..., bytes]
Raw = Callable[..., bytes]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.fixture(name="filled", scope="session")
def _filled() -> Filled:
    return filled_workbook


@pytest.fixture(name="raw", scope="session")
def _raw() -> Raw:
    return raw_workbook


def filled_workbook(*rows: Sequence[object], sheets: Iterable[str] = ("监测数据",)) -> bytes:
    """Write the same rows to each sheet; a text that begins with = is a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"})
    for name in sheets:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    book.close()
    return out.getvalue()


def raw_workbook(
    data: str = "",
    *,
    before: str = "",
    after: str = "",
    sheet: str | bytes | None = None,
    book: str | None = None,
    relations: str | None = None,
    types: str | None = None,
    kind: str = _KIND,
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    without: Iterable[str] = (),
) -> bytes:
    """Pack a workbook of one sheet ``S``; ``data`` is what stands in its sheetData."""
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
    all_parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types
        or f'{declared}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'{declared}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="a" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": book
        or f'{declared}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{properties}'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations
        or f'{declared}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet
        or f'{declared}<worksheet xmlns="{_MAIN}">{before}<sheetData>{data}</sheetData>{after}'
        "</worksheet>",
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in all_parts.items():
            if name not in set(without):
                archive.writestr(name, text)
    return out.getvalue()
