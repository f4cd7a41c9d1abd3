"""How a group (组团) shares what its side pays: by fixed parts, inflow, area, load, or by item."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from riverpact.domain.agreements.party import SIDE_TITLES, Party, Side
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Contradiction, Declared
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


class Basis(StrEnum):
    """What the shares of a group rest on."""

    FIXED = "fixed"
    INFLOW = "inflow"
    AREA = "area"
    LOAD = "load"
    CONTRIBUTION = "contribution"


BASIS_TITLES = {
    Basis.FIXED: Text("固定比例", "fixed parts"),
    Basis.INFLOW: Text("来水量", "inflow"),
    Basis.AREA: Text("流域面积", "area"),
    Basis.LOAD: Text("污染负荷", "load"),
    Basis.CONTRIBUTION: Text("贡献率", "contribution rate"),
}


class Split(Declared):
    """The internal split of one side: each party's figure over the sum of the figures.

    Attributes:
        basis: what the figures are; ``unit`` is theirs, like ``km²`` or ``万立方米``.
        year: the year a yearly figure belongs to; without it the figures hold for every year.
        item: the item whose amount is split so (分项分担); every item of the methods then has a
            split of its own. Without it the amount is split as a whole.
        amounts: figure by the id of each party of the side.

    Source: 赣环财字〔2019〕3号 三(一)1 (组团); the group's own split; by item: 镇江 太湖流域.
    """

    side: Side
    basis: Basis
    unit: str
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    item: str = ""
    amounts: dict[str, Annotated[Share, Field(ge=0)]]
    source: Source


def shares_of(parties: Iterable[Party], split: Split | None) -> Mapping[str, Fraction]:
    """Return what the parties of one side share by: their figures, or their declared shares.

    Example:
        >>> one = Party(id="a", name="甲县", side=Side.UPSTREAM)
        >>> dict(shares_of([one], None))
        {'a': Fraction(1, 1)}
    """
    if split is None:
        return {party.id: party.share for party in parties}
    return {party.id: split.amounts[party.id] for party in parties}


def split_of(splits: Iterable[Split], side: Side, year: int) -> Split | None:
    """Return the split of a side in a year, or None where the parties carry their shares."""
    return next(
        (s for s in splits if s.side is side and s.year in {None, year} and not s.item), None
    )


def item_splits_of(splits: Iterable[Split], side: Side, year: int) -> Mapping[str, Split]:
    """Return the splits of a side in a year by item; empty where it is split as a whole."""
    return {s.item: s for s in splits if s.side is side and s.year in {None, year} and s.item}


def missing_splits(splits: Sequence[Split], year: int) -> list[Finding]:
    """Say which yearly figures are missing for a year; another year's never stand in."""
    found = []
    for side, item in sorted({(one.side, one.item) for one in splits}):
        mine = [one for one in splits if (one.side, one.item) == (side, item)]
        if any(one.year in {None, year} for one in mine) or _split_otherwise(splits, mine[0], year):
            continue
        title, basis = SIDE_TITLES[side], BASIS_TITLES[mine[0].basis]
        of = f" {item} " if item else ""
        said = Text(
            f"缺少 {year} 年{title.zh}各方{of}的{basis.zh}（{'、'.join(mine[0].amounts)}）",
            f"the {basis.en} of the {title.en} parties in {year} is missing{of.rstrip()}",
        )
        known = "、".join(str(one.year) for one in mine)
        expected = f"[[split]] side = {side}, basis = {mine[0].basis}, year = {year}"
        expected += f", item = {item}" if item else ""
        found.append(
            Finding("agreement.split_missing", Severity.ERROR, said, found=known, expected=expected)
        )
    return found


def _split_otherwise(splits: Iterable[Split], one: Split, year: int) -> bool:
    """Say whether a side is split the other way in a year: as a whole, or item by item."""
    return any(
        other.side is one.side and other.year == year and bool(other.item) is not bool(one.item)
        for other in splits
    )


def unfit_splits(
    splits: Sequence[Split], parties: Sequence[Party], reaches: Sequence[Reach]
) -> Iterable[Contradiction]:
    """Say where a split names others than its side, leaves one out, or is given twice."""
    for number, one in enumerate(splits):
        mine = {party.id for party in parties if party.side is one.side}
        for name in sorted(mine ^ set(one.amounts)):
            said = Text(f"分担中缺少 {name}", f"the split leaves out {name}")
            if name not in mine:
                said = Text(f"{name} 不是这一侧的主体", f"{name} is no party of this side")
            yield ("split", number, "amounts"), said
        if mine == set(one.amounts) and not all(_is_shared(one, reach) for reach in reaches):
            said = Text("各方数值合计应大于零", "the figures must sum to more than zero")
            yield ("split", number, "amounts"), said
        title, before = SIDE_TITLES[one.side], splits[:number]
        if any(_overlap(one, other) and bool(one.item) is not bool(other.item) for other in before):
            said = Text(
                f"{title.zh}不能既按总额又按项目分担",
                f"the {title.en} is split as a whole and item by item",
            )
            yield ("split", number, "item"), said
        if any(_overlap(one, other) and one.item == other.item for other in before):
            said = Text(f"{title.zh}的分担给了两次", f"the split of the {title.en} is given twice")
            yield ("split", number, "year"), said


def _is_shared(split: Split, reach: Reach) -> bool:
    return sum(split.amounts[party.id] for party in reach.side(split.side)) > 0


def _overlap(one: Split, other: Split) -> bool:
    either = one.year is None or other.year is None or one.year == other.year
    return one.side is other.side and either
