"""A refusal (不予奖补): all that a fair letter needs.

The fact, the clause, the evidence, what would have passed, and how to appeal where the policy
says so.
"""

from dataclasses import dataclass

from riverpact.domain.awards.agreement_year import AgreementYear
from riverpact.domain.awards.answer import Answer
from riverpact.domain.awards.eligibility import Eligibility
from riverpact.domain.awards.rules import AwardRules
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an agreement has no award for a year.

    Attributes:
        condition: the code of the condition that failed; ``title`` names it.
        fact: what is the case (事实).
        clause: what it breaks (依据条款).
        evidence: what the fact rests on (证据).
        would_have_passed: the nearest change with which it would have passed (怎样才能通过).
        appeal: how and until when to appeal (申诉途径); empty where the policy says nothing.
    """

    agreement: str
    year: int
    upstream: tuple[str, ...]
    condition: str
    title: Text
    fact: Text
    clause: str
    evidence: tuple[Text, ...]
    would_have_passed: Text
    appeal: str


def refusals(year: AgreementYear, found: Eligibility, rules: AwardRules) -> tuple[Refusal, ...]:
    """Return a refusal for every condition that failed, in the order of the conditions."""
    appeal = "" if rules.appeal is None else f"{rules.appeal.word}（{rules.appeal.clause}）"
    return tuple(
        Refusal(
            year.agreement,
            year.year,
            year.upstream,
            one.code,
            one.title,
            one.fact,
            one.clause,
            one.evidence or (one.fact,),
            one.nearest or Text("", ""),
            appeal,
        )
        for one in found.with_answer(Answer.FAILED)
    )
