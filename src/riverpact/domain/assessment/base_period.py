"""Base values (基准值) of an index: the mean of several earlier years, exactly.

    annual_means   C0 = (C_1 + … + C_N) / N            C_y the annual mean of year y
    all_months     C0 = Σ monthly means / number of months

The annual mean is the mean of the monthly means, unrounded. A year without enough months gives no
base value: it is never left out silently. Texts say "mean of the 3–5 years before signing" and not
which of the two means, so the parties must say.

Source: 财建〔2016〕928号 (3–5 years before signing, as reported); 新安江, 大别山区.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import unrounded_mean
from riverpact.domain.standards.item import Item
from riverpact.foundation.source import Source
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text
from riverpact.foundation.years import DeclaredYears, Years


class BaseMean(StrEnum):
    """Which mean of several years a base value is."""

    ANNUAL_MEANS = "annual_means"
    """Every year counts alike."""
    ALL_MONTHS = "all_months"
    """Every month counts alike."""


class BasePeriod(BaseModel):
    """The years base values are the mean of (基准期).

    Attributes:
        kind: ``fixed`` years; or ``rolling``, the years just before the one that is judged.
        years: the years, written ``"2012-2014"``.
        mean_of: which mean of them.
        source: where the values or the readings behind them stand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: Literal["fixed", "rolling"]
    years: DeclaredYears
    mean_of: BaseMean
    source: Source

    def unfit_year(self, year: int) -> Text | None:
        """Say why a year cannot be judged with these years as its base, or None."""
        if self.kind == "rolling" and self.years.last != year - 1:
            return Text(
                f"基准期为滚动方式，{year} 年应以此前各年为基准，现为 {self.years}",
                f"the base rolls: {year} needs the years just before it, not {self.years}",
            )
        if self.kind == "fixed" and self.years.last >= year:
            return Text(
                f"基准期 {self.years} 没有早于考核年度 {year}",
                f"the base period {self.years} does not lie before {year}",
            )
        return None


class BaseLength(BaseModel):
    """How many years a base period has, by the rule in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_years: int
    most_years: int
    source: Source

    def unusual(self, years: Years) -> Text | None:
        """Say that a period is shorter or longer than the rule has it, or None."""
        if self.least_years <= len(years) <= self.most_years:
            return None
        span = f"{self.least_years}—{self.most_years}"
        return Text(
            f"基准期 {years} 共 {len(years)} 年，通常为 {span} 年",
            f"the base period {years} has {len(years)} years; {span} are usual",
        )


@dataclass(frozen=True, slots=True)
class BaseValue:
    """The base value of an item; None where a year has no mean, and then which years."""

    item: Item
    value: Fraction | None
    missing: tuple[int, ...]
    step: Step


def base_value(years: Mapping[int, ItemResult], mean_of: BaseMean, source: Source) -> BaseValue:
    """Return the base value of one item from its annual results, by year.

    Args:
        years: at least one year of one item, each with its annual mean or none.
        mean_of: which mean of them.
        source: where the values or the readings behind them stand; the derivation cites it.
    """
    item = next(iter(years.values())).item
    missing = tuple(year for year, one in years.items() if one.mean is None)
    title = Text(f"{item.name.zh}基准值", f"base value of {item.name.en}")
    if missing:
        nothing = quantity(f"base_{item.id}", title, None)
        step = Step("base_period", nothing, "unjudged", clause=str(source))
        return BaseValue(item, None, missing, step)
    means = {year: unrounded_mean(one, f"y{year}") for year, one in years.items()}
    months = {year: one.mean.sums.count for year, one in years.items() if one.mean is not None}
    if mean_of is BaseMean.ANNUAL_MEANS:
        value = sum((mean for mean, _ in means.values()), Fraction(0)) / len(means)
        formula = f"({' + '.join(f'y{year}' for year in means)}) / {len(means)}"
    else:
        total = sum((mean * months[year] for year, (mean, _) in means.items()), Fraction(0))
        value = total / sum(months.values())
        products = " + ".join(f"y{year} * months_{year}" for year in means)
        formula = f"({products}) / ({' + '.join(f'months_{year}' for year in means)})"
    return BaseValue(
        item,
        value,
        (),
        Step(
            rule=f"base_period.{mean_of}",
            result=quantity(f"base_{item.id}", title, value, item.unit),
            formula=formula,
            inputs=tuple(
                quantity(f"months_{year}", Text(f"{year} 年月数", f"months of {year}"), count)
                for year, count in months.items()
            )
            if mean_of is BaseMean.ALL_MONTHS
            else (),
            clause=str(source),
            children=tuple(step for _, step in means.values()),
        ),
    )
