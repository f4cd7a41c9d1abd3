"""``riverpact journal pay``: a payment as its voucher records it."""

from typing import Annotated

import typer

from riverpact.cli.arguments import day_of
from riverpact.cli.journal_options import (
    Agreement,
    Amount,
    Approver,
    BudgetYear,
    ChannelName,
    Document,
    File,
    InYear,
    OfYear,
    Received,
    Who,
    amount_of,
    clerk_of,
    say_outcome,
    terms_of,
    word_of,
)
from riverpact.cli.options import Json
from riverpact.foundation.text import Text


def command(
    journal: File,
    *,
    agreement: Agreement,
    year: OfYear,
    payer: Annotated[str, typer.Option("--from", help="付款方 id of the payer, or treasury.")],
    payee: Annotated[str, typer.Option("--to", help="收款方 id of the payee, or treasury.")],
    amount: Amount,
    document: Document,
    budget_year: BudgetYear,
    channel: ChannelName,
    received: Received,
    who: Who,
    approver: Approver,
    of: Annotated[
        str, typer.Option(help="付什么 compensation | award | advance | recovery.")
    ] = "compensation",
    in_year: InYear = None,
    as_json: Json = False,
) -> None:
    """付款凭证入账，冲抵应收应付；超付不入账。Record a payment of what is owed, never more."""
    from riverpact.domain.agreements.payment import PaymentChannel
    from riverpact.domain.journal.account import AccountKind
    from riverpact.domain.journal.voucher import Voucher
    from riverpact.workflows.journal import pay

    payable = (
        AccountKind.COMPENSATION,
        AccountKind.AWARD,
        AccountKind.ADVANCE,
        AccountKind.RECOVERY,
    )
    day = day_of(received)
    voucher = terms_of(
        Voucher,
        agreement=agreement,
        year=year,
        payer=payer,
        payee=payee,
        amount=amount_of(amount),
        budget_year=budget_year,
        channel=word_of(
            channel, {one.value: one for one in PaymentChannel}, Text("渠道", "channel")
        ),
        received_on=day,
        kind=word_of(of, {one.value: one for one in payable}, Text("付款事项", "what is paid")),
    )
    clerk = clerk_of(document, day.isoformat(), who, approver, in_year)
    say_outcome(pay(journal, voucher, clerk), as_json=as_json)
