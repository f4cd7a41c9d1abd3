"""A workbook handed back with marks: every part that holds none of them is copied as it is."""

import io
import zipfile
from collections.abc import Mapping

from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.marks import SheetMarks, marked_sheet
from riverpact.files.xlsx.package import (
    RELATIONS,
    STYLES,
    TYPES,
    PackageError,
    open_package,
)
from riverpact.files.xlsx.styles import NO_STYLES, Styles

_STYLES_TYPE = (
    b'<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.styles+xml"/>'
)
_STYLES_RELATION = (
    b'<Relationship Id="rIdRiverpactStyles" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/styles" Target="styles.xml"/>'
)


def returned_workbook(content: bytes, marks: Mapping[str, SheetMarks]) -> bytes | Fault:
    """Return the same workbook with marks on its sheets.

    Args:
        content: the workbook as it came.
        marks: what is to be said, by the name of the sheet.
    """
    package = open_package(content)
    if isinstance(package, Fault):
        return package
    parts = {one.part: marks[one.name] for one in package.sheets if one.part and one.name in marks}
    try:
        styles = Styles(package.parts.get(STYLES, NO_STYLES))
        new = {part: marked_sheet(package.parts[part], parts[part], styles) for part in parts}
    except PackageError as error:
        return error.fault
    new[STYLES] = styles.patched()
    if STYLES not in package.parts:
        new |= _announced(package.parts)
    try:
        return _copied(content, new)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        return refuse.broken(str(error))


def _announced(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Tell a workbook without styles that it has some now."""
    types, relations = parts[TYPES], parts[RELATIONS]
    return {
        TYPES: types.replace(b"</Types>", _STYLES_TYPE + b"</Types>"),
        RELATIONS: relations.replace(b"</Relationships>", _STYLES_RELATION + b"</Relationships>"),
    }


def _copied(content: bytes, new: Mapping[str, bytes]) -> bytes:
    """Copy a package entry by entry, in order, with some parts new."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        names = set()
        for entry in archive.infolist():
            names.add(entry.filename)
            own = zipfile.ZipInfo(entry.filename, entry.date_time)
            own.compress_type, own.external_attr = entry.compress_type, entry.external_attr
            copy.writestr(own, new.get(entry.filename) or archive.read(entry))
        for name in sorted(set(new) - names):
            copy.writestr(zipfile.ZipInfo(name), new[name], zipfile.ZIP_DEFLATED)
    return written.getvalue()
