"""Late payment (逾期加收): what a party owes on a day, with what is added for paying late.

    unpaid    = max(0, amount − what was paid by the last day)
    surcharge = rate · unpaid (or · amount, if any of it was unpaid), once, after the last day
    due       = max(0, amount + surcharge − everything paid)

The statement is not changed: this is an addendum to it.

Worked example (10 % after 31 March): 100 万元 owed, 40 paid in February, nothing since: from
1 April 60 + 6 = 66 万元 are due.

Source: 辽宁 2017 (unpaid after March: the standard and 10 %); of what is declared by the agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.payment import LatePayment
from riverpact.domain.agreements.terms import MoneyTerms
from riverpact.domain.settlement.method import money
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan, in_wan
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding, round_to_unit
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_ZERO = Fraction(0)


class Paid(Declared):
    """A payment that a party made: when, how much, and the document that shows it."""

    party: str
    on: date
    amount: Yuan
    document: str = ""


class Payments(Declared):
    """The payments made for the statement of an agreement's year."""

    agreement: str
    year: int
    paid: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """What a party owes on a day, in yuan.

    Attributes:
        amount: what it owes by the statement; ``surcharge`` what is added for paying late.
        due: what is still to be paid.
        last_day: the last day on which nothing is added.
    """

    amount: Fraction
    surcharge: Fraction
    paid: Fraction
    due: Fraction
    last_day: date
    step: Step


def owed_on(
    day: date,
    amount: Fraction,
    paid: Sequence[Paid],
    terms: tuple[LatePayment, MoneyTerms, int],
) -> Owed:
    """Return what a party owes at the end of a day.

    Args:
        day: the day; later payments are not looked at.
        amount: what it owes by the statement, in yuan, above zero.
        paid: its payments.
        terms: the agreement's late payment, its rounding of money, and the assessment year.
    """
    late, rounding, year = terms
    last = late.last_day(year)
    known = [one for one in sorted(paid, key=lambda one: one.on) if one.on <= day]
    in_time = sum((one.amount for one in known if one.on <= last), _ZERO)
    unpaid = max(_ZERO, amount - in_time)
    base = amount if late.rate_of == "amount" and unpaid else unpaid
    is_late = day > last
    exact = Fraction(late.rate) / 100 * base if is_late else _ZERO
    surcharge = round_to_unit(exact, rounding.rounding_unit, rounding.rounding_rule)
    total = sum((one.amount for one in known), _ZERO)
    due = max(_ZERO, amount + surcharge - total)
    below = _unpaid(amount, unpaid, [one for one in known if one.on <= last])
    added = _surcharge(late, rounding, surcharge, max(0, (day - last).days), below)
    payments = [_payment(number, one) for number, one in enumerate(known, start=1)]
    minus = "".join(f" - {one.name}" for one in payments)
    step = Step(
        rule="late_payment.due",
        result=money("due", Text("尚应支付", "due"), due),
        formula=f"max(nothing, amount + surcharge{minus})",
        inputs=(_amount(amount), *payments, _nothing()),
        clause=late.clause,
        children=(added,),
    )
    return Owed(amount, surcharge, total, due, last, step)


def _unpaid(amount: Fraction, unpaid: Fraction, in_time: Sequence[Paid]) -> Step:
    payments = [_payment(number, one) for number, one in enumerate(in_time, start=1)]
    minus = "".join(f" - {one.name}" for one in payments)
    return Step(
        rule="late_payment.unpaid",
        result=money("unpaid", Text("截止日未付", "unpaid at the last day"), unpaid),
        formula=f"max(nothing, amount{minus})",
        inputs=(_amount(amount), *payments, _nothing()),
    )


def _surcharge(
    late: LatePayment, rounding: MoneyTerms, yuan: Fraction, days: int, below: Step
) -> Step:
    rate, of_amount = Fraction(late.rate) / 100, late.rate_of == "amount"
    base = "(amount if unpaid > nothing else nothing)" if of_amount else "unpaid"
    return Step(
        rule="late_payment.surcharge",
        result=money("surcharge", Text("逾期加收", "surcharge"), yuan),
        formula=f"rate * {base} if days_late > nothing else nothing",
        inputs=(
            quantity("rate", Text("加收比例", "rate"), rate),
            quantity("days_late", Text("逾期天数", "days late"), days, "d"),
            _nothing(),
            *(below.inputs[:1] if of_amount else ()),
        ),
        rounding=Rounding(rounding.rounding_rule, unit=written(rounding.rounding_unit)),
        clause=late.clause,
        children=(below,),
    )


def _payment(number: int, one: Paid) -> Quantity:
    title = Text(f"{one.on} 付款 {one.document}".strip(), f"paid on {one.on}")
    return quantity(f"paid_{number}", title, one.amount, "元", in_wan(one.amount))


def _amount(yuan: Fraction) -> Quantity:
    return money("amount", Text("结算单应付", "owed by the statement"), yuan)


def _nothing() -> Quantity:
    return money("nothing", Text("零", "nothing"), _ZERO)
