"""The reduction, written once with Ibis: observations to the exact sums of months.

Values are summed by section, day, item and channel; days by how many values they have, for days
of equal number share one factor; the plan's rule is then applied to these few rows. Nothing is
divided and nothing is a float, so no sum depends on threads, on the order of rows, or on files.

Why 38 digits are enough. A value has 18 digits, so in halves of the last decimal it is at most
2·10^18; hydrogen units are at most 10^20. A day that counts has n ≤ 24 values and enters with
L/n, where L = lcm(1..24) < 5.4·10^9: at most 10^20·L < 5.4·10^29, and a month of 31 such days
1.7·10^31. Sums that have no factor yet, or where each value counts once, are at most 10^20 a
value: more than 10^17 rows would be needed to fill 38 digits.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis

from riverpact.domain.assessment.plan import Plan, Validity
from riverpact.domain.monitoring.censoring import NonDetectRule
from riverpact.domain.monitoring.hydrogen import PH_RANGE
from riverpact.domain.monitoring.observation import VALUE_DECIMALS, VALUE_DIGITS, Channel, Flag
from riverpact.domain.monitoring.row import BELOW_ZERO, ROW
from riverpact.domain.monitoring.sums import DAY_SHARES, MOST_VALUES_A_DAY, MeanOf

if TYPE_CHECKING:
    import ibis.expr.types as ir

OBSERVATIONS = ibis.table(
    {
        "section": "string",
        "sampled_at": "timestamp",
        "item": "string",
        "channel": "string",
        "value": f"decimal({VALUE_DIGITS}, {VALUE_DECIMALS})",
        "censored": "boolean",
        "flag": "string",
    },
    name="observations",
)
"""What is reduced; an engine puts its own table of this name in the place."""
HYDROGEN_UNITS = ibis.table(
    {
        "ph_item": "string",
        "ph": f"decimal({VALUE_DIGITS}, {VALUE_DECIMALS})",
        "hydrogen": "decimal(21, 0)",
    },
    name="hydrogen_units",
)
"""The hydrogen units of pH values; ``ph_item`` is always ``ph``."""
PLAIN_NAMES = ibis.table({"written": "string", "plain": "string"}, name="plain_names")
"""Sections as they are written, and the names they are compared by."""
MOST_WRONG = 1_000
"""Wrong rows, and cells told twice, that are fetched of a part."""
_INTEGER = "decimal(38, 0)"
_UNITS = 10**VALUE_DECIMALS
_DAY = ("section", "day", "item", "channel")
_MONTH = ("section", "month", "item", "channel")


def of_days(observations: "ir.Table", start: date, until: date) -> "ir.Table":
    """Keep the days from ``start`` until ``until``, which is not included."""
    first, last = (ibis.timestamp(day.isoformat()) for day in (start, until))
    return observations.filter(observations.sampled_at >= first, observations.sampled_at < last)


def usable(observations: "ir.Table", plan: Plan) -> "ir.Table":
    """Keep the values the plan takes: there is one, and its item and channel are the plan's."""
    return observations.filter(
        observations.value.notnull(),
        observations.item.isin(list(plan.items)),
        observations.channel.isin([str(channel) for channel, _ in _validities(plan)]),
    )


def sections(observations: "ir.Table") -> "ir.Table":
    """Return the names of sections as they are written, each once."""
    return observations.filter(observations.section.notnull()).select("section").distinct()


def rows(observations: "ir.Table") -> "ir.Table":
    """Count the rows."""
    return observations.aggregate(rows=observations.count())


def wrong_rows(observations: "ir.Table", items: Collection[str]) -> "ir.Table":
    """Return the rows of which ``row.wrong_columns`` names a column; the same rule as columns."""
    wrong = ibis.or_(*_faults(observations, items), _above_ph(observations))
    return observations.filter(wrong).select(*ROW).order_by(*ROW[:4]).limit(MOST_WRONG)


def count_wrong(observations: "ir.Table", items: Collection[str], *, ph: bool) -> "ir.Table":
    """Count wrong rows, one fault at a time: where statistics rule a fault out, nothing is read.

    A pH above 14 is counted only where ``ph``: of a plan that has pH, ``months`` finds it.
    """
    faults = [*_faults(observations, items), *([_above_ph(observations)] if ph else [])]
    return ibis.union(*(rows(observations.filter(fault)) for fault in faults))


def _faults(at: "ir.Table", items: Collection[str]) -> list[Any]:
    return [
        *(at[name].isnull() for name in ROW if name != "value"),
        at.item.notin(sorted(items)),
        at.channel.notin(sorted(map(str, Channel))),
        at.flag.notin(sorted(map(str, Flag))),
        at.value.isnull() & (at.flag == ""),
        (at.value < PH_RANGE[0]) & (at.item != BELOW_ZERO),
    ]


def _above_ph(at: "ir.Table") -> Any:
    return (at.value > PH_RANGE[1]) & (at.item == "ph")


def repeated(values: "ir.Table") -> "ir.Table":
    """Return the cells that are told more than once, and how often."""
    cells = values.group_by("section", "sampled_at", "item", "channel")
    counted = cells.aggregate(times=lambda t: t.count())
    return counted.filter(counted.times > 1).order_by(*ROW[:4]).limit(MOST_WRONG)


def ph_values(values: "ir.Table") -> "ir.Table":
    """Return the pH values there are, each once."""
    return values.filter(values.item == "ph").select("value").distinct()


def dry(observations: "ir.Table") -> "ir.Table":
    """Return the sections and months of which a cell says 断流."""
    cells = observations.filter(observations.flag == str(Flag.NO_FLOW))
    return cells.select("section", month=cells.sampled_at.date().truncate("M")).distinct()


def named(values: "ir.Table") -> "ir.Table":
    """Bring sections to the names they are compared by."""
    joined = values.inner_join(PLAIN_NAMES, values.section == PLAIN_NAMES.written)
    return joined.mutate(section=joined.plain).drop("written", "plain")


def days(values: "ir.Table") -> "ir.Table":
    """Sum each section, day, item and channel; ``n`` is how many values the day has."""
    pairs = [values.item == HYDROGEN_UNITS.ph_item, values.value == HYDROGEN_UNITS.ph]
    joined = values.left_join(HYDROGEN_UNITS, pairs)
    return (
        joined.mutate(day=joined.sampled_at.date())
        .group_by(*_DAY)
        .aggregate(
            total=lambda t: t.value.sum(),
            censored_total=lambda t: t.value.sum(where=t.censored),
            hydrogen=lambda t: t.hydrogen.sum(),
            n=lambda t: t.count(),
            matched=lambda t: t.hydrogen.count(),
            censored=lambda t: t.count(where=t.censored),
            detection_limit=lambda t: t.value.max(where=t.censored),
            hours=lambda t: _hour(t).sum(),
        )
    )


def crowded(days: "ir.Table", plan: Plan) -> "ir.Table":
    """Return the days of which the plan wants a mean and which have too many values for one."""
    return days.filter(_by_channel(days, plan, _is_crowded)).select(*_DAY, "n")


def months(days: "ir.Table", plan: Plan) -> "ir.Table":
    """Sum the days of each section, month, item and channel, as the plan says.

    The columns are those of ``month_sums.SCHEMA`` without the denominator; ``crowded`` counts the
    days that have too many values and are in no sum, ``others`` the days that have not,
    ``unmatched`` the pH values whose hydrogen units are not known yet, and ``close`` the days with
    two values in one hour: only there can a cell be told twice.
    """
    alike = (
        days.mutate(month=days.day.truncate("M"))
        .group_by(*_MONTH, "n")
        .aggregate(
            days=lambda t: t.count(),
            total=lambda t: t.total.sum(),
            censored_total=lambda t: t.censored_total.sum(),
            hydrogen=lambda t: t.hydrogen.sum(),
            matched=lambda t: t.matched.sum(),
            censored=lambda t: t.censored.sum(),
            detection_limit=lambda t: t.detection_limit.max(),
            close=lambda t: t.count(where=_ones(t.hours.cast("int64")) != t.n),
        )
    )
    ruled = alike.mutate(
        units=_units(alike, plan) * _by_channel(alike, plan, _factor),
        counting=_by_channel(alike, plan, _count) * alike.days,
        kept=_by_channel(alike, plan, _is_kept),
        valid=_by_channel(alike, plan, _is_valid),
        crowded=_by_channel(alike, plan, _is_crowded),
    )
    return ruled.group_by(*_MONTH).aggregate(
        numerator=lambda t: t.units.sum(where=t.kept).coalesce(0).cast(_INTEGER),
        count=lambda t: t.counting.sum(where=t.kept).coalesce(0),
        values=lambda t: (t.n * t.days).sum(where=t.kept).coalesce(0),
        days=lambda t: t.days.sum(where=t.valid).coalesce(0),
        censored=lambda t: t.censored.sum(where=t.kept).coalesce(0),
        detection_limit=lambda t: t.detection_limit.max(where=t.kept),
        crowded=lambda t: t.days.sum(where=t.crowded).coalesce(0),
        others=lambda t: t.days.sum(where=~t.crowded).coalesce(0),
        unmatched=lambda t: (t.n * t.days - t.matched).sum(where=t.item == "ph").coalesce(0),
        close=lambda t: t.close.sum(),
    )


def _hour(values: "ir.Table") -> Any:
    """Return a bit for the hour: a sum of n of them has n ones only where no hour comes twice."""
    return ibis.literal(1, "int64") << values.sampled_at.hour().cast("int64")


@ibis.udf.scalar.builtin(name="bit_count")  # type: ignore[untyped-decorator]
def _ones(bits: int) -> int:
    """Count the ones of a number; both engines name it so."""
    raise NotImplementedError(bits)


_Rule = Callable[["ir.IntegerValue", Validity], Any]
"""From the number of values of a day and the validity of its channel to an expression."""


def _by_channel(table: "ir.Table", plan: Plan, rule: _Rule) -> Any:
    branches = [
        (table.channel == str(channel), rule(table.n, validity))
        for channel, validity in _validities(plan)
    ]
    return ibis.cases(*branches)


def _validities(plan: Plan) -> list[tuple[Channel, Validity]]:
    found = [(channel, plan.validity(channel)) for channel in Channel]
    return [(channel, validity) for channel, validity in found if validity is not None]


def _is_kept(n: "ir.IntegerValue", validity: Validity) -> Any:
    if validity.mean_of is MeanOf.DAYS:
        return n.between(validity.values_per_day, MOST_VALUES_A_DAY)
    return ibis.literal(value=True)


def _is_valid(n: "ir.IntegerValue", validity: Validity) -> Any:
    if validity.mean_of is MeanOf.DAYS:
        return _is_kept(n, validity)
    return n >= validity.values_per_day


def _is_crowded(n: "ir.IntegerValue", validity: Validity) -> Any:
    if validity.mean_of is MeanOf.DAYS:
        return n > MOST_VALUES_A_DAY
    return ibis.literal(value=False)


def _factor(n: "ir.IntegerValue", validity: Validity) -> Any:
    if validity.mean_of is MeanOf.DAYS:
        shares = [(n == number, DAY_SHARES // number) for number in range(1, MOST_VALUES_A_DAY + 1)]
        return ibis.cases(*shares, else_=0)
    return ibis.literal(1)


def _count(n: "ir.IntegerValue", validity: Validity) -> Any:
    return ibis.literal(1) if validity.mean_of is MeanOf.DAYS else n


def _units(alike: "ir.Table", plan: Plan) -> "ir.DecimalValue":
    """Return totals as integers: hydrogen units for pH, else halves of the last decimal."""
    censored = alike.censored_total.coalesce(0)
    detected = alike.total - censored
    doubled = detected + detected
    if plan.non_detect is NonDetectRule.HALF_LIMIT:
        doubled += censored
    halves = (doubled * _UNITS).cast(_INTEGER)
    return ibis.cases((alike.item == "ph", alike.hydrogen.cast(_INTEGER)), else_=halves)
