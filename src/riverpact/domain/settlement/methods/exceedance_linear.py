"""Exceedance by concentration (超标浓度计价): a sum for each unit over the limit, flat rows before.

    x = C − T        A_i = 0 where x ≤ 0, else −(amount of x's row), beyond the last row
                     −(its amount + rate · (x − its end)); without rows −rate · x

Worked example (西安): rows 10, 20, 50 万元 up to 10, 20, 50 mg/L, then 5 万元 a mg/L: x = 52 costs
50 + 5 · 2 = 60 万元. 渭河: no rows, 10 万元 a mg/L, x = 4 costs 40 万元.

Source: 西安 2010; 渭河 (陕西) 2010.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from pydantic import Field, field_validator

from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem, Positive
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import quantity
from riverpact.foundation.text import Text


class FlatRow(Declared):
    """One sum for an excess up to ``at_most``, in the item's unit, from the row before."""

    at_most: Positive
    amount: Stake


class ExceedanceLinear(PerItem):
    """A sum for each unit of concentration over the limit, a month or a year.

    Attributes:
        rate: by item, yuan for each unit over the limit, or over the end of the last row.
        row: flat sums before, for every item alike.

    Example:
        >>> one = ExceedanceLinear(family="exceedance_linear", period="month",
        ...     rate={"cod": "10 万元"})
        >>> one.rate["cod"]
        Fraction(100000, 1)
    """

    title: ClassVar[Text] = Text("超标浓度计价", "exceedance by concentration")
    family: Literal["exceedance_linear"]
    means: Literal["as_compared"] = "as_compared"
    rate: dict[str, Stake] = Field(min_length=1)
    row: tuple[FlatRow, ...] = ()

    @field_validator("row")
    @classmethod
    def _rows_rise(cls, rows: tuple[FlatRow, ...]) -> tuple[FlatRow, ...]:
        refuse(_unfit_rows(rows))
        return rows

    @property
    def items(self) -> tuple[str, ...]:
        """The items that have a rate."""
        return tuple(self.rate)

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:  # noqa: ARG002
        """Return the amount of the row, or of the units beyond."""
        excess, below = one.excess()
        rate, name = self.rate[one.item.id], below.name
        title = Text("每超一单位金额", "rate of a unit over")
        inputs, formula, tail = [quantity("rate", title, rate, "元", in_wan(rate))], "", name
        for n, row in enumerate(self.row, start=1):
            end = Text(f"第{n}档上界", f"upper end of row {n}")
            sum_of = Text(f"第{n}档金额", f"amount of row {n}")
            inputs.append(quantity(f"end_{n}", end, row.at_most, one.item.unit))
            inputs.append(quantity(f"amount_{n}", sum_of, row.amount, "元", in_wan(row.amount)))
            formula += f"amount_{n} if {name} <= end_{n} else "
            tail = f"({name} - end_{n})"
        base = f"amount_{len(self.row)} + " if self.row else ""
        return one.priced(
            "exceedance_linear.item",
            -self._charge(rate, excess),
            f"0 if {name} <= 0 else -({formula}{base}rate * {tail})",
            tuple(inputs),
            below,
        )

    def _charge(self, rate: Fraction, excess: Fraction) -> Fraction:
        if excess <= 0:
            return Fraction(0)
        flat = next((row.amount for row in self.row if excess <= row.at_most), None)
        if flat is not None:
            return flat
        end, base = (self.row[-1].at_most, self.row[-1].amount) if self.row else (0, 0)
        return base + rate * (excess - end)

    def far(self, item: str, limit: Fraction) -> Fraction:
        """Return the mean at which the units over reach the cap."""
        end = self.row[-1].at_most if self.row else 0
        return limit + end + (self.cap_down or Fraction(0)) / max(self.rate[item], Fraction(1))


def _unfit_rows(rows: tuple[FlatRow, ...]) -> Iterable[Contradiction]:
    for number, (before, row) in enumerate(pairwise(rows), start=1):
        if row.at_most <= before.at_most or row.amount < before.amount:
            said = "每一档的上界和金额都不能小于前一档", "a row ends later and costs no less"
            yield (number,), Text(*said)
