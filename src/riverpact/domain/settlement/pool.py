"""A pool (资金池): several counties pay in, and what is in it is allotted among them by figures.

    pool        = Σ contribution_j + the superior's
    allotted_j  = Σ over the allotments: part of the pool · weight_j / Σ weight
    weight_j    = the product of the county's figures (score, area, ratio, coefficient)
    net_j       = allotted_j − contribution_j;   Σ net_j = the superior's contribution

Whole units are dealt out by the largest remainder, equal ones in the order of the members' ids, so
the order in which the members are written changes nothing.

Worked example (赤水河): pool 20000 万元 from 2000, 10000 and 8000; ratio 3 : 4 : 3 gives 6000, 8000
and 6000, net +4000, −2000 and −2000.

Source: 赤水河 2018, 四湖 2019, 赤田水库 2022; 江西 2018 (两次分配, coefficients).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.pool_terms import Allotment, Member, Pool
from riverpact.foundation.money import in_wan, split
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_DEALT = Text(
    "最大余数法：余数相同，按成员代号的次序",
    "largest remainder: equal ones in the order of the members' ids",
)


@dataclass(frozen=True, slots=True)
class MemberNet:
    """What a member is allotted and what remains after what it paid in, in yuan.

    Attributes:
        allotted: by allotment, in their order.
        net: + receives, − pays.
    """

    member: Member
    allotted: tuple[Fraction, ...]
    net: Fraction


@dataclass(frozen=True, slots=True)
class PoolSettlement:
    """A pool of a year, settled.

    Attributes:
        members: in the order of the text.
        total: what is in the pool, in yuan.
        superior: what the superior paid in; the nets of the members sum to it.
        steps: the pool, the part of each allotment, and the nets down to the figures.
    """

    pool: Pool
    members: tuple[MemberNet, ...]
    total: Fraction
    superior: Fraction
    steps: tuple[Step, ...]


def settle_pool(pool: Pool) -> PoolSettlement:
    """Allot a pool among its members, with every step."""
    total, total_step = _total(pool)
    parts = [Fraction(one.part) / 100 for one in pool.allotment]
    shares = {str(n): part for n, part in enumerate(parts)}
    dealt = [*split(total, shares, pool.rounding_unit).values()]
    allotments = list(zip(pool.allotment, dealt, strict=True))
    tops = [_part(pool, n, total_step, dealt) for n in range(len(dealt))]
    by_member: dict[str, list[tuple[Fraction, Step]]] = {one.id: [] for one in pool.member}
    for number, (allotment, amount) in enumerate(allotments):
        for key, part in _allotted(pool, number, allotment, amount, tops[number]).items():
            by_member[key].append(part)
    nets, steps = [], []
    for number, member in enumerate(pool.member, start=1):
        given = by_member[member.id]
        net = sum((amount for amount, _ in given), Fraction(0)) - member.contribution
        nets.append(MemberNet(member, tuple(amount for amount, _ in given), net))
        steps.append(_net(number, member, net, [step for _, step in given]))
    superior = Fraction(0) if pool.superior is None else pool.superior.contribution
    balance = sum((one.net for one in nets), Fraction(0))
    assert balance == superior
    title = Text("各成员净额合计，等于上级出资", "sum of the nets: the superior's part")
    proof = Step(
        rule="pool.balance",
        result=money("balance", title, balance),
        formula=" + ".join(step.name for step in steps),
        clause=str(pool.source),
        children=tuple(steps),
    )
    return PoolSettlement(pool, tuple(nets), total, superior, (total_step, *tops, proof))


def _total(pool: Pool) -> tuple[Fraction, Step]:
    inputs = [
        _yuan(f"contribution_{n}", f"{one.name}出资", f"{one.name} pays in", one.contribution)
        for n, one in enumerate(pool.member, start=1)
    ]
    if pool.superior is not None:
        name, yuan = pool.superior.name, pool.superior.contribution
        inputs.append(_yuan("superior", f"{name}出资", f"{name} pays in", yuan))
    total = pool.total
    return total, Step(
        rule="pool.total",
        result=money("pool", Text("资金池", "pool"), total),
        formula=" + ".join(one.name for one in inputs),
        inputs=tuple(inputs),
        clause=str(pool.source),
    )


def _part(pool: Pool, number: int, total: Step, dealt: Sequence[Fraction]) -> Step:
    title = pool.allotment[number].title
    parts = [
        quantity(f"part_{n}", Text(f"{one.title}占比", f"part of {one.title}"), one.part, "%")
        for n, one in enumerate(pool.allotment, start=1)
    ]
    names = ", ".join(one.name for one in parts)
    return Step(
        rule="pool.part",
        result=money(f"allotment_{number + 1}", Text(title, title), dealt[number]),
        formula=f"largest_remainder({number + 1}, pool, unit, {names})",
        inputs=(total.result, _unit(pool), *parts),
        clause=str(pool.source),
    )


def _allotted(
    pool: Pool, number: int, allotment: Allotment, amount: Fraction, above: Step
) -> dict[str, tuple[Fraction, Step]]:
    ordered = sorted(pool.member, key=lambda one: one.id)
    weights = [_weight(n, one, allotment) for n, one in enumerate(ordered, start=1)]
    shares = {one.id: weight for one, (weight, _) in zip(ordered, weights, strict=True)}
    dealt = split(amount, shares, pool.rounding_unit)
    names = ", ".join(step.name for _, step in weights)
    found = {}
    for place, (member, (_, weight)) in enumerate(zip(ordered, weights, strict=True), start=1):
        others = (step.result for _, step in weights if step is not weight)
        title = Text(f"{member.name}：{allotment.title}", f"{member.name}: {allotment.title}")
        step = Step(
            rule="pool.allotted",
            result=money(f"allotted_{number + 1}", title, dealt[member.id]),
            formula=f"largest_remainder({place}, {above.name}, unit, {names})",
            inputs=(above.result, _unit(pool), *others),
            note=_DEALT,
            children=(weight,),
        )
        found[member.id] = dealt[member.id], step
    return found


def _weight(number: int, member: Member, allotment: Allotment) -> tuple[Fraction, Step]:
    weight = allotment.weight(member.id)
    inputs = [
        quantity(
            f"figure_{n}",
            Text(f"{member.name}{one.title}（{one.source}）", f"{one.title} of {member.name}"),
            one.values[member.id],
            one.unit,
        )
        for n, one in enumerate(allotment.factor, start=1)
    ]
    title = Text(f"{member.name}权重", f"weight of {member.name}")
    return weight, Step(
        rule="pool.weight",
        result=quantity(f"weight_{number}", title, weight),
        formula=" * ".join(one.name for one in inputs),
        inputs=tuple(inputs),
        clause="；".join(str(one.source) for one in allotment.factor),
    )


def _net(number: int, member: Member, net: Fraction, given: Sequence[Step]) -> Step:
    title = Text(f"{member.name}净额（正数为净得）", f"net of {member.name} (+ receives)")
    paid = _yuan(
        "contribution", f"{member.name}出资", f"{member.name} pays in", member.contribution
    )
    return Step(
        rule="pool.net",
        result=money(f"net_{number}", title, net),
        formula=f"{' + '.join(step.name for step in given)} - contribution",
        inputs=(paid,),
        children=tuple(given),
    )


def _unit(pool: Pool) -> Quantity:
    return money("unit", Text("结算单位", "unit"), pool.rounding_unit)


def _yuan(name: str, zh: str, en: str, yuan: Fraction) -> Quantity:
    return quantity(name, Text(zh, en), yuan, "元", in_wan(yuan))
