"""Awards within the year's budget (预算): never more than it, whole units, order irrelevant.

Where the budget holds all amounts, each is granted. Where it holds the least award of each but not
all amounts, what lies above the least is scaled. Where it does not hold the least of each, nothing
is granted: the shortfall and both options are shown, and a person picks one with a document.

Source: 赣环财字〔2019〕3号 三(三)1, 五(二) (省级财政部门负责筹措).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from typing import Annotated

from pydantic import Field

from riverpact.domain.awards.reserve import SetAside
from riverpact.domain.settlement.method import money
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding, RoundingRule, round_to_unit
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


class Option(StrEnum):
    """How a budget is dealt out that does not hold the least award of each."""

    PRO_RATA = "pro_rata"
    BY_FILING_DATE = "by_filing_date"


OPTION_TITLES = {
    Option.PRO_RATA: Text("按比例压减", "pro rata"),
    Option.BY_FILING_DATE: Text("按备案先后", "by filing date"),
}


class Budget(Declared):
    """The money for the awards of a year, by which document; ``unit`` is the policy's."""

    year: int
    amount: Yuan
    document: Annotated[str, Field(min_length=1)]
    on: date | None = None


class Choice(Declared):
    """What a person picked for a year whose budget falls short, by which document."""

    year: int
    option: Option
    document: Annotated[str, Field(min_length=1)]
    on: date


@dataclass(frozen=True, slots=True)
class Claim:
    """What the curve gives an eligible agreement, and when it was filed."""

    agreement: str
    amount: Fraction
    filed_on: date


@dataclass(frozen=True, slots=True)
class Envelope:
    """The budget of a year with the least award and the unit, all in yuan.

    What is reserved for pending awards is taken out of it before.
    """

    budget: Fraction
    least: Fraction
    unit: Fraction
    document: str = ""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How much the least awards exceed the budget, and what each option would grant."""

    needed: Fraction
    budget: Fraction
    options: Mapping[Option, Mapping[str, Fraction]]

    @property
    def lacking(self) -> Fraction:
        """The least awards together, less the budget."""
        return self.needed - self.budget


@dataclass(frozen=True, slots=True)
class Allocation:
    """What each agreement is granted; nothing while a shortfall awaits its decision.

    Attributes:
        granted: yuan and step, by agreement, in the order of the claims.
        shortfall: where the budget does not hold the least award of each, chosen or not.
        left: of the budget, what is reserved for pending awards left aside.
        aside: what is kept for them; None where nobody looked at it.
    """

    granted: Mapping[str, tuple[Fraction, Step]]
    shortfall: Shortfall | None
    left: Fraction
    aside: SetAside | None = None


def allocate(
    claims: Sequence[Claim], envelope: Envelope, choice: Choice | None = None
) -> Allocation:
    """Grant what the budget of a year holds.

    Args:
        claims: of the eligible agreements, in any order.
        envelope: the budget, the least award, the unit.
        choice: what a person picked where the budget falls short.

    Example:
        >>> day, wan = date(2019, 1, 1), 10_000
        >>> claims = [Claim("甲", Fraction(500 * wan), day), Claim("乙", Fraction(400 * wan), day)]
        >>> money_of = Envelope(Fraction(850 * wan), Fraction(400 * wan), Fraction(wan))
        >>> {k: int(v / wan) for k, (v, _) in allocate(claims, money_of).granted.items()}
        {'甲': 450, '乙': 400}

    Source: 赣环财字〔2019〕3号 三(三)1, 五(二).
    """
    asked = sum((one.amount for one in claims), Fraction(0))
    needed = envelope.least * len(claims)
    shortfall = None
    if asked <= envelope.budget:
        granted = {one.agreement: (one.amount, _whole(one)) for one in claims}
    elif needed <= envelope.budget:
        granted = {one.agreement: _scaled(one, asked - needed, needed, envelope) for one in claims}
    else:
        options = {
            Option.PRO_RATA: _pro_rata(claims, envelope.budget, envelope),
            Option.BY_FILING_DATE: _by_filing_date(claims, envelope),
        }
        shortfall = Shortfall(needed, envelope.budget, options)
        granted = {} if choice is None else _chosen(claims, shortfall, envelope, choice)
    spent = sum((amount for amount, _ in granted.values()), Fraction(0))
    assert spent <= envelope.budget
    return Allocation(granted, shortfall, envelope.budget - spent)


_GRANTED = Text("核定奖补", "granted")


def _whole(claim: Claim) -> Step:
    amount = money("asked", Text("奖补标准", "amount by the curve"), claim.amount)
    note = Text("预算足够", "the budget holds all")
    return Step(
        rule="awards.granted",
        result=money("granted", _GRANTED, claim.amount),
        formula="asked",
        inputs=(amount,),
        note=note,
    )


def _scaled(
    claim: Claim, above: Fraction, needed: Fraction, envelope: Envelope
) -> tuple[Fraction, Step]:
    """Scale what lies above the least award to what the budget has left above all of them."""
    room = envelope.budget - needed
    exact = envelope.least + (claim.amount - envelope.least) * room / above
    granted = round_to_unit(exact, envelope.unit, RoundingRule.DOWN)
    return granted, Step(
        rule="awards.scaled",
        result=money("granted", _GRANTED, granted),
        formula="least + (asked - least) * (budget - needed) / (all_asked - needed)",
        inputs=(
            money("least", Text("奖补下限", "least award"), envelope.least),
            money("asked", Text("奖补标准", "amount by the curve"), claim.amount),
            money("budget", Text("预算", "budget"), envelope.budget),
            money("needed", Text("各协议下限合计", "least awards together"), needed),
            money("all_asked", Text("各协议标准合计", "amounts together"), above + needed),
        ),
        rounding=_down(envelope),
        clause=envelope.document,
        note=Text("预算够下限、不够标准：下限以上部分同比例压减", "above the least, scaled alike"),
    )


def _pro_rata(
    claims: Sequence[Claim], money_left: Fraction, envelope: Envelope
) -> dict[str, Fraction]:
    """Deal out what there is by the amounts, in whole units, rounded down."""
    asked = sum((one.amount for one in claims), Fraction(0))
    return {
        one.agreement: round_to_unit(
            one.amount * money_left / asked, envelope.unit, RoundingRule.DOWN
        )
        for one in claims
    }


def _by_filing_date(claims: Sequence[Claim], envelope: Envelope) -> dict[str, Fraction]:
    """Grant amounts in the order of filing; those of the day at which it ends share pro rata."""
    left = envelope.budget
    found: dict[str, Fraction] = {}
    for _, same in groupby(sorted(claims, key=_filed), key=_filed):
        day = list(same)
        asked = sum((one.amount for one in day), Fraction(0))
        mine = (
            {one.agreement: one.amount for one in day}
            if asked <= left
            else _pro_rata(day, left, envelope)
        )
        found |= mine
        left = left - asked if asked <= left else Fraction(0)
    return {one.agreement: found[one.agreement] for one in claims}


def _filed(claim: Claim) -> date:
    return claim.filed_on


def _chosen(
    claims: Iterable[Claim], shortfall: Shortfall, envelope: Envelope, choice: Choice
) -> dict[str, tuple[Fraction, Step]]:
    granted = shortfall.options[choice.option]
    title = OPTION_TITLES[choice.option]
    ordered = sorted(claims, key=_filed)
    all_asked = sum((one.amount for one in ordered), Fraction(0))
    found = {}
    for one in ordered:
        if choice.option is Option.PRO_RATA:
            formula, before, day = "asked * budget / all_asked", Fraction(0), all_asked
        else:
            formula = "min(asked, max(budget - before, 0) * asked / all_asked)"
            before = sum((o.amount for o in ordered if o.filed_on < one.filed_on), Fraction(0))
            same = (o.amount for o in ordered if o.filed_on == one.filed_on)
            day = sum(same, Fraction(0))
        step = Step(
            rule=f"awards.{choice.option}",
            result=money("granted", _GRANTED, granted[one.agreement]),
            formula=formula,
            inputs=(
                money("asked", Text("奖补标准", "amount by the curve"), one.amount),
                money("budget", Text("预算", "budget"), envelope.budget),
                money("before", Text("先备案各协议合计", "filed before, together"), before),
                money("all_asked", Text("参与分配的标准合计", "amounts that share"), day),
            ),
            rounding=_down(envelope),
            clause=choice.document,
            note=Text(f"预算不足，选定{title.zh}", f"the budget falls short; chosen: {title.en}"),
        )
        found[one.agreement] = (granted[one.agreement], step)
    return found


def _down(envelope: Envelope) -> Rounding:
    return Rounding(RoundingRule.DOWN, unit=written(envelope.unit))
