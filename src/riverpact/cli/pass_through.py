"""``riverpact pass-through``: what a party received, passed on to its counties."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.options import Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text


def command(
    statement: Annotated[Path, typer.Argument(help="结算单或其文件夹 a statement.")],
    split: Annotated[Path, typer.Argument(help="下达办法 TOML a second-level split.")],
    *,
    as_json: Json = False,
) -> None:
    """把所收资金下达到县。Pass on what a party received; the statement is not changed."""
    from riverpact.domain.settlement.showing import shown_step
    from riverpact.foundation.money import in_wan
    from riverpact.foundation.number import written
    from riverpact.workflows.pass_through import find_passed

    found = find_passed(statement, split)
    passed, terms = found.passed, found.passed.terms
    if as_json:
        say_json(
            {
                "notice": found.first.notice,
                "agreement": found.first.agreement,
                "year": found.first.year,
                "party": found.party.party,
                "amount": written(passed.amount),
                "counties": [
                    {
                        "id": one.id,
                        "name": one.name,
                        "code": one.code,
                        "figure": written(one.figure),
                        "amount": written(passed.parts[one.id]),
                    }
                    for one in terms.county
                ],
                "derivation": shown_step(passed.step).model_dump(mode="json"),
                "first_level": found.first.digest,
                "inputs": [{"file": found.file, "sha256": found.sha256}],
            }
        )
        return
    if found.first.notice:
        typer.echo(found.first.notice)
    rows = [
        [one.name, f"{written(one.figure)} {terms.unit}".strip(), in_wan(passed.parts[one.id])]
        for one in terms.county
    ]
    columns = [said(Text("县区", "county")), terms.basis, said(Text("下达", "passed on"))]
    say_table(f"{found.party.name} {found.first.year}", columns, rows)
    amount = in_wan(passed.amount)
    say(Text(f"本级收付 {amount}，等于下达合计", f"{amount} in all, as the party's position"))
