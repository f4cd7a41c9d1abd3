"""The stages of a policy (实施步骤) as dated steps."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Declared
from riverpact.foundation.text import Text


class Measure(StrEnum):
    """What the progress of a stage is counted in."""

    STEPS = "steps"
    """Steps done, of those the stage lists."""
    COVERAGE = "coverage"
    """Counties with a mechanism, of the counties in scope."""
    SETTLED_YEARS = "settled_years"
    """Years of agreements that are final, of those that have ended."""


MEASURE_TITLES = {
    Measure.STEPS: Text("完成步骤", "steps done"),
    Measure.COVERAGE: Text("建立机制的县", "counties covered"),
    Measure.SETTLED_YEARS: Text("定案的协议年度", "agreement-years final"),
}


class StageStep(Declared):
    """A step of a stage; the fact ``step_done`` with its id says that it was done."""

    id: str
    title: Text


class Stage(Declared):
    """A stage of a policy.

    Attributes:
        start: its first day (``from``), where the text names one; ``until`` the first day after it.
        measure: what its progress is counted in.
        goal: the share to be reached, where the text names one; reaching it is enough.
        step: what is to be done in it, in the order of the text.
        source: the instrument; the policy's own where it names none.
    """

    title: Text
    start: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None
    measure: Measure
    goal: Share | None = Field(default=None, ge=0, le=1)
    step: tuple[StageStep, ...] = ()
    clause: str = Field(min_length=1)
    source: str = ""

    @model_validator(mode="after")
    def _is_dated(self) -> Self:
        if self.start is None and self.until is None:
            raise ValueError("a stage has a first day, or a day on which it is over")
        if self.start is not None and self.until is not None and self.until <= self.start:
            raise ValueError("the stage ends before it begins")
        if self.measure is Measure.STEPS and not self.step:
            raise ValueError("a stage that is measured by its steps lists them")
        return self

    @property
    def last_day(self) -> date | None:
        """Its last day, where it has one."""
        return None if self.until is None else self.until - timedelta(days=1)

    @property
    def cited(self) -> str:
        """The instrument and the clause."""
        return f"{self.source} {self.clause}"

    def covers(self, day: date) -> bool:
        """Say whether it is under way on a day."""
        begun = self.start is None or self.start <= day
        return begun and (self.until is None or day < self.until)
