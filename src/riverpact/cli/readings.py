"""``riverpact readings VERB``: what happens to readings before they are judged."""

import typer

from riverpact.cli import (
    readings_accept,
    readings_check,
    readings_convert,
    readings_correct,
    readings_list,
    readings_template,
)

app = typer.Typer(
    help=(
        "监测数据：填报、检查、存档、更正、清单、转换。"
        "Readings: filling in, checking, keeping, correcting, listing, converting."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("template")(readings_template.command)
app.command("check")(readings_check.command)
app.command("accept")(readings_accept.command)
app.command("correct")(readings_correct.command)
app.command("list")(readings_list.command)
app.command("convert")(readings_convert.command)
