"""Pass-through (资金下达): what a party received goes on to its counties, a second ledger level.

    passed_j = amount · figure_j / Σ figure;   Σ passed_j = amount

Whole units are dealt out; what is left goes to the largest remainders, equal ones in the order of
the counties' ids. The first level, the statement between the parties, is not touched.

Worked example: +100 万元 by area 1 : 1 : 1 in units of 1 万元 gives 34, 33 and 33.

Source: schemes 2, consequence 9 (the receiving province may split the money to counties); by which
shares is in no text that was seen, and is declared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.plan import Share
from riverpact.domain.settlement.method import money
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.money import split
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_DEALT = Text(
    "最大余数法：余数相同，按县区代号的次序",
    "largest remainder: equal ones in the order of the counties' ids",
)


class Receiver(Declared):
    """A county that money is passed to, and the figure its share rests on."""

    id: str
    name: str
    code: str = ""
    figure: Annotated[Share, Field(ge=0)]


class PassThrough(Declared):
    """How a party of an agreement passes on what it received in a year.

    Attributes:
        party: the id of the party in the agreement.
        year: the year it holds for.
        passes: whether only what was ``received`` is passed on, or also what the party pays.
        basis: what the figures are, in ``unit``.
        rounding_unit: the smallest amount passed on, in yuan.
    """

    agreement: str
    party: str
    year: Annotated[int, Field(ge=1900, le=2200)]
    passes: Literal["received", "received_and_paid"]
    basis: str
    unit: str = ""
    rounding_unit: Annotated[Stake, Field(gt=0)]
    source: Source
    county: tuple[Receiver, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        refuse(_unfit(self.county))
        return self


@dataclass(frozen=True, slots=True)
class Passed:
    """What each county gets, by id in the order of the text, in yuan; and how it came about."""

    terms: PassThrough
    amount: Fraction
    parts: dict[str, Fraction]
    step: Step


def pass_on(terms: PassThrough, amount: Fraction) -> Passed | Text:
    """Split what a party received among its counties, or say why nothing is passed on.

    Args:
        terms: who passes to whom, by which figures.
        amount: the party's position in the first level: + received, − paid.
    """
    if amount < 0 and terms.passes == "received":
        return Text(
            "本年度为付款，约定只下达所收资金",
            "the party pays this year, and only what it received is passed on",
        )
    if (amount / terms.rounding_unit).denominator != 1:
        return Text(
            "所收金额不是下达单位的整数倍", "the amount is not a multiple of the rounding unit"
        )
    ordered = sorted(terms.county, key=lambda one: one.id)
    dealt = split(amount, {one.id: one.figure for one in ordered}, terms.rounding_unit)
    steps = [_county(terms, amount, ordered, number) for number in range(1, len(ordered) + 1)]
    total = sum(dealt.values(), Fraction(0))
    assert total == amount
    step = Step(
        rule="pass_through",
        result=money("passed", Text("下达合计", "passed on in all"), total),
        formula=" + ".join(one.name for one in steps),
        clause=str(terms.source),
        children=tuple(steps),
    )
    return Passed(terms, amount, {one.id: dealt[one.id] for one in terms.county}, step)


def _county(terms: PassThrough, amount: Fraction, ordered: Sequence[Receiver], number: int) -> Step:
    one = ordered[number - 1]
    dealt = split(amount, {each.id: each.figure for each in ordered}, terms.rounding_unit)
    shares = [_share(terms, n, each) for n, each in enumerate(ordered, start=1)]
    names = ", ".join(each.name for each in shares)
    return Step(
        rule="pass_through.county",
        result=money(f"county_{number}", Text(one.name, one.name), dealt[one.id]),
        formula=f"largest_remainder({number}, amount, unit, {names})",
        inputs=(
            money("amount", Text("本级收付", "the party's position"), amount),
            money("unit", Text("下达单位", "unit"), terms.rounding_unit),
            *shares,
        ),
        clause=str(terms.source),
        note=_DEALT,
    )


def _share(terms: PassThrough, number: int, one: Receiver) -> Quantity:
    title = Text(f"{one.name}{terms.basis}", f"{terms.basis} of {one.name}")
    return quantity(f"share_{number}", title, one.figure, terms.unit)


def _unfit(counties: Sequence[Receiver]) -> Iterable[Contradiction]:
    ids = [one.id for one in counties]
    for number, one in enumerate(counties):
        if one.id in ids[:number]:
            said = Text(f"县区重复：{one.id}", f"a county twice: {one.id}")
            yield ("county", number, "id"), said
    if not any(one.figure for one in counties):
        yield ("county",), Text("分配依据合计应大于零", "the figures must sum to more than zero")
