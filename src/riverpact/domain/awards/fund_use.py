"""How award money may be used (资金使用范围), and money that is paid twice.

Every spending of award money names one of the policy's categories. Money between the parties
follows their agreement and needs none. A project that is also funded from what the policy keeps
apart (全省流域生态补偿) is a warning: its reason is a person's to give.

Source: 赣环财字〔2019〕3号 三(三)5, 一(二)3.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from riverpact.domain.awards.payment import Payment, PaymentKind, paid_of
from riverpact.domain.awards.rules import AwardRules
from riverpact.foundation.declared import Declared
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import Yuan, in_wan
from riverpact.foundation.text import Text


def _above_zero(yuan: Fraction) -> Fraction:
    if yuan <= 0:
        raise ValueError("an amount above zero is expected")
    return yuan


class FundUse(Declared):
    """A spending on a project, by which document and when.

    Attributes:
        money: the province's award, or what the parties pay each other.
        category: one of the policy's uses of award money; none for money between the parties.
        also_from: other money the project is funded from.
    """

    agreement: str
    year: int
    project: Annotated[str, Field(min_length=1)]
    money: Literal["award", "compensation"]
    amount: Annotated[Yuan, AfterValidator(_above_zero)]
    category: str = ""
    also_from: tuple[str, ...] = ()
    document: Annotated[str, Field(min_length=1)]
    on: date


def unfit_uses(
    uses: Sequence[FundUse], payments: Sequence[Payment], rules: AwardRules
) -> Iterator[tuple[int | None, Finding]]:
    """Say what is wrong with spendings, each with its number; None where it is of their sum.

    Args:
        uses: of one year.
        payments: entries of award money, of any year.
        rules: the policy's values of the year: uses, money kept apart.

    Source: 赣环财字〔2019〕3号 三(三)5, 一(二)3.
    """
    for number, one in enumerate(uses):
        if one.money == "award":
            yield from ((number, found) for found in _uncategorised(one, rules))
        apart = () if rules.apart_from is None else rules.apart_from.words
        twice = [source for source in one.also_from if source in apart]
        if twice and rules.apart_from is not None:
            said = Text(
                f"项目“{one.project}”另由“{'、'.join(twice)}”支持，可能重复安排资金",
                f"{one.project} is also funded from {', '.join(twice)}: it may be paid twice",
            )
            hint = Text("核对后统筹，或写明理由", "set one against the other, or give the reason")
            yield (
                number,
                Finding(
                    "fund_use.also_funded", Severity.WARNING, said, found="、".join(twice),
                    clause=rules.apart_from.clause, hint=hint,
                ),
            )  # fmt: skip
    yield from ((None, one) for one in _beyond(uses, payments))


def _uncategorised(one: FundUse, rules: AwardRules) -> Iterator[Finding]:
    if rules.uses is None or one.category in rules.uses.words:
        return
    if one.category:
        said = Text(
            f"项目“{one.project}”的使用范围不在政策所列之内",
            f"the use of {one.project} is none of the policy's",
        )
    else:
        said = Text(
            f"项目“{one.project}”使用奖补资金，未写明使用范围",
            f"{one.project} spends award money and names no use",
        )
    yield Finding(
        "fund_use.category", Severity.ERROR, said, found=one.category,
        expected="、".join(rules.uses.words), clause=rules.uses.clause,
    )  # fmt: skip


def _beyond(uses: Sequence[FundUse], payments: Sequence[Payment]) -> Iterator[Finding]:
    """Warn where more award money of an agreement and year was spent than was paid for it."""
    keys = dict.fromkeys((u.agreement, u.year) for u in uses if u.money == "award")
    for agreement, year in keys:
        spent = sum(
            (
                u.amount
                for u in uses
                if (u.agreement, u.year, u.money) == (agreement, year, "award")
            ),
            Fraction(0),
        )
        mine = [p for p in payments if (p.agreement, p.year) == (agreement, year)]
        paid = paid_of(mine, PaymentKind.ADVANCE, PaymentKind.TOP_UP)
        paid -= paid_of(mine, PaymentKind.DEDUCTION)
        if spent > paid:
            said = Text(
                f"{agreement} {year} 年奖补资金支出多于已拨",
                f"more award money of {agreement}, {year}, was spent than paid",
            )
            yield Finding(
                "fund_use.beyond_paid", Severity.WARNING, said, found=in_wan(spent),
                expected=f"≤ {in_wan(paid)}",
            )  # fmt: skip
