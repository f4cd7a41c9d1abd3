"""``riverpact journal award``: award money granted, advanced, cleared or recovered."""

from typing import Annotated

import typer

from riverpact.cli.arguments import day_of
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
    word_of,
)
from riverpact.cli.options import Json
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text


def command(
    journal: File,
    kind: Annotated[
        str, typer.Argument(help="事项 grant | advance | clearing | recovery | refund.")
    ],
    *,
    agreement: Agreement,
    year: OfYear,
    county: Annotated[str, typer.Option(help="上游主体编号 id of the upstream party.")],
    name: Annotated[str, typer.Option(help="上游主体名称 its name.")],
    amount: Amount,
    document: Document,
    on: On,
    who: Who,
    approver: Approver,
    budget_year: Annotated[int | None, typer.Option(help="预拨的预算年度 of an advance.")] = None,
    channel: Annotated[str | None, typer.Option(help="预拨的渠道 of an advance.")] = None,
    received: Annotated[str | None, typer.Option(help="预拨的到账日期 of an advance.")] = None,
    in_year: InYear = None,
    as_json: Json = False,
) -> None:
    """省级奖补入账：奖补、预拨、清算、收回、退还。Post award money, as decided elsewhere."""
    from riverpact.domain.agreements.payment import PaymentChannel
    from riverpact.domain.journal.award import AWARD_EVENTS, AwardEvent
    from riverpact.domain.journal.entry import EntryKind
    from riverpact.workflows.journal import post_award

    event = word_of(kind, {one.value: one for one in AWARD_EVENTS}, Text("事项", "event"))
    voucher = (budget_year, channel, received)
    if sum(one is not None for one in voucher) != (3 if event is EntryKind.ADVANCE else 0):
        zh = "预拨须写 --budget-year、--channel、--received，其他事项不写"
        raise MisuseError(Text(zh, "budget year, channel and day received go with an advance"))
    channels = {one.value: one for one in PaymentChannel}
    post = terms_of(
        AwardEvent,
        kind=event,
        agreement=agreement,
        year=year,
        county={"id": county, "name": name},
        amount=amount_of(amount),
        budget_year=budget_year,
        channel=None if channel is None else word_of(channel, channels, Text("渠道", "channel")),
        received_on=None if received is None else day_of(received),
    )
    clerk = clerk_of(document, on, who, approver, in_year)
    say_outcome(post_award(journal, post, clerk), as_json=as_json)
