"""``riverpact registry VERB``: counties, rivers and sections as reference data."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import day_of
from riverpact.cli.chosen_registry import chosen_registry
from riverpact.cli.options import Json, RegistryName
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from datetime import date

    from riverpact.domain.territory.county import City, County

app = typer.Typer(
    help="登记册：县、河流、断面。Registry: counties, rivers, sections.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
On = Annotated[str | None, typer.Option(help="按某日的代码表 by the code table of a day.")]


@app.command("county")
def county(
    name: Annotated[str, typer.Argument(help="名称、旧名、代码或旧代码 name or code, former too.")],
    *,
    on: On = None,
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """查一个县。Find a county by code, name, former code or former name."""
    from riverpact.cli.registry_shown import county_data, say_county

    day = None if on is None else day_of(on)
    search = chosen_registry(registry).find(name)
    if as_json:
        matches = [{"by": str(one.by), **county_data(one.division, day)} for one in search.matches]
        say_json({"text": search.text, "matches": matches, "nearest": list(search.nearest)})
    else:
        for one in search.matches:
            say_county(one, day)
        if len(search.matches) > 1:
            zh, en = f"“{name}”可指 {len(search.matches)} 处", f"{name} may be several"
            say(Text(zh, en))
    if not as_json and not search.matches:
        _say_not_found(name, search.nearest)
    if len(search.matches) != 1:
        raise typer.Exit(1)


@app.command("counties")
def counties(
    *,
    on: On = None,
    city: Annotated[str | None, typer.Option(help="只列一个设区市 of one city.")] = None,
    draining: Annotated[
        bool, typer.Option("--draining", help="只列直接汇入鄱阳湖、长江的 draining directly.")
    ] = False,
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """列出实施范围内的县。List the counties in scope; --draining those of the fixed subsidy."""
    from riverpact.cli.registry_shown import county_data, say_counties
    from riverpact.domain.territory.scope import draining_directly, in_scope

    found = chosen_registry(registry)
    day = _last_day(found.counties) if on is None else day_of(on)
    listed = (draining_directly if draining else in_scope)(found.counties, day)
    if city is not None:
        wanted = _city(found.cities, city)
        listed = tuple(one for one in listed if one.city == wanted)
    if as_json:
        say_json({"day": str(day), "counties": [county_data(one, day) for one in listed]})
    else:
        say_counties(listed, day)


@app.command("river")
def river(
    name: Annotated[str, typer.Argument(help="河流名称、别名或编号 name, alias or id.")],
    *,
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """查一条河流，及自上而下的县。Find a river, and the counties along it from its source."""
    from riverpact.cli.registry_shown import river_data, say_river

    book = chosen_registry(registry)
    found = book.find_rivers(name)
    near = () if found else book.near_river(name)
    if as_json:
        data = [river_data(one, book) for one in found]
        say_json({"text": name, "rivers": data, "nearest": list(near)})
    else:
        for one in found:
            say_river(one, book)
        if not found:
            _say_not_found(name, near)
    if len(found) != 1:
        raise typer.Exit(1)


@app.command("section")
def section(
    name: Annotated[str, typer.Argument(help="断面名称或编号 name or id.")],
    *,
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """查一个断面及其来源。Find a section and its source."""
    from riverpact.cli.registry_shown import say_section, section_data

    book = chosen_registry(registry)
    found = book.find_sections(name)
    near = () if found else book.near_section(name)
    if as_json:
        say_json(
            {"text": name, "sections": [section_data(o) for o in found], "nearest": list(near)}
        )
    else:
        for one in found:
            say_section(one)
        if not found:
            _say_not_found(name, near)
    if len(found) != 1:
        raise typer.Exit(1)


@app.command("published")
def published(*, registry: RegistryName = None, as_json: Json = False) -> None:
    """公布的协议和总数。What was published of agreements and totals, to hold results against."""
    from riverpact.cli.registry_shown import published_data

    totals = chosen_registry(registry).published
    if as_json:
        say_json({"published": [published_data(one) for one in totals]})
        return
    head = [
        said(Text("编号", "id")),
        said(Text("上游", "upstream")),
        said(Text("协议", "agreement")),
        said(Text("签订", "signed")),
        said(Text("说明", "note")),
        said(Text("来源", "source")),
    ]
    rows = [[o.id, o.upstream, o.agreement, o.signed, o.note, o.source] for o in totals]
    say_table(said(Text("公布的总数", "published")), head, rows)


@app.command("boundaries")
def boundaries(
    *,
    out: Annotated[Path, typer.Option(help="写到这个 .geojson 文件 the file to write.")],
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """写出县界（需要 riverpact[map]）。Write the boundaries; needs the extra riverpact[map]."""
    from riverpact.files.boundaries import geojson_text
    from riverpact.files.whole_file import write_whole

    text, count = geojson_text(chosen_registry(registry).counties)
    write_whole(out, text.encode("utf-8"))
    if as_json:
        say_json({"file": str(out), "counties": count})
        return
    say(Text(f"已写出 {count} 个县的边界：{out}", f"wrote {count} boundaries to {out}"))


def _last_day(counties: "Sequence[County]") -> "date":
    """Return the day of the last change: the newest table holds from it on."""
    changes = [one.since for county in counties for one in county.held if one.since is not None]
    return max(one.first_after for one in changes)


def _city(cities: "Sequence[City]", text: str) -> "City":
    from riverpact.foundation.errors import MisuseError

    for one in cities:
        if text.strip() in {one.code, one.name, one.name.removesuffix("市")}:
            return one
    known = "、".join(one.name for one in cities)
    raise MisuseError(
        Text(f"没有设区市“{text}”；有：{known}", f"no city {text}; there are {known}")
    )


def _say_not_found(name: str, nearest: Sequence[str]) -> None:
    listed = "、".join(nearest) or "—"
    say(Text(f"没有找到“{name}”；相近的有：{listed}", f"no {name}; the nearest are: {listed}"))
