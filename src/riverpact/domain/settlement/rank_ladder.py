"""A rank ladder (排名奖惩): places by the sum of part-ranks, and an amount for each place.

    total_j = Σ part-ranks of j;   a smaller total is a better place
    place_j = 1 + how many have a smaller total, or an equal total and a smaller part-rank ``tie``
    Σ amounts of the ladder = 0

An equal total that the named part does not part either is refused: there is no third rule.

Worked example (天津 2021-11): 静海 1 + 3 + 7 and 蓟州 3 + 2 + 6 both have 11; 静海 is first in the
composite index and stands before: +80 and +60 万元.

Source: 津政办发〔2018〕3号 (ladder); the tie rule is inferred from published months.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.settlement.method import money
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.money import Yuan, in_wan
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


class Entrant(Declared):
    """A county that is ranked, and its place in each part."""

    id: str
    name: str
    code: str = ""
    ranks: dict[str, Annotated[int, Field(ge=1)]]


class RankLadder(Declared):
    """A ladder of one period.

    Attributes:
        parts: title by the name of each part-rank.
        tie: the part that decides between equal totals.
        amounts: yuan for each place, from the first; they sum to zero and never rise.
    """

    id: str
    title: str
    kind: Literal["real", "fictional"]
    period: str
    source: Source
    parts: dict[str, str] = Field(min_length=1)
    tie: str
    amounts: tuple[Yuan, ...] = Field(min_length=2)
    entrant: tuple[Entrant, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        unfit = [*_unfit_ladder(self), *_unfit_entrants(self)]
        refuse(unfit or _undecided(self))
        return self


@dataclass(frozen=True, slots=True)
class Placed:
    """A county's total, place and amount in yuan (+ receives)."""

    entrant: Entrant
    total: int
    place: int
    amount: Fraction


@dataclass(frozen=True, slots=True)
class LadderSettlement:
    """The places, first to last, and the sum of the amounts with its derivation: zero."""

    ladder: RankLadder
    placed: tuple[Placed, ...]
    step: Step


def settle_ladder(ladder: RankLadder) -> LadderSettlement:
    """Place every county and pay its place, with every step."""
    places = _places(ladder)
    placed, steps = [], []
    for place, one in enumerate(places, start=1):
        amount = ladder.amounts[place - 1]
        placed.append(Placed(one, sum(one.ranks.values()), place, amount))
        steps.append(_paid(ladder, places, place))
    balance = sum((one.amount for one in placed), Fraction(0))
    assert balance == 0
    return LadderSettlement(
        ladder,
        tuple(placed),
        Step(
            rule="rank_ladder.balance",
            result=money("balance", Text("各方奖惩合计", "sum of the amounts"), balance),
            formula=" + ".join(step.name for step in steps),
            clause=str(ladder.source),
            children=tuple(steps),
        ),
    )


def _key(ladder: RankLadder, one: Entrant) -> tuple[int, int]:
    return sum(one.ranks.values()), one.ranks[ladder.tie]


def _places(ladder: RankLadder) -> list[Entrant]:
    return sorted(ladder.entrant, key=lambda one: _key(ladder, one))


def _paid(ladder: RankLadder, places: Sequence[Entrant], place: int) -> Step:
    one, last = places[place - 1], len(places)
    amounts = [_amount(n, yuan) for n, yuan in enumerate(ladder.amounts, start=1)]
    choices = "".join(f"amount_{n} if place <= {n} else " for n in range(1, last))
    return Step(
        rule="rank_ladder.amount",
        result=money(f"paid_{place}", Text(one.name, one.name), ladder.amounts[place - 1]),
        formula=f"{choices}amount_{last}",
        inputs=tuple(amounts),
        children=(_place(ladder, places, place),),
    )


def _place(ladder: RankLadder, places: Sequence[Entrant], place: int) -> Step:
    steps = [_order(ladder, n, one) for n, one in enumerate(places, start=1)]
    names = ", ".join(step.name for step in steps)
    mine = steps[place - 1]
    title = Text(f"{places[place - 1].name}名次", f"place of {places[place - 1].name}")
    return Step(
        rule="rank_ladder.place",
        result=quantity("place", title, place),
        formula=f"rank({mine.name}, {names})",
        inputs=tuple(step.result for step in steps if step is not mine),
        children=(mine,),
    )


def _order(ladder: RankLadder, number: int, one: Entrant) -> Step:
    """Write total and tie as one number: the total first, the part-rank after it."""
    base = len(ladder.entrant) + 1
    total, tie = _key(ladder, one)
    title = Text(f"{one.name}次序数（合计在前，{ladder.parts[ladder.tie]}在后）", "order number")
    inputs = [
        quantity(f"rank_{n}", Text(f"{one.name}{title}名次", f"{name} rank"), one.ranks[name])
        for n, (name, title) in enumerate(ladder.parts.items(), start=1)
    ]
    tied = f"rank_{[*ladder.parts].index(ladder.tie) + 1}"
    return Step(
        rule="rank_ladder.order",
        result=quantity(f"order_{number}", title, total * base + tie),
        formula=f"({' + '.join(one.name for one in inputs)}) * {base} + {tied}",
        inputs=tuple(inputs),
    )


def _amount(number: int, yuan: Fraction) -> Quantity:
    title = Text(f"第{number}名金额", f"amount of place {number}")
    return quantity(f"amount_{number}", title, yuan, "元", in_wan(yuan))


def _unfit_ladder(ladder: RankLadder) -> Iterable[Contradiction]:
    if ladder.tie not in ladder.parts:
        yield ("tie",), Text("不是分项名次之一", f"{ladder.tie} is none of the parts")
    if len(ladder.amounts) != len(ladder.entrant):
        paid, ranked = len(ladder.amounts), len(ladder.entrant)
        zh, en = f"有 {paid} 个金额，{ranked} 个参评者", f"{paid} amounts for {ranked} ranked"
        yield ("amounts",), Text(zh, en)
    total = sum(ladder.amounts, Fraction(0))
    if total != 0:
        zh = f"各名次金额合计应为 0，现为 {in_wan(total)}"
        yield ("amounts",), Text(zh, f"the amounts sum to {in_wan(total)}, not to zero")
    for number in range(1, len(ladder.amounts)):
        if ladder.amounts[number] > ladder.amounts[number - 1]:
            said = Text("名次靠后反而得的多", "a worse place would earn more")
            yield ("amounts", number), said


def _unfit_entrants(ladder: RankLadder) -> Iterable[Contradiction]:
    ids, count = [one.id for one in ladder.entrant], len(ladder.entrant)
    for number, one in enumerate(ladder.entrant):
        if one.id in ids[:number]:
            yield ("entrant", number, "id"), Text("参评者重复", f"ranked twice: {one.id}")
        for name in sorted(set(ladder.parts) ^ set(one.ranks)):
            said = Text(f"分项名次不符：{name}", f"the part-ranks differ: {name}")
            yield ("entrant", number, "ranks"), said
        if max(one.ranks.values(), default=1) > count:
            said = Text("名次大于参评数", "a rank beyond the number ranked")
            yield ("entrant", number, "ranks"), said


def _undecided(ladder: RankLadder) -> Iterable[Contradiction]:
    keys = [_key(ladder, one) for one in ladder.entrant]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            zh = f"合计 {key[0]} 且{ladder.parts[ladder.tie]}相同，无法排定先后"
            en = f"equal totals of {key[0]}, and equal in {ladder.tie}: no rule parts them"
            yield ("entrant", number, "ranks"), Text(zh, en)
