"""Owed: a statement, its agreement and the payments made, to what is due on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.settlement.late_payment import Owed, Payments, owed_on
from riverpact.files.declared_file import read_declared
from riverpact.files.instruments import load_agreement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.workflows.first_level import FirstLevel, FirstPosition, read_first_level


@dataclass(frozen=True, slots=True)
class OwedBy:
    """What each paying party owes on a day, by the statement that is named."""

    first: FirstLevel
    day: date
    owed: tuple[tuple[FirstPosition, Owed], ...]


def find_owed(statement: Path, agreement: Path, payments: Path | None, day: date) -> OwedBy:
    """Reckon what is due on a day, with what is added for paying late; the statement is only read.

    Args:
        statement: a statement or its folder.
        agreement: the agreement it was settled by.
        payments: a file of the payments made; none where nothing was paid.
        day: the day.

    Raises:
        MisuseError: there is no such file.
        RefusedError: the statement does not verify or is of another agreement; nothing is agreed
            about late payment; a payment is of another agreement or year, or of who pays nothing.
    """
    first, instrument = read_first_level(statement), load_agreement(agreement)
    terms = instrument.version_of_year(first.year).agreement
    if (terms.id, instrument.digest) != (first.agreement, first.agreement_digest):
        raise RefusedError(
            Text(
                "结算单不是按这份协议文本结算的",
                "the statement was not settled by this text of the agreement",
            )
        )
    late = terms.payment.late
    if late is None:
        raise RefusedError(
            Text("协议没有约定逾期加收 [payment.late]", "no late payment is agreed: [payment.late]")
        )
    given = None if payments is None else read_declared(payments, Payments).declared
    unfit = [] if given is None else [*_unfit(given, first)]
    if unfit:
        raise RefusedError(
            Text("；".join(one.zh for one in unfit), "; ".join(one.en for one in unfit))
        )
    paid = () if given is None else given.paid
    owed = tuple(
        (
            one,
            owed_on(
                day,
                -one.amount,
                [each for each in paid if each.party == one.party],
                (late, terms.money, first.year),
            ),
        )
        for one in first.positions
        if one.amount < 0
    )
    return OwedBy(first, day, owed)


def _unfit(given: Payments, first: FirstLevel) -> Iterator[Text]:
    if (given.agreement, given.year) != (first.agreement, first.year):
        said = f"{given.agreement} {given.year}"
        yield Text(f"付款属于 {said}，不是这份结算单", f"the payments are of {said}")
    payers = {one.party for one in first.positions if one.amount < 0}
    for number, one in enumerate(given.paid, start=1):
        if one.party not in payers:
            yield Text(
                f"第 {number} 笔付款的 {one.party} 不是付款方",
                f"payment {number} is of {one.party}, who pays nothing",
            )
        if one.amount <= 0:
            yield Text(f"第 {number} 笔付款应大于零", f"payment {number} must be above zero")
