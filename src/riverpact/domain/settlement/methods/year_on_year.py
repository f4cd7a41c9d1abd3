"""Year-on-year change (浓度同比变化): a rate for each percentage point better or worse than before.

    points = 100 · Σ w_i · (B_i − C_i) / B_i        or, of an index: 100 · (1 − I / I_before)
    A = rate_up · max(points, 0) − rate_down · max(−points, 0), within the caps of the period

C_i is the mean of an item, B_i its mean in the same month, or year, a year before: the agreement's
data, with their source, or judged from the readings by the same plan. Several items join by
weights that sum to one (Σ w = 1). Where ``limits`` are given, an index I = Σ w_i · C_i / T_i is
compared instead of the items' own changes; an agreement that names an index without saying how it
is built cannot be settled. Points are not rounded.

Worked example (豫晋陕): 5 万元 a point, 200 万元 at most: 10 points better +50, 41 better +200.

Source: 豫鲁 2021, 豫晋陕 2025; weights 30/30/40: 财资环〔2025〕50号.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.settlement.beside import (
    FromReadings,
    Means,
    OrFromReadings,
    Wanted,
    mean_of,
)
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.highest_counts import of_ordinary_means
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.means_before import (
    MeansBefore,
    Then,
    means_before,
    no_percentage,
)
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.per_item import Positive, of_one_section, without_means
from riverpact.foundation.declared import Contradiction, refuse
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_NOTHING = Fraction(0)
_POINTS = Text("同比好转百分点", "percentage points better")
_Index = tuple[Fraction, Step]


class YearOnYear(Method):
    """A rate for each percentage point, a month or a year.

    Attributes:
        weights: by item; they sum to one.
        limits: T_i by item, where an index of the items is compared.
        before: the means a year before, or ``from_readings``; it has no default.
        means: ``as_compared``: rounded as the plan rounds, or ``unrounded``; of both years.
        rate_up: yuan to the upstream for each point better; ``rate_down`` from it, each worse.
        cap_up: most the upstream receives for one period; ``cap_down`` most it pays.

    Example:
        >>> one = YearOnYear(family="year_on_year", period="month", weights={"nh3n": "1"},
        ...     before="from_readings", rate_up="5 万元", rate_down="5 万元")
        >>> one.rate_up
        Fraction(50000, 1)
    """

    title: ClassVar[Text] = Text("浓度同比变化", "year-on-year change")
    family: Literal["year_on_year"]
    period: Literal["month", "year"]
    neutral_class: None = None
    weights: dict[str, Positive] = Field(min_length=1)
    limits: dict[str, Positive] = Field(default_factory=dict)
    before: Annotated[tuple[MeansBefore, ...] | FromReadings, OrFromReadings()]
    means: Means = "as_compared"
    rate_up: Stake
    rate_down: Stake
    cap_up: Cap | None = None
    cap_down: Cap | None = None

    @model_validator(mode="after")
    def _combination_is_whole(self) -> Self:
        rows = () if isinstance(self.before, str) else self.before
        refuse(_unfit(self.weights, self.limits, rows))
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items that are weighed."""
        return tuple(self.weights)

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """The year before, where it is judged from readings."""
        given = not isinstance(self.before, str)
        return () if given else (Wanted(whole_year=self.period == "year"),)

    def pays(self, judged: Judged) -> Amount:
        """Return the rate times the points, within the caps."""
        results = {one.item.id: one for one in judged.items if one.mean is not None}
        if not set(self.items) <= set(results):
            return None, self._without_payment(judged, None, "unjudged")
        then = self._then(judged, results)
        if isinstance(then, Text):
            return self.unknown(judged, then)
        points, below = (self._index_points if self.limits else self._points)(results, then)
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

    def _then(self, judged: Judged, results: Mapping[str, ItemResult]) -> Then | Text:
        """Return the means before, or say why there are none."""
        mine = {item: results[item] for item in self.items}
        then = means_before(judged, mine, self.before, self.means)
        if isinstance(then, Text) or not then.nothing:
            return then
        known = self.limits and len(then.nothing) < len(then.means)
        return then if known else no_percentage(judged, then.nothing, results)

    def _index(self, letter: str, means: Mapping[str, tuple[Fraction, Quantity | Step]]) -> _Index:
        """Return the index of one of both years: of this one, ``index``; of then, ``before``."""
        value = sum((self.weights[i] * means[i][0] / self.limits[i] for i in means), _NOTHING)
        named = {i: _renamed(told, f"{letter}_{i}") for i, (_, told) in means.items()}
        terms = (
            quantity(f"{key}_{i}", Text(f"{i} {zh}", f"{key} of {i}"), given[i])
            for key, zh, given in (("weight", "权重", self.weights), ("limit", "限值", self.limits))
            for i in means
        )
        name, title = ("index", "本年指数") if letter == "c" else ("before", "上年指数")
        return value, Step(
            rule="year_on_year.index",
            result=quantity(name, Text(title, name), value),
            formula=" + ".join(f"weight_{i} * {letter}_{i} / limit_{i}" for i in means),
            inputs=(*terms, *(one for one in named.values() if not isinstance(one, Step))),
            children=tuple(one for one in named.values() if isinstance(one, Step)),
        )

    def _index_points(self, results: Mapping[str, ItemResult], then: Then) -> tuple[Fraction, Step]:
        now: dict[str, tuple[Fraction, Quantity | Step]] = {
            item: mean_of(results[item], f"c_{item}", self.means) for item in self.items
        }
        (index, this), (before, that) = self._index("c", now), self._index("b", then.means)
        value = 100 * (before - index) / before
        return value, Step(
            rule="year_on_year.points",
            result=quantity("points", _POINTS, value),
            formula="100 * (before - index) / before",
            note=then.note,
            children=(this, that),
        )

    def _points(self, results: Mapping[str, ItemResult], then: Then) -> tuple[Fraction, Step]:
        parts = {
            item: _change(
                mean_of(results[item], f"c_{item}", self.means), then.means[item], results[item]
            )
            for item in self.items
        }
        value = sum((self.weights[i] * change for i, (change, _) in parts.items()), Fraction(0))
        return value, Step(
            rule="year_on_year.points",
            result=quantity("points", _POINTS, value),
            formula=" + ".join(f"weight_{i} * {step.name}" for i, (_, step) in parts.items()),
            inputs=tuple(
                quantity(f"weight_{i}", Text(f"{name.zh}权重", f"weight of {name.en}"), weight)
                for i, weight in self.weights.items()
                for name in (results[i].item.name,)
            ),
            note=then.note,
            children=tuple(step for _, step in parts.values()),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a period would have no mean, or the table would stand for several sections."""
        said = without_means(self, agreement)
        said += of_ordinary_means(self, agreement) if self.means == "unrounded" else []
        return said if isinstance(self.before, str) else [*said, *of_one_section(self, agreement)]

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:  # noqa: ARG002
        """Return no pollution, the means of before, and means at which the cap is reached."""
        points = (self.cap_down or Fraction(0)) / max(self.rate_down, Fraction(1))
        found: list[Mapping[str, Fraction]] = [dict.fromkeys(self.items, Fraction(0))]
        for row in () if isinstance(self.before, str) else self.before:
            found += [row.means, {i: mean * (1 + points / 100) for i, mean in row.means.items()}]
        return tuple(found)

    def unbounded(self) -> frozenset[Side]:
        """Return the upstream, unless a cap closes what it pays; both sides by the month.

        Each month is held against figures of its own, and the search tries one month for all: the
        year's caps are then the only ends it can name. Nor does it know means from readings.
        """
        if self.period == "month" or isinstance(self.before, str):
            return frozenset(Side)
        return frozenset() if self.cap_down is not None else frozenset({Side.UPSTREAM})


def _renamed(told: Quantity | Step, name: str) -> Quantity | Step:
    if isinstance(told, Step):
        return replace(told, result=replace(told.result, name=name))
    return replace(told, name=name)


def _change(
    now: tuple[Fraction, Step], then: tuple[Fraction, Quantity | Step], one: ItemResult
) -> tuple[Fraction, Step]:
    (mean, step), (before, told), name = now, then, one.item.name
    value = 100 * (before - mean) / before
    title = Text(f"{name.zh}同比好转百分点", f"points of {name.en}")
    return value, Step(
        rule="year_on_year.item",
        result=quantity(f"points_{one.item.id}", title, value),
        formula=f"100 * (before - {step.name}) / before",
        inputs=() if isinstance(told, Step) else (told,),
        children=(step, told) if isinstance(told, Step) else (step,),
    )


def _unfit(
    weights: Mapping[str, Fraction],
    limits: Mapping[str, Fraction],
    before: Iterable[MeansBefore],
) -> Iterable[Contradiction]:
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        said = f"权重合计应为 1，现为 {written(total)}", f"weights sum to {written(total)}, not 1"
        yield ("weights",), Text(*said)
    if limits and set(limits) != set(weights):
        said = "指数的每一项都要有限值", "an index has a limit for each item weighed"
        yield ("limits",), Text(*said)
    for number, row in enumerate(before):
        if set(row.means) != set(weights):
            said = (
                f"{row.when} 的项目与权重不一致",
                f"the items of {row.when} are not those weighed",
            )
            yield ("before", number, "means"), Text(*said)
