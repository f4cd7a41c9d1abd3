"""Main-stem mechanism of 2025 (干流机制), experimental: the weighted changes are shown, no money.

    space   points = 100 · Σ w_i · (E_i − C_i) / E_i    the section against where the stem enters
    time    points = 100 · Σ w_i · (B_i − N_i) / B_i    all sections of the stem against before

C_i is the annual mean of an item at the agreement's section, E_i that of the national sections at
which the main stem enters the province; N_i is the mean over all national sections of the main stem
in the year, B_i in earlier years. A point above zero is better water. E, N and B are declared with
their source: which sections, and how they are averaged, is for the source to say.

The text gives the indicators, their weights and the two dimensions; how they become money is in
no text that was seen. So the family pays nothing: the amount stays open, with the reason. That a
change is relative to what it is held against is an assumption.

Worked example: CODMn 10 → 9, 氨氮 1 → 0.8, 总磷 0.1 → 0.105, weights 30, 30, 40 %:
0.3 · 10 + 0.3 · 20 − 0.4 · 5 = 7 points better.

Source: 财资环〔2025〕50号 (weights, dimensions; the formula of the amount was not published).
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import unrounded_mean
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.per_item import Positive, of_one_section
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.number import written
from riverpact.foundation.source import Source
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text
from riverpact.foundation.years import DeclaredYears

Means = dict[str, Positive]
"""Means by item, in the item's unit."""
Points = tuple[Fraction, Step]
_UNKNOWN = Text(
    "由指标变化计算金额的公式未见公布：只列变化，不计金额",
    "no published text says how the changes become money: they are shown, nothing is paid",
)

_FIGURE = Text("没有给出的数值", "a figure that is not given")


class EntryMeans(Declared):
    """The annual means at the national sections where the main stem enters the province."""

    year: int
    means: Means
    source: Source


class StemMeans(Declared):
    """The means over all national sections of the main stem, in a year and in earlier years."""

    year: int
    means: Means
    years_before: DeclaredYears
    before: Means
    source: Source


class MainStem(Method):
    """The two changes of the main-stem mechanism, without an amount.

    Attributes:
        weights: by item; they sum to one, and ``weights_source`` says where they are written.
        entry: of the space dimension, a row a year.
        stem: of the time dimension, a row a year. A dimension without its row is said to be open.

    Example:
        >>> one = MainStem(family="main_stem", period="year",
        ...     weights={"codmn": "0.3", "nh3n": "0.3", "tp": "0.4"},
        ...     weights_source={"instrument": "财资环〔2025〕50号"})
        >>> one.weights["tp"]
        Fraction(2, 5)
    """

    title: ClassVar[Text] = Text("干流机制（试验性）", "main-stem mechanism (experimental)")
    experimental: ClassVar[Text | None] = _UNKNOWN
    family: Literal["main_stem"]
    period: Literal["year"]
    neutral_class: None = None
    weights: Means = Field(min_length=1)
    weights_source: Source
    entry: tuple[EntryMeans, ...] = ()
    stem: tuple[StemMeans, ...] = ()

    @model_validator(mode="after")
    def _figures_fit(self) -> Self:
        refuse([*_unfit(self.weights), *_unfit_rows(self)])
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items that are weighed."""
        return tuple(self.weights)

    def pays(self, judged: Judged) -> Amount:
        """Return no amount: the changes that are known, and what is not."""
        found = (self._space(judged), self._time(judged))
        lacking = [*(one for one in found if isinstance(one, Text)), _UNKNOWN]
        below = (*(one for one in found if isinstance(one, Step)), _not_given(lacking))
        return None, Step(
            rule="main_stem.year",
            result=money(judged.name, judged.title, None),
            formula="unjudged",
            note=_UNKNOWN,
            children=(*below, judged.step),
        )

    def _space(self, judged: Judged) -> Step | Text:
        results = {one.item.id: one for one in judged.items if one.mean is not None}
        row = next((one for one in self.entry if one.year == judged.year), None)
        if row is None or not set(self.items) <= set(results):
            return Text(
                f"{judged.when} 年缺少入境断面均值或本断面年均值，空间变化待定",
                f"no change in space: no means of {judged.when} at the entry, or of the section",
            )
        title = Text("较入境断面好转百分点（空间）", "points better than at the entry (space)")
        parts = {item: _against_entry(results[item], row.means[item]) for item in self.items}
        return self._weighed("space", title, parts, row.source)

    def _time(self, judged: Judged) -> Step | Text:
        row = next((one for one in self.stem if one.year == judged.year), None)
        if row is None:
            return Text(
                f"{judged.when} 年缺少干流全部断面均值，时间变化待定",
                f"no change in time: no means of {judged.when} over all sections of the stem",
            )
        title = Text(
            f"干流较 {row.years_before} 年好转百分点（时间）",
            f"points better than in {row.years_before} (time)",
        )
        parts = {item: _against_before(item, row) for item in self.items}
        return self._weighed("time", title, parts, row.source)

    def _weighed(self, name: str, title: Text, parts: Mapping[str, Points], source: Source) -> Step:
        value = sum((self.weights[i] * points for i, (points, _) in parts.items()), Fraction(0))
        return Step(
            rule=f"main_stem.{name}",
            result=quantity(name, title, value),
            formula=" + ".join(f"weight_{i} * {step.name}" for i, (_, step) in parts.items()),
            inputs=tuple(
                quantity(f"weight_{i}", Text(f"{i} 权重", f"weight of {i}"), weight)
                for i, weight in self.weights.items()
            ),
            clause=str(self.weights_source),
            note=Text(f"所比均值来源：{source}", f"the means compared are from: {source}"),
            children=tuple(step for _, step in parts.values()),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where the year rests on no annual means, or figures would be of several sections."""
        said = of_one_section(self, agreement)
        if agreement.assessment.year_test.kind != "annual_mean":
            said.append(
                Text(
                    "干流机制以年均值计算，year_test 应为 annual_mean",
                    "the main-stem mechanism rests on annual means: year_test must be annual_mean",
                )
            )
        return said

    def unbounded(self) -> frozenset[Side]:
        """Return both sides: nothing says what they may pay."""
        return frozenset(Side)


def _not_given(lacking: Sequence[Text]) -> Step:
    why = Text("；".join(one.zh for one in lacking), "; ".join(one.en for one in lacking))
    return Step(
        rule="main_stem.not_given",
        result=quantity("not_given", why, None, shown="—"),
        formula="figure",
        inputs=(quantity("figure", _FIGURE, None, shown="—"),),
        note=why,
    )


def _against_entry(one: ItemResult, entry: Fraction) -> Points:
    mean, below = unrounded_mean(one, f"c_{one.item.id}")
    value = 100 * (entry - mean) / entry
    name = one.item.name
    title = Text(f"{name.zh}较入境好转百分点", f"points of {name.en} since the entry")
    at = Text(f"{name.zh}入境断面均值", f"mean of {name.en} at the entry")
    return value, Step(
        rule="main_stem.entry",
        result=quantity(f"points_{one.item.id}", title, value),
        formula=f"100 * (entry - {below.name}) / entry",
        inputs=(quantity("entry", at, entry, one.item.unit),),
        children=(below,),
    )


def _against_before(item: str, row: StemMeans) -> Points:
    mean, before = row.means[item], row.before[item]
    value = 100 * (before - mean) / before
    title = Text(f"{item} 较往年好转百分点", f"points of {item} since earlier years")
    return value, Step(
        rule="main_stem.before",
        result=quantity(f"points_{item}", title, value),
        formula="100 * (before - mean) / before",
        inputs=(
            quantity("before", Text(f"{item} {row.years_before} 年", f"{item} before"), before),
            quantity("mean", Text(f"{item} {row.year} 年", f"{item} in {row.year}"), mean),
        ),
    )


def _unfit(weights: Mapping[str, Fraction]) -> Iterable[Contradiction]:
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        said = f"权重合计应为 1，现为 {written(total)}", f"weights sum to {written(total)}, not 1"
        yield ("weights",), Text(*said)


def _unfit_rows(method: MainStem) -> Iterable[Contradiction]:
    tables: dict[str, list[tuple[int, list[Means]]]] = {
        "entry": [(one.year, [one.means]) for one in method.entry],
        "stem": [(one.year, [one.means, one.before]) for one in method.stem],
    }
    for key, rows in tables.items():
        for number, (year, means) in enumerate(rows):
            if any(set(one) != set(method.weights) for one in means):
                said = f"{year} 年的项目与权重不一致", f"the items of {year} are not those weighed"
                yield (key, number), Text(*said)
            if year in [other for other, _ in rows[:number]]:
                yield (key, number, "year"), Text(f"{year} 写了两次", f"{year} is given twice")
    for number, one in enumerate(method.stem):
        if one.years_before.last >= one.year:
            said = f"所比年份不早于 {one.year} 年", f"the years compared are not before {one.year}"
            yield ("stem", number, "years_before"), Text(*said)
