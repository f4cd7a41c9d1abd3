"""An adjusting statement (调整单): what a late correction moves, posted in the open year.

The statement that was signed stays as it is, to the byte. What the year comes to on the corrected
readings, less what was stated before, is due in the open year and carries the tag of the old one.
Each decision that rested on the old result is opened again, for people to decide.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from pydantic import Field

from riverpact.domain.settlement.statement import InputFile, ShownStep, Statement
from riverpact.foundation.declared import Declared
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import exact, written
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

SCHEMA = "riverpact-adjustment/1"


class AdjustedPosition(Declared):
    """What a party receives (+) or pays (−) more than was stated, in yuan."""

    party: str
    name: str
    side: Literal["upstream", "downstream"]
    before: str
    after: str
    difference: str
    shown: str


class Adjustment(Declared):
    """The adjustment of a year, posted in another.

    Attributes:
        number: which adjustment of the year this is, from one.
        open_year: the year it is posted in; ``year`` is its tag.
        document: who decided it, and where it is written.
        original: the statement it adjusts, or the statement of the adjustment before.
        corrections: the batches that became known since.
        positions: they sum to zero, and so do the differences.
        derivation: the difference of each party, from the two statements.
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    notice: str = ""
    agreement: str
    title: str
    year: int
    number: int
    open_year: int
    document: str
    original: InputFile
    corrections: tuple[InputFile, ...]
    amount_before: str
    amount_after: str
    positions: tuple[AdjustedPosition, ...]
    derivation: tuple[ShownStep, ...]
    riverpact: str


def differences(before: Statement, after: Statement) -> tuple[AdjustedPosition, ...]:
    """Return what each party receives or pays more by the second statement than by the first.

    A party that stands in one of them only counts as zero in the other: parties come and go with
    amendments, and what they were stated to receive is not forgotten.

    Raises:
        RefusedError: a statement is undetermined, or they are of another agreement or year.

    Example: see ``docs/rules/adjustment.md``.
    """
    _refuse_unlike(before, after)
    was, now = _by_party(before), _by_party(after)
    found = []
    for party, (name, side) in {**_names(after), **_names(before)}.items():
        old, new = was.get(party, Fraction(0)), now.get(party, Fraction(0))
        found.append(
            AdjustedPosition(
                party=party, name=name, side=side, before=written(old), after=written(new),
                difference=written(new - old), shown=in_wan(new - old),
            )
        )  # fmt: skip
    assert sum(exact(one.difference) for one in found) == 0, "statements balance"
    return tuple(found)


def difference_step(one: AdjustedPosition) -> Step:
    """Return how the difference of a party came about."""
    return Step(
        rule="adjustment",
        result=quantity("difference", Text(f"{one.name}调整额", f"adjusted: {one.name}"),
                        exact(one.difference), "元", one.shown),
        formula="after - before",
        inputs=(
            quantity("before", Text("原结算", "as stated"), exact(one.before), "元"),
            quantity("after", Text("更正后", "as corrected"), exact(one.after), "元"),
        ),
        clause="原结算单不变，差额计入开放年度 the original stands; posted in the open year",
    )  # fmt: skip


def _refuse_unlike(before: Statement, after: Statement) -> None:
    if (before.agreement.id, before.year) != (after.agreement.id, after.year):
        said = Text("两份结算单不是同一协议同一年度", "the statements are not of one year")
        raise RefusedError(said)
    for one in (before, after):
        if one.amount is None:
            what = "原结算单" if one is before else "更正后的年度"
            name = "the original" if one is before else "the year as corrected"
            raise RefusedError(
                Text(f"{what}待定，没有可调整的金额", f"{name} is undetermined: nothing to adjust")
            )


def _by_party(statement: Statement) -> Mapping[str, Fraction]:
    found: dict[str, Fraction] = {}
    for one in statement.positions:
        found[one.party] = found.get(one.party, Fraction(0)) + exact(one.amount)
    return found


def _names(
    statement: Statement,
) -> dict[str, tuple[str, Literal["upstream", "downstream"]]]:
    return {one.party: (one.name, one.side) for one in statement.positions}
