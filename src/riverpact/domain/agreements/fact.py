"""What happened, and on which day (事实): what a deadline begins with, and what ends it."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from riverpact.domain.agreements.declared import Contradiction, Declared
from riverpact.foundation.text import Text


class FactKind(StrEnum):
    """What can happen in the working life of an agreement, in its order."""

    SIGNED = "signed"
    WORK_PLAN_FILED = "work_plan_filed"
    STATEMENT_SENT = "statement_sent"
    CONFIRMED = "confirmed"
    """The last of the sides confirmed the statement."""
    OBJECTED = "objected"
    RE_EXAMINED = "re_examined"
    FINAL = "final"
    PAID = "paid"
    """The amount of the year was paid in full."""
    REPORT_FILED = "report_filed"
    STEP_DONE = "step_done"
    """A step of a stage of the policy was done; it belongs to no agreement."""


FACT_TITLES = {
    FactKind.SIGNED: Text("签订协议", "agreement signed"),
    FactKind.WORK_PLAN_FILED: Text("完成工作方案", "work plan filed"),
    FactKind.STATEMENT_SENT: Text("送达结算单", "statement sent"),
    FactKind.CONFIRMED: Text("确认", "confirmed"),
    FactKind.OBJECTED: Text("提出异议", "objected"),
    FactKind.RE_EXAMINED: Text("完成复核", "re-examined"),
    FactKind.FINAL: Text("结果定案", "final"),
    FactKind.PAID: Text("付清", "paid in full"),
    FactKind.REPORT_FILED: Text("报送绩效评价", "report filed"),
    FactKind.STEP_DONE: Text("完成步骤", "step done"),
}
ONCE_AN_AGREEMENT = frozenset({FactKind.SIGNED, FactKind.WORK_PLAN_FILED})
MANY_A_YEAR = frozenset(
    {FactKind.STATEMENT_SENT, FactKind.CONFIRMED, FactKind.OBJECTED, FactKind.RE_EXAMINED}
)
"""A statement that is objected to is sent again; each sending opens its own deadlines."""


class Fact(Declared):
    """Something that happened on a day, with the document that shows it.

    Attributes:
        year: the year of the agreement it belongs to; not of the signing and the work plan.
        step: for ``step_done``: which step of a stage.
    """

    agreement: str = ""
    kind: FactKind
    on: date
    year: int | None = None
    step: str = ""
    document: str = ""

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> Self:
        if self.kind is FactKind.STEP_DONE:
            if not self.step or self.agreement or self.year is not None:
                raise ValueError("step_done names its step, and no agreement and no year")
            return self
        if not self.agreement or self.step:
            raise ValueError(f"{self.kind} names its agreement, and no step")
        if (self.year is None) is not (self.kind in ONCE_AN_AGREEMENT):
            wanted = "no year" if self.kind in ONCE_AN_AGREEMENT else "its year"
            raise ValueError(f"{self.kind} names {wanted}")
        return self


def told_twice(facts: Sequence[Fact]) -> Iterator[Contradiction]:
    """Say which facts happen once and are told more than once, by their number."""
    taken: set[tuple[object, ...]] = set()
    for number, one in enumerate(facts):
        repeats = (one.on,) if one.kind in MANY_A_YEAR else ()
        key = (one.agreement, one.kind, one.year, one.step, *repeats)
        if key in taken:
            where = " ".join(str(part) for part in (one.agreement, one.year, one.step) if part)
            title = FACT_TITLES[one.kind]
            yield (
                (number,),
                Text(f"同一事实写了两次：{where} {title.zh}", f"told twice: {where} {title.en}"),
            )
        taken.add(key)
