"""What a judgement rests on that no text confirms; it is said every time, never hidden."""

from collections.abc import Iterable

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.source import Confidence
from riverpact.foundation.text import Text

Used = Iterable[tuple[str, Channel]]
"""Items that have a mean, each with the channel it is of."""


def used_in(months: Iterable[MonthAssessment]) -> set[tuple[str, Channel]]:
    """Return which items have a mean in judged months, and of which channel."""
    return {
        (one.item.id, one.mean.sums.channel)
        for month in months
        for one in month.items
        if one.mean is not None
    }


def unconfirmed_findings(plan: Plan, standard: Standard, used: Used) -> list[Finding]:
    """Say which unconfirmed settings judged months rest on.

    Decimals in conflict between sources (化学需氧量 0 or 1, 总磷 2 or 3) are said unless the plan
    sets them; so are validity thresholds of automatic data whose text was not seen, and a plan
    that is no method of any authority.
    """
    means = set(used)
    findings = [] if plan.official else [_not_official(plan)]
    if plan.rounded:
        for item in sorted({item for item, _ in means} - set(plan.decimals)):
            findings += _conflicting_decimals(item, standard)
    validity = plan.automatic
    automatic = any(channel is Channel.AUTOMATIC for _, channel in means)
    if automatic and validity and validity.source.confidence is Confidence.UNCONFIRMED:
        findings.append(_threshold(plan))
    return findings


def _conflicting_decimals(item: str, standard: Standard) -> list[Finding]:
    rows = [row for row in standard.decimals if row.item == item and row.alternative is not None]
    return [
        Finding(
            "assessment.decimals_in_conflict",
            Severity.WARNING,
            Text(
                f"{standard.items[item].name.zh}的评价小数位数来源不一（{row.decimals} 或 "
                f"{row.alternative} 位），现按 {row.decimals} 位；请在协议或 --decimals 中写明",
                f"sources disagree on the decimals of {item} ({row.decimals} or "
                f"{row.alternative}); {row.decimals} used; set them",
            ),
            found=str(row.decimals),
            expected=f"{row.decimals} | {row.alternative}",
            clause=str(row.source),
        )
        for row in rows
    ]


def _threshold(plan: Plan) -> Finding:
    assert plan.automatic is not None
    return Finding(
        "assessment.validity_unconfirmed",
        Severity.WARNING,
        Text(
            "自动数据的有效性要求未见国家规定原文，现按方案参数",
            "the national rule for the validity of automatic data was not seen; plan's own used",
        ),
        found=f"{plan.automatic.values_per_day}/day, {plan.automatic.days_share} of days",
        clause=str(plan.automatic.source),
    )


def _not_official(plan: Plan) -> Finding:
    return Finding(
        "assessment.not_official",
        Severity.WARNING,
        Text(f"{plan.title.zh}：非官方方法，不得用于结算", f"{plan.title.en}: not for settlement"),
    )
