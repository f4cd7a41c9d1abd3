"""Whether rivers, links, sections and stations of a registry name what stands in its tables."""

from collections.abc import Iterable, Mapping, Sequence

from riverpact.files.registry_counties import neighbours, wrong
from riverpact.files.registry_rows import LinkRow, RiverRow, SectionRow, StationRow
from riverpact.files.table_rows import DeclaredTable
from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text

_NO_RIVER = Text("河流表中没有这一编号", "no river has this id")
_NAMES_DIFFER = Text("代码与县名不符", "the code and the name are not those of one county")


def wrong_rivers(table: DeclaredTable[RiverRow], names: Mapping[str, str]) -> Iterable[Finding]:
    """Say where rivers name a parent or a county that is not there."""
    ids = [row.river_id for _, row in table.rows]
    for number, row in table.rows:
        if ids.count(row.river_id) > 1:
            said = Text("河流编号重复", "an id stands twice")
            yield wrong(table, number, "river_id", said, row.river_id)
        if row.parent_id is not None and row.parent_id not in ids:
            yield wrong(table, number, "parent_id", _NO_RIVER, row.parent_id)
        if [names.get(code) for code in row.counties_codes] != list(row.counties_zh):
            found = " ".join(row.counties_codes)
            yield wrong(table, number, "counties_codes", _NAMES_DIFFER, found)


def wrong_links(
    table: DeclaredTable[LinkRow], rivers: Sequence[tuple[int, RiverRow]], names: Mapping[str, str]
) -> Iterable[Finding]:
    """Say where links join counties that are not neighbours along their river."""
    along = {row.river_id: neighbours(row.counties_codes) for _, row in rivers}
    for number, row in table.rows:
        for side, code, name in (
            ("upstream", row.upstream_code, row.upstream_zh),
            ("downstream", row.downstream_code, row.downstream_zh),
        ):
            if names.get(code) != name:
                yield wrong(table, number, f"{side}_code", _NAMES_DIFFER, f"{code} {name}")
        pair = (row.upstream_code, row.downstream_code)
        if row.river_id not in along:
            yield wrong(table, number, "river_id", _NO_RIVER, row.river_id)
        elif pair not in along[row.river_id]:
            said = Text("两县在这条河上不相邻", "the two are not neighbours along this river")
            yield wrong(table, number, "downstream_code", said, " ".join(pair))


def wrong_sections(
    table: DeclaredTable[SectionRow], rivers: Iterable[str], names: Mapping[str, str]
) -> Iterable[Finding]:
    """Say where sections name a river or a county that is not there."""
    known = set(rivers)
    seen: set[str] = set()
    for number, row in table.rows:
        if row.section_id in seen:
            said = Text("断面编号重复", "an id stands twice")
            yield wrong(table, number, "section_id", said, row.section_id)
        seen.add(row.section_id)
        if row.river_id is not None and row.river_id not in known:
            yield wrong(table, number, "river_id", _NO_RIVER, row.river_id)
        if row.county_code is not None and names.get(row.county_code) != row.county_zh:
            found = f"{row.county_code} {row.county_zh}"
            yield wrong(table, number, "county_code", _NAMES_DIFFER, found)


def wrong_stations(table: DeclaredTable[StationRow], rivers: Iterable[str]) -> Iterable[Finding]:
    """Say where stations name a river that is not there."""
    known = set(rivers)
    for number, row in table.rows:
        if row.river_id not in known:
            yield wrong(table, number, "river_id", _NO_RIVER, row.river_id)
