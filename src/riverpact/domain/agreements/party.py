"""Who stands on which side of the section."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.agreements.declared import Contradiction, Declared
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.text import Text


class Side(StrEnum):
    """The side of the junction section a party stands on."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


SIDE_TITLES = {
    Side.UPSTREAM: Text("上游", "upstream"),
    Side.DOWNSTREAM: Text("下游", "downstream"),
}


class Party(Declared):
    """A government that pays or receives (责任主体).

    Attributes:
        id: short name used in files.
        code: administrative division code, where known.
        member_codes: codes of the counties of a group (组团) that acts as one party.
        share: its share of what its side pays or receives; sides are split by it without loss.

    Source: 赣环财字〔2019〕3号 三(一)1.
    """

    id: str
    name: str
    side: Side
    code: str = ""
    member_codes: tuple[str, ...] = ()
    share: Share = Fraction(1)


def sided(parties: Sequence[Party]) -> Iterable[Contradiction]:
    """Say where parties do not stand on two sides whose shares are whole, or share one id."""
    for side in Side:
        title = SIDE_TITLES[side]
        mine = [number for number, party in enumerate(parties) if party.side is side]
        shares = [parties[number].share for number in mine]
        if not mine:
            yield (), Text(f"没有{title.zh}一方", f"no party stands {title.en}")
        elif sum(shares) != 1 or min(shares) < 0:
            said = Text(
                f"{title.zh}各方份额不得为负，合计应为 1，现为 {sum(shares)}",
                f"the {title.en} shares must not be negative and sum to 1, not {sum(shares)}",
            )
            yield (mine[0], "share"), said
    ids = [party.id for party in parties]
    for number, one in enumerate(ids):
        if one in ids[:number]:
            yield (number, "id"), Text(f"两方同一编号：{one}", f"two parties have one id: {one}")
