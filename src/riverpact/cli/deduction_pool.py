"""What ``riverpact pool`` says of a pool that deductions fill."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.settlement.deduction_pool import CountyNet
    from riverpact.workflows.deduction_pool import DeductionsFound

_REMAINDER = {
    "returned": Text("退还", "returned"),
    "carried": Text("结转下年", "carried"),
}
_COLUMNS = (
    Text("县区", "county"),
    Text("一季度", "Q1"),
    Text("二季度", "Q2"),
    Text("三季度", "Q3"),
    Text("四季度", "Q4"),
    Text("生态流量", "flow"),
    Text("事件", "incident"),
    Text("全年扣款", "deducted"),
    Text("达到项数", "met"),
    Text("奖励", "award"),
)


def say_deductions(file: Path, *, as_json: bool, explain: bool) -> None:
    """Settle the pool of a file and say it: a table, each step on request, or JSON."""
    from riverpact.workflows.deduction_pool import find_deductions

    found = find_deductions(file)
    if as_json:
        say_json(_data(found))
        return
    _say(found)
    if explain:
        _explain(found)


def _data(found: "DeductionsFound") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step
    from riverpact.foundation.number import written

    settled = found.settlement
    return {
        "notice": found.notice,
        "id": settled.pool.id,
        "title": settled.pool.title,
        "year": settled.pool.year,
        "source": str(settled.pool.source),
        "contribution": written(settled.pool.contribution),
        "pool": written(settled.total),
        "remainder": settled.pool.remainder,
        "unconfirmed": [one.model_dump() for one in settled.pool.unconfirmed],
        "counties": [
            {
                "id": one.county.id,
                "name": one.county.name,
                "code": one.county.code,
                "quarters": [written(yuan) for yuan in one.quarters],
                "flow": written(one.flow),
                "incident": written(one.incident),
                "deducted": written(one.deducted),
                "met": one.met,
                "award": written(one.award),
                "remainder": written(one.remainder),
                "net": written(one.net),
            }
            for one in settled.counties
        ],
        "derivation": [shown_step(step).model_dump(mode="json") for step in settled.steps],
        "inputs": [found.file.model_dump()],
    }


def _say(found: "DeductionsFound") -> None:
    from riverpact.foundation.money import in_wan

    settled = found.settlement
    pool = settled.pool
    if found.notice:
        typer.echo(found.notice)
    for one in pool.unconfirmed:
        say(
            Text(
                f"未经证实的约定 {one.key}：{one.reason}",
                f"unconfirmed term {one.key}: {one.reason}",
            )
        )
    columns = [*map(said, _COLUMNS), said(_REMAINDER[pool.remainder]), said(Text("净额", "net"))]
    say_table(f"{pool.title} {pool.year}", columns, [_row(one) for one in settled.counties])
    total = in_wan(settled.total).removeprefix("+")
    say(
        Text(
            f"奖励池 {total}；净额合计为零",
            f"pool {total}; the nets sum to zero",
        )
    )


def _row(one: "CountyNet") -> list[str]:
    from riverpact.foundation.money import in_wan

    lost = [*one.quarters, one.flow, one.incident, one.deducted]
    sizes = [in_wan(yuan).removeprefix("+").removesuffix(" 万元") for yuan in lost]
    award, left = (
        in_wan(yuan).removeprefix("+").removesuffix(" 万元") for yuan in (one.award, one.remainder)
    )
    return [one.county.name, *sizes, str(one.met), award, left, in_wan(one.net)]


def _explain(found: "DeductionsFound") -> None:
    from riverpact.workflows.deduction_pool import explained

    for top in found.settlement.steps:
        for one in explained(top):
            indent = "  " * one.depth
            typer.echo(f"{indent}{one.title} = {one.result}")
            typer.echo(f"{indent}  = {one.formula}")
            if one.values:
                typer.echo(f"{indent}  = {one.values}")
            if one.clause:
                typer.echo(f"{indent}  {said(Text('依据', 'clause'))}：{one.clause}")
