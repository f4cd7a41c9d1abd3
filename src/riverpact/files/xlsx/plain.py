"""A short cut through large sheets: what spreadsheets usually write is told by one pattern.

A sheet of a hundred thousand rows takes seconds to walk through. If its rows are written as a
plain grammar says, nothing in it can be a formula, an error value or hidden, and no cell lies
outside an area presumed beforehand; that is all a walk would have found. What the grammar does
not know is walked through.
"""

import re

from riverpact.files.xlsx.cells import Area, area_of, letters
from riverpact.files.xlsx.sheet import SheetFacts, fits, scan

WORTH_IT_BYTES = 1024 * 1024
"""Below this a walk is quicker than loading the engine of the pattern."""
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_DIMENSION = re.compile(
    rb'<dimension ref="([A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?)" ?/>'
)
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_WINDOW = 64 * 1024
_ATTRIBUTES = (
    r'( (spans|s|customFormat|ht|customHeight|outlineLevel|thickTop|thickBot|x14ac:dyDescent)="'
    r'[^"&<]*")*'
)
_TEXT = r"([^<&]|&#[0-9]{1,7};)*"  # a writer of plain ASCII gives Chinese by numbers
_INLINE = rf'<is><t( xml:space="preserve")?>{_TEXT}</t></is>'


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
    if start < len(_OPEN) or end < start:
        return None
    facts = scan(xml[:start] + xml[end:])
    area = _presumed(xml, start, end)
    if facts.rows or area is None:
        return None
    facts.rows, facts.columns = area.last_row, area.last_column + 1
    return facts if _matches(_grammar(area), xml, start, end) else None


def _presumed(xml: bytes, start: int, end: int) -> Area | None:
    """Return an area that may hold all cells: the declared one, and the first and last cells.

    It is only presumed: the pattern then holds every cell to it.
    """
    dimension = _DIMENSION.search(xml, 0, start)
    names = {dimension[1]} if dimension else set()
    areas = [area for area in map(_area, names) if _fits(area)]
    for window in (xml[start : start + _WINDOW], xml[max(start, end - _WINDOW) : end]):
        areas += map(_area, _CELL.findall(window))
    if not areas:
        return None
    row, column = max(a.last_row for a in areas), max(a.last_column for a in areas)
    area = Area(1, 0, row, column)
    return area if _fits(area) else None


def _area(name: bytes) -> Area:
    return area_of(name.decode("ascii"))


def _fits(area: Area) -> bool:
    return fits(SheetFacts(area.last_row, area.last_column + 1))


def _matches(pattern: str, xml: bytes, start: int, end: int) -> bool:
    import pyarrow as pa  # noqa: PLC0415  only large sheets pay for loading it
    from pyarrow import compute  # noqa: PLC0415

    bounds = pa.array([start, end], pa.int64()).buffers()[1]
    rows = pa.Array.from_buffers(pa.large_binary(), 1, [None, bounds, pa.py_buffer(xml)])
    found: bool = compute.match_substring_regex(rows, pattern=pattern)[0].as_py()
    return found


def _grammar(area: Area) -> str:
    row = _up_to(str(area.last_row), "0", r"\d")
    column = _up_to(letters(area.last_column), "A", "[A-Z]")
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
