"""Who stands on which side of the section."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Self

from pydantic import model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Contradiction, Declared
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


class Side(StrEnum):
    """The side of the junction section a party stands on."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


SIDE_TITLES = {
    Side.UPSTREAM: Text("上游", "upstream"),
    Side.DOWNSTREAM: Text("下游", "downstream"),
}


class Bank(StrEnum):
    """The bank of a river that is the boundary (左右岸)."""

    LEFT = "left"
    RIGHT = "right"


class Party(Declared):
    """A government that pays or receives (责任主体).

    Attributes:
        id: short name used in files.
        code: administrative division code, where known. A county that stands upstream at one
            section and downstream at another, or at the same, is two parties with one code.
        member_codes: codes of the counties of a group (组团) that acts as one party.
        share: its share of what its side pays or receives; sides are split by it without loss.
            Left out where a ``[[split]]`` gives what the shares rest on.
        bank: the bank it holds of a boundary river, with the same side as the other bank's party.
        share_assumed: nobody said how the banks share; they are taken to share alike, and this
            stands on every statement.
        stands_in_for: whom a superior stands in for: at the first reach there is no county above,
            at the last none below; ``reason`` and ``source`` say by what right.

    Source: 赣环财字〔2019〕3号 三(一)1.
    """

    id: str
    name: str
    side: Side
    code: str = ""
    member_codes: tuple[str, ...] = ()
    share: Share = Fraction(1)
    bank: Bank | None = None
    share_assumed: bool = False
    stands_in_for: str = ""
    reason: str = ""
    source: Source | None = None

    @model_validator(mode="after")
    def _stands_in_by_right(self) -> Self:
        reasoned = bool(self.reason and self.source)
        if bool(self.stands_in_for) is not reasoned or (self.reason and not self.stands_in_for):
            raise ValueError("stands_in_for, reason and source are given together, or none of them")
        return self


def banks_halved(parties: object) -> object:
    """Return parties as declared, with a half for each bank whose share nobody said.

    Source: schemes 3.4 (左右岸): equal parts, or as the superior department sets.
    """
    if not isinstance(parties, list | tuple):
        return parties
    return [
        {**one, "share": "1/2", "share_assumed": True}
        if isinstance(one, dict) and "bank" in one and "share" not in one
        else one
        for one in parties
    ]


def sided(
    parties: Sequence[Party],
    split_sides: Collection[Side] = (),
    groups: Mapping[Side, Sequence[Collection[str]]] | None = None,
) -> Iterable[Contradiction]:
    """Say where parties do not stand on two sides whose shares are whole, or share one id.

    Args:
        parties: all of them.
        split_sides: the sides that have a ``[[split]]``: their parties carry no share.
        groups: ids of those that share one amount among themselves; a whole side if not given.
    """
    for side in Side:
        title = SIDE_TITLES[side]
        mine = {number: party for number, party in enumerate(parties) if party.side is side}
        if not mine:
            yield (), Text(f"没有{title.zh}一方", f"no party stands {title.en}")
        elif side in split_sides:
            for number, party in mine.items():
                if "share" in party.model_fields_set:
                    said = Text(
                        f"{title.zh}已有 [[split]]，不能再写 share",
                        f"the {title.en} side has a [[split]]: no share beside it",
                    )
                    yield (number, "share"), said
        else:
            whole = [[party.id for party in mine.values()]]
            for group in whole if groups is None else groups[side]:
                yield from _not_whole(title, {n: p for n, p in mine.items() if p.id in group})
    ids = [party.id for party in parties]
    for number, one in enumerate(ids):
        if one in ids[:number]:
            yield (number, "id"), Text(f"两方同一编号：{one}", f"two parties have one id: {one}")


def _not_whole(title: Text, group: Mapping[int, Party]) -> Iterable[Contradiction]:
    shares = [party.share for party in group.values()]
    if shares and (sum(shares) != 1 or min(shares) < 0):
        said = Text(
            f"{title.zh}各方份额不得为负，合计应为 1，现为 {sum(shares)}",
            f"the {title.en} shares must not be negative and sum to 1, not {sum(shares)}",
        )
        yield (next(iter(group)), "share"), said
