"""The terms of a pool (资金池): who pays in, and by which figures it is allotted."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.percentage import Percentage
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

_WHOLE = Decimal(100)


class Member(Declared):
    """A county that pays into the pool, perhaps nothing, and takes part in it."""

    id: str
    name: str
    code: str = ""
    contribution: Stake


class Superior(Declared):
    """The superior government (上级) and what it adds to the pool."""

    name: str
    contribution: Stake


class Factor(Declared):
    """One figure of every member: a score, an area, a ratio, a coefficient.

    Attributes:
        values: by the id of each member, in ``unit``; not negative.
    """

    title: str
    unit: str = ""
    values: dict[str, Annotated[Share, Field(ge=0)]]
    source: Source


class Allotment(Declared):
    """A part of the pool and the factors it is allotted by; their product is the weight.

    A pool that is allotted in two passes (两次分配) has two.
    """

    title: str
    part: Percentage = _WHOLE
    factor: tuple[Factor, ...] = Field(min_length=1)

    def weight(self, member: str) -> Fraction:
        """Return the weight of a member.

        Example:
            >>> source = {"instrument": "测试"}
            >>> factors = [{"title": t, "values": {"a": v}, "source": source}
            ...     for t, v in (("得分", "80"), ("系数", "1.5"))]
            >>> Allotment.model_validate({"title": "奖补", "factor": factors}).weight("a")
            Fraction(120, 1)
        """
        return prod((one.values[member] for one in self.factor), start=Fraction(1))


class Pool(Declared):
    """A pool of a year, in the words of its text.

    Attributes:
        rounding_unit: the smallest amount paid, in yuan; contributions are multiples of it.
    """

    id: str
    title: str
    kind: Literal["real", "fictional"]
    year: Annotated[int, Field(ge=1900, le=2200)]
    rounding_unit: Annotated[Stake, Field(gt=0)]
    source: Source
    superior: Superior | None = None
    member: tuple[Member, ...] = Field(min_length=1)
    allotment: tuple[Allotment, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        refuse([*_unfit_members(self), *_unfit_allotments(self)])
        return self

    @property
    def total(self) -> Fraction:
        """What is in the pool, in yuan."""
        superior = Fraction(0) if self.superior is None else self.superior.contribution
        return superior + sum((one.contribution for one in self.member), Fraction(0))


def _unfit_members(pool: Pool) -> Iterable[Contradiction]:
    ids = [one.id for one in pool.member]
    for number, one in enumerate(pool.member):
        if one.id in ids[:number]:
            yield ("member", number, "id"), Text("成员重复", f"a member twice: {one.id}")
        yield from _uneven(pool, one.contribution, ("member", number, "contribution"))
    if pool.superior is not None:
        yield from _uneven(pool, pool.superior.contribution, ("superior", "contribution"))


def _uneven(pool: Pool, yuan: Fraction, key: tuple[str | int, ...]) -> Iterable[Contradiction]:
    if (yuan / pool.rounding_unit).denominator != 1:
        said = Text("出资不是结算单位的整数倍", "not a multiple of the rounding unit")
        yield key, said


def _unfit_allotments(pool: Pool) -> Iterable[Contradiction]:
    ids = {one.id for one in pool.member}
    whole = True
    for number, allotment in enumerate(pool.allotment):
        for place, factor in enumerate(allotment.factor):
            for name in sorted(ids ^ set(factor.values)):
                whole = False
                said = Text(f"缺少 {name} 的数值", f"the figure of {name} is missing")
                if name not in ids:
                    said = Text(f"{name} 不是成员", f"{name} is no member")
                yield ("allotment", number, "factor", place, "values"), said
        if whole and not any(allotment.weight(name) for name in ids):
            said = Text("权重合计应大于零", "the weights must sum to more than zero")
            yield ("allotment", number), said
    if sum(one.part for one in pool.allotment) != _WHOLE:
        said = Text("各次分配的比例合计应为 100 %", "the parts must sum to 100 %")
        yield ("allotment",), said
