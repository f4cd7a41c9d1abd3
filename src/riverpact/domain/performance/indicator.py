"""An indicator (绩效指标): its weight, its target, and how a value becomes a score."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Declared
from riverpact.foundation.number import ExactDecimal


class Scoring(StrEnum):
    """How a value becomes a score."""

    PROPORTIONAL = "proportional"
    """The weight times value over target, from nothing to the whole weight."""
    THRESHOLD = "threshold"
    """The whole weight where the target is reached, else nothing."""
    STEPS = "steps"
    """A share of the weight by the first step that the value reaches."""
    JUDGED = "judged"
    """The score itself, given by persons."""


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class ScoreStep(Declared):
    """A step: from this value on (higher is better: at least; lower: at most) so much is earned.

    ``value`` is left out in the last step: everything else.
    """

    value: ExactDecimal | None = None
    share: Share


class Indicator(Declared):
    """One indicator of a set.

    Attributes:
        weight: points it can earn.
        target: of proportional and threshold.
        steps: of steps, the best first; the last without a value.
        clause: where it is written.

    Example:
        >>> rate = Indicator(id="rate", title="水质达标率", unit="%", weight="30",
        ...     scored="proportional", target="100", clause="一")
        >>> str(rate.scored)
        'proportional'
    """

    id: Annotated[str, Field(pattern=r"[a-z][a-z0-9_]*")]
    title: Annotated[str, Field(min_length=1)]
    unit: str = ""
    weight: Annotated[ExactDecimal, Field(gt=0)]
    scored: Scoring
    better: Better = Better.HIGHER
    target: ExactDecimal | None = None
    steps: tuple[ScoreStep, ...] = ()
    clause: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _is_scored_in_one_way(self) -> Self:
        aimed = self.scored in {Scoring.PROPORTIONAL, Scoring.THRESHOLD}
        if (self.target is not None) is not aimed:
            raise ValueError("target 只用于 proportional 和 threshold, which need it")
        if bool(self.steps) is not (self.scored is Scoring.STEPS):
            raise ValueError("steps 只用于 steps, which needs them")
        if self.scored is Scoring.PROPORTIONAL and not (
            self.better is Better.HIGHER and self.target is not None and self.target > 0
        ):
            raise ValueError("proportional needs a target above zero, higher being better")
        return self

    @model_validator(mode="after")
    def _steps_descend(self) -> Self:
        values = [one.value for one in self.steps]
        if values and (values[-1] is not None or None in values[:-1]):
            raise ValueError("the last step, and no other, has no value")
        ends = [one for one in values if one is not None]
        if ends != sorted(set(ends), reverse=self.better is Better.HIGHER):
            raise ValueError("steps stand from the best to the worst, none twice")
        if any(not 0 <= one.share <= 1 for one in self.steps):
            raise ValueError("a share lies in 0 to 1")
        return self
