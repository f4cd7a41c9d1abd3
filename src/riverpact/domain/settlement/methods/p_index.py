"""P-index (补偿指数): means against base values, weighed, times a stability coefficient, in tiers.

    P = k0 · Σ k_i · C_i / C_i0

C_i is the mean of an item, unrounded unless the agreement says otherwise, C_i0 its base value, k_i
its weight (Σ k_i = 1), k0 the stability coefficient (水质稳定系数). P has no unit, is compared
unrounded, and a smaller P is better water. P = k0 where nothing changed.

Worked example: k0 0.85, weights 0.25 each, C/C0 = 1.2, 1, 0.8, 1.4:
P = 0.85 · (0.3 + 0.25 + 0.2 + 0.35) = 0.85 · 1.1 = 0.935, at most 1: the downstream pays.

Source: 新安江 rounds 1–3 and 大别山区 (reported; the agreements themselves were not seen).
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import SectionsAssessed
from riverpact.domain.assessment.base_period import BasePeriod
from riverpact.domain.assessment.plan import Share
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import compared_mean, unrounded_mean
from riverpact.domain.settlement.highest_counts import of_ordinary_means
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.priced_class import without_class
from riverpact.domain.settlement.tier_table import TierTable
from riverpact.domain.settlement.tiers import (
    Tier,
    tier_formula,
    tier_inputs,
    tier_of,
    tier_table,
    unfit_tiers,
)
from riverpact.foundation.declared import Contradiction, refuse
from riverpact.foundation.number import written
from riverpact.foundation.rounding import RoundingRule, round_to
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_PUBLISHED_DECIMALS = 3
Positive = Annotated[Share, Field(gt=0)]


class PIndex(Method):
    """The index of a year or a month, and the amounts of its tiers.

    Attributes:
        stability: k0; below 1 it lets the water vary somewhat from year to year.
        weights: k_i by item; they sum to 1.
        base: C_i0 by item, in the item's unit.
        base_period: the years the base values are the mean of, where the agreement says.
        means: ``unrounded``, or ``as_compared``: rounded as the plan rounds.
        tier: ranges of P and what is paid for each.

    Example:
        >>> one = PIndex(family="p_index", period="year", stability="0.85", weights={"tp": "1"},
        ...     base={"tp": "0.04"}, tier=[{"at_most": "1", "to_upstream": "1 亿元"},
        ...                                {"above": "1", "from_upstream": "1 亿元"}])
        >>> one.tier[1].amount
        Fraction(-100000000, 1)
    """

    title: ClassVar[Text] = Text("补偿指数", "P-index")
    family: Literal["p_index"]
    neutral_class: None = None
    stability: Positive
    weights: dict[str, Positive] = Field(min_length=1)
    base: dict[str, Positive]
    base_period: BasePeriod | None = None
    means: Literal["unrounded", "as_compared"] = "unrounded"
    tier: tuple[Tier, ...] = Field(min_length=1)

    @field_validator("tier")
    @classmethod
    def _tiers_have_no_gap(cls, tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
        refuse(unfit_tiers(tiers))
        return tiers

    @model_validator(mode="after")
    def _weights_are_whole(self) -> Self:
        refuse(_unfit_weights(self.weights, self.base))
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items the index is made of."""
        return tuple(self.weights)

    def pays(self, judged: Judged) -> Amount:
        """Return the amount of the tier the index lies in; without a mean there is no answer."""
        found = {one.item.id: one for one in judged.items if one.mean is not None}
        if not set(self.items) <= set(found):
            return None, self._without_payment(judged, None, "unjudged")
        index, step = self.index(found)
        amount = tier_of(self.tier, index).amount
        return amount, Step(
            rule=f"p_index.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula=tier_formula(self.tier, step.name),
            inputs=tier_inputs(self.tier),
            note=judged.reason,
            children=(step, judged.step),
        )

    def index(self, results: dict[str, ItemResult]) -> tuple[Fraction, Step]:
        """Return P and how it came about.

        Args:
            results: of each item of the index, with its mean.
        """
        take = unrounded_mean if self.means == "unrounded" else compared_mean
        means = {item: take(results[item], f"c_{item}") for item in self.items}
        value = self.stability * sum(
            (self.weights[item] * mean / self.base[item] for item, (mean, _) in means.items()),
            Fraction(0),
        )
        terms = (f"weight_{item} * c_{item} / base_{item}" for item in self.items)
        printed = round_to(value, _PUBLISHED_DECIMALS, RoundingRule.HALF_EVEN)
        return value, Step(
            rule="p_index",
            result=quantity("p", Text("补偿指数 P", "compensation index P"), value),
            formula=f"stability * ({' + '.join(terms)})",
            inputs=self._inputs(results),
            note=Text(f"P ≈ {printed}，比较时不修约", f"P ≈ {printed}, compared unrounded"),
            children=tuple(step for _, step in means.values()),
        )

    def _inputs(self, results: dict[str, ItemResult]) -> tuple[Quantity, ...]:
        inputs = [quantity("stability", Text("水质稳定系数", "stability"), self.stability)]
        period = "" if self.base_period is None else f"（{self.base_period.years}）"
        for key in self.items:
            item = results[key].item
            weight = Text(f"{item.name.zh}权重", f"weight of {item.name.en}")
            base = Text(f"{item.name.zh}基准值{period}", f"base value of {item.name.en}{period}")
            inputs.append(quantity(f"weight_{key}", weight, self.weights[key]))
            inputs.append(quantity(f"base_{key}", base, self.base[key], item.unit))
        return tuple(inputs)

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where the year's verdict could keep the index of the year from being counted."""
        said, terms = without_class(self, agreement, limits=True), agreement.assessment
        if self.period == "year" and terms.year_test.kind != "annual_mean":
            said.append(
                Text(
                    "按年补偿指数以年均值计算，year_test 应为 annual_mean",
                    "an index of the year rests on annual means: year_test must be annual_mean",
                )
            )
        if terms.sections is SectionsAssessed.TOGETHER:
            said.append(
                Text(
                    "补偿指数以一个断面的均值计算，不能合并考核",
                    "an index rests on the means of one section: together does not fit",
                )
            )
        said += of_ordinary_means(self, agreement) if self.means == "unrounded" else []
        return said

    def tables(self) -> tuple[TierTable, ...]:
        """Return its tiers as rows."""
        return (tier_table(self.tier),)

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:  # noqa: ARG002
        """Return means at which P lies on the end of a tier, and deep in the first one."""
        ends = [end for one in self.tier if one.upper is not None for end in one.upper[:1]]
        return tuple(
            {item: self.base[item] * index / self.stability for item in self.items}
            for index in (*ends, *(end / 2 for end in ends[:1]))
        )

    def unfit_year(self, year: int) -> Text | None:
        """Say why a year cannot be judged against these base values, or None."""
        return None if self.base_period is None else self.base_period.unfit_year(year)


def _unfit_weights(
    weights: dict[str, Fraction], base: dict[str, Fraction]
) -> Iterable[Contradiction]:
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        said = f"权重合计应为 1，现为 {written(total)}", f"weights sum to {written(total)}, not 1"
        yield ("weights",), Text(*said)
    for item in sorted(set(weights) ^ set(base)):
        said = f"{item} 须同时有权重和基准值", f"{item} needs both a weight and a base value"
        yield ("base" if item in weights else "weights",), Text(*said)
