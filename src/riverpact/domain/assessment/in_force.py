"""Whether a plan can judge a month: limits and decimals must be in force on its first day."""

from collections.abc import Iterator, Sequence

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.dated import on_day
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Period
from riverpact.foundation.text import Text


def not_in_force(plan: Plan, months: Sequence[Period], standard: Standard) -> Iterator[Finding]:
    """Yield a finding for each item of a plan that no value in force judges in the earliest month.

    An item without a limit on the day would pass whatever was measured; without decimals it
    cannot be rounded as the plan says. Items that have no limit on any day are left alone.

    Source: GB 3838-2002 (in force from 2002-06-01); 总站水字〔2018〕87号 (decimals, from 2018).
    """
    if not months:
        return
    first = min(months, key=lambda one: one.first_day)
    limited = {row.item for row in standard.limits}
    held = {row.item for row in on_day(standard.limits, first.first_day)}
    for item in plan.items:
        if item in limited and item not in held:
            yield _finding("standard.limits_not_in_force", item, first, _LIMITS)
        rounded = plan.rounded and item not in plan.decimals
        if rounded and standard.decimals_of(item, first.first_day) is None:
            yield _finding("standard.decimals_not_in_force", item, first, _DECIMALS)


_LIMITS = Text("没有现行的标准限值", "no limit is in force")
_DECIMALS = Text(
    "没有现行的评价小数位数，请在协议中或用 --decimals 写明",
    "no decimals are in force: set them in the agreement or by --decimals",
)


def _finding(code: str, item: str, month: Period, what: Text) -> Finding:
    said = Text(f"{item} 在 {month} {what.zh}", f"{item} in {month}: {what.en}")
    return Finding(code, Severity.ERROR, said, found=f"{item} {month}")
