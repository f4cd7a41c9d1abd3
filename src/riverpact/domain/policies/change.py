"""A change of policy (政策变更): which values differ on a day, with the clause of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from riverpact.domain.policies.demand import Demand, Ruling
from riverpact.domain.policies.keys import KEYS


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value that differs on a day; None where a policy demands nothing under the key."""

    key: str
    old: Demand | None
    new: Demand | None


def changed_demands(old: Ruling, new: Ruling, day: date) -> Iterator[ChangedValue]:
    """Yield the values in force on a day that differ, each with both sides, in the order of KEYS.

    Value, unit and how strongly it binds count; where it is written does not.
    """
    for key in KEYS:
        was, now = old.demand(key, day), new.demand(key, day)
        if _says(was) != _says(now):
            yield ChangedValue(key, was, now)


def curve_changes(old: Ruling, new: Ruling, day: date) -> bool:
    """Say whether the curves of awards in force on a day differ in a step.

    Where a curve is written and until when it holds does not count.
    """
    was, now = (one.award_curve(day) for one in (old, new))
    if was is None or now is None:
        return was is not now
    return any(
        getattr(was, name) != getattr(now, name)
        for name in ("early_by", "early", "contributed", "scored")
    )


def _says(demand: Demand | None) -> object:
    if demand is None:
        return None
    return demand.value.value, demand.value.unit, demand.value.binding
