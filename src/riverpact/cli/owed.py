"""``riverpact owed``: what is due on a day by a statement, with what is added for paying late."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import standing_day
from riverpact.cli.options import Json, StandingOn
from riverpact.cli.output import said, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.workflows.owed import OwedBy


def command(
    statement: Annotated[Path, typer.Argument(help="结算单或其文件夹 a statement.")],
    agreement: Annotated[Path, typer.Option(help="协议文件或文件夹 its agreement.")],
    *,
    payments: Annotated[Path | None, typer.Option(help="付款记录 TOML the payments made.")] = None,
    as_of: StandingOn = None,
    as_json: Json = False,
) -> None:
    """某日尚应支付多少，含逾期加收。What is due on a day, with the surcharge for paying late."""
    from riverpact.workflows.owed import find_owed

    found = find_owed(statement, agreement, payments, standing_day(as_of))
    if as_json:
        say_json(_data(found))
    else:
        _say(found)


def _data(found: "OwedBy") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step
    from riverpact.foundation.number import written

    return {
        "notice": found.first.notice,
        "agreement": found.first.agreement,
        "year": found.first.year,
        "as_of": found.day.isoformat(),
        "statement": found.first.digest,
        "owed": [
            {
                "party": one.party,
                "name": one.name,
                "amount": written(owed.amount),
                "last_day": owed.last_day.isoformat(),
                "surcharge": written(owed.surcharge),
                "paid": written(owed.paid),
                "due": written(owed.due),
                "derivation": shown_step(owed.step).model_dump(mode="json"),
            }
            for one, owed in found.owed
        ],
    }


def _say(found: "OwedBy") -> None:
    from riverpact.foundation.money import in_wan

    if found.first.notice:
        typer.echo(found.first.notice)
    columns = [
        said(Text("付款方", "payer")),
        said(Text("结算单应付", "owed")),
        said(Text("截止日", "last day")),
        said(Text("逾期加收", "surcharge")),
        said(Text("已付", "paid")),
        said(Text("尚应支付", "due")),
    ]
    rows = [
        [
            one.name,
            in_wan(owed.amount).removeprefix("+"),
            owed.last_day.isoformat(),
            *(in_wan(yuan).removeprefix("+") for yuan in (owed.surcharge, owed.paid, owed.due)),
        ]
        for one, owed in found.owed
    ]
    title = Text(f"结算单附页（截至 {found.day}）", f"addendum to the statement, as of {found.day}")
    say_table(f"{found.first.agreement} {found.first.year} {said(title)}", columns, rows)
