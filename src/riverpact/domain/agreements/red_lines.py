"""The three red lines (三条红线): control targets of water use that a county must keep in a year.

Source: 赣环财字〔2019〕3号 三(一)3 (用水总量、用水效率等达到“三条红线”控制目标的情况); which effect
they have on the money is the agreement's own.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.party import Party
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Contradiction, Declared
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


class RedLineKind(StrEnum):
    """Which of the three lines."""

    TOTAL_USE = "total_use"
    EFFICIENCY = "efficiency"
    FUNCTION_ZONE = "function_zone"


RED_LINE_TITLES = {
    RedLineKind.TOTAL_USE: Text("用水总量", "total water use"),
    RedLineKind.EFFICIENCY: Text("用水效率", "water-use efficiency"),
    RedLineKind.FUNCTION_ZONE: Text("水功能区达标", "water-function zones"),
}


class RedLine(Declared):
    """One line of one county in one year: what was to be kept, and what was.

    Attributes:
        county: id of the party.
        title: the indicator, where a kind has several, e.g. 灌溉水有效利用系数.
        holds: whether the actual value must be at most or at least the target, inclusive.
        actual: None where it was not published yet; the year then has no answer.

    Example:
        >>> line = RedLine.model_validate({"county": "a", "year": 2019, "kind": "total_use",
        ...     "holds": "at_most", "target": "2.1", "actual": "2.1", "unit": "亿m³",
        ...     "source": {"instrument": "公报"}})
        >>> line.kept
        True
    """

    county: str
    year: Annotated[int, Field(ge=1900, le=2200)]
    kind: RedLineKind
    title: str = ""
    holds: Literal["at_most", "at_least"]
    target: Annotated[Share, Field(ge=0)]
    actual: Annotated[Share, Field(ge=0)] | None = None
    unit: str
    source: Source

    @property
    def kept(self) -> bool | None:
        """Whether the target was kept; None without the actual value."""
        if self.actual is None:
            return None
        if self.holds == "at_most":
            return self.actual <= self.target
        return self.actual >= self.target

    @property
    def name(self) -> Text:
        """How a person calls it."""
        title = RED_LINE_TITLES[self.kind]
        return Text(self.title or title.zh, self.title or title.en)


class RedLineTerms(Declared):
    """What a missed line does to the money of the year.

    Attributes:
        effect: ``gate``: a side with a missed line receives nothing; ``multiplier``: it receives
            this part of it; ``fixed``: it pays this amount for each missed line. What a side pays
            is never less for it.
        counties: ids of the parties that are bound; ``kinds`` by which lines.
    """

    effect: Literal["gate", "multiplier", "fixed"]
    multiplier: Annotated[Share, Field(ge=0, le=1)] | None = None
    fixed: Stake | None = None
    counties: tuple[str, ...] = Field(min_length=1)
    kinds: tuple[RedLineKind, ...] = Field(min_length=1)
    source: Source

    @model_validator(mode="after")
    def _has_what_its_effect_needs(self) -> Self:
        for effect, given in (("multiplier", self.multiplier), ("fixed", self.fixed)):
            if (self.effect == effect) is (given is None):
                raise ValueError(f"{effect} is given with effect = {effect}, and only then")
        return self

    @property
    def remains(self) -> Fraction:
        """The part of what a side receives that remains to it when it missed a line."""
        return self.multiplier or Fraction(0)


def lines_of(
    lines: Iterable[RedLine], terms: RedLineTerms, year: int
) -> list[tuple[str, RedLineKind, RedLine | None]]:
    """Return every line that a year must have, by county and kind; None where it is missing."""
    known = [one for one in lines if one.year == year]
    found: list[tuple[str, RedLineKind, RedLine | None]] = []
    for county in terms.counties:
        for kind in terms.kinds:
            mine = [one for one in known if (one.county, one.kind) == (county, kind)]
            found += [(county, kind, one) for one in mine] or [(county, kind, None)]
    return found


def unfit_red_lines(
    lines: Sequence[RedLine],
    terms: RedLineTerms | None,
    parties: Sequence[Party],
    reaches: Sequence[Reach],
) -> Iterable[Contradiction]:
    """Say where lines and terms name strangers, are given twice, or bind no one sum."""
    ids = {one.id for one in parties}
    for number, one in enumerate(lines):
        key = one.county, one.year, one.kind, one.title
        if any(key == (o.county, o.year, o.kind, o.title) for o in lines[:number]):
            yield ("red_line", number), Text("红线重复", "a red line is given twice")
        if terms is None or one.county not in terms.counties or one.kind not in terms.kinds:
            said = f"red_lines 没有写到：{one.county} {one.kind}"
            yield ("red_line", number), Text(said, f"not in red_lines: {one.county} {one.kind}")
    if terms is None:
        return
    for number, county in enumerate(terms.counties):
        if county not in ids:
            said = f"不是协议主体：{county}"
            yield ("red_lines", "counties", number), Text(said, f"no party: {county}")
        if county in terms.counties[:number]:
            yield ("red_lines", "counties", number), Text("重复", f"given twice: {county}")
    if len(reaches) > 1:
        said = "各断面的主体不同，红线没有可以作用的一个合计"
        en = "sections have different parties: there is no one sum for red lines"
        yield ("red_lines",), Text(said, en)
