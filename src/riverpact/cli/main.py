"""The command line: verbs, language, exit codes (0 good, 1 findings, 2 misuse)."""

import sys
from typing import Annotated

import typer

from riverpact import __version__
from riverpact.cli import (
    adjust,
    assess,
    awards,
    base_period,
    cases,
    check,
    compare,
    coverage,
    deadlines,
    demo,
    grade,
    journal,
    letters,
    opening,
    outlook,
    owed,
    pass_through,
    performance,
    policy_change,
    pool,
    probe,
    province,
    rank,
    readings,
    readings_correct,
    redline,
    registry,
    settle,
    stages,
    verify,
    year,
)
from riverpact.cli.output import choose_language, say_error
from riverpact.foundation.errors import MisuseError, RiverpactError
from riverpact.foundation.text import Text

app = typer.Typer(
    name="riverpact",
    help="河契 Riverpact：从水样到每一元补偿金。From the water sample to the yuan.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("grade")(grade.command)
app.command("assess")(assess.command)
app.command("base-period")(base_period.command)
app.command("settle")(settle.command)
app.command("adjust")(adjust.command)
app.command("deadlines")(deadlines.command)
app.command("stages")(stages.command)
app.command("check")(check.command)
app.command("redline")(redline.command)
app.command("policy-change")(policy_change.command)
app.command("compare")(compare.command)
app.command("probe")(probe.command)
app.command("outlook")(outlook.command)
app.command("pool")(pool.command)
app.command("rank")(rank.command)
app.command("owed")(owed.command)
app.command("pass-through")(pass_through.command)
app.command("cases")(cases.command)
app.command("verify")(verify.command)
app.command("performance")(performance.command)
app.command("demo")(demo.command)
app.command("province")(province.command)
app.command("awards")(awards.command)
app.command("letters")(letters.command)
app.command("year")(year.command)
app.add_typer(readings.app, name="readings")
app.command("correct")(readings_correct.command)
app.add_typer(registry.app, name="registry")
app.add_typer(journal.app, name="journal")
app.command("coverage")(coverage.command)
app.add_typer(opening.app, name="opening")


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _common(
    language: Annotated[
        str,
        typer.Option("--lang", envvar="RIVERPACT_LANG", help="语言 zh|en. Language of messages."),
    ] = "zh",
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda v: _version(wanted=v), is_eager=True, help="版本 Version."
        ),
    ] = False,
) -> None:
    del version
    choose_language(language)


def main() -> None:
    """Run a verb; wrong calls and refused input end with a message, never with a traceback."""
    try:
        app()
    except RiverpactError as error:
        say_error(error.message, error.findings)
        sys.exit(2 if isinstance(error, MisuseError) else 1)
    except OSError as error:
        name = error.filename or ""
        say_error(
            Text(f"文件无法读写：{name}（{error.strerror}）", f"cannot use {name}: {error}"), ()
        )
        sys.exit(2)
