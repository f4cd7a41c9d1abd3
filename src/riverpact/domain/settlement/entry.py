"""What came in, at work (扣除上游来水影响): a month's standing, or the means it is charged by.

    several entries      C_in = Σ Q_j · C_j / Σ Q_j
    gate_not_worse       missed, and C_out no worse than C_in in every item over: not missed
    subtract_entry       C' = T + max(0, C_out − max(T, C_in)) where C_out > T
    increment_only       the same C', and the amount times the factor where C_in > T

The class of the section, its verdict and its annual mean stay what they are. A month in which
nothing came in is charged in full; one whose entry was not measured has no answer.

Source: schemes 3.4; 河北 2016, 河南 2017, 十堰 2021.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.entry import ADJUSTING, Entry, EntrySection, EntryStrategy
from riverpact.domain.assessment.mean import ItemMean
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import compared_mean
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.standards.item import Direction
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import written
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

Incoming = Mapping[str, tuple[Fraction, Step]]
"""What came in, by item: the mean, and how it came about; formulas call it ``entry_item``."""


@dataclass(frozen=True, slots=True)
class EntryMonth:
    """An entry section's month, and the terms it is taken into account by in that month."""

    terms: Entry
    section: EntrySection
    month: MonthAssessment

    @property
    def items(self) -> tuple[ItemResult, ...]:
        """What is known of each item: nothing in a month that an authority took out."""
        out = self.month.verdict in (Verdict.EXCLUDED, Verdict.SUSPENDED)
        return () if out else self.month.items


ENTRY_RULES = ("entry.gate", "entry.open")
"""The rules by which a month stands for something else than its verdict."""
_BY_VERDICT = ("fixed_stake", "compliance_rate", "monthly_deduction")
"""The families that look at the verdict first: a month that counts as attained is one for them."""
_BY_EXCESS = ("exceedance_steps", "exceedance_table", "exceedance_linear", "load_price")
"""The families that charge what lies over the target's limit."""


def unfit_entries(agreement: Agreement, methods: Sequence[Method]) -> list[tuple[int, Text]]:
    """Say where a method cannot work with what an agreement says of the water that comes in.

    Returns:
        the number of each method, and why.
    """
    entries = [one.entry for one in agreement.section if one.entry is not None]
    asked = {one.strategy for one in entries} - {EntryStrategy.NONE}
    as_attained = any(one.counts_as == "attained" for one in entries)
    found = []
    for number, method in enumerate(methods):
        if (
            asked
            and method.period == "year"
            and agreement.assessment.year_test.kind == "annual_mean"
        ):
            found.append((number, _NOT_ANNUAL))
        if asked & ADJUSTING and (method.family not in _BY_EXCESS or _prices_otherwise(method)):
            found.append((number, _NOT_EXCESS))
        if as_attained and (method.family not in _BY_VERDICT or method.neutral_class is not None):
            found.append((number, _NOT_VERDICT))
        if EntryStrategy.INCREMENT_ONLY in asked and _capped(method):
            found.append((number, _CAP_OR_FACTOR))
    return found


_NOT_ANNUAL = Text(
    "来水影响只按月计算，不改变年均值：按年、以年均值考核的办法不适用",
    "what comes in is counted by the month and moves no annual mean: this method of a year "
    "does not fit",
)
_NOT_EXCESS = Text(
    "扣除来水只适用于按目标限值的超标部分计价的办法（不含奖励、不另定限值、均值不取 unrounded）",
    "what comes in is subtracted only where the excess over the target's limit is priced, "
    "without rewards, without limits of its own, and with means as_compared",
)
_NOT_VERDICT = Text(
    "“视为达标”只适用于先看是否达标的办法；其余办法请用 no_payment（不计）",
    "attained fits methods that look at the verdict first; use no_payment with others",
)
_CAP_OR_FACTOR = Text(
    "加价倍数与封顶的先后没有约定，不能同时使用",
    "whether a cap or the factor goes first is not agreed: use one of them",
)


def _prices_otherwise(method: Method) -> bool:
    unrounded = getattr(method, "means", "as_compared") == "unrounded"
    rewards = getattr(method, "limits", None) or getattr(method, "reward_of", None)
    return unrounded or bool(rewards)


def _capped(method: Method) -> bool:
    caps = ("cap_up", "cap_down", "cap_item")
    return any(getattr(method, cap, None) is not None for cap in caps)


def with_entry(judged: Judged, entry: Entry, months: Sequence[EntryMonth]) -> Judged:
    """Return a month as the money sees it after what came in.

    Args:
        judged: the month by its own water.
        entry: the terms.
        months: the same month at each entry section, those for reference too.
    """
    counting = [one for one in months if not one.section.reference_only]
    missed = judged.standing is Standing.FAILED
    if entry.strategy is EntryStrategy.NONE or not missed or not judged.items:
        return judged
    flowing = [one for one in counting if one.month.verdict is not Verdict.NO_FLOW]
    if not flowing:
        return judged
    over = [one for one in judged.items if _is_over(judged, one)]
    if entry.strategy in ADJUSTING:
        over = [one for one in over if limit_of(judged, one) is not None]
    incoming = {one.item.id: _incoming(one, flowing, judged.when) for one in over}
    lacking = [one.item.name for one in over if incoming[one.item.id] is None]
    if lacking:
        return _open(judged, lacking)
    known = {item: found for item, found in incoming.items() if found is not None}
    if entry.strategy in ADJUSTING:
        return _adjusted(judged, entry, known)
    return _gated(judged, entry, over, known)


def increased(paid: Amount, judged: Judged) -> Amount:
    """Return the amount of a period times its factor, where it has one."""
    amount, step = paid
    if judged.factor is None or amount is None:
        return paid
    charged = amount * judged.factor
    title = Text("来水已超标的加价倍数", "factor where what came in was over")
    return charged, Step(
        rule="entry.increment",
        result=money(judged.name, judged.title, charged),
        formula=f"{step.name} * charged",
        inputs=(quantity("charged", title, judged.factor),),
        children=(step,),
    )


def limit_of(judged: Judged, one: ItemResult) -> Fraction | None:
    """Return the upper limit the target sets for an item, or None."""
    own = judged.limits.get(one.item.id)
    if own is not None or one.limits is None or judged.target is WaterClass.INFERIOR:
        return own
    return one.limits.maximum(judged.target)


def _is_over(judged: Judged, one: ItemResult) -> bool:
    if one.mean is None:
        return False
    own = judged.limits.get(one.item.id)
    if own is not None and one.mean.value > own:
        return True
    in_class = one.item.in_section_class and one.classes is not None
    return in_class and not (one.classes is not None and one.classes.worst <= judged.target)


def _incoming(
    one: ItemResult, months: Sequence[EntryMonth], when: str
) -> tuple[Fraction, Step] | None:
    """Return what came in of an item, weighted by flow where it came in at several sections."""
    found = [_at(entry, one.item.id) for entry in months]
    means = [it for it in found if it is not None and it.mean is not None]
    if len(means) != len(months):
        return None
    if len(months) == 1:
        return compared_mean(means[0], f"entry_{one.item.id}")
    flows = [_flow(entry.section, when) for entry in months]
    if None in flows or one.item.direction is Direction.BAND:
        return None  # pH mixes through H⁺ and the buffers of the water: no mean by flow
    return _weighted(one, months, means, [flow for flow in flows if flow is not None])


def _at(month: EntryMonth, item: str) -> ItemResult | None:
    return next((one for one in month.items if one.item.id == item), None)


def _flow(section: EntrySection, when: str) -> Fraction | None:
    return next((one.amount for one in section.flow if str(one.month) == when), None)


def _weighted(
    one: ItemResult,
    months: Sequence[EntryMonth],
    means: Sequence[ItemResult],
    flows: Sequence[Fraction],
) -> tuple[Fraction, Step]:
    item = one.item
    parts = [compared_mean(it, f"entry_{n}_{item.id}") for n, it in enumerate(means, start=1)]
    value = sum(
        (flow * mean for flow, (mean, _) in zip(flows, parts, strict=True)), Fraction(0)
    ) / sum(flows)
    numbers = range(1, len(parts) + 1)
    loads = " + ".join(f"flow_{n} * entry_{n}_{item.id}" for n in numbers)
    whole = " + ".join(f"flow_{n}" for n in numbers)
    title = Text(f"来水{item.name.zh}（按水量加权）", f"incoming {item.name.en}, by flow")
    return value, Step(
        rule="entry.mean",
        result=quantity(f"entry_{item.id}", title, value, item.unit),
        formula=f"({loads}) / ({whole})",
        inputs=tuple(
            quantity(
                f"flow_{n}", Text(f"{at.section.name}水量", f"flow at {at.section.name}"), flow
            )
            for n, at, flow in zip(numbers, months, flows, strict=True)
        ),
        children=tuple(step for _, step in parts),
    )


def _open(judged: Judged, lacking: Sequence[Text]) -> Judged:
    names = Text("、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking))
    said = Text(f"缺少来水数据：{names.zh}，不能判定", f"no data of what came in: {names.en}")
    title = Text("来水影响后的结论", "verdict after what came in")
    step = Step(
        rule="entry.open",
        result=quantity("verdict", title, "open", shown="待定 open"),
        formula="'open'",
        note=said,
        children=(judged.step,),
    )
    return replace(judged, standing=Standing.OPEN, water_class=None, reason=said, step=step)


def _not_worse(one: ItemResult, came_in: Fraction, name: str) -> tuple[bool, str]:
    """Say whether an item is no worse than what came in, and write the test."""
    assert one.mean is not None
    out = one.mean.value
    match one.item.direction:
        case Direction.HIGHER_BETTER:
            return out >= came_in, f"out_{name} >= entry_{name}"
        case Direction.BAND:
            return out == came_in, f"out_{name} == entry_{name}"
        case _:
            return out <= came_in, f"out_{name} <= entry_{name}"


def _gated(judged: Judged, entry: Entry, over: Sequence[ItemResult], came_in: Incoming) -> Judged:
    kept, children = True, [judged.step]
    tests: list[str] = []
    for one in over:
        name = one.item.id
        held, test = _not_worse(one, came_in[name][0], name)
        kept, tests = kept and held, [*tests, test]
        children += [compared_mean(one, f"out_{name}")[1], came_in[name][1]]
    word = "attained" if entry.counts_as == "attained" else "out"
    value = word if kept else "failed"
    said = {
        "attained": Text("未劣于来水，视为达标", "no worse than what came in: counts as attained"),
        "out": Text("未劣于来水，不计", "no worse than what came in: not counted"),
        "failed": Text("劣于来水，仍按未达标", "worse than what came in: failed"),
    }[value]
    title = Text("来水影响后的结论", "verdict after what came in")
    step = Step(
        rule="entry.gate",
        result=quantity("verdict", title, value, shown=_shown(value)),
        formula=f"'{word}' if {' and '.join(tests)} else 'failed'",
        clause=str(entry.source),
        note=said,
        children=tuple(children),
    )
    standing = Standing(value)
    return replace(judged, standing=standing, reason=said, step=step)


def _shown(value: str) -> str:
    return {"attained": "达标 attained", "failed": "未达标 failed", "out": "不计 out"}[value]


def _adjusted(judged: Judged, entry: Entry, came_in: Incoming) -> Judged:
    items, over_in = [], False
    for one in judged.items:
        limit = limit_of(judged, one)
        if one.item.id not in came_in or limit is None or one.mean is None:
            items.append(one)
            continue
        mean, step = came_in[one.item.id]
        over_in = over_in or mean > limit
        items.append(replace(one, mean=_charged(one.mean, one, limit, (mean, step), entry)))
    factor = entry.increment_factor if over_in else None
    return replace(judged, items=tuple(items), factor=factor)


def _charged(
    mean: ItemMean, one: ItemResult, limit: Fraction, came_in: tuple[Fraction, Step], entry: Entry
) -> ItemMean:
    name, item = one.item.id, one.item
    value = limit + max(mean.value - max(limit, came_in[0]), Fraction(0))
    step = Step(
        rule="entry.charged",
        result=quantity(
            f"mean_{name}",
            Text(f"{item.name.zh}计费浓度", f"charged {item.name.en}"),
            value,
            item.unit,
            written(value),
        ),
        formula=f"limit + max(out_{name} - max(limit, entry_{name}), 0)",
        inputs=(
            quantity("limit", Text(f"{item.name.zh}目标限值", "limit of the target"), limit,
                     item.unit),
        ),
        clause=str(entry.source),
        note=Text("扣除来水超标部分", "less what came in over the limit"),
        children=(compared_mean(one, f"out_{name}")[1], came_in[1]),
    )  # fmt: skip
    return replace(mean, value=value, shown=written(value), step=step)
