"""Class table (类别金额表): the agreement names a sum for each class, Ⅰ to 劣Ⅴ.

    A = amount of the class

It says what no rate for each class can: a month at Ⅰ pays half as much again as a month at Ⅱ.

Worked example (阊江, unit u for a month at Ⅱ): nine months Ⅱ and three Ⅰ: 9u + 3 · 1.5u = 13.5u.

Source: 赣皖 2024 (Ⅰ pays 50 % more than Ⅱ; the unit was not seen).
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.agreements.agreement import Agreement, DeclaredClass
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.priced_class import without_class
from riverpact.domain.settlement.tier_table import TierRow, TierTable
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


class ClassRow(Declared):
    """What a class pays: ``to_upstream`` or ``from_upstream``, in yuan."""

    water_class: DeclaredClass
    to_upstream: Stake | None = None
    from_upstream: Stake | None = None

    @model_validator(mode="after")
    def _one_direction(self) -> Self:
        if (self.to_upstream is None) is (self.from_upstream is None):
            raise ValueError("give to_upstream or from_upstream, one of them")
        return self

    @property
    def amount(self) -> Fraction:
        """Yuan to the upstream (+) or from it (−)."""
        return (self.to_upstream or Fraction(0)) - (self.from_upstream or Fraction(0))


class ClassTable(Method):
    """A sum for each class, a month or a year.

    Attributes:
        row: one for each class from Ⅰ to 劣Ⅴ, in this order.

    Example:
        >>> sums = zip(WaterClass, ("15", "10", "0", "0", "0", "0"), strict=True)
        >>> rows = [{"water_class": one.label, "to_upstream": f"{wan} 万元"} for one, wan in sums]
        >>> ClassTable(family="class_table", period="month", row=rows).row[0].amount
        Fraction(150000, 1)
    """

    title: ClassVar[Text] = Text("类别金额表", "class table")
    family: Literal["class_table"]
    neutral_class: None = None
    row: tuple[ClassRow, ...] = Field(min_length=1)

    @field_validator("row")
    @classmethod
    def _every_class_once(cls, rows: tuple[ClassRow, ...]) -> tuple[ClassRow, ...]:
        refuse(_unfit_rows(rows))
        return rows

    def pays(self, judged: Judged) -> Amount:
        """Return the sum of the class; without a class there is no answer."""
        if judged.water_class is None:
            return None, self._without_payment(judged, None, "unjudged")
        amounts = {one.water_class: one.amount for one in self.row}
        amount = amounts[judged.water_class]
        choices = [f"amount_{n} if water_class <= {n} else " for n in range(1, len(amounts))]
        return amount, Step(
            rule=f"class_table.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula=f"{''.join(choices)}amount_{len(amounts)}",
            inputs=tuple(
                quantity(
                    f"amount_{int(one)}",
                    Text(f"{one.label}类金额", f"amount of class {one.label}"),
                    paid,
                    "元",
                    in_wan(paid),
                )
                for one, paid in amounts.items()
            ),
            note=judged.reason,
            children=(judged.step,),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a month would have no class, or fail a limit the table does not know."""
        return without_class(self, agreement)

    def tables(self) -> tuple[TierTable, ...]:
        """Return its classes as rows of ranks."""
        ranks = [(one.water_class.label, Fraction(int(one.water_class))) for one in self.row]
        rows = tuple(TierRow(label, rank, rank, low_inside=True) for label, rank in ranks)
        title = Text("水质类别", "water class")
        return (TierTable(title, rows, Fraction(1), Fraction(len(WaterClass)), whole=True),)


def _unfit_rows(rows: tuple[ClassRow, ...]) -> Iterable[Contradiction]:
    if [one.water_class for one in rows] != list(WaterClass):
        said = "每一类都要写一次，从Ⅰ到劣Ⅴ", "each class once, from Ⅰ to 劣Ⅴ"
        yield (), Text(*said)
    for number, (better, worse) in enumerate(pairwise(rows), start=1):
        if worse.amount > better.amount:
            said = "水质越差上游所得反而越多", "worse water would earn the upstream more"
            yield (number,), Text(*said)
