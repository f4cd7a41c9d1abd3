"""A short cut through large sheets: what spreadsheets usually write is told by one pattern.

A sheet of a hundred thousand rows takes a second to walk through. If its rows are written as a
plain grammar says, nothing in it can be a formula, an error value or hidden, and no cell lies
outside the area it declares; that is all a walk would have found. What the grammar does not know
is walked through.
"""

import re

from riverpact.files.xlsx_cells import area_of
from riverpact.files.xlsx_sheet import SheetFacts, fits, scan

WORTH_IT_BYTES = 1024 * 1024
"""Below this a walk is quicker than loading the engine of the pattern."""
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)" ?/>')
_ATTRIBUTES = (
    r'( (spans|s|customFormat|ht|customHeight|outlineLevel|thickTop|thickBot|x14ac:dyDescent)="'
    r'[^"&<]*")*'
)
_INLINE = r'<is><t( xml:space="preserve")?>[^<&]*</t></is>'


def facts_of(xml: bytes) -> SheetFacts:
    """Gather a sheet's facts, the short way where the sheet is large and plain.

    Raises:
        PackageError: the part is malformed or reaches beyond a limit.
    """
    plain = _plain(xml) if len(xml) >= WORTH_IT_BYTES else None
    return plain or scan(xml)


def _plain(xml: bytes) -> SheetFacts | None:
    """Return the facts of a plain sheet, or None where it is not certain to be one."""
    start, end = xml.find(_OPEN) + len(_OPEN), xml.rfind(_CLOSE)
    dimension = _DIMENSION.search(xml, 0, max(start, 0))
    if start < len(_OPEN) or end < start or dimension is None:
        return None
    facts = scan(xml[:start] + xml[end:])
    if facts.rows:
        return None
    area = area_of(dimension[1].decode("ascii"))
    facts.rows, facts.columns = area.last_row, area.last_column + 1
    if not fits(facts):  # a declared area may say anything; a walk finds the true one
        return None
    column = re.split(r"\d", dimension[1].decode("ascii").rpartition(":")[2])[0]
    return facts if _matches(_grammar(area.last_row, column), xml, start, end) else None


def _matches(pattern: str, xml: bytes, start: int, end: int) -> bool:
    import pyarrow as pa  # noqa: PLC0415  only large sheets pay for loading it
    from pyarrow import compute  # noqa: PLC0415

    bounds = pa.array([start, end], pa.int64()).buffers()[1]
    rows = pa.Array.from_buffers(pa.large_binary(), 1, [None, bounds, pa.py_buffer(xml)])
    found: bool = compute.match_substring_regex(rows, pattern=pattern)[0].as_py()
    return found


def _grammar(last_row: int, last_column: str) -> str:
    row = _up_to(str(last_row), "0", r"\d")
    column = _up_to(last_column, "A", "[A-Z]")
    value = rf"(<v>[^<&]*</v>|{_INLINE}|<v ?/>)?"
    cell = rf'<c r="{column}{row}"( s="\d+")?( t="(s|n|str|b|d|inlineStr)")?( ?/>|>{value}</c>)'
    return rf'\A(\s*<row r="{row}"{_ATTRIBUTES}( ?/>|>(\s*{cell})*\s*</row>))*\s*\z'


def _up_to(last: str, lowest: str, sign: str) -> str:
    """Return a pattern of all texts of a row of signs that do not come after the last one.

    Example:
        >>> _up_to("205", "0", "[0-9]")
        '([0-9]{1,2}|[0-1][0-9]{2}|20[0-4]|205)'
    """
    parts = [f"{sign}{{1,{len(last) - 1}}}"] if len(last) > 1 else []
    for index, own in enumerate(last):
        rest = len(last) - index - 1
        if own > lowest:
            lower = f"{last[:index]}[{lowest}-{chr(ord(own) - 1)}]"
            parts.append(lower + (f"{sign}{{{rest}}}" if rest else ""))
    return f"({'|'.join([*parts, last])})"
