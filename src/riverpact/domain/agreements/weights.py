"""Weights of sections (断面权重): from the long-term mean water volume, the target, or both.

    runoff          w_i = R_i / Σ R
    target          w_i = f_i / Σ f
    runoff×target   w_i = R_i·f_i / Σ R·f

R is the long-term mean water volume (多年平均水资源量) at the nearest hydrological station, f a
factor for the target that the parties agree: the plan gives no formula for it. A weight may also
be given by hand; beside what it rests on it must equal what follows from it.

Source: 赣环财字〔2019〕3号 三(一)3.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Annotated, Protocol

from pydantic import Field

from riverpact.domain.agreements.terms import MoneyTerms, Weighting
from riverpact.domain.assessment.plan import Share
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.declared import Contradiction, Declared
from riverpact.foundation.number import exact, written
from riverpact.foundation.rounding import round_to
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text
from riverpact.foundation.volume import Volume
from riverpact.foundation.years import DeclaredYears


class Runoff(Declared):
    """The long-term mean water volume of a year near a section, in m³.

    Attributes:
        station: the hydrological station nearest to the section (临近水文站).
        years: the years the mean is taken over.
        amount: written with its unit, like ``"18.6 亿m³"``.
    """

    station: str
    years: DeclaredYears
    amount: Volume
    source: Source


class TargetFactor(Declared):
    """The factor of a section's target, agreed by the parties; it has no unit."""

    factor: Annotated[Share, Field(gt=0)]
    source: Source


class Weighed(Protocol):
    """A section as its weight needs it."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def target(self) -> WaterClass:
        """The class it must keep."""
        ...

    @property
    def weight(self) -> Fraction | None:
        """The weight given by hand."""
        ...

    @property
    def runoff(self) -> Runoff | None:
        """The water volume it rests on."""
        ...

    @property
    def target_factor(self) -> TargetFactor | None:
        """The factor of the target it rests on."""
        ...


def weights_of(sections: Sequence[Weighed], money: MoneyTerms) -> tuple[Fraction, ...]:
    """Return the weights that count: those that follow, rounded as agreed, or those given.

    Raises:
        ValueError: there are no weights.
    """
    computed = computed_weights(sections, money.weighting)
    if computed is not None:
        return tuple(as_agreed(weight, money) for weight in computed)
    given = [one.weight for one in sections if one.weight is not None]
    if len(given) != len(sections):
        raise ValueError("the sections have no weights")
    return tuple(given)


def computed_weights(
    sections: Sequence[Weighed], weighting: Weighting
) -> tuple[Fraction, ...] | None:
    """Return the exact weights that follow from runoff and factors; None where these are not given.

    They sum to one.
    """
    parts = [_part(one, weighting) for one in sections]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts):
        return None
    return tuple(part / sum(known) for part in known)


def as_agreed(weight: Fraction, money: MoneyTerms) -> Fraction:
    """Round a weight to the decimals the agreement gives it; exact where it gives none."""
    rounding = money.weight_rounding
    return weight if rounding is None else exact(round_to(weight, rounding.decimals, rounding.rule))


def _part(one: Weighed, weighting: Weighting) -> Fraction | None:
    runoff = None if one.runoff is None else one.runoff.amount
    factor = None if one.target_factor is None else one.target_factor.factor
    match weighting:
        case Weighting.RUNOFF:
            return runoff
        case Weighting.TARGET:
            return factor
        case Weighting.RUNOFF_TARGET:
            return None if runoff is None or factor is None else runoff * factor
        case Weighting.NONE:
            return None


def weighted_otherwise(sections: Sequence[Weighed], money: MoneyTerms) -> Iterable[Contradiction]:
    """Say where weights are not what the agreement says they rest on."""
    weights = [one.weight for one in sections if one.weight is not None]
    yield from _not_used(sections, money)
    if money.weighting is Weighting.NONE:
        if weights:
            said = Text("权重方式为 none，却给出了权重", "weights are given, but weighting is none")
            yield ("weighting",), said
        return
    computed = computed_weights(sections, money.weighting)
    founded = [_part(one, money.weighting) is not None for one in sections]
    if computed is not None:
        yield from _not_what_follows(sections, computed, money)
    elif any(founded):
        names = "、".join(one.name for one, has in zip(sections, founded, strict=True) if not has)
        said = Text(
            f"权重依据不全，缺：{names}", f"what the weights rest on is not given for {names}"
        )
        yield ("weighting",), said
    elif sections and (len(weights) != len(sections) or sum(weights) != 1 or min(weights) < 0):
        said = Text(
            "每个断面都要有权重，不得为负，合计为 1",
            "every section needs a weight, not negative; the weights must sum to 1",
        )
        yield ("weighting",), said


def _not_used(sections: Sequence[Weighed], money: MoneyTerms) -> Iterable[Contradiction]:
    kind = money.weighting
    used = {
        "runoff": kind in {Weighting.RUNOFF, Weighting.RUNOFF_TARGET},
        "target_factor": kind in {Weighting.TARGET, Weighting.RUNOFF_TARGET},
    }
    for key, is_used in used.items():
        if not is_used and any(getattr(one, key) is not None for one in sections):
            said = Text(
                f"权重方式为 {kind}，{key} 用不上",
                f"weighting is {kind}: {key} does not enter",
            )
            yield ("weighting",), said
    if kind is Weighting.NONE and money.weight_rounding is not None:
        said = Text("没有权重，无须修约", "there are no weights to round")
        yield ("weight_rounding",), said


def _not_what_follows(
    sections: Sequence[Weighed], computed: Sequence[Fraction], money: MoneyTerms
) -> Iterable[Contradiction]:
    agreed = [as_agreed(weight, money) for weight in computed]
    if sum(agreed) != 1:
        listed = " + ".join(map(written, agreed))
        said = Text(
            f"权重修约后合计不为 1：{listed} = {written(sum(agreed))}",
            f"rounded, the weights sum to {written(sum(agreed))}, not to 1: {listed}",
        )
        yield ("weight_rounding",), said
    for one, weight in zip(sections, agreed, strict=True):
        if one.weight not in {None, weight}:
            assert one.weight is not None
            said = Text(
                f"{one.name}的权重 {written(one.weight)} 与依据不符，应为 {written(weight)}",
                f"{one.name}: weight {written(one.weight)}, but {written(weight)} follows",
            )
            yield ("weighting",), said
