"""Class award (类别提升奖励): for a target newly met, and for classes crossed, since last year.

    newly_met   award where the class before missed the target, and the target is met
    crossed     award for each class better than before, or once, as the agreement says
    A = newly_met + crossed, or the higher of them

The class before is the agreement's data, with its source, or is judged from the readings by the
same plan. It missed the target where it is worse than the target's class of now, so that limits of
single items do not fit. Whether a class crossed counts while the target is missed is the
agreement's to say.

Worked example (山西): newly met 100 万元, a class 50, target Ⅲ: Ⅲ after Ⅴ is 100 + 2 · 50 = 200 by
each class, 150 by once, 100 where the higher counts; Ⅱ after Ⅲ is 0 + 50 = 50.

Source: 山西 2013 (from missed to met 100 万元, crossing a class 50 万元).
"""

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.beside import FromReadings, OrFromReadings, Wanted
from riverpact.domain.settlement.class_before import (
    ClassBefore,
    ClassThen,
    ComparedWith,
    class_before,
)
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.per_item import not_together, of_one_section
from riverpact.domain.settlement.priced_class import without_class
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_NONE = Fraction(0)


class ClassAward(Method):
    """Awards for a class better than last year's, a month or a year.

    Attributes:
        compared_with: the same period a year before, or the whole year before.
        before: the classes of then, or ``from_readings``; it has no default.
        newly_met: yuan to the upstream where the target was missed and is met.
        class_crossed: yuan to the upstream for a class better than before.
        counted: ``each_class``, or ``once`` however many classes better; no default.
        crossed_but_missed: whether classes crossed are ``paid`` or ``unpaid`` while the target is
            missed; no default.
        join: whether both awards add up (``sum``) or the higher counts (``highest``); no default.

    Example:
        >>> one = ClassAward(family="class_award", period="year", compared_with="same_period",
        ...     before="from_readings", newly_met="100 万元", class_crossed="50 万元",
        ...     counted="each_class", crossed_but_missed="unpaid", join="sum")
        >>> one.newly_met
        Fraction(1000000, 1)
    """

    title: ClassVar[Text] = Text("类别提升奖励", "class award")
    family: Literal["class_award"]
    period: Literal["month", "year"]
    neutral_class: None = None
    compared_with: ComparedWith
    before: Annotated[tuple[ClassBefore, ...] | FromReadings, OrFromReadings()]
    newly_met: Stake
    class_crossed: Stake
    counted: Literal["once", "each_class"]
    crossed_but_missed: Literal["paid", "unpaid"]
    join: Literal["sum", "highest"]

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """The year before, where it is judged from readings."""
        if not isinstance(self.before, str):
            return ()
        return (Wanted(whole_year=self.period == "year" or self.compared_with == "year_before"),)

    def pays(self, judged: Judged) -> Amount:
        """Return both awards, added or the higher; without both classes there is no answer."""
        if judged.water_class is None:
            return None, self._without_payment(judged, None, "unjudged")
        then = class_before(judged, self.before, self.compared_with)
        if isinstance(then, Text):
            return self.unknown(judged, then)
        newly, first = self._newly_met(judged, then)
        crossed, second = self._crossed(judged, judged.water_class, then)
        highest = self.join == "highest"
        amount = max(newly, crossed) if highest else newly + crossed
        return amount, Step(
            rule=f"class_award.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula="max(newly_met, crossed)" if highest else "newly_met + crossed",
            note=judged.reason,
            children=(first, second),
        )

    def _newly_met(self, judged: Judged, then: ClassThen) -> tuple[Fraction, Step]:
        met = judged.standing is Standing.ATTAINED and then.water_class > judged.target
        amount = self.newly_met if met else _NONE
        title = Text("由不达标到达标的奖励", "award for a target newly met")
        return amount, Step(
            rule="class_award.newly_met",
            result=money("newly_met", title, amount),
            formula=f"award if before > reference and {judged.step.name} == 'attained' else 0",
            inputs=(_award(title, self.newly_met), self.reference_input(judged), *then.given),
            note=then.note,
            children=(judged.step, *then.below),
        )

    def _crossed(self, judged: Judged, water: WaterClass, then: ClassThen) -> tuple[Fraction, Step]:
        better = max(int(then.water_class) - int(water), 0)
        times = min(better, 1) if self.counted == "once" else better
        only_met = self.crossed_but_missed == "unpaid"
        unpaid = only_met and judged.standing is not Standing.ATTAINED
        amount = _NONE if unpaid else self.class_crossed * times
        formula = "award * max(before - water_class, 0)"
        if self.counted == "once":
            formula = "award * min(1, max(before - water_class, 0))"
        if only_met:
            formula = f"{formula} if {judged.step.name} == 'attained' else 0"
        title = Text("类别提升的奖励", "award for classes crossed")
        return amount, Step(
            rule="class_award.crossed",
            result=money("crossed", title, amount),
            formula=formula,
            inputs=(_award(title, self.class_crossed), *then.given),
            note=then.note,
            children=(judged.step, *then.below),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a month would have no class, or the rows would stand for several sections."""
        said = without_class(self, agreement)
        if isinstance(self.before, str):
            return [*said, *not_together(self, agreement)]
        return [*said, *of_one_section(self, agreement)]

    def unbounded(self) -> frozenset[Side]:
        """Return the downstream by the month, or where the class is judged from readings.

        Each month is held against a class of its own, and the search tries one month for all.
        """
        one_for_all = self.period == "month" or isinstance(self.before, str)
        return frozenset({Side.DOWNSTREAM} if one_for_all else ())


def _award(title: Text, yuan: Fraction) -> Quantity:
    return quantity("award", Text(f"{title.zh}金额", title.en), yuan, "元", in_wan(yuan))
