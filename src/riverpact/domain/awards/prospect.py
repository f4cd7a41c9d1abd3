"""The prospect of an award (奖补前景): how it would stand if a year came to be final as expected.

The same conditions and the same curve as for a year that is final. The budget is left out: other
agreements share it, and nobody knows their years. Nothing is granted or refused by a prospect.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.awards.agreement_year import AgreementYear
from riverpact.domain.awards.amount import lacking_for_amount
from riverpact.domain.awards.answer import Answer
from riverpact.domain.awards.award import Register, award_year
from riverpact.domain.awards.award_effect import reasons
from riverpact.domain.awards.rules import AwardRules
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


class Outcome(StrEnum):
    """What an expected year would bring."""

    LIKELY = "likely"
    """Every condition would be met."""
    REFUSED = "refused"
    PENDING = "pending"
    """A condition cannot be answered: a fact or a value is not there."""


OUTCOME_TITLES = {
    Outcome.LIKELY: Text("可获奖补", "award likely"),
    Outcome.REFUSED: Text("不予奖补", "no award"),
    Outcome.PENDING: Text("奖补待定", "award open"),
}


@dataclass(frozen=True, slots=True)
class Prospect:
    """How the award of an expected year would stand.

    Attributes:
        amount: by the curve, in yuan, before the budget; None where the curve gives none.
        recovered: what the run of missed years would take back; None where a person decides.
        reasons: what refuses it, what is not known, or why there is no amount.
        steps: the derivation of the conditions and of the amount.
    """

    outcome: Outcome
    amount: Fraction | None
    recovered: Fraction | None
    reasons: tuple[Text, ...]
    steps: tuple[Step, ...] = field(default=(), compare=False)


def prospect(
    year: AgreementYear, others: Sequence[AgreementYear], rules: AwardRules, register: Register
) -> Prospect:
    """Return how the award would stand if a year were final as it is expected.

    Args:
        year: the year as expected.
        others: the other years of its line, and of other agreements, as known.
        rules: the policy's values of the year.
        register: what is on record; its budgets are left out.
    """
    supposed = replace(year, final=True)
    beside = replace(register, budgets=(), choices=())
    parts = (
        replace(one, final=True) if (one.line, one.year) == (year.line, year.year) else one
        for one in others
    )
    found = award_year([*parts, supposed], year.year, rules, beside)
    (award,) = (one for one in found.awards if one.year.agreement == year.agreement)
    back = award.claw_back
    recovered = Fraction(0) if back is None else back.amount
    steps = award.steps if back is None else (*award.steps, back.step)
    answer = award.eligibility.answer
    if answer is Answer.FAILED:
        return Prospect(Outcome.REFUSED, Fraction(0), recovered, reasons(award), steps)
    if answer is Answer.OPEN:
        open_ = award.eligibility.with_answer(Answer.OPEN)
        told = tuple(said for one in open_ for said in dict.fromkeys((one.fact, *one.evidence)))
        return Prospect(Outcome.PENDING, None, recovered, told, steps)
    lacking = tuple(one.what for one in lacking_for_amount(supposed, rules))
    return Prospect(Outcome.LIKELY, award.asked, recovered, lacking, steps)
