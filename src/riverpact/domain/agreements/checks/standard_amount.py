"""Standard amount (补偿标准): declared in money, and not below the policy's least."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.objection import Objection, against
from riverpact.domain.policies.amount_unit import yearly
from riverpact.domain.policies.demand import Demand
from riverpact.foundation.finding import Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text


def check_standard_amount(case: CheckCase) -> Iterator[Objection]:
    """Hold the declared standard amount of a year against the least one; show what is payable.

    A least amount for a section or a quarter is brought to a year of this agreement.

    Source: 赣环财字〔2019〕3号 三(一)4.
    """
    demand = case.demand("standard.least")
    if demand is not None:
        yield from _too_low(case, demand)
    if case.payable is not None:
        least, greatest = in_wan(case.payable.least), in_wan(case.payable.greatest)
        yield Objection(
            "check.payable_range",
            Severity.NOTE,
            Text(
                f"按协议条款，一年最少 {least}，最多 {greatest}（＋付给上游）",
                f"by its terms a year comes to {least} at least, {greatest} at most (+ upstream)",
            ),
            ("money",),
            Text("与补偿标准对照", "compare it with the standard amount"),
            found=f"{least} … {greatest}",
        )


def _too_low(case: CheckCase, demand: Demand) -> Iterator[Objection]:
    sections = len(case.agreement.section)
    least = yearly(demand.amount, demand.value.unit, sections)
    expected = f">= {_plain(in_wan(least))}/年"
    hint = Text(f"补偿标准写明每年不低于 {_plain(in_wan(least))}", f"agree on {expected}")
    if case.agreement.money.standard is None:
        yield against(
            demand,
            "check.standard_missing",
            Text("没有写明补偿标准金额", "no standard amount is declared in money"),
            ("money",),
            hint,
            expected=expected,
        )
    elif case.agreement.money.standard < least:
        yield against(
            demand,
            "check.standard_too_low",
            Text("补偿标准低于最低标准", "the standard amount is below the least"),
            ("money", "standard"),
            hint,
            found=_plain(in_wan(case.agreement.money.standard)),
            expected=expected,
        )


def _plain(signed: str) -> str:
    return signed.removeprefix("+")
