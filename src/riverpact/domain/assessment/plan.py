"""An assessment plan says how the water of a month is judged: items, validity, means, rounding."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from riverpact.domain.monitoring.censoring import NonDetectRule
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MeanOf
from riverpact.foundation.number import exact
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


def _share(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, str | int | Fraction):
        raise ValueError('a share is written as text, like "0.6"')  # noqa: TRY004
    return exact(str(value))


Share = Annotated[Fraction, BeforeValidator(_share)]
DaysShare = Annotated[Share, Field(ge=0, le=1)]


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Validity(_Declared):
    """When the data of one channel are enough to stand for a month.

    Attributes:
        mean_of: whether the month's mean is taken over values or over daily means.
        values_per_day: usable values a day needs to count.
        days_share: share of the month's days that must count (automatic stations).
        values_per_month: usable values a month needs (manual sampling).
    """

    mean_of: MeanOf
    values_per_day: int = Field(default=1, ge=1, le=24)
    days_share: DaysShare = Fraction(0)
    values_per_month: int = Field(default=1, ge=1)
    source: Source

    def days_needed(self, days_in_month: int) -> int:
        """Return how many days must count, rounded up to a whole day."""
        share = self.days_share
        return -(-share.numerator * days_in_month // share.denominator)


class Plan(_Declared):
    """How to judge. Shipped plans lie beside this file; an agreement names one.

    Attributes:
        items: ids of the items judged; every one must be there, a missing one is said.
        automatic_first: items for which the station's data go before manual samples.
        rounded: round the mean to the item's decimals before it is compared.
        decimals: decimals that replace the table's, where sources are in conflict.
        months_in_year: months an annual mean needs.
        do_class1_by_saturation: whether 90 % saturation also gives 溶解氧 class Ⅰ; needs the
            water temperature of the same period.
        manual_fallback: whether manual samples stand in where a station's data are not enough;
            where a section has no station at all, they are used in any case.
        official: False is stamped on every result: not a method of any authority.
    """

    name: str
    title: Text
    items: tuple[str, ...] = Field(min_length=1)
    automatic_first: frozenset[str] = frozenset()
    automatic: Validity | None = None
    manual: Validity | None = None
    non_detect: NonDetectRule = NonDetectRule.HALF_LIMIT
    rounded: bool = True
    decimals: dict[str, Annotated[int, Field(ge=0, le=6)]] = Field(default_factory=dict)
    months_in_year: int = Field(default=12, ge=1, le=12)
    period: Literal["month", "day", "instant"] = "month"
    official: bool = True
    do_class1_by_saturation: bool = False
    manual_fallback: bool = True
    source: Source

    @model_validator(mode="after")
    def _decimals_are_of_its_items(self) -> Self:
        strange = sorted(set(self.decimals) - set(self.items))
        if strange:
            raise ValueError(f"decimals are given for {strange}, which the plan does not judge")
        if self.do_class1_by_saturation and not {"do", "wt"} <= set(self.items):
            raise ValueError("do_class1_by_saturation needs the items do and wt")
        return self

    def validity(self, channel: Channel) -> Validity | None:
        """Return what makes a channel's data enough, or None where the plan does not take it."""
        return self.automatic if channel is Channel.AUTOMATIC else self.manual

    def channels(self, item: str) -> tuple[Channel, Channel]:
        """Return the channels in the order in which they are asked for an item."""
        if item in self.automatic_first:
            return Channel.AUTOMATIC, Channel.MANUAL
        return Channel.MANUAL, Channel.AUTOMATIC

    def only(self, items: Sequence[str]) -> "Plan":
        """Return the plan for some of its items.

        Raises:
            ValueError: it does not judge one of them.
        """
        strange = sorted(set(items) - set(self.items))
        if strange:
            raise ValueError(f"{self.name} does not judge {', '.join(strange)}")
        decimals = {item: number for item, number in self.decimals.items() if item in items}
        return Plan.model_validate({**dict(self), "items": tuple(items), "decimals": decimals})

    def unrounded(self) -> "Plan":
        """Return the plan without its rounding: for means that are compared with no limit."""
        return self.model_copy(update={"rounded": False})

    def agreed(
        self,
        decimals: dict[str, int],
        *,
        manual_fallback: bool | None = None,
        months_in_year: int | None = None,
    ) -> "Plan":
        """Return the plan with what an agreement or a user has set.

        Raises:
            ValueError: decimals are given for an item the plan does not judge.
        """
        changed = {
            "decimals": {**self.decimals, **decimals},
            "manual_fallback": self.manual_fallback if manual_fallback is None else manual_fallback,
            "months_in_year": months_in_year or self.months_in_year,
        }
        return Plan.model_validate({**dict(self), **changed})
