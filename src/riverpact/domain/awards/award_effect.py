"""The effect on awards (对奖补的影响): the awards of a year decided before and after a change.

The change is a correction of readings or another version of a policy. Nothing is changed by the
comparison; what a decision on record rested on is said, for people to decide again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.awards.answer import Answer
from riverpact.domain.awards.award import Award, AwardsOfYear, AwardState
from riverpact.domain.awards.payment import PAYMENT_TITLES, Payment, PaymentKind
from riverpact.domain.awards.refusal import Refusal
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class MovedAward:
    """The award of one agreement and year, before and after."""

    before: Award
    after: Award

    @property
    def moves(self) -> bool:
        """Whether state, amount, reason, clearing or claw-back is another."""
        return _stands(self.before) != _stands(self.after)


@dataclass(frozen=True, slots=True)
class AwardTotals:
    """What the awards of a year come to, in yuan.

    Attributes:
        granted: of the awards that are granted.
        recovered: of the claw-backs that are decided; ``undecided`` are left to a person, and so
            is a recovery on record that no longer stands.
        states: how many awards stand in each state.
    """

    granted: Fraction
    recovered: Fraction
    undecided: int
    states: Mapping[AwardState, int]

    @property
    def net(self) -> Fraction | None:
        """Granted less recovered; None while an award or a claw-back is open: it is not zero."""
        waits = self.states[AwardState.PENDING] + self.states[AwardState.PENDING_DECISION]
        return None if waits or self.undecided else self.granted - self.recovered


@dataclass(frozen=True, slots=True)
class AwardEffect:
    """The awards of one year before and after a change; the same agreements in both."""

    before: AwardsOfYear
    after: AwardsOfYear

    @property
    def year(self) -> int:
        """The year whose awards are compared."""
        return self.before.year

    @property
    def awards(self) -> tuple[MovedAward, ...]:
        """Every award, moved or not."""
        pairs = zip(self.before.awards, self.after.awards, strict=True)
        return tuple(MovedAward(one, two) for one, two in pairs)

    @property
    def moved(self) -> tuple[MovedAward, ...]:
        """The awards that are another."""
        return tuple(one for one in self.awards if one.moves)


def award_totals(found: AwardsOfYear) -> AwardTotals:
    """Return what the awards of a year come to."""
    backs = [one.claw_back for one in found.awards if one.claw_back is not None]
    known = [one.amount for one in backs if one.amount is not None]
    granted = [one.amount for one in found.awards if one.state is AwardState.GRANTED]
    return AwardTotals(
        sum((one for one in granted if one is not None), Fraction(0)),
        sum(known, Fraction(0)),
        len(backs) - len(known) + sum(one.refund is not None for one in found.awards),
        {state: sum(one.state is state for one in found.awards) for state in AwardState},
    )


def reasons(award: Award) -> tuple[Text, ...]:
    """Return why an award stands as it does: what refused it on what evidence, or what it lacks.

    An earlier claim that stands open and a recovery that is to be refunded are said as well.
    """
    earlier = None if award.claw_back is None else award.claw_back.earlier_claim
    refund = None if award.refund is None else award.refund.said
    beside = tuple(one for one in (earlier, refund) if one is not None)
    return (*(_refused(one) for one in award.refusals), *award.why, *beside)


def _refused(one: Refusal) -> Text:
    pieces = (one.fact, *(piece for piece in one.evidence if piece != one.fact))
    return Text("；".join(it.zh for it in pieces), "; ".join(it.en for it in pieces))


@dataclass(frozen=True, slots=True)
class Reopened:
    """A decision that rested on what was before; only people decide it again.

    Attributes:
        agreement: empty for a decision about all awards of a year.
        documents: those on record by which it was made or carried out.
    """

    agreement: str
    year: int
    what: Text
    documents: tuple[str, ...] = ()


def reopened_awards(effect: AwardEffect, payments: Iterable[Payment]) -> Iterator[Reopened]:
    """Yield the decisions about the awards of a year that a change would open again.

    They are each award that was granted or refused and stands otherwise, with what was paid or
    taken back on it, each recovery whose ground falls away, and what a person picked where the
    budget fell short. An advance was paid before anything was decided; it opens nothing.

    Args:
        effect: the awards of a year before and after.
        payments: entries of award money, of any agreement and year.
    """
    entries = [one for one in payments if one.kind is not PaymentKind.ADVANCE]
    for one in effect.moved:
        award, refund = one.before, one.after.refund
        if refund is not None and award.refund is None:
            yield Reopened(award.year.agreement, effect.year, refund.said, refund.documents)
        if award.state not in {AwardState.GRANTED, AwardState.REFUSED}:
            continue
        mine = [p for p in entries if (p.agreement, p.year) == (award.year.agreement, effect.year)]
        what = Text(f"{effect.year} 年度奖补", f"the award of {effect.year}")
        yield Reopened(award.year.agreement, effect.year, what, tuple(_documents(mine)))
    choice = effect.before.choice
    if choice is not None and effect.before.allocation != effect.after.allocation:
        what = Text(
            f"{effect.year} 年度预算缺口的分配", f"how the budget of {effect.year} is shared"
        )
        yield Reopened("", effect.year, what, (choice.document,))


def _documents(entries: Iterable[Payment]) -> Iterator[str]:
    for one in entries:
        yield f"{one.document}（{PAYMENT_TITLES[one.kind].zh} {one.on}）"


def _stands(award: Award) -> tuple[object, ...]:
    back = award.claw_back
    open_ = [one for one in award.eligibility.conditions if one.answer is not Answer.MET]
    return (
        award.state,
        award.amount,
        award.asked,
        award.clearing.to_clear,
        None if back is None else (back.outcome, back.amount),
        None if award.refund is None else (award.refund.amount,),
        [(one.code, one.answer, one.fact) for one in open_],
    )
