"""``riverpact pool``: what is paid into a pool, allotted, and left for each county."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.deduction_pool import say_deductions
from riverpact.cli.options import Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from riverpact.workflows.pool import PoolFound


def command(
    file: Annotated[Path, typer.Argument(help="资金池 TOML a pool.")],
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="逐步说明 every step in words (form = deductions).")
    ] = False,
    as_json: Json = False,
) -> None:
    """结算资金池：出资、扣款、分配、净额。Settle a pool: paid in, deducted, allotted, net."""
    from riverpact.workflows.deduction_pool import is_deductions
    from riverpact.workflows.pool import find_pool

    if is_deductions(file):
        say_deductions(file, as_json=as_json, explain=explain)
        return
    if explain:
        raise MisuseError(
            Text(
                '--explain 只用于扣款资金池 form = "deductions"',
                '--explain is for a pool with form = "deductions"; see --json',
            )
        )
    found = find_pool(file)
    if as_json:
        say_json(_data(found))
    else:
        _say(found)


def _data(found: "PoolFound") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step
    from riverpact.foundation.number import written

    settled = found.settlement
    return {
        "notice": found.notice,
        "id": settled.pool.id,
        "title": settled.pool.title,
        "year": settled.pool.year,
        "source": str(settled.pool.source),
        "pool": written(settled.total),
        "superior": written(settled.superior),
        "members": [
            {
                "id": one.member.id,
                "name": one.member.name,
                "code": one.member.code,
                "contribution": written(one.member.contribution),
                "allotted": [written(amount) for amount in one.allotted],
                "net": written(one.net),
            }
            for one in settled.members
        ],
        "derivation": [shown_step(step).model_dump(mode="json") for step in settled.steps],
        "inputs": [found.file.model_dump()],
    }


def _say(found: "PoolFound") -> None:
    from riverpact.foundation.money import in_wan

    def size(yuan: "Fraction") -> str:
        return in_wan(yuan).removeprefix("+")

    settled = found.settlement
    pool = settled.pool
    allotments = [one.title for one in pool.allotment]
    columns = [said(Text("成员", "member")), said(Text("出资", "paid in")), *allotments]
    columns.append(said(Text("净额", "net")))
    rows = [
        [
            one.member.name,
            size(one.member.contribution),
            *map(size, one.allotted),
            in_wan(one.net),
        ]
        for one in settled.members
    ]
    if found.notice:
        typer.echo(found.notice)
    say_table(f"{pool.title} {pool.year}", columns, rows)
    total, superior = size(settled.total), size(settled.superior)
    say(
        Text(
            f"资金池 {total}；净额合计等于上级出资：{superior}",
            f"pool {total}; the nets sum to the superior's part: {superior}",
        )
    )
