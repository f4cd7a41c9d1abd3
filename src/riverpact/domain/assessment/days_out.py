"""Samples of named days leave the mean (剔除时段): backwater, disaster, works, by a document.

The samples stay on record with the document that took them out; the month is judged by what
remains, under the plan's own rule of how much is enough. No day is put in the place of another.

Source: schemes 石家庄 2021 (data of backwater 顶托、回流 and disaster are removed for the period
that was confirmed), 沱湖 2021 (a section suspended for works, others go on).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month, Period
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class DaysOut:
    """What one decision took out of a month: ``days`` on which there was a sample to take out."""

    decision: Decision
    days: int

    @property
    def said(self) -> Text:
        """Which days, why, who decided, and where it is written."""
        one = self.decision
        assert one.days is not None
        paper = "，".join(part for part in (one.approver, one.document) if part)
        zh = f"{one.days.said.zh}按{paper}剔除，其中有样品 {self.days} 天：{one.reason}"
        en = f"{one.days.said.en} taken out by {paper}, {self.days} with samples: {one.said.en}"
        return Text(zh, en)


@dataclass(frozen=True, slots=True)
class Parted:
    """Observations that count, those that were taken out by their decision, and by month."""

    kept: list[Observation]
    out: list[tuple[Observation, Decision]]
    by_month: Mapping[tuple[str, Period], tuple[DaysOut, ...]]


def under_names(decisions: Iterable[Decision], names: Mapping[str, str]) -> list[Decision]:
    """Return decisions under the sections' own names, which ``names`` gives by plain alias."""
    return [
        replace(one, section=names.get(plain_section(one.section), one.section))
        for one in decisions
    ]


def take_out(
    observations: Iterable[Observation], decisions: Iterable[Decision], items: Collection[str]
) -> Parted:
    """Part the observations of days that decisions took out from those that count.

    Args:
        observations: under the names that the decisions use.
        decisions: those without days of their own take nothing out here.
        items: of the plan; a sample of no other is counted as one.
    """
    named: dict[tuple[str, Period], list[Decision]] = {}
    for decision in decisions:
        if decision.days is not None:
            key = plain_section(decision.section), decision.month
            named.setdefault(key, []).append(decision)
    if not named:
        return Parted(list(observations), [], {})
    kept: list[Observation] = []
    out: list[tuple[Observation, Decision]] = []
    sampled: dict[Decision, set[date]] = {}
    for one in observations:
        key = plain_section(one.section), Month.of(one.day)
        by = next((d for d in named.get(key, ()) if d.days and one.day in d.days), None)
        if by is None:
            kept.append(one)
            continue
        out.append((one, by))
        if one.reported is not None and one.item in items:
            sampled.setdefault(by, set()).add(one.day)
    by_month = {
        key: tuple(DaysOut(one, len(sampled.get(one, ()))) for one in _in_order(some))
        for key, some in named.items()
    }
    return Parted(kept, out, by_month)


def only_whole_months(decisions: Iterable[Decision]) -> list[Decision]:
    """Return decisions where sums of whole months are all there is.

    Raises:
        RefusedError: one names days, which such sums no longer have.
    """
    found = list(decisions)
    named = [one for one in found if one.days is not None]
    if named:
        said = "、".join(f"{one.section} {one.month}" for one in named)
        raise RefusedError(
            Text(
                f"按列汇总的数据不能剔除个别日期，请用文件读数评价或结算：{said}",
                f"sums by an engine cannot leave out days; assess or settle from files: {said}",
            )
        )
    return found


def days_out_step(out: Sequence[DaysOut]) -> Step:
    """Count the days whose samples were taken out, by each document."""
    inputs = tuple(
        quantity(f"out_{number}", one.said, one.days, "d") for number, one in enumerate(out, 1)
    )
    return Step(
        rule="days_out",
        result=quantity(
            "days_out",
            Text("剔除样品的天数", "days whose samples were taken out"),
            sum(one.days for one in out),
            "d",
        ),
        formula=" + ".join(one.name for one in inputs),
        inputs=inputs,
        clause="；".join(one.decision.document for one in out),
    )


def _in_order(some: Iterable[Decision]) -> list[Decision]:
    return sorted(some, key=lambda one: one.days.first if one.days else one.month.first_day)
