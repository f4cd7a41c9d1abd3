"""The goal of coverage (覆盖目标): the stage of a policy that is measured by it sets it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.stage import Measure


@dataclass(frozen=True, slots=True)
class Goal:
    """The share of counties to be reached, inclusive, the day by which it is due, and where."""

    share: Fraction
    by: date | None = None
    clause: str = ""


def coverage_goal(ruling: Ruling) -> Goal | None:
    """Return the goal of coverage of a policy, due on the last day of its stage; None without one.

    Source: 赣环财字〔2019〕3号 一(三), 四(二).
    """
    for stage in ruling.stages():
        if stage.measure is Measure.COVERAGE and stage.goal is not None:
            return Goal(Fraction(stage.goal), stage.last_day, stage.cited)
    return None
