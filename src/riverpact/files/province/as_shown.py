"""A province's counties, agreements, deadlines and stages as they are shown."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.coverage import CityCover, CountyCover, Coverage
from riverpact.domain.agreements.deadline_words import (
    begins_words,
    deadline_title,
    due_words,
    standing_words,
)
from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.agreements.mechanism import mechanism_of
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.stages import STAGE_TITLES, StageProgress
from riverpact.domain.policies.stage import Measure
from riverpact.domain.settlement.showing import words
from riverpact.domain.settlement.statement import Words
from riverpact.domain.territory.county import County
from riverpact.files.province.shown_province import (
    CountyStanding,
    ShownCity,
    ShownCounty,
    ShownDue,
    ShownGoal,
    ShownPact,
    ShownShare,
    ShownStage,
    ShownTarget,
    ShownYear,
)
from riverpact.foundation.number import written
from riverpact.foundation.rounding import RoundingRule, round_to

SOON_DAYS = 60
NOT_GIVEN = Words(zh="未提供", en="not given")


def percent(share: Fraction | None) -> str:
    """Write a share in percent with one decimal, rounded down: 59.96 % is not yet 60 %.

    Example:
        >>> percent(Fraction(2, 3)), percent(Fraction(3, 5)), percent(None)
        ('66.6%', '60.0%', '—')
    """
    return "—" if share is None else f"{round_to(100 * share, 1, RoundingRule.DOWN)}%"


def shown_share(coverage: Coverage) -> ShownShare:
    """Write the coverage on a day."""
    return ShownShare(
        day=str(coverage.day),
        in_scope=coverage.in_scope,
        signed=coverage.signed,
        filed=coverage.filed,
        covered=coverage.covered,
        share=None if coverage.share is None else str(coverage.share),
        share_shown=percent(coverage.share),
    )


def shown_goal(coverage: Coverage) -> ShownGoal | None:
    """Write the goal, where there is one."""
    goal = coverage.goal
    if goal is None:
        return None
    return ShownGoal(
        share=str(goal.share),
        shown=f"{written(100 * goal.share)}%",
        by=None if goal.by is None else str(goal.by),
        clause=goal.clause,
        reached=coverage.reached,
    )


def shown_city(city: CityCover) -> ShownCity:
    """Write the coverage of a city, with who has none that counts."""
    return ShownCity(
        code=city.city.code,
        name=city.city.name,
        name_en=city.city.name_en,
        in_scope=len(city.counties),
        signed=city.signed,
        filed=city.filed,
        covered=city.covered,
        missing=tuple(map(_county, city.missing)),
    )


def shown_counties(coverage: Coverage, counties: Iterable[County]) -> tuple[ShownCounty, ...]:
    """Write every county that exists on the day, in scope or not, in the order of the registry."""
    covers = {one.county.code: one for city in coverage.cities for one in city.counties}
    return tuple(
        _county(covers[one.code])
        if one.code in covers
        else ShownCounty(
            code=one.code,
            held_code=held.code,
            name=held.name,
            standing=CountyStanding.OUT_OF_SCOPE,
        )
        for one in counties
        if (held := one.on(coverage.day)) is not None
    )


def _county(cover: CountyCover) -> ShownCounty:
    known = dict.fromkeys((*cover.counted, *cover.filed, *cover.signed))
    standing = CountyStanding.PENDING if known else CountyStanding.NONE
    return ShownCounty(
        code=cover.county.code,
        held_code=cover.held.code,
        name=cover.held.name,
        standing=CountyStanding.IN_FORCE if cover.counted else standing,
        agreements=tuple(known),
    )


def shown_pact(agreement: Agreement, day: date, years: Sequence[ShownYear]) -> ShownPact:
    """Write an agreement as it stands on a day."""
    standard, last = agreement.money.standard, agreement.term.until - timedelta(days=1)
    return ShownPact(
        id=agreement.id,
        title=agreement.title,
        kind=agreement.kind,
        upstream=tuple(one.name for one in agreement.side(Side.UPSTREAM)),
        downstream=tuple(one.name for one in agreement.side(Side.DOWNSTREAM)),
        targets=tuple(
            ShownTarget(section=one.name, target=one.target.label) for one in agreement.section
        ),
        start=str(agreement.term.start),
        last_day=str(last),
        signed_on=None if agreement.signed_on is None else str(agreement.signed_on),
        filed_on=None if agreement.filed_on is None else str(agreement.filed_on),
        standing=_standing(agreement, day),
        standard=None if standard is None else written(standard),
        years=tuple(years),
    )


def _standing(
    agreement: Agreement, day: date
) -> Literal["in_force", "not_filed", "not_started", "ended"]:
    mechanism = mechanism_of(agreement)
    if day >= mechanism.until:
        return "ended"
    if not mechanism.is_filed(day):
        return "not_filed"
    return "in_force" if mechanism.counts(day) else "not_started"


def shown_due(deadline: Deadline, day: date, *, told: bool) -> ShownDue:
    """Write a deadline; ``told`` is whether facts were given: without them none is overdue."""
    is_open = deadline.standing in {DeadlineStanding.OVERDUE, DeadlineStanding.DUE}
    return ShownDue(
        agreement=deadline.agreement,
        title=words(deadline_title(deadline)),
        standing=str(deadline.standing) if told or not is_open else "not_given",
        words=words(standing_words(deadline)) if told or not is_open else _NOT_TOLD,
        begins=words(begins_words(deadline)),
        due=words(due_words(deadline)),
        due_on=None if deadline.due_on is None else str(deadline.due_on),
        clause="" if deadline.rule is None else deadline.rule.cited,
        group=_group(deadline, day) if told else "rest",
    )


_NOT_TOLD = Words(zh="未提供事实，不知是否完成", en="no facts given: not known whether done")


def _group(deadline: Deadline, day: date) -> Literal["overdue", "soon", "rest"]:
    if deadline.standing is DeadlineStanding.OVERDUE:
        return "overdue"
    due = deadline.due_on
    waits = deadline.standing is DeadlineStanding.DUE and due is not None
    return "soon" if waits and due and due <= day + timedelta(days=SOON_DAYS) else "rest"


def by_urgency(deadlines: Iterable[ShownDue]) -> tuple[ShownDue, ...]:
    """Order deadlines: overdue, due soon, the rest; each by its day, those without one last."""
    order = ("overdue", "soon", "rest")
    return tuple(
        sorted(deadlines, key=lambda one: (order.index(one.group), one.due_on or "9999-99-99"))
    )


def shown_stage(progress: StageProgress, *, told: bool) -> ShownStage:
    """Write a stage; what is counted by facts is not given where no facts were given."""
    stage = progress.stage
    known = told or stage.measure is Measure.COVERAGE
    return ShownStage(
        title=words(stage.title),
        start=None if stage.start is None else str(stage.start),
        last_day=None if stage.last_day is None else str(stage.last_day),
        standing=words(STAGE_TITLES[progress.standing]),
        done=progress.done if known else None,
        due=progress.due if known else None,
        progress=words(progress.words) if known else NOT_GIVEN,
        goal=words(progress.goal_words) if known else NOT_GIVEN,
        open=tuple(map(words, progress.open)) if known else (),
        clause=progress.step.clause,
    )
