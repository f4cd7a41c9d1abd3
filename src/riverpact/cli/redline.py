"""``riverpact redline``: what changed between two versions of an agreement, in words and yuan."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import day_known, readings_of, year_months
from riverpact.cli.options import AsOf, Decisions, Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from riverpact.domain.agreements.redline import Change
    from riverpact.files.instruments import Instrument
    from riverpact.foundation.period import Month
    from riverpact.workflows.redline import Difference, InYuan


def command(
    old: Annotated[Path, typer.Argument(help="协议，或旧文本 the agreement, or the old one.")],
    new: Annotated[Path | None, typer.Argument(help="新文本 the new one.")] = None,
    *,
    before: Annotated[str | None, typer.Option(help="旧条款所在月 month of the old terms.")] = None,
    after: Annotated[str | None, typer.Option(help="新条款所在月 month of the new terms.")] = None,
    readings: Annotated[
        list[str] | None, typer.Option(help="按此数据各结算一次 settle both on these readings.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="结算年度 the year to settle.")] = None,
    decisions: Decisions = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """对照两版条款：文字和金额。Compare two versions of an agreement, in words and in yuan."""
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.files.instruments import load_agreement
    from riverpact.workflows.beside import months_read
    from riverpact.workflows.redline import in_yuan, redline, version_at

    if (new is None) is not (before is not None and after is not None) or bool(readings) is not (
        year is not None
    ):
        raise MisuseError(
            Text(
                "给出两份文本，或一份文本加 --before 和 --after；--readings 与 --year 同时给出",
                "give two texts, or one with --before and --after; --readings goes with --year",
            )
        )
    known = day_known(as_of)
    older = load_agreement(old, known_on=known)
    newer = older if new is None else load_agreement(new, known_on=known)
    was = version_at(older, None if before is None else _month(before))
    now = version_at(newer, None if after is None else _month(after))
    changes = redline(was, now)
    money = None
    if readings and year is not None:
        archived = any(is_archive(one) for one in readings)
        read = readings_of(
            readings,
            standard(),
            year,
            months=months_read((older, newer), year_months(year)[0].year),
            as_of=as_of if archived else None,
        )
        decided = read_decisions(decisions) if decisions else ()
        money = in_yuan((older, was), (newer, now), read, year, standard(), decided)
    if as_json:
        say_json(_data((older, before), (newer, after), changes, money))
        return
    _say_changes(changes)
    if money is not None:
        _say_money(money)


def _month(text: str) -> "Month":
    from riverpact.foundation.period import Month

    try:
        return Month.parse(text)
    except ValueError as error:
        said_ = Text(f"月份应写成 2020-06：{text}", f"a month is written 2020-06, not {text}")
        raise MisuseError(said_) from error


def _say_changes(changes: "tuple[Change, ...]") -> None:
    if not changes:
        say(Text("条款没有变化", "no term differs"))
        return
    columns = [
        said(Text("条款", "term")),
        said(Text("原", "old")),
        said(Text("新", "new")),
        said(Text("依据", "clause")),
    ]
    rows = [[said(one.title), one.old or "—", one.new or "—", one.clause] for one in changes]
    say_table(said(Text("条款变化", "terms that differ")), columns, rows)


def _say_money(money: "InYuan") -> None:
    columns = [
        said(Text("断面或主体", "section or party")),
        said(Text("原（万元）", "old, 10⁴ yuan")),
        said(Text("新（万元）", "new, 10⁴ yuan")),
        said(Text("差额（万元）", "difference, 10⁴ yuan")),
    ]
    payable = [_row(said(Text("应付上游", "to the upstream")), money.payable)]
    rows = [_row(one.name, one) for one in (*money.sections, *money.parties)]
    title = Text(
        f"{money.year} 年：同一数据按两版条款结算",
        f"{money.year}: both versions settled on the same readings",
    )
    say_table(said(title), columns, payable + rows)
    if money.lent_term:
        say(
            Text(
                "有一版的期限不含该年度，已借用另一版的期限",
                "the year lies outside the term of one version: it was lent the other's",
            )
        )


def _row(name: str, one: "Difference") -> list[str]:
    return [name, *(_wan(amount) for amount in (one.old, one.new, one.change))]


def _wan(amount: "Fraction | None") -> str:
    from riverpact.foundation.money import in_wan

    return "—" if amount is None else in_wan(amount).removesuffix(" 万元")


def _data(
    older: "tuple[Instrument, str | None]",
    newer: "tuple[Instrument, str | None]",
    changes: "tuple[Change, ...]",
    money: "InYuan | None",
) -> dict[str, Any]:
    def version(one: "tuple[Instrument, str | None]") -> dict[str, Any]:
        return {"id": one[0].agreement.id, "digest": one[0].digest, "month": one[1]}

    return {
        "old": version(older),
        "new": version(newer),
        "changes": [
            {
                "key": one.key,
                "title": {"zh": one.title.zh, "en": one.title.en},
                "old": one.old,
                "new": one.new,
                "clause": one.clause,
            }
            for one in changes
        ],
        "money": None
        if money is None
        else {
            "year": money.year,
            "lent_term": money.lent_term,
            "payable": _difference(money.payable),
            "sections": [_difference(one) for one in money.sections],
            "parties": [_difference(one) for one in money.parties],
        },
    }


def _difference(one: "Difference") -> dict[str, str | None]:
    from riverpact.foundation.number import written

    amounts = {"old": one.old, "new": one.new, "difference": one.change}
    return {"name": one.name} | {k: None if v is None else written(v) for k, v in amounts.items()}
