"""Standard amount (补偿标准): declared in money, and not below the policy's least."""

from collections.abc import Iterator
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.case import CheckCase, Span, YearCost
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.domain.policies.amount_unit import yearly
from riverpact.domain.policies.demand import Demand
from riverpact.foundation.finding import Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text


def check_standard_amount(case: CheckCase) -> Iterator[Remark]:
    """Hold the declared standard amount of a year against the least one, beside what is payable.

    It is missed where the policy has a least one, or wants it stated. A least amount for a section
    or a quarter is brought to a year of this agreement.

    Source: 赣环财字〔2019〕3号 三(一)4.
    """
    demand, states = case.demand("standard.least"), case.demand("agreement.states")
    if demand is not None:
        yield from _too_low(case, demand)
    elif (
        states is not None and "standard" in states.words and case.agreement.money.standard is None
    ):
        hint = Text("填写商定的每年金额", "give the agreed amount of a year")
        yield _missing(states, hint, expected="money.standard")
    if case.payable is not None:
        yield _payable(case, case.payable)


def below_least(agreement: Agreement, least: Demand) -> Fraction | None:
    """Return by how many yuan a year an agreement's standard amount is below the least one.

    Zero where it is not below; None where the agreement states no amount: nobody can say.
    """
    stated = agreement.money.standard
    if stated is None:
        return None
    needed = yearly(least.amount, least.value.unit, len(agreement.section))
    return max(needed - stated, Fraction(0))


def payable_unknown(why: Text) -> Remark:
    """Say that what a year can cost cannot be told, and why."""
    return Remark(
        "check.payable_range",
        Severity.NOTE,
        Text(f"算不出全年应付的区间：{why.zh}", f"what a year can cost cannot be told: {why.en}"),
        ("money",),
        Text("补齐后再核对", "check again when that is mended"),
    )


def _payable(case: CheckCase, payable: YearCost | Text) -> Remark:
    if isinstance(payable, Text):
        return payable_unknown(payable)
    up, down = _span(payable.upstream), _span(payable.downstream)
    standard = case.agreement.money.standard
    declared = "—" if standard is None else _plain(in_wan(standard))
    return Remark(
        "check.payable_range",
        Severity.NOTE,
        Text(
            f"按协议条款，{payable.year} 年上游应付 {up.zh}，下游应付 {down.zh}；"
            f"补偿标准 {declared}",
            f"by its terms upstream pays {up.en} in {payable.year}, downstream {down.en}; "
            f"the standard amount is {declared}",
        ),
        ("money",),
        Text("与双方商定的一致则无须处理", "nothing to do where it is what was agreed"),
    )


def _span(span: Span) -> Text:
    least, greatest = (None if one is None else _plain(in_wan(one)) for one in span)
    if least == greatest and least is not None:
        return Text(least, least)
    first = least or "0 万元"
    return Text(f"{first} 至 {greatest or '不封顶'}", f"{first} to {greatest or 'no end'}")


def _too_low(case: CheckCase, demand: Demand) -> Iterator[Remark]:
    sections = len(case.agreement.section)
    least = yearly(demand.amount, demand.value.unit, sections)
    expected = f">= {_plain(in_wan(least))}/年"
    hint = Text(
        f"由双方商定具体金额（每年不少于 {_plain(in_wan(least))}），写入协议后再填入本文件",
        f"agree on an amount, {expected}, put it in the agreement, then in this file",
    )
    if case.agreement.money.standard is None:
        yield _missing(demand, hint, expected=expected)
    elif below_least(case.agreement, demand):
        yield against(
            demand,
            "check.standard_too_low",
            Text(
                "协议的补偿标准低于政策的最低标准",
                "the agreed standard amount is below the policy's least",
            ),
            ("money", "standard"),
            hint,
            found=_plain(in_wan(case.agreement.money.standard)),
            expected=expected,
        )


def _missing(demand: Demand, hint: Text, *, expected: str) -> Remark:
    said = Text("协议没有写明补偿标准的具体金额", "the agreement states no standard amount")
    return against(demand, "check.standard_missing", said, ("money",), hint, expected=expected)


def _plain(signed: str) -> str:
    return signed.removeprefix("+")
