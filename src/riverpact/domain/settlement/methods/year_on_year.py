"""Year-on-year change (浓度同比变化): a rate for each percentage point better or worse than before.

    points = 100 · Σ w_i · (B_i − C_i) / B_i
    A = rate_up · max(points, 0) − rate_down · max(−points, 0), within the caps of the period

C_i is the mean of an item, B_i its mean in the same month, or year, a year before: the agreement's
data, with their source. Several items join by weights that sum to one (Σ w = 1); an agreement that
names an index without saying how it is built cannot be settled. Points are not rounded.

Worked example (豫晋陕): 5 万元 a point, 200 万元 at most: 10 points better +50, 41 better +200.

Source: 豫鲁 2021, 豫晋陕 2025; weights 30/30/40: 财资环〔2025〕50号.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import compared_mean
from riverpact.domain.settlement.before import a_year_before, given_once
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.per_item import Positive, of_one_section, without_means
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.source import Source
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_NOTHING = Fraction(0)


class MeansBefore(Declared):
    """The means by item of a month (``2018-07``) or a year (``2018``), and who says so."""

    when: str
    means: dict[str, Positive]
    source: Source


class YearOnYear(Method):
    """A rate for each percentage point, a month or a year.

    Attributes:
        weights: by item; they sum to one.
        before: the means a year before.
        rate_up: yuan to the upstream for each point better; ``rate_down`` from it, each worse.
        cap_up: most the upstream receives for one period; ``cap_down`` most it pays.
    """

    title: ClassVar[Text] = Text("浓度同比变化", "year-on-year change")
    family: Literal["year_on_year"]
    period: Literal["month", "year"]
    neutral_class: None = None
    weights: dict[str, Positive] = Field(min_length=1)
    before: tuple[MeansBefore, ...]
    rate_up: Stake
    rate_down: Stake
    cap_up: Cap | None = None
    cap_down: Cap | None = None

    @field_validator("before")
    @classmethod
    def _each_period_once(cls, rows: tuple[MeansBefore, ...]) -> tuple[MeansBefore, ...]:
        refuse(given_once([row.when for row in rows]))
        return rows

    @model_validator(mode="after")
    def _combination_is_whole(self) -> Self:
        refuse(_unfit(self.weights, self.before))
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items that are weighed."""
        return tuple(self.weights)

    def pays(self, judged: Judged) -> Amount:
        """Return the rate times the points, within the caps."""
        results = {one.item.id: one for one in judged.items if one.mean is not None}
        if not set(self.items) <= set(results):
            return None, self._without_payment(judged, None, "unjudged")
        when = a_year_before(judged.when)
        before = next((row for row in self.before if row.when == when), None)
        if before is None:
            return self.unknown(judged, Text(f"没有 {when} 的均值", f"no means of {when}"))
        points, below = self._points(results, before)
        amount = self.rate_up * max(points, _NOTHING) - self.rate_down * max(-points, _NOTHING)
        title = Text("同比变化金额", "amount of the change")
        ups = Text("每好一个百分点的金额", "rate of a point better")
        downs = Text("每差一个百分点的金额", "rate of a point worse")
        step = Step(
            rule=f"year_on_year.{self.period}",
            result=money("change", title, amount),
            formula="rate_up * max(points, 0) - rate_down * max(-points, 0)",
            inputs=(
                quantity("rate_up", ups, self.rate_up, "元", in_wan(self.rate_up)),
                quantity("rate_down", downs, self.rate_down, "元", in_wan(self.rate_down)),
            ),
            note=judged.reason,
            children=(below, judged.step),
        )
        return capped(amount, step, self.cap_up, self.cap_down)

    def _points(
        self, results: Mapping[str, ItemResult], before: MeansBefore
    ) -> tuple[Fraction, Step]:
        parts = {item: _change(results[item], before) for item in self.items}
        value = sum((self.weights[i] * change for i, (change, _) in parts.items()), Fraction(0))
        title = Text("同比好转百分点", "percentage points better")
        return value, Step(
            rule="year_on_year.points",
            result=quantity("points", title, value),
            formula=" + ".join(f"weight_{i} * {step.name}" for i, (_, step) in parts.items()),
            inputs=tuple(
                quantity(f"weight_{i}", Text(f"{name.zh}权重", f"weight of {name.en}"), weight)
                for i, weight in self.weights.items()
                for name in (results[i].item.name,)
            ),
            note=Text(
                f"{before.when} 均值来源：{before.source}",
                f"the means of {before.when} are from: {before.source}",
            ),
            children=tuple(step for _, step in parts.values()),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a period would have no mean, or the table would stand for several sections."""
        return [*without_means(self, agreement), *of_one_section(self, agreement)]

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:  # noqa: ARG002
        """Return no pollution, the means of before, and means at which the cap is reached."""
        points = (self.cap_down or Fraction(0)) / max(self.rate_down, Fraction(1))
        found: list[Mapping[str, Fraction]] = [dict.fromkeys(self.items, Fraction(0))]
        for row in self.before:
            found += [row.means, {i: mean * (1 + points / 100) for i, mean in row.means.items()}]
        return tuple(found)

    def unbounded(self) -> frozenset[Side]:
        """Return the upstream, unless a cap closes what it pays; both sides by the month.

        Each month is held against figures of its own, and the search tries one month for all: the
        year's caps are then the only ends it can name.
        """
        if self.period == "month":
            return frozenset(Side)
        return frozenset() if self.cap_down is not None else frozenset({Side.UPSTREAM})


def _change(one: ItemResult, before: MeansBefore) -> tuple[Fraction, Step]:
    mean, below = compared_mean(one, f"c_{one.item.id}")
    then, name = before.means[one.item.id], one.item.name
    value = 100 * (then - mean) / then
    title = Text(f"{name.zh}同比好转百分点", f"points of {name.en}")
    was = Text(f"{name.zh}上年均值", f"mean of {name.en} before")
    return value, Step(
        rule="year_on_year.item",
        result=quantity(f"points_{one.item.id}", title, value),
        formula=f"100 * (before - {below.name}) / before",
        inputs=(quantity("before", was, then, one.item.unit),),
        children=(below,),
    )


def _unfit(
    weights: Mapping[str, Fraction], before: Iterable[MeansBefore]
) -> Iterable[Contradiction]:
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        said = f"权重合计应为 1，现为 {written(total)}", f"weights sum to {written(total)}, not 1"
        yield ("weights",), Text(*said)
    for number, row in enumerate(before):
        if set(row.means) != set(weights):
            said = (
                f"{row.when} 的项目与权重不一致",
                f"the items of {row.when} are not those weighed",
            )
            yield ("before", number, "means"), Text(*said)
