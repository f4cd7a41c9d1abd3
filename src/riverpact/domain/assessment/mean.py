"""Which mean stands for an item in a month, and how it is rounded before it is compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.number import exact, written
from riverpact.foundation.period import Period
from riverpact.foundation.rounding import Rounding, RoundingRule, round_reading
from riverpact.foundation.step import Evidence, Quantity, Step, quantity
from riverpact.foundation.text import Text

Sums = Mapping[tuple[str, Channel], MonthSum]
"""The sums of one section and month, by item and channel."""

_CHANNELS = {
    Channel.AUTOMATIC: Text("自动监测", "automatic"),
    Channel.MANUAL: Text("手工监测", "manual"),
}
_TOTAL, _COUNT = Text("合计", "sum"), Text("个数", "count")
_NOT_DETECTED = Text("其中未检出", "of which not detected")


@dataclass(frozen=True, slots=True)
class ItemMean:
    """The mean that is compared, rounded already where the plan rounds.

    ``shown`` is how it is printed: the mean of nothing but non-detects is printed as one.
    ``detection_limit`` is the largest of the non-detects it rests on, if any.
    """

    sums: MonthSum
    value: Fraction
    shown: str
    step: Step
    detection_limit: Decimal | None = None


def enough(
    item: str, month: Period, sums: Sums, plan: Plan
) -> tuple[MonthSum | None, tuple[Text, ...]]:
    """Choose the channel whose data are enough, in the plan's order.

    Returns:
        the sum chosen, or None, and why each channel that was asked in vain was not enough.

    Source: 环办监测函〔2020〕82号 (automatic first for six items); thresholds are the plan's.
    """
    reasons = []
    for channel in plan.channels(item):
        validity = plan.validity(channel)
        if validity is None:
            continue
        found = sums.get((item, channel))
        days_needed = validity.days_needed(month.days)
        name = _CHANNELS[channel]
        if found is None:
            reasons.append(Text(f"{name.zh}无有效数据", f"no usable {name.en} value"))
        elif found.days < days_needed:
            reasons.append(
                Text(
                    f"{name.zh}有效天数 {found.days}，需 {days_needed}",
                    f"{found.days} valid {name.en} days of {days_needed} needed",
                )
            )
        elif found.count == 0 or found.values < validity.values_per_month:
            reasons.append(
                Text(
                    f"{name.zh}有效值 {found.values} 个，需 {validity.values_per_month} 个",
                    f"{found.values} usable {name.en} values of {validity.values_per_month} needed",
                )
            )
        else:
            return found, ()
        if found is not None and channel is Channel.AUTOMATIC and not plan.manual_fallback:
            break
    return None, tuple(reasons)


def item_mean(
    found: MonthSum,
    month: Period,
    plan: Plan,
    standard: Standard,
    *,
    months: Sequence[MonthSum] = (),
) -> ItemMean:
    """Return the mean of an item as it is compared with the limits.

    The mean is rounded once, half to even, to the plan's decimals; rounding never adds digits
    that were not there, so a single value with fewer decimals stays as it is. ``months`` are
    what an annual mean is the mean of; their means enter unrounded.

    Raises:
        KeyError: the plan rounds, and neither it nor the table has decimals for the item.

    Source: GB/T 8170-2008 §3.2, §3.3; 总站水字〔2018〕87号.
    """
    item = standard.items[found.item]
    mean = found.mean
    assert mean is not None, found
    rounding = rounding_of(found.item, month, plan, standard)
    value, text, shown = _as_compared(mean, rounding)
    if found.only_non_detects and found.detection_limit is not None:
        shown = f"{written(exact(found.detection_limit))}L"
    parts = tuple(_unrounded(one, item) for one in months)
    total = f"({' + '.join(part.name for part in parts)})" if parts else "total"
    step = Step(
        rule="monthly_mean",
        result=quantity(
            f"mean_{found.item}",
            _title(item.name),
            text,
            item.unit,
            shown,
        ),
        formula=f"ph({total} / count)" if found.item == "ph" else f"{total} / count",
        inputs=_inputs(found, item)[1:] if months else _inputs(found, item),
        rounding=rounding,
        clause="环办〔2011〕22号 一(二)；GB/T 8170-2008 §3",
        evidence=None if months else evidence_of(found),
        children=parts,
    )
    return ItemMean(found, value, shown, step, found.detection_limit)


def _as_compared(mean: Fraction, rounding: Rounding | None) -> tuple[Fraction, str, str]:
    """Return a mean rounded, as exact text, and as it is printed: no more digits than it has."""
    if rounding is None:
        text = written(mean)
        return mean, text, text
    rounded = round_reading(mean, rounding.decimals or 0)
    value = exact(rounded)
    text = written(value)
    return value, text, text if value == mean else written(rounded)


def rounding_of(item: str, month: Period, plan: Plan, standard: Standard) -> Rounding | None:
    """Return how an item's mean is rounded under a plan, or None where it is not."""
    if not plan.rounded:
        return None
    if item in plan.decimals:
        decimals = plan.decimals[item]
    else:
        row = standard.decimals_of(item, month.first_day)
        if row is None:
            raise KeyError(f"no decimals for {item} in {month}")
        decimals = row.decimals
    return _half_even(decimals)


@lru_cache
def _half_even(decimals: int) -> Rounding:
    return Rounding(RoundingRule.HALF_EVEN, decimals=decimals, keeps_nonzero=True)


def evidence_of(found: MonthSum) -> Evidence:
    """Name the samples a month's sum rests on."""
    return Evidence(found.section, str(found.month), found.item, str(found.channel))


def _unrounded(found: MonthSum, item: Item) -> Step:
    name, title = _named(found.month)
    return Step(
        rule="monthly_mean.unrounded",
        result=quantity(name, title, found.quotient, _unit(item)),
        formula="total / count",
        inputs=_inputs(found, item),
        clause="环办〔2011〕22号 一(二)",
        evidence=evidence_of(found),
    )


@lru_cache(maxsize=256)
def _title(item: Text) -> Text:
    return Text(f"{item.zh}均值", f"mean of {item.en}")


@lru_cache
def _named(month: Period) -> tuple[str, Text]:
    title = Text(f"{month.title.zh}均值（未修约）", f"unrounded mean of {month}")
    return month.name, title


def _unit(item: Item) -> str:
    return "1e-20 mol/L" if item.id == "ph" else item.unit


def _inputs(found: MonthSum, item: Item) -> tuple[Quantity, ...]:
    total = quantity("total", _TOTAL, found.total, _unit(item))
    if not found.censored:
        return total, _counted(found.count)
    return total, _counted(found.count), quantity("censored", _NOT_DETECTED, found.censored)


@lru_cache(maxsize=1024)
def _counted(count: int) -> Quantity:
    return quantity("count", _COUNT, count)
