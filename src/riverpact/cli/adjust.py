"""``riverpact adjust``: after a late correction, the difference of a settled year."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import day_known, readings_of
from riverpact.cli.options import AsOf, Decisions, Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.settlement.adjustment import Adjustment


def command(
    statement: Annotated[Path, typer.Argument(help="原结算单的文件夹 the original's folder.")],
    *,
    agreement: Annotated[Path, typer.Option(help="协议 its agreement.")],
    readings: Annotated[list[str], typer.Option(help="更正后的存档 the archive as corrected.")],
    open_year: Annotated[int, typer.Option(help="差额计入的开放年度 the year it is posted in.")],
    document: Annotated[str, typer.Option(help="决定文件 the document that decided it.")],
    decisions: Decisions = None,
    extra_checks: Annotated[
        list[str] | None, typer.Option(help="随机抽查数据文件 readings of random extra checks.")
    ] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """迟到更正之后的调整单：差额计入开放年度，原结算单不变。Adjust a settled year."""
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.files.instruments import load_agreement
    from riverpact.files.statement.adjusted import latest_statement
    from riverpact.workflows.adjust import adjust
    from riverpact.workflows.beside import months_read

    _, before, _ = latest_statement(statement)
    archived = any(is_archive(one) for one in readings)
    instrument = load_agreement(agreement, known_on=day_known(as_of))
    read = readings_of(
        readings, standard(), before.year, months=months_read([instrument], before.year),
        as_of=as_of if archived else None,
    )  # fmt: skip
    done = adjust(
        statement,
        instrument,
        read,
        standard(),
        open_year=open_year,
        document=document,
        decisions=read_decisions(decisions) if decisions else (),
        extra=readings_of(extra_checks, standard(), before.year) if extra_checks else None,
    )
    if as_json:
        found = None if done.adjustment is None else done.adjustment.model_dump(by_alias=True)
        say_json({"adjustment": found, "folder": str(done.folder or "")})
        return
    if done.adjustment is None:
        say(Text("各方收付不变，没有调整单", "nothing moves: no adjusting statement"))
        return
    _say(done.adjustment)
    say(Text(f"已写出 {done.folder}", f"written to {done.folder}"))


def _say(found: "Adjustment") -> None:
    from riverpact.foundation.money import in_wan
    from riverpact.foundation.number import exact

    heads = (
        Text("主体", "party"), Text("原结算", "as stated"), Text("更正后", "as corrected"),
        Text("调整", "difference"),
    )  # fmt: skip
    rows = [
        [one.name, in_wan(exact(one.before)), in_wan(exact(one.after)), one.shown]
        for one in found.positions
    ]
    title = Text(
        f"{found.title} {found.year} 年调整单第 {found.number} 号，计入 {found.open_year} 年",
        f"{found.title} {found.year}: adjustment {found.number}, posted in {found.open_year}",
    )
    say_table(said(title), [said(one) for one in heads], rows)
    for one in found.corrections:
        say(Text(f"  依据更正批次 {one.file}", f"  rests on the batch {one.file}"))
