"""Fixed stake, class step and P-index coded again, in OpenFisca-core, and held against ours.

A second engine that shares no line with the first: it is handed the figures of the agreement as its
text writes them and the sums of the months, and takes the rest from here. A month's mean is rounded
by the standard library's ``decimal``; classes, stakes, steps, caps, the index and its tiers are
OpenFisca variables over all agreements at once, in binary floats of 32 bits, as that library keeps
them. It derives nothing: no step, no clause, no sentence; so the times side by side say what a
derivation costs, not which program is better.

An index closer to the end of a tier than 32 bits can tell is left out, and counted.
"""

import sys
import time
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from agreement_load import STANDARD, YEAR, AgreementYear, agreement_years
from agreement_years import judge, settle
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.periods import YEAR as YEARLY
from openfisca_core.populations import ADD
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

SIZES = (1000, 3000, 10000)
INDEX_ITEMS = ("codmn", "nh3n", "tn", "tp")
CLASS_ITEMS = ("cod", "nh3n", "tp")
CLASSES = ("I", "II", "III", "IV", "V")
TELLS_APART = 2e-6
"""How close to the end of a tier an index of 32 bits may lie and still be told from it."""
_MONTHS = [f"{YEAR}-{month:02d}" for month in range(1, 13)]
_ENTITY = build_entity("agreement", "agreements", "An agreement in a year", is_person=True)


def _figure(name: str, period: str = YEARLY, kind: type = float) -> type[Variable]:
    """A variable that is handed in."""
    fields = {"value_type": kind, "entity": _ENTITY, "definition_period": period, "label": name}
    return type(name, (Variable,), fields)


def _computed(name: str, formula: Any, period: str = YEARLY, kind: type = float) -> type[Variable]:
    """A variable with a formula over others."""
    base = _figure(name, period, kind)
    return type(name, (Variable,), {**vars(base), "formula": formula})


def _water_class(agreement: Any, period: Any, parameters: Any) -> Any:
    limits = parameters(period).limits
    ranks = [
        1 + sum(agreement(f"mean_{item}", period) > limits[item][one] for one in CLASSES)
        for item in CLASS_ITEMS
    ]
    return np.maximum.reduce(ranks)


def _stake(agreement: Any, period: Any) -> Any:
    water, year = agreement("water_class", period), period.this_year
    target = agreement("target", year)
    better, equal, worse = (agreement(f"stake_{key}", year) for key in ("better", "equal", "worse"))
    return np.where(water > target, -worse, np.where(water < target, better, equal))


def _step(agreement: Any, period: Any) -> Any:
    year = period.this_year
    gained = agreement("target", year) - agreement("water_class", period)
    up, down = agreement("rate_up", year), agreement("rate_down", year)
    amount = up * np.maximum(gained, 0) - down * np.maximum(-gained, 0)
    return np.clip(amount, -agreement("cap_down", year), agreement("cap_up", year))


def _index(agreement: Any, period: Any) -> Any:
    means = {
        item: sum(agreement(f"mean_{item}", month) for month in period.get_subperiods(MONTH)) / 12
        for item in INDEX_ITEMS
    }
    parts = (
        agreement(f"weight_{item}", period) * mean / agreement(f"base_{item}", period)
        for item, mean in means.items()
    )
    return agreement("stability", period) * sum(parts)


def _tier(agreement: Any, period: Any) -> Any:
    index = agreement("index", period)
    ends = [agreement(f"end_{n}", period) for n in (1, 2)]
    amounts = [agreement(f"amount_{n}", period) for n in (1, 2, 3)]
    return np.where(index <= ends[0], amounts[0], np.where(index <= ends[1], *amounts[1:]))


def _year_of(monthly: str) -> Any:
    return lambda agreement, period: agreement(monthly, period, options=[ADD])


FIGURES = {
    "fixed_stake": ("stake_better", "stake_equal", "stake_worse", "target"),
    "class_step": ("rate_up", "rate_down", "cap_up", "cap_down", "target"),
    "p_index": (
        *("stability", "end_1", "end_2", "amount_1", "amount_2", "amount_3"),
        *(f"{key}_{item}" for key in ("weight", "base") for item in INDEX_ITEMS),
    ),
}
ITEMS = {"fixed_stake": CLASS_ITEMS, "class_step": CLASS_ITEMS, "p_index": INDEX_ITEMS}


def second_system(limits: dict[str, dict[str, float]]) -> TaxBenefitSystem:
    """Return the three families as a system of OpenFisca.

    Args:
        limits: by item and class (``I`` … ``V``), in mg/L.
    """
    system = TaxBenefitSystem([_ENTITY])
    since = f"{YEAR}-01-01"
    rows = {
        item: {one: {"values": {since: {"value": value}}} for one, value in classes.items()}
        for item, classes in limits.items()
    }
    system.parameters = ParameterNode("", data={"limits": rows})
    figures = sorted({name for names in FIGURES.values() for name in names})
    items = sorted({*CLASS_ITEMS, *INDEX_ITEMS})
    system.add_variables(
        *(_figure(name) for name in figures),
        *(_figure(f"mean_{item}", MONTH) for item in items),
        _computed("water_class", _water_class, MONTH, int),
        _computed("stake_of_month", _stake, MONTH),
        _computed("step_of_month", _step, MONTH),
        _computed("fixed_stake", _year_of("stake_of_month")),
        _computed("class_step", _year_of("step_of_month")),
        _computed("index", _index),
        _computed("p_index", _tier),
    )
    return system


def second_amounts(
    system: TaxBenefitSystem, family: str, some: Sequence[AgreementYear], *, trace: bool = False
) -> Any:
    """Return the yuan of each agreement of one family, and of P-index the index beside it."""
    simulation = SimulationBuilder().build_default_simulation(system, count=len(some))
    simulation.trace = trace
    figures = [_figures(one) for one in some]
    for name in FIGURES[family]:
        simulation.set_input(name, str(YEAR), np.array([one[name] for one in figures]))
    means = [_means(one) for one in some]
    for item in ITEMS[family]:
        for month in _MONTHS:
            values = np.array([one[item, month] for one in means])
            simulation.set_input(f"mean_{item}", month, values)
    amounts = simulation.calculate(family, str(YEAR))
    index = simulation.calculate("index", str(YEAR)) if family == "p_index" else None
    return amounts, index


def _figures(one: AgreementYear) -> dict[str, float]:
    """The figures of an agreement's method, from the words of its text."""
    (terms,) = one.agreement.method
    figures = {name: _yuan(text) for name, text in terms.items() if str(text).endswith("元")}
    if terms["family"] != "p_index":
        return figures | {"target": float(one.agreement.section[0].target)}
    for key in ("weight", "base"):
        words = terms["weights" if key == "weight" else key]
        figures |= {f"{key}_{item}": float(Fraction(text)) for item, text in words.items()}
    for number, tier in enumerate(terms["tier"], start=1):
        paid = _yuan(tier.get("to_upstream", "0 元")) - _yuan(tier.get("from_upstream", "0 元"))
        figures |= {f"amount_{number}": paid, f"end_{number}": float(tier.get("at_most", "inf"))}
    return figures | {"stability": float(terms["stability"])}


def _yuan(text: str) -> float:
    number, unit = text.split()
    return float(Decimal(number) * {"元": 1, "万元": 10_000}[unit])


def _means(one: AgreementYear) -> dict[tuple[str, str], float]:
    """The means of the months: rounded where classes are asked, as they are for an index."""
    decimals = {"cod": 0, "nh3n": 2, "tp": 3}
    by_index = one.method.family == "p_index"
    found = {}
    for part in one.sums:
        top, below = part.total.numerator, part.total.denominator * part.count
        mean = Decimal(top) / Decimal(below)
        if not by_index:
            mean = mean.quantize(Decimal(1).scaleb(-decimals[part.item]), ROUND_HALF_EVEN)
        found[part.item, str(part.month)] = float(mean)
    return found


def limits_as_printed() -> dict[str, dict[str, float]]:
    """The limits of GB 3838-2002 for rivers, which both engines are handed."""
    rows = {row.item: row for row in STANDARD.limits if row.water_body in {None, "river"}}
    return {
        item: dict(zip(CLASSES, map(float, list(rows[item].values.values())), strict=False))
        for item in CLASS_ITEMS
    }


def main() -> None:
    """Settle the same agreement-years with both engines; print times and differences."""
    system = second_system(limits_as_printed())
    print(
        "agreement-years  Riverpact s  OpenFisca s  with its trace s  largest difference  left out"
    )
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        load = list(agreement_years(size))
        start = time.process_time()
        ours = [settle(one, judge(one)).amount for one in load]
        mine = time.process_time() - start
        plain, (worst, left_out) = _timed(system, load, ours, trace=False)
        traced, _ = _timed(system, load, ours, trace=True)
        print(
            f"{size:15d}  {mine:11.2f}  {plain:11.2f}  {traced:16.2f}  {worst:18.2g}  {left_out:8d}"
        )


def _timed(
    system: TaxBenefitSystem, load: Sequence[AgreementYear], ours: Sequence[Any], *, trace: bool
) -> tuple[float, tuple[float, int]]:
    seconds, worst, left_out = 0.0, 0.0, 0
    for family in FIGURES:
        numbers = [n for n, one in enumerate(load) if one.method.family == family]
        some = [load[n] for n in numbers]
        start = time.process_time()
        amounts, index = second_amounts(system, family, some, trace=trace)
        seconds += time.process_time() - start
        apart, unsure = differences([ours[n] for n in numbers], amounts, index)
        worst, left_out = max(worst, apart), left_out + unsure
    return seconds, (worst, left_out)


def differences(ours: Sequence[Any], theirs: Any, index: Any) -> tuple[float, int]:
    """Return the largest relative difference, and how many an index leaves undecided."""
    exact = np.array([float(amount) for amount in ours])
    apart = np.abs(exact - theirs) / np.maximum(np.abs(exact), 1)
    sure = np.ones(len(exact), dtype=bool)
    if index is not None:
        sure = np.minimum(np.abs(index - 0.95), np.abs(index - 1)) > TELLS_APART
    return float(np.max(apart[sure], initial=0)), int(np.sum(~sure))


if __name__ == "__main__":
    main()
