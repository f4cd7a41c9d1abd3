"""Positions (收付): what each party receives or pays, split without loss, with its derivation.

The amount of a reach goes to its upstream parties by their shares, and the same amount with the
other sign to its downstream parties; or each item's amount by the figures of that item (分项分担).
Whole units are dealt out; what is left goes to the largest remainders, equal ones in the order of
the text (最大余数法).

Source: 赣环财字〔2019〕3号 三(一)1 (组团).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import SIDE_TITLES, Party, Side
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.agreements.split import (
    BASIS_TITLES,
    Split,
    item_splits_of,
    shares_of,
    split_of,
)
from riverpact.domain.settlement.item_split import ItemSplit
from riverpact.domain.settlement.method import money
from riverpact.foundation.money import deal, split
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_DEALT = Text(
    "最大余数法：先按整单位分配，余下的单位依次给余数最大者；余数相同，按协议中的次序",
    "largest remainder: whole units first, what is left to the largest remainders; equal ones in "
    "the order of the agreement",
)


@dataclass(frozen=True, slots=True)
class Position:
    """What a party receives (+) or pays (−), in yuan.

    Attributes:
        share: its share of its side; None where it differs between its reaches, or between items.
    """

    party: Party
    amount: Fraction
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class CountyNet:
    """What a county receives (+) or pays (−) where it stands at several places, in yuan."""

    code: str
    names: tuple[str, ...]
    amount: Fraction


@dataclass(frozen=True, slots=True)
class _Part:
    party: Party
    amount: Fraction
    share: Fraction | None
    step: Step


def split_positions(
    agreement: Agreement, payable: Sequence[tuple[Reach, Fraction, Step]], year: int
) -> tuple[tuple[Position, ...], Step]:
    """Split what is payable in each reach among its parties; the positions sum to zero.

    Args:
        agreement: its parties in order, its splits, its unit.
        payable: the amount of each reach, + to the upstream, and its step.
        year: the year, for figures of a year.

    Source: 赣环财字〔2019〕3号 三(一)1, 2.
    """
    parts: list[_Part] = []
    sides: list[Step] = []
    for number, (reach, amount, step) in enumerate(payable, start=1):
        for side in Side:
            total = amount if side is Side.UPSTREAM else -amount
            by_item = item_splits_of(agreement.split, side, year)
            mine = reach.side(side)
            if by_item:
                shared = _by_item(agreement, ItemSplit(by_item, mine, side), total, step)
            else:
                shared = _shared(agreement, mine, (total, step), side, year)
            parts += shared
            sides.append(_side(side, number, total, shared))
    positions = tuple(_position(party, parts) for party in agreement.party)
    balance = sum((one.amount for one in positions), Fraction(0))
    assert balance == 0
    return positions, Step(
        rule="settlement.split",
        result=money("balance", Text("各方收付合计", "sum of the positions"), balance),
        formula=" + ".join(step.name for step in sides),
        clause=str(agreement.source),
        children=tuple(sides),
    )


def county_nets(positions: Sequence[Position]) -> tuple[CountyNet, ...]:
    """Return the net of each county that stands at more than one place, by its code."""
    codes = dict.fromkeys(one.party.code for one in positions if one.party.code)
    nets = []
    for code in codes:
        mine = [one for one in positions if one.party.code == code]
        if len(mine) > 1:
            names = tuple(dict.fromkeys(one.party.name for one in mine))
            nets.append(CountyNet(code, names, sum((one.amount for one in mine), Fraction(0))))
    return tuple(nets)


def _position(party: Party, parts: Sequence[_Part]) -> Position:
    mine = [one for one in parts if one.party == party]
    shares = {one.share for one in mine}
    amount = sum((one.amount for one in mine), Fraction(0))
    return Position(party, amount, shares.pop() if len(shares) == 1 else None)


def _side(side: Side, number: int, total: Fraction, parts: Sequence[_Part]) -> Step:
    title = SIDE_TITLES[side]
    return Step(
        rule="settlement.split.side",
        result=money(
            f"{side.value}_{number}", Text(f"{title.zh}各方", f"{title.en} parties"), total
        ),
        formula=" + ".join(one.step.name for one in parts),
        children=tuple(one.step for one in parts),
    )


def _by_item(agreement: Agreement, by_item: ItemSplit, total: Fraction, above: Step) -> list[_Part]:
    """Deal out what is payable by the exact parts that the items' amounts give."""
    unit = agreement.money.rounding_unit
    parts, below = by_item.parts(above)
    dealt = deal(total, parts, unit)
    dividend = above.name if by_item.side is Side.UPSTREAM else f"-{above.name}"
    names = ", ".join(step.name for step in below)
    return [
        _Part(
            party,
            dealt[party.id],
            None,
            Step(
                rule="settlement.split.by_item",
                result=money(
                    f"position_{agreement.party.index(party) + 1}",
                    Text(party.name, party.name),
                    dealt[party.id],
                ),
                formula=f"largest_remainder_of({number}, {dividend}, unit, {names})",
                inputs=(above.result, money("unit", Text("结算单位", "unit"), unit)),
                clause=str(agreement.source),
                note=_DEALT,
                children=below,
            ),
        )
        for number, party in enumerate(by_item.parties, start=1)
    ]


def _shared(
    agreement: Agreement,
    parties: Sequence[Party],
    payable: tuple[Fraction, Step],
    side: Side,
    year: int,
) -> list[_Part]:
    total, above = payable
    basis = split_of(agreement.split, side, year)
    shares = shares_of(parties, basis)
    whole = sum(shares.values(), Fraction(0))
    dealt = split(total, shares, agreement.money.rounding_unit)
    names = [f"share_{number}" for number in range(1, len(parties) + 1)]
    inputs = (
        above.result,
        money("unit", Text("结算单位", "unit"), agreement.money.rounding_unit),
        *(_share(n, one, shares[one.id], basis) for n, one in zip(names, parties, strict=True)),
    )
    dividend = above.name if side is Side.UPSTREAM else f"-{above.name}"
    parts = []
    for number, party in enumerate(parties, start=1):
        name = f"position_{agreement.party.index(party) + 1}"
        step = Step(
            rule="settlement.split.party",
            result=money(name, Text(party.name, party.name), dealt[party.id]),
            formula=f"largest_remainder({number}, {dividend}, unit, {', '.join(names)})",
            inputs=inputs,
            clause=str(agreement.source if basis is None else basis.source),
            note=_DEALT,
        )
        parts.append(_Part(party, dealt[party.id], shares[party.id] / whole, step))
    return parts


def _share(name: str, party: Party, share: Fraction, basis: Split | None) -> Quantity:
    if basis is None:
        return quantity(name, Text(f"{party.name}份额", f"share of {party.name}"), share)
    title = BASIS_TITLES[basis.basis]
    year = "" if basis.year is None else f" {basis.year}"
    said = Text(f"{party.name}{title.zh}{year}", f"{title.en} of {party.name}{year}")
    return quantity(name, said, share, basis.unit)
