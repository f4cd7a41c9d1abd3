"""The awards of a year (年度奖补): every agreement with its state, amount, clearing and claw-back.

Order: conditions → amounts of those that are eligible and final → what is reserved for those that
are pending → the budget → clearing of what was advanced → claw-back and refund. A year that is not
final is pending, whatever its conditions say so far.

Source: 赣环财字〔2019〕3号 三(三)1, 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, with_earlier_parts
from riverpact.domain.awards.allocation import (
    Allocation,
    Budget,
    Choice,
    Claim,
    Envelope,
    allocate,
)
from riverpact.domain.awards.amount import award_amount, lacking_for_amount
from riverpact.domain.awards.answer import Answer
from riverpact.domain.awards.class_drop import ClassDrop, class_drops
from riverpact.domain.awards.claw_back import ClawBack, claw_back
from riverpact.domain.awards.clearing import Clearing, clear, held_by
from riverpact.domain.awards.eligibility import Eligibility, Happened, eligibility
from riverpact.domain.awards.incident import Incident, Threshold, of_year
from riverpact.domain.awards.missed_years import MissedYears, line_years, missed_years
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.refund import Refund, refund
from riverpact.domain.awards.refusal import Refusal, refusals
from riverpact.domain.awards.reserve import Reserve, set_aside
from riverpact.domain.awards.rules import AwardRules
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


class AwardState(StrEnum):
    """How the award of a year stands."""

    GRANTED = "granted"
    REFUSED = "refused"
    PENDING = "pending"
    """The year is not final."""
    PENDING_DECISION = "pending_decision"
    """The year is final, and a person has to decide something first."""


STATE_TITLES = {
    AwardState.GRANTED: Text("核定", "granted"),
    AwardState.REFUSED: Text("不予奖补", "refused"),
    AwardState.PENDING: Text("待定（年度未定案）", "pending (the year is not final)"),
    AwardState.PENDING_DECISION: Text("待决定", "awaits a decision"),
}


@dataclass(frozen=True, slots=True)
class Register:
    """What is on record beside the agreements: money, choices, incidents, reserves."""

    budgets: tuple[Budget, ...] = ()
    choices: tuple[Choice, ...] = ()
    payments: tuple[Payment, ...] = ()
    incidents: tuple[Incident, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    reserves: tuple[Reserve, ...] = ()

    def budget_of(self, year: int) -> Budget | None:
        """Return the budget of a year; None where no document gives one."""
        return next((one for one in self.budgets if one.year == year), None)

    def choice_of(self, year: int) -> Choice | None:
        """Return what a person picked for a year."""
        return next((one for one in self.choices if one.year == year), None)

    def reserve_of(self, year: int) -> Reserve | None:
        """Return what a person said of the awards that are pending in a year."""
        return next((one for one in self.reserves if one.year == year), None)


@dataclass(frozen=True, slots=True)
class Award:
    """The award of an agreement's year.

    Attributes:
        amount: granted, in yuan; zero where refused; None while pending.
        asked: what the curve gives, before the budget; None where it was not asked.
        why: what it waits for, where it is pending; empty otherwise.
        refusals: one for each condition that failed.
        refund: what was recovered for the year and no longer stands; None where it does.
    """

    year: AgreementYear
    state: AwardState
    amount: Fraction | None
    asked: Fraction | None
    drops: tuple[ClassDrop, ...]
    eligibility: Eligibility
    why: tuple[Text, ...]
    refusals: tuple[Refusal, ...]
    clearing: Clearing
    claw_back: ClawBack | None
    refund: Refund | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class AwardsOfYear:
    """The awards of a year, in the order of the agreements, and how the budget was dealt out.

    Attributes:
        allocation: None where there is no budget, or the policy lacks what it takes.
    """

    year: int
    rules: AwardRules
    awards: tuple[Award, ...]
    budget: Budget | None
    choice: Choice | None
    allocation: Allocation | None


@dataclass(frozen=True, slots=True)
class _Examined:
    year: AgreementYear
    drops: tuple[ClassDrop, ...]
    found: Eligibility
    missed: MissedYears | None
    line: frozenset[str]
    asked: tuple[Fraction | None, Step]

    @property
    def claims(self) -> bool:
        """Whether it is final, eligible, and has an amount."""
        eligible = self.found.answer is Answer.MET
        return self.year.final and eligible and self.asked[0] is not None

    @property
    def waits(self) -> bool:
        """Whether its award may still be granted: it is pending.

        Readings and decisions may still move a class, an incident or a run of years, not the days
        of signing and filing, nor that a successor has the award of the year.
        """
        failed = {told.code for told in self.found.with_answer(Answer.FAILED)}
        counts = failed if self.year.final else failed & {"established", "once_a_year"}
        return not (self.claims or counts or self.year.taken_over)


def award_year(
    years: Sequence[AgreementYear], year: int, rules: AwardRules, register: Register
) -> AwardsOfYear:
    """Decide the awards of a year.

    Args:
        years: this year and the years before, of all agreements, in any order.
        year: the year that is decided.
        rules: the policy's values of the year.
        register: what is on record beside the agreements.

    Source: 赣环财字〔2019〕3号 三(三)1, 2.
    """
    of_year = [one for one in years if one.year == year]
    mine = sorted((_as_a_whole(one, of_year) for one in of_year), key=lambda one: one.agreement)
    examined = [_examine(one, years, rules, register) for one in mine]
    budget, choice = register.budget_of(year), register.choice_of(year)
    allocation = _allocate(examined, rules, year, register)
    awards = tuple(_award(one, rules, register, allocation) for one in examined)
    return AwardsOfYear(year, rules, awards, budget, choice, allocation)


def _examine(
    one: AgreementYear, years: Sequence[AgreementYear], rules: AwardRules, register: Register
) -> _Examined:
    line = [other for other in years if other.line == one.line and other.year <= one.year]
    missed = None
    if rules.missed_years is not None:
        merged = line_years([_so_far(other, one.year) for other in line], rules.sections_reading)
        needed = rules.missed_years
        missed = missed_years(merged, one.year, int(needed.amount), needed.clause)
    ids = frozenset(other.agreement for other in line)
    drops = class_drops(with_earlier_parts(one, line))
    incidents = of_year(register.incidents, ids, one.year)
    later = [o for o in line if o.year == one.year and o.start > one.start]
    successor = max(later, key=lambda other: other.start).agreement if later else ""
    happened = Happened(drops, incidents, register.thresholds, missed, successor)
    found = eligibility(one, rules, happened)
    return _Examined(one, drops, found, missed, ids, award_amount(one, rules))


def _as_a_whole(one: AgreementYear, of_year: Sequence[AgreementYear]) -> AgreementYear:
    """Return a successor's year: final where the parts under its predecessors are final as well.

    A part under an agreement that was taken over is nobody's here to make final.
    """
    earlier = [o for o in of_year if o.line == one.line and o.start < one.start]
    return replace(one, final=one.final and all(o.final or o.taken_over for o in earlier))


def _so_far(other: AgreementYear, year: int) -> AgreementYear:
    """Return a year as a run of missed years may count it: before it is final, undetermined."""
    if other.final or other.year == year:
        return other
    open_ = (replace(o, verdict=YearVerdict.UNDETERMINED) for o in other.sections)
    return replace(other, sections=tuple(open_))


def _allocate(
    examined: Sequence[_Examined], rules: AwardRules, year: int, register: Register
) -> Allocation | None:
    budget = register.budget_of(year)
    if budget is None or rules.least is None or rules.unit is None:
        return None
    claims = [
        Claim(one.year.agreement, one.asked[0], one.year.first_filed_on)
        for one in examined
        if one.claims and one.asked[0] is not None and one.year.first_filed_on is not None
    ]
    aside = set_aside(
        tuple(one.year.agreement for one in examined if one.waits),
        asked=sum((one.amount for one in claims), Fraction(0)),
        budget=budget.amount,
        least=rules.least.amount,
        reserve=register.reserve_of(year),
    )
    if aside.available is None or (claims and aside.holds_all):
        return Allocation({}, None, budget.amount - (aside.amount or 0), aside)
    envelope = Envelope(aside.available, rules.least.amount, rules.unit.amount, budget.document)
    return replace(allocate(claims, envelope, register.choice_of(year)), aside=aside)


def _award(
    one: _Examined, rules: AwardRules, register: Register, allocation: Allocation | None
) -> Award:
    year = one.year
    refused = year.final and one.found.answer is Answer.FAILED
    amount, steps = _amount_of(one, allocation, refused=refused)
    state = _state(year, amount, refused=refused)
    payments = [
        p for p in register.payments if (p.agreement, p.year) == (year.agreement, year.year)
    ]
    taken, back = None, None
    if one.missed is not None and year.final and _carries_line(one):
        told = (one.missed, one.line, register.payments, year.year)
        taken, back = claw_back(*told), refund(*told)
    return Award(
        year=year,
        state=state,
        amount=amount,
        asked=one.asked[0],
        drops=one.drops,
        eligibility=one.found,
        why=tuple(_waits_for(one, rules, allocation)) if amount is None else (),
        refusals=refusals(year, one.found, rules) if refused else (),
        clearing=clear(
            amount, payments, held_by(p for p in register.payments if p.agreement in one.line)
        ),
        claw_back=taken,
        refund=back,
        steps=steps,
    )


def _amount_of(
    one: _Examined, allocation: Allocation | None, *, refused: bool
) -> tuple[Fraction | None, tuple[Step, ...]]:
    if refused:
        return Fraction(0), (one.found.step,)
    found = None if allocation is None else allocation.granted.get(one.year.agreement)
    if allocation is None or found is None:
        return None, (one.found.step, one.asked[1])
    amount, step = found
    kept = None if allocation.aside is None else allocation.aside.step
    reserve = () if kept is None else (kept,)
    return amount, (one.found.step, one.asked[1], *reserve, step)


def _state(year: AgreementYear, amount: Fraction | None, *, refused: bool) -> AwardState:
    if not year.final:
        return AwardState.PENDING
    if refused:
        return AwardState.REFUSED
    return AwardState.PENDING_DECISION if amount is None else AwardState.GRANTED


def _carries_line(one: _Examined) -> bool:
    """Say whether this agreement states the line's claw-back: of a renewal's year, the later."""
    return all(told.code != "once_a_year" for told in one.found.conditions)


def _waits_for(one: _Examined, rules: AwardRules, allocation: Allocation | None) -> list[Text]:
    year = one.year
    if not year.final:
        told = [Text(f"{year.year} 年度结果未定案", f"the result of {year.year} is not final")]
        failed = one.found.with_answer(Answer.FAILED)
        return told + [
            Text(f"目前不符合：{c.title.zh}（{c.fact.zh}）", f"so far failed: {c.title.en}")
            for c in failed
        ]
    open_ = [said for c in one.found.with_answer(Answer.OPEN) for said in (c.fact, *c.evidence)]
    lacking = [lack.what for lack in lacking_for_amount(year, rules)]
    if open_ or lacking:
        return [*open_, *lacking]
    if allocation is None:
        return [Text("没有本年度预算 [[budget]]", "there is no budget of the year")]
    if allocation.shortfall is None:
        assert allocation.aside is not None
        return [allocation.aside.awaited]
    return [
        Text(
            "预算不足各协议下限合计，须选定分配办法 [[choice]]",
            "the budget does not hold the least awards; an option is to be chosen",
        )
    ]
