"""Improvement award (年均改善奖励): a sum for each item whose annual mean fell by enough points.

    points_i = 100 · (B_i − C_i) / B_i, or 100 · (B_i − C_i) / T_i, as the agreement says
    A = Σ award where points_i ≥ least, else 0; nothing where the target must be met and is not

C_i is the annual mean of an item, B_i that of the year before: the agreement's data, with their
source, or judged from the readings by the same plan; T_i the limit. Points are not rounded, and
exactly the least is enough (以上 includes the number itself, 民法典 1259).

Worked example (合肥): 30 points, 50 万元 an item: 氨氮 0.3 after 0.5 is 40 points of the mean
before, 总磷 0.14 after 0.2 is 30: +100 万元. Of the limits 1.0 and 0.2 they are 20 and 30: +50.

Source: 合肥 (annual mean better by 30 percentage points: 50 万元 an indicator; of what: not said).
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.percentage import Percentage
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.settlement.beside import (
    FromReadings,
    Means,
    OrFromReadings,
    Wanted,
    mean_of,
)
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.means_before import (
    MeansBefore,
    Then,
    means_before,
    no_percentage,
)
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.per_item import (
    Positive,
    limit_against,
    of_one_section,
    without_means,
)
from riverpact.foundation.declared import Contradiction, refuse
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_NOTHING = Text("未达标不奖励", "no award without the target")


class ImprovementAward(Method):
    """A sum for each item that improved by enough percentage points since last year.

    Attributes:
        item: the items that may earn it, each by itself.
        award: yuan to the upstream for each.
        least: the points that are enough, as the text writes them: ``"30 %"``.
        points_of: of what the points are: the mean ``before``, or the ``limit``; no default.
        only_if_attained: whether the year must attain its target; no default.
        limits: T_i by item, where another than the target's is meant.
        before: the annual means of the year before, or ``from_readings``; it has no default.
        means: ``as_compared``: rounded as the plan rounds, or ``unrounded``; of both years.

    Example:
        >>> one = ImprovementAward(family="improvement_award", period="year", item=["nh3n"],
        ...     award="50 万元", least="30 %", points_of="before", only_if_attained=True,
        ...     before="from_readings")
        >>> one.award, one.least
        (Fraction(500000, 1), Decimal('30'))
    """

    title: ClassVar[Text] = Text("年均改善奖励", "improvement award")
    family: Literal["improvement_award"]
    period: Literal["year"]
    neutral_class: None = None
    item: tuple[str, ...] = Field(min_length=1)
    award: Stake
    least: Percentage
    points_of: Literal["before", "limit"]
    only_if_attained: bool
    limits: dict[str, Positive] = Field(default_factory=dict)
    before: Annotated[tuple[MeansBefore, ...] | FromReadings, OrFromReadings()]
    means: Means = "as_compared"

    @model_validator(mode="after")
    def _names_its_items(self) -> Self:
        rows = () if isinstance(self.before, str) else self.before
        refuse(_unfit(self.item, self.limits, rows))
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items that may earn it."""
        return self.item

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """The year before, where it is judged from readings."""
        return (Wanted(whole_year=True),) if isinstance(self.before, str) else ()

    def pays(self, judged: Judged) -> Amount:
        """Return the sum for each item that improved enough; without a mean there is no answer."""
        known = {one.item.id: one for one in judged.items if one.mean is not None}
        if not set(self.item) <= set(known):
            return None, self._without_payment(judged, None, "unjudged")
        results = {item: known[item] for item in self.item}
        then = means_before(judged, results, self.before, self.means)
        if isinstance(then, Text):
            return self.unknown(judged, then)
        if self.points_of == "before" and then.nothing:
            return self.unknown(judged, no_percentage(judged, then.nothing, results))
        parts: list[tuple[Fraction, Step]] = []
        for one in results.values():
            limit = limit_against(self.limits, judged, one) if self.points_of == "limit" else None
            if self.points_of == "limit" and limit is None:
                name = one.item.name
                return self.unknown(judged, Text(f"{name.zh}没有限值", f"no limit of {name.en}"))
            parts.append(self._award(one, self._points(one, then, limit)))
        return self._joined(judged, parts)

    def _points(self, one: ItemResult, then: Then, limit: Fraction | None) -> tuple[Fraction, Step]:
        mean, now = mean_of(one, f"c_{one.item.id}", self.means)
        before, told = then.means[one.item.id]
        value = 100 * (before - mean) / (before if limit is None else limit)
        name, inputs = one.item.name, [] if isinstance(told, Step) else [told]
        if limit is not None:
            said = Text(f"{name.zh}限值", f"limit of {name.en}")
            inputs.append(quantity("limit", said, limit, one.item.unit))
        title = Text(f"{name.zh}同比好转百分点", f"points of {name.en}")
        return value, Step(
            rule="improvement_award.points",
            result=quantity(f"points_{one.item.id}", title, value),
            formula=f"100 * (before - {now.name}) / {self.points_of}",
            inputs=tuple(inputs),
            note=then.note,
            children=(now, told) if isinstance(told, Step) else (now,),
        )

    def _award(self, one: ItemResult, points: tuple[Fraction, Step]) -> tuple[Fraction, Step]:
        value, below = points
        amount = self.award if value >= self.least else Fraction(0)
        name = one.item.name
        return amount, Step(
            rule="improvement_award.item",
            result=money(
                f"amount_{one.item.id}",
                Text(f"{name.zh}金额", f"amount of {name.en}"),
                amount,
            ),
            formula=f"award if {below.name} >= least else 0",
            inputs=(
                quantity(
                    "award", Text("每项奖励", "award for an item"), self.award, "元",
                    in_wan(self.award),
                ),
                quantity("least", Text("至少好转百分点", "least points"), self.least),
            ),
            children=(below,),
        )  # fmt: skip

    def _joined(self, judged: Judged, parts: list[tuple[Fraction, Step]]) -> Amount:
        amount = sum((one for one, _ in parts), Fraction(0))
        formula = " + ".join(step.name for _, step in parts)
        inputs: tuple[Quantity, ...] = ()
        if self.only_if_attained:
            amount = amount if judged.standing is Standing.ATTAINED else Fraction(0)
            formula = f"{formula} if {judged.step.name} == 'attained' else nothing"
            inputs = (quantity("nothing", _NOTHING, 0, "元", in_wan(Fraction(0))),)
        return amount, Step(
            rule="improvement_award.year",
            result=money(judged.name, judged.title, amount),
            formula=formula,
            inputs=inputs,
            note=judged.reason,
            children=(*(step for _, step in parts), judged.step),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where the year has no mean, or the rows would stand for several sections."""
        said = without_means(self, agreement)
        return said if isinstance(self.before, str) else [*said, *of_one_section(self, agreement)]

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:
        """Return no pollution, and the means at which the award is just earned."""
        found: list[Mapping[str, Fraction]] = [dict.fromkeys(self.item, Fraction(0))]
        of = {**limits, **self.limits}
        for row in () if isinstance(self.before, str) else self.before:
            base = row.means if self.points_of == "before" else of
            least = Fraction(self.least) / 100
            known = {i: row.means[i] - least * base[i] for i in self.item if i in base}
            found.append({i: max(mean, Fraction(0)) for i, mean in known.items()})
        return tuple(found)

    def unbounded(self) -> frozenset[Side]:
        """Return the downstream where the search does not know the means from readings."""
        return frozenset({Side.DOWNSTREAM} if isinstance(self.before, str) else ())


def _unfit(
    items: tuple[str, ...], limits: Mapping[str, Fraction], rows: tuple[MeansBefore, ...]
) -> Iterator[Contradiction]:
    if len(set(items)) != len(items):
        yield ("item",), Text("项目写了两次", "an item is named twice")
    for item in sorted(set(limits) - set(items)):
        yield ("limits", item), Text(f"{item} 不在奖励项目内", f"{item} earns no award")
    for number, row in enumerate(rows):
        if set(row.means) != set(items):
            said = (
                f"{row.when} 的项目与奖励项目不一致",
                f"the items of {row.when} are not those named",
            )
            yield ("before", number, "means"), Text(*said)
