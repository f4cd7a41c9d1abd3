"""``riverpact rank``: places by part-ranks, and the amount of each place."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.options import Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.workflows.pool import LadderFound


def command(
    file: Annotated[Path, typer.Argument(help="排名奖惩 TOML a rank ladder.")],
    *,
    as_json: Json = False,
) -> None:
    """按名次奖惩：分项名次、合计、金额。Pay by place: part-ranks, total, amount."""
    from riverpact.workflows.pool import find_ladder

    found = find_ladder(file)
    if as_json:
        say_json(_data(found))
    else:
        _say(found)


def _data(found: "LadderFound") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step
    from riverpact.foundation.number import written

    settled = found.settlement
    return {
        "notice": found.notice,
        "id": settled.ladder.id,
        "title": settled.ladder.title,
        "period": settled.ladder.period,
        "source": str(settled.ladder.source),
        "parts": settled.ladder.parts,
        "tie": settled.ladder.tie,
        "placed": [
            {
                "id": one.entrant.id,
                "name": one.entrant.name,
                "code": one.entrant.code,
                "ranks": one.entrant.ranks,
                "total": one.total,
                "place": one.place,
                "amount": written(one.amount),
            }
            for one in settled.placed
        ],
        "derivation": shown_step(settled.step).model_dump(mode="json"),
        "inputs": [found.file.model_dump()],
    }


def _say(found: "LadderFound") -> None:
    from riverpact.foundation.money import in_wan

    ladder = found.settlement.ladder
    columns = [
        said(Text("名次", "place")),
        said(Text("参评者", "who")),
        *ladder.parts.values(),
        said(Text("合计", "total")),
        said(Text("金额", "amount")),
    ]
    rows = [
        [
            str(one.place),
            one.entrant.name,
            *(str(one.entrant.ranks[name]) for name in ladder.parts),
            str(one.total),
            in_wan(one.amount),
        ]
        for one in found.settlement.placed
    ]
    if found.notice:
        typer.echo(found.notice)
    say_table(f"{ladder.title} {ladder.period}", columns, rows)
    tie = ladder.parts[ladder.tie]
    say(Text(f"合计相同，{tie}靠前者在前；金额合计 0", f"ties by {tie}; the amounts sum to zero"))
