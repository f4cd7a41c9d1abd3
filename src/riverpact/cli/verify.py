"""``riverpact verify``: whether a statement was changed."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.options import Json
from riverpact.cli.output import say, say_json
from riverpact.foundation.text import Text


def command(
    statements: Annotated[
        list[Path], typer.Argument(metavar="STATEMENT…", help="结算单 json、html 或其文件夹.")
    ],
    *,
    as_json: Json = False,
) -> None:
    """核验结算单：摘要、每一步推导、样品合计、分摊。Recompute a statement; find any change."""
    from riverpact.workflows.verify import strangers, verify

    checked = {path: verify(path) for path in statements}
    if as_json:
        say_json(
            {
                "statements": [
                    {"file": str(path), "verified": not problems, "problems": problems}
                    | {"foreign_families": strangers(path)}
                    for path, problems in checked.items()
                ]
            }
        )
    else:
        for path, problems in checked.items():
            good = Text(f"{path} 核验通过", f"{path} verified")
            say(Text(f"{path} 不通过", f"{path} FAILED") if problems else good)
            for said in (*problems, *strangers(path)):
                say(Text(f"  · {said}", f"  · {said}"))
    if any(checked.values()):
        raise typer.Exit(1)
