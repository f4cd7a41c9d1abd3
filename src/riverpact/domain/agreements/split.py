"""How a group (组团) shares what its side pays: by fixed parts, inflow, area or load."""

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


BASIS_TITLES = {
    Basis.FIXED: Text("固定比例", "fixed parts"),
    Basis.INFLOW: Text("来水量", "inflow"),
    Basis.AREA: Text("流域面积", "area"),
    Basis.LOAD: Text("污染负荷", "load"),
}


class Split(Declared):
    """The internal split of one side: each party's figure over the sum of the figures.

    Attributes:
        basis: what the figures are; ``unit`` is theirs, like ``km²`` or ``万立方米``.
        year: the year a yearly figure belongs to; without it the figures hold for every year.
        amounts: figure by the id of each party of the side.

    Source: 赣环财字〔2019〕3号 三(一)1 (组团); the split is the group's own.
    """

    side: Side
    basis: Basis
    unit: str
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
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
    return next((s for s in splits if s.side is side and s.year in {None, year}), None)


def missing_splits(splits: Sequence[Split], year: int) -> list[Finding]:
    """Say which yearly figures are missing for a year; another year's never stand in."""
    found = []
    for side in sorted({one.side for one in splits}):
        if split_of(splits, side, year) is not None:
            continue
        first = next(one for one in splits if one.side is side)
        title, basis = SIDE_TITLES[side], BASIS_TITLES[first.basis]
        said = Text(
            f"缺少 {year} 年{title.zh}各方的{basis.zh}（{'、'.join(first.amounts)}）",
            f"the {basis.en} of the {title.en} parties in {year} is missing",
        )
        known = "、".join(str(one.year) for one in splits if one.side is side)
        expected = f"[[split]] side = {side}, basis = {first.basis}, year = {year}"
        found.append(
            Finding("agreement.split_missing", Severity.ERROR, said, found=known, expected=expected)
        )
    return found


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
        if any(_overlap(one, other) for other in splits[:number]):
            title = SIDE_TITLES[one.side]
            said = Text(f"{title.zh}的分担给了两次", f"the split of the {title.en} is given twice")
            yield ("split", number, "year"), said


def _is_shared(split: Split, reach: Reach) -> bool:
    return sum(split.amounts[party.id] for party in reach.side(split.side)) > 0


def _overlap(one: Split, other: Split) -> bool:
    either = one.year is None or other.year is None or one.year == other.year
    return one.side is other.side and either
