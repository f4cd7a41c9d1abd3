"""From rows of divisions and changes to counties with all codes and names they have held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from riverpact.domain.territory.code_table import Change, Held
from riverpact.domain.territory.county import City, County, InBasin
from riverpact.domain.territory.reliance import Reliance
from riverpact.files.registry_rows import ChangeRow, DivisionRow
from riverpact.files.table_rows import DeclaredTable
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

_FILLED = {
    "recoded": (True, True),
    "renamed": (True, True),
    "new": (False, True),
    "abolished": (True, False),
}
"""Which side of a change has a code and a name: the one before it, the one after it."""


def cities_of(divisions: Sequence[tuple[int, DivisionRow]]) -> tuple[City, ...]:
    """Return the prefecture-level cities, in the order of the table."""
    return tuple(
        City(row.code, row.name_zh, row.name_en)
        for _, row in divisions
        if row.level == "prefecture"
    )


def counties_of(
    divisions: Sequence[tuple[int, DivisionRow]], changes: Sequence[tuple[int, ChangeRow]]
) -> tuple[County, ...]:
    """Return the counties, each with its codes and names by their days; the rows were checked."""
    cities = {one.code: one for one in cities_of(divisions)}
    events = [row for _, row in changes]
    return tuple(
        _county(row, cities[row.parent_code], events)
        for _, row in divisions
        if row.level == "county"
    )


def _county(row: DivisionRow, city: City, events: Sequence[ChangeRow]) -> County:
    return County(
        code=row.code,
        name=row.name_zh,
        name_en=row.name_en,
        kind=row.type_zh,
        city=city,
        held=_held(row.code, row.name_zh, events),
        in_basin=row.yangtze_basin or InBasin.NO,
        in_basin_reliance=row.yangtze_basin_confidence or Reliance.LOW,
        drains_to=row.drains_directly_to,
        drains_reliance=row.drains_confidence or Reliance.LOW,
        point=None if row.lon is None or row.lat is None else (row.lon, row.lat),
        note=row.note,
        source=row.source,
    )


def _held(code: str, name: str, events: Sequence[ChangeRow]) -> tuple[Held, ...]:
    ended = [one for one in events if one.kind == "abolished" and one.code_before == code]
    held = [Held(code, name, until=_change(ended[0]) if ended else None)]
    left = list(events)
    while one := next((e for e in left if (e.code_after, e.name_after) == (code, name)), None):
        left.remove(one)
        change = _change(one)
        held[0] = replace(held[0], since=change)
        if one.code_before is None or one.name_before is None:
            break
        code, name = one.code_before, one.name_before
        held.insert(0, Held(code, name, until=change))
    return tuple(held)


def _change(row: ChangeRow) -> Change:
    return Change(row.last_table_before, row.first_table_after, row.reported, row.confidence)


def wrong_divisions(table: DeclaredTable[DivisionRow]) -> Iterable[Finding]:
    """Say where divisions contradict each other: one code twice, a city that is none."""
    cities = {row.code: row.name_zh for _, row in table.rows if row.level == "prefecture"}
    seen: set[str] = set()
    for number, row in table.rows:
        if row.code in seen:
            said = Text("代码重复", "a code stands twice")
            yield wrong(table, number, "code", said, row.code)
        seen.add(row.code)
        if row.level == "prefecture":
            continue
        if cities.get(row.parent_code) != row.parent_name_zh:
            said = Text("上级市的代码与名称不符", "no city has this code and this name")
            found = f"{row.parent_code} {row.parent_name_zh}"
            yield wrong(table, number, "parent_code", said, found)
        if row.yangtze_basin is None:
            said = Text("没有写明是否在长江流域", "it is not said whether it lies in the basin")
            yield wrong(table, number, "yangtze_basin", said, "")


def wrong_changes(
    table: DeclaredTable[ChangeRow], divisions: DeclaredTable[DivisionRow]
) -> Iterable[Finding]:
    """Say where changes do not fit: sides not filled, days turned round, codes nobody holds."""
    last = {row.code: row.name_zh for _, row in divisions.rows}
    before = {(row.code_before, row.name_before) for _, row in table.rows}
    for number, row in table.rows:
        sides = {
            "code_before": (row.code_before, row.name_before),
            "code_after": (row.code_after, row.name_after),
        }
        for (column, side), filled in zip(sides.items(), _FILLED[row.kind], strict=True):
            if [part is not None for part in side] != [filled, filled]:
                said = Text(
                    f"{row.kind} 的变更{'应' if filled else '不应'}填写代码和名称",
                    f"a change that is {row.kind} has {'a' if filled else 'no'} code and name here",
                )
                yield wrong(table, number, column, said, " ".join(filter(None, side)))
        if row.last_table_before is not None and row.last_table_before >= row.first_table_after:
            said = Text("两个日期颠倒", "the two days are turned round")
            yield wrong(table, number, "first_table_after", said, str(row.first_table_after))
        code, name = sides["code_before" if row.kind == "abolished" else "code_after"]
        stands = code is not None and last.get(code) == name
        if not stands and (row.kind == "abolished" or (code, name) not in before):
            said = Text("区划表中没有这一代码和名称", "no division holds this code and name")
            yield wrong(table, number, "code_after", said, f"{code} {name}")
        if row.kind == "recoded" and row.code_before in last:
            said = Text("旧代码又给了别的县", "the former code is held by another division")
            yield wrong(table, number, "code_before", said, str(row.code_before))


def wrong(table: DeclaredTable[Any], row: int, column: str, said: Text, found: str) -> Finding:
    """Return a finding about a cell of a table."""
    place = table.place(row, column)
    return Finding("registry.contradiction", Severity.ERROR, said, place, found=found)


def neighbours(codes: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return who lies next below whom along a river.

    Example:
        >>> sorted(neighbours(["360704", "360828", "360826"]))
        [('360704', '360828'), ('360828', '360826')]
    """
    return frozenset(pairwise(codes))


def names_of(divisions: DeclaredTable[DivisionRow]) -> Mapping[str, str]:
    """Return the name of each code."""
    return {row.code: row.name_zh for _, row in divisions.rows}
