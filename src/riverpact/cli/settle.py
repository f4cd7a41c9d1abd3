"""``riverpact settle``: agreements and readings to the statements of a year."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import agreement_paths, day_known, readings_of, year_months
from riverpact.cli.options import AsOf, Decisions, Json, Profile, Stations, Supply
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.cli.progress import Told
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import stops
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riverpact.domain.settlement.statement import Statement
    from riverpact.files.instruments import Instrument
    from riverpact.files.supplied import SupplyFile


def command(
    agreements: Annotated[list[Path], typer.Argument(help="协议文件或文件夹 agreements.")],
    *,
    readings: Annotated[
        list[str], typer.Option(help="监测数据文件、文件夹或存档，可含上年 readings or an archive.")
    ],
    year: Annotated[int, typer.Option(help="考核年度 the assessment year.")],
    out: Annotated[Path | None, typer.Option(help="写出结算单 where to write.")] = None,
    decisions: Decisions = None,
    extra_checks: Annotated[
        list[str] | None, typer.Option(help="随机抽查数据文件 readings of random extra checks.")
    ] = None,
    supply: Supply = None,
    stations: Stations = None,
    profile: Profile = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """按协议结算一个年度。Settle a year; undetermined years end with exit code 1."""
    from riverpact.domain.agreements.succession import unfit_successions
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.files.instruments import load_agreement
    from riverpact.files.statement.as_json import statement_data
    from riverpact.files.statement.folder import write_statement
    from riverpact.files.supplied import read_supply
    from riverpact.workflows.beside import months_read
    from riverpact.workflows.settle import settle, unmatched

    supplies = [read_supply(path) for path in supply or ()]
    known = day_known(as_of)
    instruments = [
        load_agreement(path, supplies, known_on=known) for path in agreement_paths(agreements)
    ]
    _refuse_strangers(supplies, instruments)
    archived = any(is_archive(one) for one in readings)
    amended = any(one.has_amendments for one in instruments)
    read = readings_of(
        readings,
        standard(),
        year,
        stations=stations,
        profile=profile,
        months=months_read(instruments, year_months(year)[0].year),
        as_of=as_of if archived or not amended else None,
    )
    extra = readings_of(extra_checks, standard(), year) if extra_checks else None
    decided = read_decisions(decisions) if decisions else ()
    strangers = unmatched(decided, [v for one in instruments for v in one.every_version])
    if strangers:
        raise RefusedError(Text("认定文件有问题", "the decisions do not fit"), strangers)
    settled = []
    with Told(Text("结算", "settling")) as told:
        for done, instrument in enumerate(instruments):
            told(done, len(instruments))
            settled.append(
                settle(instrument, read, year, standard(), decisions=decided, extra=extra)
            )
    folders = []
    if out is not None:
        folders = [write_statement(out, one.statement, one.samples, standard()) for one in settled]
    if as_json:
        say_json({"statements": [statement_data(one.statement) for one in settled]})
    else:
        for one in settled:
            say_statement(one.statement)
        for folder in folders:
            say(Text(f"已写出 {folder}", f"written to {folder}"))
    successions = unfit_successions([one.latest.agreement for one in instruments])
    say_findings(successions)
    if stops(successions) or any(one.statement.state == "undetermined" for one in settled):
        raise typer.Exit(1)


def _refuse_strangers(
    supplies: "Sequence[SupplyFile]", instruments: "Sequence[Instrument]"
) -> None:
    known = {one.agreement.id for one in instruments}
    for file in supplies:
        if file.supply.agreement not in known:
            name = file.supply.agreement
            raise MisuseError(Text(f"补充数值所指协议不在其中：{name}", f"not settled: {name}"))


_MONTH, _PERIOD = Text("月份", "month"), Text("考核周期", "period")


def say_statement(statement: "Statement") -> None:
    """Print a statement: months, positions, what is open."""
    title = f"{statement.agreement.title} {statement.year} {statement.notice}".strip()
    columns = [
        said(Text("断面", "section")),
        said(_MONTH if statement.terms.period in {"month", "odd_months"} else _PERIOD),
        said(Text("类别", "class")),
        said(Text("目标", "target")),
        said(Text("结论", "verdict")),
        said(Text("金额（万元）", "amount, 10⁴ yuan")),
        said(Text("原因", "reason")),
    ]
    rows = [
        [
            section.name,
            month.month,
            month.water_class or "—",
            month.target,
            said(Text(month.verdict_title.zh, month.verdict_title.en)),
            wan(month.amount),
            said(Text(month.reason.zh, month.reason.en)),
        ]
        for section in statement.sections
        for month in section.months
    ]
    say_table(title, columns, rows)
    say_positions(statement)
    for finding in statement.findings:
        say(Text(f"  · {finding.message.zh}", f"  · {finding.message.en}"))


def say_positions(statement: "Statement") -> None:
    """Print what each party receives or pays, and the net of a county at several places."""
    from riverpact.domain.agreements.party import SIDE_TITLES, Side

    say(Text(f"应付上游：{statement.amount_shown}", f"to the upstream: {statement.amount_shown}"))
    names = [one.name for one in statement.positions]
    for one in statement.positions:
        zh = en = one.name
        if names.count(one.name) > 1:
            side = SIDE_TITLES[Side(one.side)]
            zh, en = f"{zh}（{side.zh}）", f"{en} ({side.en})"
        if one.stands_in_for:
            zh, en = f"{zh}（代{one.stands_in_for}）", f"{en} (for {one.stands_in_for})"
        say(Text(f"  {zh} {one.shown}", f"  {en} {one.shown}"))
    for net in statement.counties:
        name = "、".join(net.names)
        say(Text(f"  {name} 净额 {net.shown}", f"  {name}, net {net.shown}"))


def wan(amount: str | None) -> str:
    """Write an amount of yuan in 万元, with its sign."""
    from fractions import Fraction

    from riverpact.foundation.money import in_wan

    return "—" if amount is None else in_wan(Fraction(amount)).removesuffix(" 万元")
