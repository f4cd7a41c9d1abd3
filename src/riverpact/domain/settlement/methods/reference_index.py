"""Index against a reference section (综合污染指数与对照断面): by how much it differs, in tiers.

    I = mean over items of C_i / T_i        δ = I / I_ref − 1

C_i is the mean of an item, T_i its limit as the agreement fixes it; I_ref is the same of the
reference section, whose means are declared with their source, or judged from the readings by the
same plan. A smaller δ is better water.

Worked example: limits 20 and 1; here 16 and 0.6: I = (0.8 + 0.6)/2 = 0.7; the reference 20 and
0.75: I_ref = (1 + 0.75)/2 = 0.875; δ = 0.7/0.875 − 1 = −0.2, below −10 %.

Source: 武汉 2018 (tiers 0 and ±10 %); which index it is, is the agreement's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.plan import Share
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.beside import Means, Reference, Wanted, mean_beside, mean_of
from riverpact.domain.settlement.highest_counts import of_ordinary_means
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.tier_table import TierTable
from riverpact.domain.settlement.tiers import (
    Tier,
    tier_formula,
    tier_inputs,
    tier_of,
    tier_table,
    unfit_tiers,
)
from riverpact.foundation.declared import Declared, refuse
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

Positive = Annotated[Share, Field(gt=0)]
_DELTA = Text("相对对照断面的变化 δ", "change against the reference δ")


class ReferenceMeans(Declared):
    """The means of the reference section in a year, or in one month of it, as published."""

    section: str
    year: int
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    means: dict[str, Positive]
    source: Source


@dataclass(frozen=True, slots=True)
class _Referred:
    """The means of the reference, as inputs or as steps below, and where they are from."""

    section: str
    means: Mapping[str, Fraction]
    given: tuple[Quantity, ...] = ()
    below: tuple[Step, ...] = ()
    clause: str = ""
    note: Text | None = None


class ReferenceIndex(Method):
    """The index, the reference it is held against, and the amounts of its tiers.

    Attributes:
        limits: T_i by item, in the item's unit; its items make the index.
        means: ``unrounded``, or ``as_compared``: rounded as the plan rounds.
        reference_means: of the reference section, as declared; or ``reference``: the section, whose
            means are then judged from readings. A period without them has no answer.
        tier: ranges of δ and what is paid for each.

    Example:
        >>> one = ReferenceIndex(family="reference_index", period="month", limits={"cod": "20"},
        ...     reference={"section": "上断面"}, tier=[{"at_most": "0", "to_upstream": "50 万元"},
        ...                                          {"above": "0", "from_upstream": "70 万元"}])
        >>> one.tier[0].amount
        Fraction(500000, 1)
    """

    title: ClassVar[Text] = Text("对照断面指数", "index against a reference")
    family: Literal["reference_index"]
    period: Literal["month", "year"]
    neutral_class: None = None
    limits: dict[str, Positive] = Field(min_length=1)
    means: Means = "unrounded"
    reference_means: tuple[ReferenceMeans, ...] = ()
    reference: Reference | None = None
    tier: tuple[Tier, ...] = Field(min_length=1)

    @field_validator("tier")
    @classmethod
    def _tiers_have_no_gap(cls, tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
        refuse(unfit_tiers(tiers))
        return tiers

    @model_validator(mode="after")
    def _references_fit(self) -> Self:
        if (self.reference is None) is not bool(self.reference_means):
            zh = "写出对照断面均值 reference_means，或以监测数据评定的对照断面 reference，二者之一"
            en = "give reference_means, or the reference whose readings are judged: one of them"
            refuse([((), Text(zh, en))])
        told = [(one.year, one.month) for one in self.reference_means]
        if len(set(told)) != len(told):
            raise ValueError("a period has two references")
        if any((one.month is None) is (self.period == "month") for one in self.reference_means):
            raise ValueError("a reference names its month where months are paid, and only there")
        if any(set(one.means) != set(self.limits) for one in self.reference_means):
            raise ValueError("a reference has a mean for each item that has a limit, no other")
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items the index is made of."""
        return tuple(self.limits)

    @property
    def wants(self) -> tuple[Wanted, ...]:
        """The reference section, where it is judged from readings."""
        whole = self.period == "year"
        return () if self.reference is None else (Wanted(self.reference, whole_year=whole),)

    def pays(self, judged: Judged) -> Amount:
        """Return the amount of the tier δ lies in; without means or reference no answer."""
        found = {one.item.id: one for one in judged.items if one.mean is not None}
        if not set(self.items) <= set(found):
            return None, self._without_payment(judged, None, "unjudged")
        means = {item: mean_of(found[item], f"c_{item}", self.means) for item in self.items}
        index = self._mean({item: mean for item, (mean, _) in means.items()})
        index_step = Step(
            rule="reference_index",
            result=quantity("index", Text("综合指数 I", "index I"), index),
            formula=self._formula("c"),
            inputs=self._limits(),
            children=tuple(step for _, step in means.values()),
        )
        referred = self._referred(judged)
        if isinstance(referred, Text):
            return self.unknown(judged, referred)
        delta, step = self._delta(index, index_step, referred)
        if delta is None:
            unpaid = self._without_payment(judged, None, "unjudged")
            return None, replace(unpaid, children=(step, judged.step))
        amount = tier_of(self.tier, delta).amount
        return amount, Step(
            rule=f"reference_index.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula=tier_formula(self.tier, step.name),
            inputs=tier_inputs(self.tier),
            note=judged.reason,
            children=(step, judged.step),
        )

    def _referred(self, judged: Judged) -> "_Referred | Text | None":
        """Return the means of the reference, None without declared ones, or why there are none."""
        if self.reference is None:
            mine = next((one for one in self.reference_means if _of(one, judged)), None)
            return None if mine is None else self._declared(mine)
        name, when = self.reference.section, judged.when
        none = Text(f"没有 {when} 对照断面的均值", f"no means of the reference in {when}")
        one, means, below = judged.beside.get((name, when)), {}, []
        for item in self.items:
            found = None if one is None else mean_beside(one, item, f"r_{item}", self.means)
            if found is None:
                return none if one is None else one.said(none)
            means[item] = found[0]
            below.append(found[1])
        if one is None or not any(means.values()):
            return Text(
                f"{name} {when} 均值为 0，没有百分比", f"the means of {name} in {when} are 0"
            )
        return _Referred(name, means, below=tuple(below), note=one.source())

    def _declared(self, mine: ReferenceMeans) -> "_Referred":
        said = Text(f"{mine.section}均值", f"mean at {mine.section}")
        given = tuple(quantity(f"r_{item}", said, mine.means[item]) for item in self.items)
        return _Referred(mine.section, mine.means, given=given, clause=str(mine.source))

    def _delta(
        self, index: Fraction, below: Step, referred: "_Referred | None"
    ) -> tuple[Fraction | None, Step]:
        if referred is None:
            known = quantity("known", Text("对照断面均值", "means of the reference"), 0)
            formula, result = "unjudged if known == 0 else index", quantity("delta", _DELTA, None)
            return None, Step("reference_index.delta", result, formula, (known,), children=(below,))
        reference = self._mean(referred.means)
        title = Text(f"{referred.section}综合指数", f"index of {referred.section}")
        against = Step(
            rule="reference_index.reference",
            result=quantity("reference", title, reference),
            formula=self._formula("r"),
            inputs=(*referred.given, *self._limits()),
            clause=referred.clause,
            note=referred.note,
            children=referred.below,
        )
        delta = index / reference - 1
        return delta, Step(
            rule="reference_index.delta",
            result=quantity("delta", _DELTA, delta),
            formula="index / reference - 1",
            children=(below, against),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where the year rests on no annual means, or the reference on several sections."""
        said = []
        if self.period == "year" and agreement.assessment.year_test.kind != "annual_mean":
            said.append(
                Text(
                    "按年指数以年均值计算，year_test 应为 annual_mean",
                    "an index of the year rests on annual means: year_test must be annual_mean",
                )
            )
        if len(agreement.section) > 1:
            said.append(
                Text(
                    "对照断面只对一个断面，协议有多个断面",
                    "a reference belongs to one section; the agreement has several",
                )
            )
        said += of_ordinary_means(self, agreement) if self.means == "unrounded" else []
        names = {plain_section(name) for one in agreement.section for name in one.section.names}
        if self.reference is not None and names & set(self.reference.names):
            said.append(
                Text(
                    "对照断面不能是考核断面本身",
                    "the reference is the section itself: it differs from nothing",
                )
            )
        return said

    def tables(self) -> tuple[TierTable, ...]:
        """Return its tiers as rows; δ is never below −100 %."""
        return (TierTable(_DELTA, tier_table(self.tier).rows, least=Fraction(-1)),)

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:  # noqa: ARG002
        """Return means at which δ against the first reference lies on the end of a tier."""
        if not self.reference_means:
            return ()
        reference = self._mean(self.reference_means[0].means)
        ends = [one.upper[0] for one in self.tier if one.upper is not None]
        return tuple(
            {item: limit * reference * (1 + end) for item, limit in self.limits.items()}
            for end in ends
        )

    def unfit_year(self, year: int) -> Text | None:
        """Say that no means of the reference section are known in a year."""
        if self.reference or any(one.year == year for one in self.reference_means):
            return None
        return Text(
            f"缺少 {year} 年对照断面的均值", f"the means of the reference in {year} are missing"
        )

    def unbounded(self) -> frozenset[Side]:
        """Return both sides where readings decide the reference: the search has none of them."""
        return frozenset(Side) if self.reference is not None else frozenset()

    def _mean(self, means: Mapping[str, Fraction]) -> Fraction:
        parts = (means[item] / limit for item, limit in self.limits.items())
        return sum(parts, Fraction(0)) / len(self.limits)

    def _formula(self, of: str) -> str:
        terms = " + ".join(f"{of}_{item} / limit_{item}" for item in self.items)
        return f"({terms}) / {len(self.items)}"

    def _limits(self) -> tuple[Quantity, ...]:
        title = Text("限值", "limit")
        return tuple(quantity(f"limit_{item}", title, one) for item, one in self.limits.items())


def _of(one: ReferenceMeans, judged: Judged) -> bool:
    name = "year" if one.month is None else f"m{one.month:02d}"
    return (one.year, name) == (judged.year, judged.name)
