"""``riverpact readings``: the archive of readings, and what is done with their files."""

import typer

from riverpact.cli import readings_accept, readings_convert, readings_correct, readings_list

app = typer.Typer(
    help="监测数据：存档、更正、清单、转换；各动词都有 --json。Readings; every verb takes --json.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("accept")(readings_accept.command)
app.command("correct")(readings_correct.command)
app.command("list")(readings_list.command)
app.command("convert")(readings_convert.command)
