"""Class change (类别同比变化): the class against last year's, with the target as a floor.

    +stake_better     target met and the class better than before
     0                target met and the same class
    −stake_worse      target met and the class worse than before
    −stake_missed     target missed

For water that is better than before and still misses the target the agreement says which holds.
The class before, of the same month a year before or of the year before, is the agreement's data,
with its source, or is judged from the readings by the same plan. A period without it has no answer.

Worked example (重庆 2018): target Ⅲ, 100 万元: Ⅱ after Ⅲ +100, Ⅲ after Ⅲ 0, Ⅲ after Ⅱ −100.

Source: 重庆 2018; 鱼姜浮桥 2021 (improved and still worse than the target: the text gives both).
"""

from typing import Annotated, ClassVar, Literal

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.beside import (
    FromReadings,
    OrFromReadings,
    Wanted,
)
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
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_CHANGE = "'better' if water_class < before else 'worse' if water_class > before else 'equal'"
_TITLES = {"better": "达标且变好", "worse": "达标但变差", "failed": "未达标"}


class ClassChange(Method):
    """A sum for the change of the class since last year, a month or a year.

    Attributes:
        compared_with: the same period a year before, or the whole year before.
        before: the classes of then, or ``from_readings``; it has no default.
        stake_better: yuan to the upstream for a better class; ``stake_worse`` from it for a worse
            one; ``stake_missed`` from it where the target is missed, zero where another rule says.
        improved_but_missed: whether better water that misses the target counts as ``better`` or
            as ``missed``; it has no default.

    Example:
        >>> one = ClassChange(family="class_change", period="month", before="from_readings",
        ...     compared_with="same_period", improved_but_missed="missed",
        ...     stake_better="100 万元", stake_worse="100 万元", stake_missed="120 万元")
        >>> one.stake_missed
        Fraction(1200000, 1)
    """

    title: ClassVar[Text] = Text("类别同比变化", "class change")
    family: Literal["class_change"]
    period: Literal["month", "year"]
    neutral_class: None = None
    compared_with: ComparedWith
    before: Annotated[tuple[ClassBefore, ...] | FromReadings, OrFromReadings()]
    stake_better: Stake
    stake_worse: Stake
    stake_missed: Stake
    improved_but_missed: Literal["better", "missed"]

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """The year before, where it is judged from readings."""
        if not isinstance(self.before, str):
            return ()
        whole = self.period == "year" or self.compared_with == "year_before"
        return (Wanted(whole_year=whole),)

    def pays(self, judged: Judged) -> Amount:
        """Return the stake of the change; without both classes there is no answer."""
        if judged.water_class is None:
            return None, self._without_payment(judged, None, "unjudged")
        then = class_before(judged, self.before, self.compared_with)
        if isinstance(then, Text):
            return self.unknown(judged, then)
        outcome, below = self._outcome(judged, judged.water_class, then)
        stakes = {
            "better": self.stake_better,
            "worse": self.stake_worse,
            "failed": self.stake_missed,
        }
        sign = 1 if outcome == "better" else -1
        amount = sign * stakes.get(outcome, 0 * self.stake_better)
        return amount, Step(
            rule=f"class_change.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula="stake_better if outcome == 'better' else 0 if outcome == 'equal' "
            "else -stake_worse if outcome == 'worse' else -stake_failed",
            inputs=tuple(
                quantity(
                    f"stake_{key}", Text(f"{_TITLES[key]}的金额", f"stake when {key}"), stake, "元",
                    in_wan(stake),
                )
                for key, stake in stakes.items()
            ),
            note=judged.reason,
            children=(below,),
        )  # fmt: skip

    def _outcome(self, judged: Judged, water: WaterClass, then: ClassThen) -> tuple[str, Step]:
        before = then.water_class
        changed = "better" if water < before else "worse" if water > before else "equal"
        failed = judged.standing is Standing.FAILED
        kept = self.improved_but_missed == "better" and changed == "better"
        outcome = "failed" if failed and not kept else changed
        missed = f"'failed' if {judged.step.name} == 'failed' else "
        first = "'better' if water_class < before else "
        return outcome, Step(
            rule="class_change.outcome",
            result=quantity("outcome", Text("与上年相比", "against the year before"), outcome),
            formula=(first if self.improved_but_missed == "better" else "") + missed + _CHANGE,
            inputs=then.given,
            note=then.note,
            children=(judged.step, *then.below),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a month would have no class, or the table would stand for several sections."""
        said = without_class(self, agreement, limits=True)
        if isinstance(self.before, str):
            return [*said, *not_together(self, agreement)]
        return [*said, *of_one_section(self, agreement)]

    def unbounded(self) -> frozenset[Side]:
        """Return both sides by the month.

        Each month is held against a class of its own, and the search tries one month for all: the
        year's caps are then the only ends it can name. Nor does it know a class from readings.
        """
        one_for_all = self.period == "month" or isinstance(self.before, str)
        return frozenset(Side) if one_for_all else frozenset()
