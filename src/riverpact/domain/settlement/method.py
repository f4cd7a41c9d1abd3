"""What every method family shares: its period, its comparison class, its answer for a period."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar, Literal

from riverpact.domain.agreements.agreement import Agreement, DeclaredClass
from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.beside import Wanted
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.tier_table import TierTable
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

Amount = tuple[Fraction | None, Step]
"""Yuan to the upstream (+) or from it (−), or None without an answer; and how it came about."""

_NOT_GIVEN = Text("没有给出的数值", "a figure that is not given")


class Method(Declared):
    """A method (补偿办法): its terms, and what it pays for one judged period.

    Attributes:
        family: name of the family; also the name of its file and its rule page.
        period: whether each assessment period or the year as a whole is paid for; odd months are
            months.
        neutral_class: the class at which nothing is paid; the target where it is not given.
        experimental: why the family cannot be relied on yet; None for all that can.

    A result above zero goes to the upstream.
    """

    title: ClassVar[Text]
    experimental: ClassVar[Text | None] = None
    family: str
    period: Literal["week", "month", "quarter", "half_year", "year"]
    neutral_class: DeclaredClass | None = None

    @abstractmethod
    def pays(self, judged: Judged) -> Amount:
        """Return what is paid for a period that was attained or failed."""

    def conflicts(self, agreement: Agreement) -> list[Text]:  # noqa: ARG002
        """Say which other terms of the agreement this method cannot work with."""
        return []

    @property
    def items(self) -> tuple[str, ...]:
        """The items whose means it prices; empty where the class alone decides."""
        return ()

    @property
    def items_add_up(self) -> bool:
        """Whether it pays no more and no less than the sum of its items' amounts."""
        return False

    @property
    def daily_items(self) -> tuple[str, ...]:
        """The items whose daily means at a station it counts; none for most."""
        return ()

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """What it asks readings for beside the periods it pays for."""
        return ()

    def unfit_year(self, year: int) -> Text | None:  # noqa: ARG002
        """Say why a year cannot be settled by this method, or None."""
        return None

    def amount(self, judged: Judged) -> Amount:
        """Return what is paid for a period, whatever its standing.

        A period that is out pays nothing; an open one has no answer.
        """
        if judged.standing is Standing.OUT:
            return Fraction(0), self._without_payment(judged, Fraction(0), "0")
        if judged.standing is Standing.OPEN:
            return None, self._without_payment(judged, None, "unjudged")
        amount, step = self.pays(judged)
        if step.name == judged.name and step.result.title is judged.title:
            return amount, step
        return amount, replace(step, result=money(judged.name, judged.title, amount))

    def reference_class(self, judged: Judged) -> WaterClass:
        """Return the class the water is compared with."""
        return judged.target if self.neutral_class is None else self.neutral_class

    def reference_input(self, judged: Judged) -> Quantity:
        """Return that class as a step's input."""
        title = Text("目标类别", "target class")
        if self.neutral_class is not None:
            title = Text("中性类别", "neutral class")
        reference = self.reference_class(judged)
        return quantity("reference", title, int(reference), shown=reference.label)

    def tables(self) -> tuple[TierTable, ...]:
        """Return its tables of rows, for the search for gaps and overlaps between them."""
        return ()

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:  # noqa: ARG002
        """Return means by item at which its answer may change, beside the limits themselves.

        Args:
            limits: the upper limit that the target sets for each item.
        """
        return ()

    def rates(self, year: int) -> tuple[Fraction, ...] | None:  # noqa: ARG002
        """Return the shares of attained months at which its answer turns; None: it counts none.

        Args:
            year: the assessment year.
        """
        return None

    def unbounded(self) -> frozenset[Side]:
        """Return the sides whose payment for one period has no greatest amount."""
        return frozenset()

    def unknown(self, judged: Judged, why: Text) -> Amount:
        """Return no answer for a period that was judged, because a figure is not there."""
        below = Step(
            rule=f"{self.family}.not_given",
            result=quantity("not_given", why, None, shown="—"),
            formula="figure",
            inputs=(quantity("figure", _NOT_GIVEN, None, shown="—"),),
            note=why,
            children=(judged.step,),
        )
        return None, Step(
            rule=f"{self.family}.{self.period}",
            result=money(judged.name, judged.title, None),
            formula="unjudged",
            note=why,
            children=(below,),
        )

    def _without_payment(self, judged: Judged, amount: Fraction | None, formula: str) -> Step:
        return Step(
            rule=f"{self.family}.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula=formula,
            note=judged.reason,
            children=(judged.step,),
        )


def money(name: str, title: Text, amount: Fraction | None) -> Quantity:
    """Write an amount as a step's value: exact yuan, shown in 万元."""
    shown = "待定 undetermined" if amount is None else in_wan(amount)
    return quantity(name, title, amount, "元", shown)


@lru_cache(maxsize=4096)
def given(name: str, title: Text, amount: Fraction) -> Quantity:
    """Write an amount of the agreement as an input: said in each period, written once."""
    return money(name, title, amount)


def summed(rule: str, name: str, title: Text, amounts: Sequence[Amount]) -> Amount:
    """Add amounts; one without an answer leaves the sum without one."""
    known = [amount for amount, _ in amounts if amount is not None]
    total = sum(known, Fraction(0)) if len(known) == len(amounts) else None
    names = " + ".join(step.name for _, step in amounts) or "0"
    return total, Step(
        rule=rule,
        result=money(name, title, total),
        formula=names if total is not None else "unjudged",
        children=tuple(step for _, step in amounts),
    )
