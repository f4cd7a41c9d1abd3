"""``riverpact readings VERB``: what happens to readings before they are judged."""

import typer

from riverpact.cli import readings_check, readings_template

app = typer.Typer(
    help="监测数据：填报、检查。Readings: filling in, checking.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("template")(readings_template.command)
app.command("check")(readings_check.command)
