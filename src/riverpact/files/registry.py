"""A province's registry as a folder of csv tables: read, checked against itself, or refused."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from riverpact.domain.territory.monitored_place import Hydrostation, KnownSection
from riverpact.domain.territory.published_total import PublishedTotal
from riverpact.domain.territory.registry import Registry
from riverpact.domain.territory.river import Link, River
from riverpact.files.registry_counties import (
    cities_of,
    counties_of,
    names_of,
    wrong_changes,
    wrong_divisions,
)
from riverpact.files.registry_references import (
    wrong_links,
    wrong_rivers,
    wrong_sections,
    wrong_stations,
)
from riverpact.files.registry_rows import (
    ChangeRow,
    DivisionRow,
    LinkRow,
    PublishedRow,
    RiverRow,
    SectionRow,
    StationRow,
)
from riverpact.files.shipped import instruments_folder
from riverpact.files.table_rows import DeclaredTable, read_table
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.money import parse_yuan
from riverpact.foundation.text import Text


class _Tables(NamedTuple):
    """The tables of a registry, as read."""

    divisions: DeclaredTable[DivisionRow]
    changes: DeclaredTable[ChangeRow]
    rivers: DeclaredTable[RiverRow]
    links: DeclaredTable[LinkRow]
    sections: DeclaredTable[SectionRow]
    stations: DeclaredTable[StationRow]
    published: DeclaredTable[PublishedRow]


@cache
def shipped_registry(name: str) -> Registry:
    """Load a registry that ships, by the name of its folder.

    Raises:
        MisuseError: none has this name.

    Example:
        >>> shipped_registry("jiangxi").find("龙南县").only.code
        '360783'
    """
    folder = instruments_folder() / "registry"
    known = _shipped_names()
    if name not in known:
        listed = "、".join(known)
        said = Text(
            f"没有登记册“{name}”；有：{listed}，或给出文件夹",
            f"no registry {name!r}; there is: {listed}, or give a folder",
        )
        raise MisuseError(said)
    return read_registry(folder / name)


def named_registry(name: str) -> Registry:
    """Return a registry that ships by its name, or another by its folder.

    Raises:
        MisuseError: it is neither.
        RefusedError: the folder is no registry, with every finding of its tables.
    """
    folder = Path(name)
    own = folder.is_dir() and name not in _shipped_names()
    return read_registry(folder) if own else shipped_registry(name)


def only_shipped() -> str:
    """Return the name of the registry that ships, where there is only one.

    Raises:
        MisuseError: there are several; one has to be named.
    """
    names = _shipped_names()
    if len(names) != 1:
        listed = "、".join(names)
        said = f"请用 --registry 指定登记册：{listed}", f"name a registry by --registry: {listed}"
        raise MisuseError(Text(*said))
    return names[0]


def _shipped_names() -> list[str]:
    folder = instruments_folder() / "registry"
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def read_registry(folder: Path) -> Registry:
    """Read a registry from its folder.

    Raises:
        RefusedError: with every finding of every table, each at its row and column.
    """
    tables = _Tables(
        read_table(folder / "divisions.csv", DivisionRow),
        read_table(folder / "code_changes.csv", ChangeRow),
        read_table(folder / "rivers.csv", RiverRow),
        read_table(folder / "river_county_links.csv", LinkRow),
        read_table(folder / "sections.csv", SectionRow),
        read_table(folder / "hydrostations.csv", StationRow),
        read_table(folder / "published_totals.csv", PublishedRow),
    )
    findings = [one for table in tables for one in table.findings] or _contradictions(tables)
    if findings:
        said = Text(
            f"登记册“{folder.name}”有 {len(findings)} 处问题",
            f"{len(findings)} findings in the registry {folder.name}",
        )
        raise RefusedError(said, findings)
    return Registry(
        name=folder.name,
        cities=cities_of(tables.divisions.rows),
        counties=counties_of(tables.divisions.rows, tables.changes.rows),
        rivers=_rivers(tables.rivers.rows),
        links=tuple(
            Link(row.upstream_code, row.downstream_code, row.river_id, row.confidence)
            for _, row in tables.links.rows
        ),
        sections=_sections(tables.sections.rows),
        stations=_stations(tables.stations.rows),
        published=_published(tables.published.rows),
    )


def _contradictions(tables: _Tables) -> Sequence[Finding]:
    names = names_of(tables.divisions)
    rivers = {row.river_id for _, row in tables.rivers.rows}
    return [
        *wrong_divisions(tables.divisions),
        *wrong_changes(tables.changes, tables.divisions),
        *wrong_rivers(tables.rivers, names),
        *wrong_links(tables.links, tables.rivers.rows, names),
        *wrong_sections(tables.sections, rivers, names),
        *wrong_stations(tables.stations, rivers),
    ]


def _rivers(rows: Sequence[tuple[int, RiverRow]]) -> tuple[River, ...]:
    return tuple(
        River(
            id=row.river_id,
            name=row.name_zh,
            name_en=row.name_en,
            aliases=row.aliases,
            parent=row.parent_id,
            basin=row.basin,
            counties=row.counties_codes,
            km_in_county=row.geometry_counties_km,
            length_km=row.length_km,
            catchment_km2=row.catchment_km2,
            runoff=row.mean_annual_runoff_1e8m3,
            outlet=row.outlet,
            basis=row.counties_basis,
            reliance=row.confidence,
            source=row.sources,
            note=row.note,
        )
        for _, row in rows
    )


def _sections(rows: Sequence[tuple[int, SectionRow]]) -> tuple[KnownSection, ...]:
    return tuple(
        KnownSection(
            id=row.section_id,
            name=row.name_zh,
            water=row.water_body,
            river=row.river_id,
            level=row.level,
            boundary=row.boundary_type,
            county=row.county_code,
            city=row.city_zh,
            upstream=row.upstream_unit,
            downstream=row.downstream_unit,
            target=row.target_class,
            target_basis=row.target_basis,
            as_of=row.as_of,
            reliance=row.confidence,
            source=f"{row.source_title} {row.source_url}".strip(),
            note=row.note,
        )
        for _, row in rows
    )


def _stations(rows: Sequence[tuple[int, StationRow]]) -> tuple[Hydrostation, ...]:
    return tuple(
        Hydrostation(
            name=row.station_zh,
            river=row.river_id,
            role=row.role,
            catchment_km2=row.catchment_km2,
            runoff=row.mean_annual_runoff_1e8m3,
            source=row.source,
            note=row.note,
        )
        for _, row in rows
    )


def _published(rows: Sequence[tuple[int, PublishedRow]]) -> tuple[PublishedTotal, ...]:
    return tuple(
        PublishedTotal(
            id=row.pair_id,
            scope=row.scope,
            upstream=row.upstream_unit,
            downstream=row.downstream_unit,
            agreement=row.agreement,
            signed=row.signed,
            yuan_a_year=None
            if row.annual_amount_1e4yuan is None
            else parse_yuan(f"{row.annual_amount_1e4yuan} 万元"),
            rule=row.payment_rule,
            reliance=row.confidence,
            source=f"{row.source_title} {row.source_url}",
            note=row.note,
        )
        for _, row in rows
    )
