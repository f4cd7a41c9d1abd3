"""``riverpact journal balance``: what each account is to receive or owes."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.journal_options import File
from riverpact.cli.options import Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riverpact.domain.journal.balance import Balance


def command(
    journal: File,
    *,
    agreement: Annotated[str | None, typer.Option(help="协议编号 only this agreement.")] = None,
    year: Annotated[int | None, typer.Option(help="考核年度 only about this year.")] = None,
    party: Annotated[str | None, typer.Option(help="编号或区划代码 only this party.")] = None,
    steps: Annotated[bool, typer.Option("--steps", help="逐笔列出 with every entry.")] = False,
    as_json: Json = False,
) -> None:
    """各方、各年度的应收应付余额。What each party is to receive (+) or owes (−), year by year."""
    from riverpact.domain.journal.balance import balances
    from riverpact.files.journal.journal_file import read_journal

    found = [
        one
        for one in balances(read_journal(journal), agreement, year)
        if party in {None, one.account.holder.id, one.account.holder.code or None}
    ]
    if as_json:
        say_json({"journal": str(journal), "balances": [_data(one) for one in found]})
        return
    _say(found, steps=steps)


def _data(one: "Balance") -> dict[str, Any]:
    from riverpact.domain.journal.amount import fen_text
    from riverpact.domain.settlement.showing import shown_step

    return {
        "account": one.account.model_dump(mode="json"),
        "year": one.year,
        "amount": fen_text(one.amount),
        "derivation": shown_step(one.step).model_dump(mode="json"),
    }


def _say(found: "Sequence[Balance]", *, steps: bool) -> None:
    from riverpact.domain.journal.account import ACCOUNT_TITLES
    from riverpact.foundation.money import in_wan

    columns = [
        said(Text("协议", "agreement")),
        said(Text("年度", "year")),
        said(Text("哪一方", "party")),
        said(Text("对方", "counterpart")),
        said(Text("账户", "account")),
        said(Text("应收(+) 应付(−)", "to receive (+), owes (−)")),
    ]
    rows = [
        [
            one.account.agreement,
            str(one.year),
            f"{one.account.holder.name}（{one.account.holder.id}）",
            "、".join(other.account.holder.name for other in found if _faces(one, other)) or "—",
            said(ACCOUNT_TITLES[one.account.kind]) + one.account.use,
            in_wan(one.amount),
        ]
        for one in found
    ]
    say_table(said(Text("余额", "balances")), columns, rows)
    for one in found if steps else ():
        say(Text(one.step.result.title.zh, one.step.result.title.en))
        for line in one.step.inputs:
            say(Text(f"    {line.title.zh} {line.shown}", f"    {line.title.en} {line.shown}"))


def _faces(one: "Balance", other: "Balance") -> bool:
    """Say whether two accounts lie between the same parties, on the two sides of it."""
    same = (one.account.agreement, one.account.kind, one.year) == (
        other.account.agreement,
        other.account.kind,
        other.year,
    )
    return same and one.amount * other.amount < 0
