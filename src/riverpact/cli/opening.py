"""``riverpact opening VERB``: agreements and awards from before, taken over from a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.arguments import existing
from riverpact.cli.chosen_registry import chosen_registry
from riverpact.cli.options import Json, RegistryName
from riverpact.cli.output import chosen_language, finding_data, say, say_findings, say_json
from riverpact.foundation.text import Text

app = typer.Typer(
    help="期初数：填报、检查、导入。Opening balances: filling in, checking, importing.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Workbook = Annotated[Path, typer.Argument(help="期初数工作簿 .xlsx the workbook.")]


@app.command("template")
def template(file: Workbook, *, registry: RegistryName = None, as_json: Json = False) -> None:
    """写一份填报用的工作簿。Write a workbook to fill in."""
    from riverpact.workflows.opening import write_opening_template

    write_opening_template(file, chosen_registry(registry))
    if as_json:
        say_json({"file": str(file)})
    else:
        say(Text(f"已写出 {file}", f"wrote {file}"))


@app.command("check")
def check(
    file: Workbook,
    *,
    out: Annotated[Path | None, typer.Option(help="退回标注好的工作簿 handed back there.")] = None,
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """检查工作簿，退回标注好的原件。Check the workbook; hand the same one back, marked."""
    from riverpact.foundation.finding import Severity
    from riverpact.workflows.opening import check_opening

    (path,) = existing([file])
    opening = check_opening(path, chosen_registry(registry), out=out, language=chosen_language())
    errors = sum(one.severity is Severity.ERROR for one in opening.findings)
    returned = out if out is not None and opening.form.tables else None
    counts = (len(opening.register.agreements), len(opening.register.awards))
    if as_json:
        say_json(
            {
                "good": not errors,
                "agreements": counts[0],
                "awards": counts[1],
                "returned": None if returned is None else str(returned),
                "findings": [finding_data(one) for one in opening.findings],
            }
        )
    else:
        say_findings(opening.findings)
        said = Text(
            f"{counts[0]} 个协议、{counts[1]} 笔奖补无错误，{errors} 处错误",
            f"{counts[0]} agreements and {counts[1]} awards hold, {errors} errors",
        )
        say(said)
        if returned is not None:
            say(Text(f"已标注，退回 {returned}", f"handed back, marked, as {returned}"))
    if errors:
        raise typer.Exit(1)


@app.command("import")
def take_over(
    file: Workbook,
    *,
    to: Annotated[Path, typer.Option(help="登记到这个文件夹 the folder of the register.")],
    registry: RegistryName = None,
    as_json: Json = False,
) -> None:
    """导入期初登记；有错误则不导入。Import into the opening register, whole or not at all."""
    from riverpact.workflows.opening import import_opening

    (path,) = existing([file])
    done = import_opening(path, chosen_registry(registry), to)
    agreements, awards = done.register.agreements, done.register.awards
    if as_json:
        say_json(
            {
                "agreements": len(agreements),
                "awards": len(awards),
                "added": {"agreements": done.added_agreements, "awards": done.added_awards},
                "written": [str(one) for one in done.written],
                "findings": [finding_data(one) for one in done.findings],
            }
        )
        return
    say_findings(done.findings)
    said = Text(
        f"新登记协议 {done.added_agreements} 个、奖补 {done.added_awards} 笔；"
        f"共 {len(agreements)} 个、{len(awards)} 笔",
        f"{done.added_agreements} agreements and {done.added_awards} awards are new; "
        f"{len(agreements)} and {len(awards)} in all",
    )
    say(said)
