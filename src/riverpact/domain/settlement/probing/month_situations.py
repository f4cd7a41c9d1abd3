"""Every situation of a month: classes with each verdict, and means at every limit (穷举)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from riverpact.domain.assessment.no_flow_cause import CAUSE_TITLES, NoFlowCause
from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.boundary import Boundary, Ruler
from riverpact.domain.settlement.probing.situation import Situation
from riverpact.domain.standards.limit import Bound
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import decimal_of, written
from riverpact.foundation.text import Text

_PLACES = 9
_DECIDED = (Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED)


def month_situations(ruler: Ruler, methods: Sequence[Method]) -> tuple[Situation, ...]:
    """Return the situations of one month at one section, each once.

    They are: every class, met and missed; every class in a month that is dry, suspended or
    excluded, or lacks one item, or all; every item exactly at each of its limits, and one unit
    below and above, the other items at Ⅰ; every item not detected, with a detection limit at each
    limit and one unit above; and what a method names as its own limits, one unit about it.
    """
    found: dict[object, Situation] = {}
    for one in (
        *_classes(ruler),
        *_decided(ruler),
        *_missing(ruler, ruler.plan.items),
        *_at_limits(ruler),
        *_not_detected(ruler),
        *_of_methods(ruler, methods),
    ):
        key = (frozenset(one.means.items()), one.item, one.not_detected, one.decided, one.cause)
        found.setdefault(key, one)
    return tuple(found.values())


def extreme_situations(ruler: Ruler, methods: Sequence[Method]) -> tuple[Situation, ...]:
    """Return the situations of a month that alone decide the extremes of a year.

    An amount rests on the class, the verdict and what a method names: a mean at a limit, or one
    not detected, has a class that is tried anyway, whatever item brings it; and which item is
    missing changes nothing.
    """
    missing = _missing(ruler, ruler.plan.items[:1])
    ones = (*_classes(ruler), *_decided(ruler), *missing, *_of_methods(ruler, methods))
    found = {(frozenset(one.means.items()), one.item, one.decided, one.cause): one for one in ones}
    return tuple(found.values())


def _at(ruler: Ruler, water_class: WaterClass) -> dict[str, Fraction]:
    return {item: ruler.at_class(item, water_class) for item in ruler.plan.items}


def _classes(ruler: Ruler) -> Iterator[Situation]:
    own = ruler.agreed.target_limits
    for water_class in WaterClass:
        means = _at(ruler, water_class)
        label = water_class.label
        kept = {item: min(mean, own.get(item, mean)) for item, mean in means.items()}
        yield Situation(Text(f"{label}类", f"class {label}"), kept, at=water_class)
        for item in means.keys() & own.keys():
            over = max(means[item], own[item] + ruler.unit(item))
            name = ruler.standard.items[item].name
            said = Text(
                f"{label}类，{name.zh}超单项目标", f"class {label}, {name.en} over its own limit"
            )
            yield Situation(said, kept | {item: over}, item, at=water_class)


def _decided(ruler: Ruler) -> Iterator[Situation]:
    for verdict, cause, title in _decisions(ruler):
        unsampled = Text(f"{title.zh}，未采样", f"{title.en}, no sample")
        yield Situation(unsampled, {}, decided=verdict, cause=cause)
        for water_class in WaterClass:
            label = water_class.label
            said = Text(f"{title.zh}，测得{label}类", f"{title.en}, measured at class {label}")
            means = _at(ruler, water_class)
            yield Situation(said, means, decided=verdict, at=water_class, cause=cause)


def _decisions(ruler: Ruler) -> Iterator[tuple[Verdict, NoFlowCause, Text]]:
    """Yield what may be decided about a month; no flow by each cause that is told apart."""
    for verdict in _DECIDED:
        if verdict is Verdict.NO_FLOW and len(ruler.causes) > 1:
            yield from ((verdict, cause, CAUSE_TITLES[cause]) for cause in ruler.causes)
        else:
            yield verdict, NoFlowCause.NATURAL, TITLES[verdict]


def _missing(ruler: Ruler, items: Sequence[str]) -> Iterator[Situation]:
    yield Situation(Text("没有数据", "no data"), {})
    for water_class in WaterClass:
        means = _at(ruler, water_class)
        for item in items if len(means) > 1 else ():
            name, label = ruler.standard.items[item].name, water_class.label
            said = Text(f"缺{name.zh}，其余{label}类", f"{name.en} missing, the rest at {label}")
            rest = {key: mean for key, mean in means.items() if key != item}
            yield Situation(said, rest, at=water_class)


def _at_limits(ruler: Ruler) -> Iterator[Situation]:
    best = _at(ruler, WaterClass.I)
    for item in ruler.plan.items:
        for one in ruler.boundaries(item):
            for sign, units in (("−", -1), ("", 0), ("+", 1)):
                mean = one.value + units * one.unit
                if mean >= 0:
                    yield Situation(_said_limit(ruler, one, sign), best | {item: mean}, item)


def _said_limit(ruler: Ruler, one: Boundary, sign: str) -> Text:
    name = ruler.standard.items[one.item].name
    unit = f" {sign}{written(one.unit)}" if sign else ""
    return Text(
        f"{name.zh} {one.title.zh}限值 {written(one.value)}{unit}",
        f"{name.en} at the limit of {one.title.en} {written(one.value)}{unit}",
    )


def _not_detected(ruler: Ruler) -> Iterator[Situation]:
    best = _at(ruler, WaterClass.I)
    for item in ruler.plan.items:
        ends = ruler.boundaries(item)
        if any(one.bound is Bound.MIN for one in ends):
            continue
        name = ruler.standard.items[item].name
        for one in ends:
            for limit in (one.value, one.beyond):
                said = Text(
                    f"{name.zh}未检出，检出限 {written(limit)}",
                    f"{name.en} not detected, detection limit {written(limit)}",
                )
                shown = decimal_of(limit, _PLACES).normalize()
                yield Situation(said, best, item, not_detected=shown)


def _of_methods(ruler: Ruler, methods: Sequence[Method]) -> Iterator[Situation]:
    best, limits = _at(ruler, WaterClass.I), ruler.target_limits()
    for number, method in enumerate(methods, start=1):
        for means in method.trials(limits):
            for units in (-1, 0, 1):
                moved = _moved(ruler, means, units)
                if min(moved.values(), default=Fraction(0)) >= 0:
                    shown = ", ".join(f"{key} {written(mean)}" for key, mean in moved.items())
                    said = Text(f"办法{number}：{shown}", f"method {number}: {shown}")
                    yield Situation(said, best | moved, next(iter(moved), ""))


def _moved(ruler: Ruler, means: Mapping[str, Fraction], units: int) -> dict[str, Fraction]:
    known = {item: mean for item, mean in means.items() if item in ruler.plan.items}
    return {item: mean + units * ruler.unit(item) for item, mean in known.items()}
