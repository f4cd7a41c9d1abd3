"""What the families that price concentrations share: an amount for each item, then one in all.

Each item's mean, as the plan compares it (or unrounded, where a family lets the agreement say so),
is held against a limit: the one the method gives, else the section's own (``target_limits``), else
that of the target class. Without a mean or a limit there is no answer: nothing is left out.

Source: GB 3838-2002 §5.1 (the mean is compared as it is rounded).
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Cap, SectionsAssessed
from riverpact.domain.assessment.plan import Share
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.settlement.beside import Means, mean_of
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.highest_counts import of_ordinary_means
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

Positive = Annotated[Share, Field(gt=0)]
"""An exact number above zero, written ``"0.2"`` or ``"1/3"``."""


@dataclass(frozen=True, slots=True)
class AgainstLimit:
    """An item's mean beside its limit, both in the item's unit.

    Attributes:
        step: the mean, which formulas call ``c_item``.
    """

    item: Item
    mean: Fraction
    step: Step
    limit: Fraction

    @property
    def limit_input(self) -> Quantity:
        """The limit as a step's input."""
        title = Text(f"{self.item.name.zh}限值", f"limit of {self.item.name.en}")
        return quantity("limit", title, self.limit, self.item.unit)

    def multiple(self) -> tuple[Fraction, Step]:
        """Return the exceedance multiple m = C/T − 1, never below zero and never rounded."""
        value = max(self.mean / self.limit - 1, Fraction(0))
        title = Text(f"{self.item.name.zh}超标倍数", f"exceedance of {self.item.name.en}")
        formula = f"max({self.step.name} / limit - 1, 0)"
        return value, self._step(quantity(f"multiple_{self.item.id}", title, value), formula)

    def excess(self) -> tuple[Fraction, Step]:
        """Return C − T: above zero over the limit, below zero under it."""
        value = self.mean - self.limit
        title = Text(f"{self.item.name.zh}与限值之差", f"{self.item.name.en} less its limit")
        result = quantity(f"excess_{self.item.id}", title, value, self.item.unit)
        return value, self._step(result, f"{self.step.name} - limit")

    def priced(
        self,
        rule: str,
        amount: Fraction,
        formula: str,
        inputs: tuple[Quantity, ...],
        below: Step | None = None,
    ) -> Amount:
        """Write the amount of this item with its step; ``below`` is what the formula rests on."""
        title = Text(f"{self.item.name.zh}金额", f"amount of {self.item.name.en}")
        return amount, Step(
            rule=rule,
            result=money(f"amount_{self.item.id}", title, amount),
            formula=formula,
            inputs=inputs,
            children=(self.step if below is None else below,),
        )

    def _step(self, result: Quantity, formula: str) -> Step:
        return Step("exceedance", result, formula, (self.limit_input,), children=(self.step,))


class PerItem(Method):
    """A method that prices items one by one.

    Attributes:
        limits: by item, in its unit, where the agreement gives another than the target's.
        means: ``as_compared``: rounded as the plan rounds, or ``unrounded``, in the families that
            price both ways; what only charges takes it as compared, so that water that keeps its
            limit is never charged.
        join: whether items add up (``sum``) or the one that costs the upstream most counts alone
            (``worst``); said where there are several.
        cap_up: most the upstream receives for one period; ``cap_down`` most it pays.
    """

    neutral_class: None = None
    limits: dict[str, Positive] = Field(default_factory=dict)
    means: Means = "as_compared"
    join: Literal["sum", "worst"] | None = None
    cap_up: Cap | None = None
    cap_down: Cap | None = None

    @abstractmethod
    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:
        """Return what one item yields, or say why there is no answer."""

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if len(set(self.items)) != len(self.items):
            raise ValueError("an item is named twice")
        if len(self.items) > 1 and self.join is None:
            raise ValueError("join: say sum or worst where several items are priced")
        strange = sorted(set(self.limits) - set(self.items))
        if strange:
            raise ValueError(f"limits: of items that are not priced: {', '.join(strange)}")
        return self

    @property
    def items_add_up(self) -> bool:
        """They do, unless a cap closes their sum or the worst of them counts alone."""
        worst = self.join == "worst" and len(self.items) > 1
        return not worst and self.cap_up is None and self.cap_down is None

    def pays(self, judged: Judged) -> Amount:
        """Return the items' amounts, added or the worst of them, within the caps."""
        results = {one.item.id: one for one in judged.items if one.mean is not None}
        if not set(self.items) <= set(results):
            return None, self._without_payment(judged, None, "unjudged")
        parts: list[tuple[Fraction, Step]] = []
        for item in self.items:
            limit = self.limit_of(judged, results[item])
            if limit is None:
                name = results[item].item.name
                return self.unknown(judged, Text(f"{name.zh}没有限值", f"no limit of {name.en}"))
            value, step = mean_of(results[item], f"c_{item}", self.means)
            found = self.price(judged, AgainstLimit(results[item].item, value, step, limit))
            if isinstance(found, Text):
                return self.unknown(judged, found)
            assert found[0] is not None
            parts.append((found[0], found[1]))
        amount, step = self.joined(judged, parts)
        return capped(amount, step, self.cap_up, self.cap_down)

    def joined(self, judged: Judged, parts: list[tuple[Fraction, Step]]) -> tuple[Fraction, Step]:
        """Return all items' amounts as one."""
        amounts, names = [amount for amount, _ in parts], [step.name for _, step in parts]
        worst = self.join == "worst" and len(parts) > 1
        amount = min(amounts) if worst else sum(amounts, Fraction(0))
        return amount, Step(
            rule=f"{self.family}.{self.period}",
            result=money("items", Text("各项目金额", "amount of the items"), amount),
            formula=f"min({', '.join(names)})" if worst else " + ".join(names),
            note=judged.reason,
            children=(*(step for _, step in parts), judged.step),
        )

    def limit_of(self, judged: Judged, one: ItemResult) -> Fraction | None:
        """Return the limit an item is held against, or None where there is none."""
        return limit_against(self.limits, judged, one)

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a period would have no mean to price, or the wrong one."""
        said = without_means(self, agreement)
        return [*said, *of_ordinary_means(self, agreement)] if self.means == "unrounded" else said

    def far(self, item: str, limit: Fraction) -> Fraction:  # noqa: ARG002
        """Return a mean so high that a capped payment has reached its cap."""
        return limit * 100

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:
        """Return means at the limits, none at all, and far above."""
        known = {item: self.limits.get(item, limits.get(item)) for item in self.items}
        held = {item: limit for item, limit in known.items() if limit is not None}
        far = {item: self.far(item, limit) for item, limit in held.items()}
        return (held, dict.fromkeys(held, Fraction(0)), far)

    def unbounded(self) -> frozenset[Side]:
        """Return the upstream, unless a cap closes what it pays."""
        return frozenset() if self.cap_down is not None else frozenset({Side.UPSTREAM})


def limit_against(
    limits: Mapping[str, Fraction], judged: Judged, one: ItemResult
) -> Fraction | None:
    """Return a limit that is given, else the section's own, else the target class's; or None."""
    given = limits.get(one.item.id, judged.limits.get(one.item.id))
    if given is not None or judged.target is WaterClass.INFERIOR or one.limits is None:
        return given
    return one.limits.maximum(judged.target)


def without_means(method: Method, agreement: Agreement) -> list[Text]:
    """Say where a method that prices means would meet a period without them."""
    terms, name, said = agreement.assessment, method.family, []
    if terms.fails_unmeasured:
        said.append(
            Text(
                f"{method.title.zh}无法给没有均值的月份计价，不能用 as_failed（按未达标计）",
                f"{name} cannot price a month without means: as_failed does not fit",
            )
        )
    if method.period == "year" and terms.year_test.kind != "annual_mean":
        said.append(
            Text(
                f"按年的{method.title.zh}以年均值计算，year_test 应为 annual_mean",
                f"{name} of a year rests on annual means: year_test must be annual_mean",
            )
        )
    if terms.sections is SectionsAssessed.TOGETHER:
        said.append(
            Text(
                f"{method.title.zh}以一个断面的均值计算，不能合并考核",
                f"{name} rests on the means of one section: together does not fit",
            )
        )
    return said


def not_together(method: Method, agreement: Agreement) -> list[Text]:
    """Say where sections judged together would be held against what each section was."""
    if agreement.assessment.sections is not SectionsAssessed.TOGETHER:
        return []
    return [
        Text(
            f"{method.title.zh}由监测数据评定各断面的上年情况，不能合并考核",
            f"{method.family} judges the year before section by section: together does not fit",
        )
    ]


def of_one_section(method: Method, agreement: Agreement) -> list[Text]:
    """Say where a table of one section's figures would be used for several sections."""
    together = agreement.assessment.sections is SectionsAssessed.TOGETHER
    if together or len(agreement.section) == 1:
        return []
    return [
        Text(
            f"{method.title.zh}所列数值属于一个断面，协议有 {len(agreement.section)} 个断面",
            f"the figures of {method.family} are of one section, the agreement has several",
        )
    ]
