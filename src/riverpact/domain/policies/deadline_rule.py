"""The rules of deadlines, as a policy or an agreement declares them (时限规定)."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from riverpact.domain.policies.fact_kind import ONCE_AN_AGREEMENT, FactKind
from riverpact.domain.policies.time_limit import DeclaredLimit
from riverpact.foundation.dated import InForce
from riverpact.foundation.declared import Declared
from riverpact.foundation.text import Text

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_ANY_COMMON_YEAR = 2001


class DeadlineKind(StrEnum):
    """What is due, in the order of an agreement's life."""

    WORK_PLAN = "work_plan"
    CONFIRMATION = "confirmation"
    OBJECTION = "objection"
    RE_EXAMINATION = "re_examination"
    PAYMENT = "payment"
    PERFORMANCE_REPORT = "performance_report"


KIND_TITLES = {
    DeadlineKind.WORK_PLAN: Text("编制工作方案", "work plan"),
    DeadlineKind.CONFIRMATION: Text("确认结算单", "confirmation"),
    DeadlineKind.OBJECTION: Text("提出异议", "objection"),
    DeadlineKind.RE_EXAMINATION: Text("复核", "re-examination"),
    DeadlineKind.PAYMENT: Text("付款", "payment"),
    DeadlineKind.PERFORMANCE_REPORT: Text("报送绩效评价", "performance report"),
}
DONE_BY = {
    DeadlineKind.WORK_PLAN: (FactKind.WORK_PLAN_FILED,),
    DeadlineKind.CONFIRMATION: (FactKind.CONFIRMED, FactKind.OBJECTED),
    DeadlineKind.OBJECTION: (FactKind.OBJECTED,),
    DeadlineKind.RE_EXAMINATION: (FactKind.RE_EXAMINED,),
    DeadlineKind.PAYMENT: (FactKind.PAID,),
    DeadlineKind.PERFORMANCE_REPORT: (FactKind.REPORT_FILED,),
}
"""The facts that end a deadline; a statement is answered by a confirmation or an objection."""
RIGHTS = frozenset({DeadlineKind.OBJECTION})
"""What may be done and need not be: nobody is late with it, it closes."""


class Moves(StrEnum):
    """What becomes of a due day on which nobody works."""

    NO = "no"
    """It stays; a text that says nothing is read so, and the derivation says it."""
    NEXT_WORKING_DAY = "next_working_day"


def _day_of_every_year(text: str) -> str:
    match = _MONTH_DAY.fullmatch(text)
    if match is None:
        raise ValueError(f'a day of the year is written "04-30", not {text!r}')
    date(_ANY_COMMON_YEAR, int(match[1]), int(match[2]))  # raises where there is no such day
    return text


MonthDay = Annotated[str, AfterValidator(_day_of_every_year)]
"""A day that every year has, written ``"04-30"``."""


class Due(Declared):
    """When something is due: within a time after a fact, or by a day of a year.

    Attributes:
        within: the time allowed, counted from the day after the fact.
        by: a day of the year, ``years_later`` after the year that is accounted for.
        moves: what becomes of a due day on which nobody works.
        clause: where it is written.
    """

    within: DeclaredLimit | None = None
    by: MonthDay | None = None
    years_later: int | None = Field(default=None, ge=0, le=9)
    moves: Moves = Moves.NO
    clause: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_due_in_one_way(self) -> Self:
        if (self.within is None) is (self.by is None):
            raise ValueError("give either within, or by with years_later")
        if (self.by is None) is not (self.years_later is None):
            raise ValueError("by and years_later belong together")
        return self

    def day_in(self, year: int) -> date:
        """Return the day by which what belongs to a year is due; only with ``by``."""
        assert self.by is not None
        assert self.years_later is not None
        month, day = map(int, self.by.split("-"))
        return date(year + self.years_later, month, day)


class DeadlineRule(Due):
    """A rule of a deadline: what is due, after what, and where it is written.

    Attributes:
        after: the fact it begins with; none where it is due by a day of the year.
        source: the instrument that says so; the policy's own where it names none.
        start: the first day on which the rule holds (``from``), ``until`` the first one it no
            longer does; an agreement's own windows hold as long as it does.

    Example:
        >>> rule = DeadlineRule(kind="work_plan", after="signed", within="3 months",
        ...     clause="三(二)1-1", source="赣环财字〔2019〕3号")
        >>> str(rule.within), str(rule.moves)
        ('3 months', 'no')
    """

    kind: DeadlineKind
    after: FactKind | None = None
    source: str = ""
    start: Annotated[date, Field(alias="from")] = date.min
    until: date | None = None

    @model_validator(mode="after")
    def _begins_with_a_fact(self) -> Self:
        if (self.after is None) is not (self.within is None):
            raise ValueError("within and after belong together")
        if self.after is FactKind.STEP_DONE:
            raise ValueError("no deadline begins with step_done")
        if self.every_year is (self.kind is DeadlineKind.WORK_PLAN):
            raise ValueError("a work plan is due once, after signed; all else every year")
        if self.until is not None and self.until <= self.start:
            raise ValueError("it ends before it begins")
        return self

    @property
    def every_year(self) -> bool:
        """Whether it is due for every year of the agreement."""
        return self.after not in ONCE_AN_AGREEMENT

    @property
    def in_force(self) -> InForce:
        """The days on which it holds."""
        return InForce(self.start, self.until)

    @property
    def cited(self) -> str:
        """The instrument and the clause."""
        return f"{self.source} {self.clause}"
