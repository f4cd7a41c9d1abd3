"""``riverpact journal use``: what award money was spent on."""

from typing import Annotated

import typer

from riverpact.cli.journal_options import (
    Agreement,
    Amount,
    Approver,
    Document,
    File,
    InYear,
    OfYear,
    On,
    Who,
    amount_of,
    clerk_of,
    say_outcome,
    terms_of,
)
from riverpact.cli.options import Json


def command(
    journal: File,
    *,
    agreement: Agreement,
    year: OfYear,
    county: Annotated[str, typer.Option(help="上游主体编号 id of the upstream party.")],
    name: Annotated[str, typer.Option(help="上游主体名称 its name.")],
    use: Annotated[str, typer.Option(help="用途类别 the category of use.")],
    amount: Amount,
    document: Document,
    on: On,
    who: Who,
    approver: Approver,
    in_year: InYear = None,
    as_json: Json = False,
) -> None:
    """奖补资金使用入账，不超过到账金额。Post what award money was spent on."""
    from riverpact.domain.journal.award import FundUse
    from riverpact.workflows.journal import post_use

    spent = terms_of(
        FundUse,
        agreement=agreement,
        year=year,
        county={"id": county, "name": name},
        use=use,
        amount=amount_of(amount),
    )
    clerk = clerk_of(document, on, who, approver, in_year)
    say_outcome(post_use(journal, spent, clerk), as_json=as_json)
