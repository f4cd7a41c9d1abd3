"""Consecutive days (连续超标天数): days in a row over the limit at a station cost by the month.

    A_i = −charge · N_i, not below −cap_item        N_i, over the runs of at least n days:
    run             1 for each
    every_day       all its days
    days_from_nth   its days from the n-th on

A run is days one after another whose daily mean lies over the limit. A day that is missing is
neither over nor under: it ends the run. So does the end of the month.

Worked example: limit 1.0, n = 3, 氨氮 over on 3–7 July and 9–10 July, 2 万元: every_day 5 · 2 = 10,
days_from_nth 3 · 2 = 6, run 2 万元.

Source: schemes 石家庄 2021 (three days or more), 合肥 (five days or more, a fine for the days, at
most 300 万元 for an item and month).
"""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.assessment.daily_means import DailyMeans, Run
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem
from riverpact.domain.standards.item import Direction
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_COUNTED = {
    "run": "1 if days >= least_days else 0",
    "every_day": "days if days >= least_days else 0",
    "days_from_nth": "days - least_days + 1 if days >= least_days else 0",
}


class ConsecutiveDays(PerItem):
    """A charge for days in a row over the limit, by the daily means of the station.

    Attributes:
        item: the items; each has runs of its own.
        least_days: n, the days a run needs; no default.
        counted: what of a run is charged; no default.
        charge: yuan for each one counted.
        cap_item: most that one item costs in a month.

    Example:
        >>> one = ConsecutiveDays(family="consecutive_days", period="month", item=["nh3n"],
        ...     least_days=3, counted="every_day", charge="2 万元")
        >>> one.least_days, one.charge
        (3, Fraction(20000, 1))
    """

    title: ClassVar[Text] = Text("连续超标天数", "consecutive days over the limit")
    family: Literal["consecutive_days"]
    period: Literal["month"]
    item: tuple[str, ...] = Field(min_length=1)
    least_days: Annotated[int, Field(ge=2, le=31)]
    counted: Literal["run", "every_day", "days_from_nth"]
    charge: Stake
    cap_item: Cap | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The items whose days are counted."""
        return self.item

    @property
    def daily_items(self) -> tuple[str, ...]:
        """The same: their daily means are asked for."""
        return self.item

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:
        """Return the charge for the runs of an item; without any daily mean there is no answer."""
        name, days = one.item.name, judged.days.get(one.item.id)
        if one.item.direction is not Direction.LOWER_BETTER:
            return Text(
                f"{name.zh}没有上限，不能计连续超标天数", f"{name.en} has no upper limit alone"
            )
        if days is None:
            return Text(
                f"{judged.when} {name.zh}没有自动站有效日均值",
                f"{judged.when}: no valid daily mean of {name.en} at a station",
            )
        runs = [run for run in days.runs(one.limit) if run.days >= self.least_days]
        number, below = self._counted(one, days, runs)
        amount, formula = -self.charge * number, f"-charge * {below.name}"
        inputs = [_yuan("charge", "每次或每天金额", "charge for each", self.charge)]
        if self.cap_item is not None:
            amount, formula = max(-self.cap_item, amount), f"max(-cap_item, {formula})"
            title = "每项目每月最多", "most for an item and month"
            inputs.append(_yuan("cap_item", *title, self.cap_item))
        return one.priced("consecutive_days.item", amount, formula, tuple(inputs), below)

    def _counted(
        self, one: AgainstLimit, days: DailyMeans, runs: Sequence[Run]
    ) -> tuple[int, Step]:
        steps = [self._run(number, run) for number, run in enumerate(runs, start=1)]
        total = sum(number for number, _ in steps)
        name = one.item.name
        return total, Step(
            rule="consecutive_days.counted",
            result=quantity(
                f"counted_{one.item.id}",
                Text(f"{name.zh}连续超标计数", f"{name.en}, counted"),
                total,
            ),
            formula=" + ".join(step.name for _, step in steps) or "0",
            inputs=(one.limit_input, self._least_days),
            rounding=days.rounding,
            evidence=days.evidence,
            note=Text(
                f"有效日均值 {len(days.days)} 天，按所列规则修约后与限值比较；"
                "缺测的一天使连续中断，不作超标，也不作达标",
                f"{len(days.days)} valid daily means, rounded by the rule shown before they are "
                "compared; a missing day ends a run, neither over nor under",
            ),
            children=tuple(step for _, step in steps),
        )

    def _run(self, number: int, run: Run) -> tuple[int, Step]:
        counted = {
            "run": 1,
            "every_day": run.days,
            "days_from_nth": run.days - self.least_days + 1,
        }[self.counted]
        said = Text(f"{run.first} 至 {run.last} 连续超标", f"over from {run.first} to {run.last}")
        return counted, Step(
            rule="consecutive_days.run",
            result=quantity(f"run_{number}", said, counted),
            formula=_COUNTED[self.counted],
            inputs=(
                quantity("days", Text("连续天数", "days in a row"), run.days, "d"),
                self._least_days,
            ),
        )

    @property
    def _least_days(self) -> Quantity:
        return quantity(
            "least_days", Text("至少连续天数", "least days in a row"), self.least_days, "d"
        )

    def unbounded(self) -> frozenset[Side]:
        """Return the upstream where runs are charged: the search tries one of a month, not all.

        By days a month of days that are all over costs the most.
        """
        return frozenset({Side.UPSTREAM} if self.counted == "run" else ())


def _yuan(name: str, zh: str, en: str, yuan: Stake) -> Quantity:
    return quantity(name, Text(zh, en), yuan, "元", in_wan(yuan))
