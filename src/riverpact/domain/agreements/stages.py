"""How far each stage of a policy (实施步骤) has come on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.policies.stage import MEASURE_TITLES, Measure, Stage
from riverpact.foundation.number import written
from riverpact.foundation.rounding import RoundingRule, round_to
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class CoveredCounties:
    """How many counties have a mechanism, of how many in scope, and where that was counted."""

    covered: int
    scope: int
    source: str = ""


class StageStanding(StrEnum):
    """Where a day lies: before a stage, in it, or after it."""

    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"


STAGE_TITLES = {
    StageStanding.AHEAD: Text("未开始", "ahead"),
    StageStanding.RUNNING: Text("进行中", "running"),
    StageStanding.OVER: Text("已结束", "over"),
}


@dataclass(frozen=True, slots=True)
class StageProgress:
    """A stage on a day.

    Attributes:
        done: how many are done of ``due``; None where that was not given.
        reached: whether the goal is reached, or all is done where no goal is named; None where
            it is not known or nothing is due yet.
        open: what is not done, by name.
    """

    stage: Stage
    standing: StageStanding
    done: int | None
    due: int | None
    reached: bool | None
    open: tuple[Text, ...]
    step: Step

    @property
    def words(self) -> Text:
        """How far it has come, as a person reads it."""
        title = MEASURE_TITLES[self.stage.measure]
        if self.done is None or self.due is None:
            return Text(f"{title.zh}：未提供", f"{title.en}: not given")
        if self.due == 0:
            return Text(f"{title.zh}：尚无应有", f"{title.en}: none due yet")
        tenths = round_to(Fraction(100 * self.done, self.due), 1, RoundingRule.DOWN)
        count = f"{self.done}/{self.due}（{tenths}%）"
        return Text(f"{title.zh} {count}", f"{title.en} {self.done}/{self.due} ({tenths}%)")

    @property
    def goal_words(self) -> Text:
        """The goal and whether it is reached; what is not known is not reached."""
        goal = self.stage.goal
        named = "" if goal is None else f"≥ {written(100 * goal)}% "
        if self.due == 0:
            return Text(f"{named}—", f"{named}—")
        if self.reached is None:
            return Text(f"{named}未知", f"{named}not known")
        zh, en = ("达到", "reached") if self.reached else ("未达到", "not reached")
        return Text(named + zh, named + en)


def stage_progress(
    stage: Stage,
    agreements: Sequence[Agreement],
    facts: Sequence[Fact],
    as_of: date,
    coverage: CoveredCounties | None = None,
) -> StageProgress:
    """Return how far a stage has come at the end of a day.

    Args:
        stage: the stage.
        agreements: those whose years are counted.
        facts: what happened; after the day it is not looked at.
        as_of: the day.
        coverage: the counties, counted elsewhere on that day; without it coverage is unknown.

    Source: 赣环财字〔2019〕3号 四(一) to 四(三).
    """
    known = [one for one in facts if one.on <= as_of]
    if stage.measure is Measure.COVERAGE:
        done, due = (None, None) if coverage is None else (coverage.covered, coverage.scope)
        left: tuple[Text, ...] = ()
    else:
        asked = (
            _asked_steps(stage, known)
            if stage.measure is Measure.STEPS
            else _asked_years(stage, agreements, known, as_of)
        )
        done, due = sum(asked.values()), len(asked)
        left = tuple(name for name, fulfilled in asked.items() if not fulfilled)
    goal = Fraction(1) if stage.goal is None else stage.goal
    reached = None if done is None or not due else Fraction(done, due) >= goal
    source = "" if coverage is None or stage.measure is not Measure.COVERAGE else coverage.source
    step = _progress_step(stage, done, due, source)
    return StageProgress(stage, _standing(stage, as_of), done, due, reached, left, step)


def _standing(stage: Stage, as_of: date) -> StageStanding:
    if stage.start is not None and as_of < stage.start:
        return StageStanding.AHEAD
    over = stage.until is not None and stage.until <= as_of
    return StageStanding.OVER if over else StageStanding.RUNNING


def _asked_steps(stage: Stage, known: Sequence[Fact]) -> dict[Text, bool]:
    finished = {one.step for one in known if one.kind is FactKind.STEP_DONE}
    return {one.title: one.id in finished for one in stage.step}


def _asked_years(
    stage: Stage, agreements: Sequence[Agreement], known: Sequence[Fact], as_of: date
) -> dict[Text, bool]:
    """Return the years that have ended, of agreements, and whether each is final."""
    final = {(one.agreement, one.year) for one in known if one.kind is FactKind.FINAL}
    first = stage.start.year if stage.start else 0
    return {
        Text(f"{one.id} {year}", f"{one.id} {year}"): (one.id, year) in final
        for one in agreements
        for year in one.term.years
        if first <= year and min(date(year + 1, 1, 1), one.term.until) <= as_of
    }


def _progress_step(stage: Stage, done: int | None, due: int | None, source: str) -> Step:
    answered = done is not None and bool(due)
    share = Fraction(done, due) if done is not None and due else None
    title = MEASURE_TITLES[stage.measure]
    goal = (
        () if stage.goal is None else (quantity("goal", Text("目标", "goal"), written(stage.goal)),)
    )
    return Step(
        rule="deadlines.stage",
        result=quantity("progress", stage.title, share),
        formula="done / due" if answered else "unjudged",
        inputs=(
            quantity("done", title, done, shown=source),
            quantity("due", Text("应有", "due"), due),
            *goal,
        ),
        clause=stage.cited,
    )
