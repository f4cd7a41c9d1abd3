"""What happened, and on which day (事实): what a deadline begins with, and what ends it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Self

from pydantic import model_validator

from riverpact.domain.policies.fact_kind import FACT_TITLES, ONCE_AN_AGREEMENT, FactKind
from riverpact.foundation.declared import Contradiction, Declared
from riverpact.foundation.text import Text

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
