"""``riverpact journal VERB``: what is due and what was paid; the journal moves no money."""

import typer

from riverpact.cli import (
    journal_award,
    journal_balance,
    journal_check,
    journal_close,
    journal_export,
    journal_pay,
    journal_post,
    journal_use,
)

app = typer.Typer(
    help=(
        "账簿：应收应付、付款凭证、奖补、结账、导出、核验。"
        "The journal: obligations, vouchers, awards, closing, export, check."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("post")(journal_post.command)
app.command("pay")(journal_pay.command)
app.command("award")(journal_award.command)
app.command("use")(journal_use.command)
app.command("balance")(journal_balance.command)
app.command("close")(journal_close.command)
app.command("export")(journal_export.command)
app.command("check")(journal_check.command)
