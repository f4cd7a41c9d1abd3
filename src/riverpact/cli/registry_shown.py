"""How counties, rivers and sections of a registry are shown: on screen, and as plain data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from riverpact.cli.output import said, say, say_table
from riverpact.domain.territory.code_table import Change, Held
from riverpact.domain.territory.county import City, County, InBasin, Water
from riverpact.domain.territory.monitored_place import KnownSection
from riverpact.domain.territory.published_total import PublishedTotal
from riverpact.domain.territory.registry import FoundBy, Match, Registry
from riverpact.domain.territory.reliance import Reliance
from riverpact.domain.territory.river import River
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

BY = {
    FoundBy.CODE: Text("代码", "code"),
    FoundBy.NAME: Text("名称", "name"),
    FoundBy.FORMER_CODE: Text("旧代码", "former code"),
    FoundBy.FORMER_NAME: Text("旧名", "former name"),
    FoundBy.SHORT_NAME: Text("简称", "short name"),
}
BASIN = {
    InBasin.YES: Text("在长江流域", "in the Yangtze's basin"),
    InBasin.PARTLY: Text("部分在长江流域（计入范围）", "partly in the basin (in scope)"),
    InBasin.NO: Text("不在长江流域", "outside the basin"),
}
WATERS = {
    Water.POYANG: Text("鄱阳湖", "Poyang Lake"),
    Water.YANGTZE: Text("长江", "the Yangtze"),
}
RELIANCE = {
    Reliance.HIGH: Text("可信度高", "high confidence"),
    Reliance.MEDIUM: Text("可信度中", "medium confidence"),
    Reliance.LOW: Text("可信度低", "low confidence"),
}


def county_data(one: County | City, day: date | None) -> dict[str, Any]:
    """Return a county or city as plain data; ``on`` is what it held on a day, if one is given."""
    base = {"code": one.code, "name": one.name, "name_en": one.name_en}
    if isinstance(one, City):
        return {"level": "city", **base}
    held = None if day is None else one.on(day)
    return {
        "level": "county",
        **base,
        "kind": one.kind,
        "city": {"code": one.city.code, "name": one.city.name},
        "held": [_held_data(each) for each in one.held],
        "in_basin": str(one.in_basin),
        "in_basin_confidence": str(one.in_basin_reliance),
        "drains_directly_to": [str(water) for water in one.drains_to],
        "drains_confidence": str(one.drains_reliance),
        "point": None if one.point is None else [written(number) for number in one.point],
        "on": None
        if day is None
        else {
            "day": str(day),
            "code": held.code if held else None,
            "name": held.name if held else None,
            "between_tables": one.is_open_on(day),
        },
        "note": one.note,
        "source": one.source,
    }


def _held_data(one: Held) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "since": None if one.since is None else _change_data(one.since),
        "until": None if one.until is None else _change_data(one.until),
    }


def _change_data(one: Change) -> dict[str, Any]:
    return {
        "last_table_before": None if one.last_before is None else str(one.last_before),
        "first_table_after": str(one.first_after),
        "reported": one.reported,
        "confidence": str(one.reliance),
    }


def say_county(match: Match, day: date | None) -> None:
    """Print a county: its codes by days, its basin, where it drains, its source."""
    one = match.division
    by = BY[match.by]
    say(Text(f"{one.name}（{one.code}） 按{by.zh}", f"{one.name_en} ({one.code}) by {by.en}"))
    if isinstance(one, City):
        say(Text("  设区市，不是县", "  a city, not a county"))
        return
    say(Text(f"  {one.city.name} {one.kind}", f"  {one.city.name_en}, {one.kind}"))
    for held in one.held:
        say(_span(held))
    if day is not None:
        say(_on(one, day))
    basin, sure = BASIN[one.in_basin], RELIANCE[one.in_basin_reliance]
    say(Text(f"  {basin.zh}（{sure.zh}）", f"  {basin.en} ({sure.en})"))
    if one.drains_to:
        zh = "、".join(WATERS[water].zh for water in one.drains_to)
        en = ", ".join(WATERS[water].en for water in one.drains_to)
        sure = RELIANCE[one.drains_reliance]
        say(Text(f"  直接汇入{zh}（{sure.zh}）", f"  drains directly to {en} ({sure.en})"))
    if one.is_abolished:
        say(Text("  已撤销，没有单一承继县", "  abolished, without a single successor"))
    say(Text(f"  来源：{one.source}", f"  source: {one.source}"))
    if one.note:
        say(Text(f"  说明：{one.note}", f"  note: {one.note}"))


def _span(held: Held) -> Text:
    since, until = _change(held.since), _change(held.until)
    parts_zh = [f"自{since.zh}起"] if since else []
    parts_zh += [f"至{until.zh}止"] if until else []
    parts_en = [f"since {since.en}"] if since else []
    parts_en += [f"until {until.en}"] if until else []
    return Text(
        f"  {held.code} {held.name} {'，'.join(parts_zh)}".rstrip(),
        f"  {held.code} {held.name} {', '.join(parts_en)}".rstrip(),
    )


def _change(one: Change | None) -> Text | None:
    """Write when a change happened: between the cut-offs of two tables, as it is reported."""
    if one is None:
        return None
    zh = f"（据报 {one.reported}）" if one.reported else ""
    en = f" (reported {one.reported})" if one.reported else ""
    if one.last_before is None:
        return Text(f" {one.first_after} 以前{zh}", f"before {one.first_after}{en}")
    return Text(
        f" {one.last_before} 与 {one.first_after} 之间{zh}",
        f"between {one.last_before} and {one.first_after}{en}",
    )


def _on(one: County, day: date) -> Text:
    held = one.on(day)
    open_zh = "（两次代码表之间，按前一次）" if one.is_open_on(day) else ""
    open_en = " (between two tables; the earlier one)" if one.is_open_on(day) else ""
    if held is None:
        return Text(f"  {day}：没有这个县{open_zh}", f"  {day}: no such county{open_en}")
    return Text(
        f"  {day}：{held.code} {held.name}{open_zh}", f"  {day}: {held.code} {held.name}{open_en}"
    )


def say_counties(counties: Sequence[County], day: date) -> None:
    """Print counties as a table, with the codes and names of a day."""
    head = [
        Text("代码", "code"),
        Text("县", "county"),
        Text("设区市", "city"),
        Text("长江流域", "basin"),
        Text("直接汇入", "drains directly to"),
        Text("可信度", "confidence"),
    ]
    rows = []
    for one in counties:
        held = one.on(day) or one.held[-1]
        waters = "、".join(said(WATERS[water]) for water in one.drains_to)
        sure = one.drains_reliance if one.drains_to else one.in_basin_reliance
        rows.append(
            [held.code, held.name, one.city.name, str(one.in_basin), waters, said(RELIANCE[sure])]
        )
    title = Text(f"{day} 共 {len(counties)} 个县", f"{len(counties)} counties on {day}")
    say_table(said(title), list(map(said, head)), rows)


def river_data(one: River, registry: Registry) -> dict[str, Any]:
    """Return a river as plain data, its counties from its source down."""
    return {
        "id": one.id,
        "name": one.name,
        "name_en": one.name_en,
        "aliases": list(one.aliases),
        "parent": one.parent,
        "basin": one.basin,
        "counties": [{"code": code, "name": _name(registry, code)} for code in one.counties],
        "km_in_county": {name: written(km) for name, km in one.km_in_county},
        "length_km": None if one.length_km is None else written(one.length_km),
        "catchment_km2": None if one.catchment_km2 is None else written(one.catchment_km2),
        "runoff_1e8m3": None if one.runoff is None else written(one.runoff),
        "stations": [each.name for each in registry.stations if each.river == one.id],
        "sections": [each.name for each in registry.sections if each.river == one.id],
        "outlet": one.outlet,
        "basis": one.basis,
        "confidence": str(one.reliance),
        "source": one.source,
        "note": one.note,
    }


def say_river(one: River, registry: Registry) -> None:
    """Print a river: the counties along it, what is known of its size, its source."""
    aliases = "、".join(one.aliases)
    say(Text(f"{one.name}（{one.id}） {aliases}", f"{one.name_en} ({one.id})"))
    say(Text(f"  {one.basin}，汇入 {one.outlet}", f"  {one.basin}, into {one.outlet}"))
    along = " → ".join(_name(registry, code) for code in one.counties) or "—"
    sure = RELIANCE[one.reliance]
    say(Text(f"  自上而下：{along}（{sure.zh}）", f"  from its source: {along} ({sure.en})"))
    for zh, en, size, unit in (
        ("河长", "length", one.length_km, "km"),
        ("流域面积", "catchment", one.catchment_km2, "km²"),
        ("多年平均径流", "mean runoff", one.runoff, "亿 m³"),
    ):
        if size is not None:
            say(Text(f"  {zh} {written(size)} {unit}", f"  {en} {written(size)} {unit}"))
    for zh, en, names in (
        ("水文站", "stations", [each.name for each in registry.stations if each.river == one.id]),
        ("断面", "sections", [each.name for each in registry.sections if each.river == one.id]),
    ):
        if names:
            say(Text(f"  {zh}：{'、'.join(names)}", f"  {en}: {', '.join(names)}"))
    say(Text(f"  来源：{one.source}", f"  source: {one.source}"))
    if one.note:
        say(Text(f"  说明：{one.note}", f"  note: {one.note}"))


def _name(registry: Registry, code: str) -> str:
    county = registry.county(code)
    return code if county is None else county.name


def section_data(one: KnownSection) -> dict[str, Any]:
    """Return a section as plain data."""
    return {
        "id": one.id,
        "name": one.name,
        "water": one.water,
        "river": one.river,
        "level": one.level,
        "boundary": one.boundary,
        "county": one.county,
        "city": one.city,
        "upstream": one.upstream,
        "downstream": one.downstream,
        "target": None if one.target is None else one.target.label,
        "target_basis": one.target_basis,
        "as_of": one.as_of,
        "confidence": str(one.reliance),
        "source": one.source,
        "note": one.note,
    }


def say_section(one: KnownSection) -> None:
    """Print a section: where it lies, what its source names as its class, and the source."""
    say(Text(f"{one.name}（{one.id}） {one.water}", f"{one.name} ({one.id}) {one.water}"))
    where = " ".join(filter(None, (one.city, one.county, one.level, one.boundary)))
    say(Text(f"  {where}", f"  {where}"))
    if one.upstream or one.downstream:
        say(Text(f"  {one.upstream} → {one.downstream}", f"  {one.upstream} → {one.downstream}"))
    if one.target is not None:
        label = f"{one.target.label}（{one.target_basis}）"
        say(Text(f"  类别 {label}", f"  class {label}"))
    sure = RELIANCE[one.reliance]
    say(Text(f"  {one.as_of} {one.source}（{sure.zh}）", f"  {one.as_of} {one.source} ({sure.en})"))
    if one.note:
        say(Text(f"  说明：{one.note}", f"  note: {one.note}"))


def published_data(one: PublishedTotal) -> dict[str, Any]:
    """Return a published total as plain data; its sum in yuan a year, where one was published."""
    return {
        "id": one.id,
        "scope": one.scope,
        "upstream": one.upstream,
        "downstream": one.downstream,
        "agreement": one.agreement,
        "signed": one.signed,
        "yuan_a_year": None if one.yuan_a_year is None else written(one.yuan_a_year),
        "rule": one.rule,
        "confidence": str(one.reliance),
        "source": one.source,
        "note": one.note,
    }
