"""``riverpact compare``: the same readings under several methods, side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import day_known, names, readings_of, years_of
from riverpact.cli.options import AsOf, Decisions, Json, Supply
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.files.instruments import Instrument
    from riverpact.files.readings import Readings

_FILE = "methods.toml"


def command(
    agreement: Annotated[Path, typer.Argument(help="协议文件或文件夹 the agreement.")],
    *,
    readings: Annotated[
        list[str], typer.Option(help="监测数据文件、文件夹或存档 readings, or an archive.")
    ],
    years: Annotated[str, typer.Option(help="考核年度 years: 2019-2020, or 2019,2021.")],
    methods: Annotated[
        list[str] | None, typer.Option(help="试算方案名称，缺省为全部 names; all if not given.")
    ] = None,
    method: Annotated[
        list[Path] | None,
        typer.Option(help="试算方案 TOML，缺省为协议旁的 methods.toml files of variants."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="写出网页的文件夹 where the page goes.")] = None,
    decisions: Decisions = None,
    supply: Supply = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """同一数据按几种办法试算并列；协议不变。The same readings under several methods."""
    from riverpact.files.bundled import standard
    from riverpact.files.comparison.as_json import comparison_data
    from riverpact.files.comparison.page import comparison_page
    from riverpact.files.decisions import read_decisions
    from riverpact.files.instruments import load_agreement
    from riverpact.files.supplied import read_supply
    from riverpact.files.variants import read_variants
    from riverpact.files.whole_file import write_whole
    from riverpact.workflows.compare import chosen, compare, load_variants

    wanted = years_of(years)
    supplies, known = [read_supply(path) for path in supply or ()], day_known(as_of)
    baseline = load_agreement(agreement, supplies, known_on=known)
    variants = chosen(read_variants(method or [baseline.path.parent / _FILE]), names(methods or []))
    varied = load_variants(agreement, variants, supplies, known_on=known)
    read = _readings(readings, wanted, as_of, [baseline, *(one for _, one in varied)])
    decided = read_decisions(decisions) if decisions else ()
    found = compare(baseline, varied, read, wanted, standard(), decisions=decided)
    inputs = [(Path(name).name, digest) for name, digest in read.digests.items()]
    data = comparison_data(found, baseline.digest, inputs)
    page = None
    if out is not None:
        page = out / f"comparison-{baseline.agreement.id}.html"
        write_whole(page, comparison_page(data).encode("utf-8"))
    if as_json:
        say_json(data)
    else:
        _say(data)
        if page is not None:
            say(Text(f"已写出 {page}", f"written to {page}"))
    if any(year["state"] != "settled" for one in data["columns"] for year in one["years"]):
        raise typer.Exit(1)


def _readings(
    locations: list[str], years: list[int], as_of: str | None, instruments: "list[Instrument]"
) -> "Readings":
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.workflows.beside import months_read

    archived = any(is_archive(one) for one in locations)
    return readings_of(
        locations,
        standard(),
        years[0] if len(years) == 1 else None,
        months=sorted({month for year in years for month in months_read(instruments, year)}),
        as_of=as_of if archived or not instruments[0].has_amendments else None,
    )


def _say(data: dict[str, Any]) -> None:
    from riverpact.files.comparison.rows import rows_of

    columns = [said(Text("项目", "question"))]
    for one in data["columns"]:
        title = said(Text(**one["title"]))
        columns.append(title if one["agreed"] else f"{one['name']} {title}")
    notice = said(Text(**data["notice"]))
    title = f"{data['agreement']['title']} · {notice} {data['demonstration']}".strip()
    rows = [[said(row.title), *map(said, row.cells)] for row in rows_of(data)]
    say_table(title, columns, rows)
    for one in data["columns"]:
        for year in one["years"]:
            if year["reason"] is not None:
                why = year["reason"]
                name, number = one["name"], year["year"]
                say(
                    Text(
                        f"  · {name} {number} 不能结算：{why['zh']}",
                        f"  · {name} {number} is not settled: {why['en']}",
                    )
                )
