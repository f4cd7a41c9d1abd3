"""The charge for a dry-up by people: 30 万元 a section and month, by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth, SectionsAssessed
from riverpact.domain.assessment.month import SectionMonth, assess_month
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.published import published_month
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, judged_month
from riverpact.domain.settlement.methods.no_flow_charge import NoFlowCharge
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.plans import load_plan
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step

JULY = Month(2019, 7)
THREE = Target(WaterClass.III)
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
METHOD = NoFlowCharge.model_validate(
    {"family": "no_flow_charge", "period": "month", "charge": "30 万元"}
)


def dry(cause: str, no_flow: NoFlowMonth = NoFlowMonth.NO_PAYMENT) -> Judged:
    decision = Decision(
        "甲", JULY, Verdict.NO_FLOW, "断流", "省厅", "1号", cause=NoFlowCause(cause)
    )
    asked = SectionMonth(Section("甲"), JULY, THREE, decision)
    assessed = assess_month(asked, {}, PLAN, standard())
    return judged_month(assessed, InsufficientMonth.BLOCK_YEAR, no_flow)


def published(what: WaterClass | Verdict) -> Judged:
    month = published_month(Section("甲"), JULY, THREE, what, "公报")
    return judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT)


def holds(step: Step) -> bool:
    shown = shown_step(step).model_dump()
    return check_step(shown) is None and check_rule(shown) is None


@pytest.mark.parametrize(
    ("cause", "amount"),
    [("man_made", -300_000), ("natural", 0), ("frozen", 0), ("unknown", None)],
)
@pytest.mark.parametrize("no_flow", NoFlowMonth)
def test_people_pay_and_nature_does_not(
    cause: str, amount: int | None, no_flow: NoFlowMonth
) -> None:
    """Whatever the month is for other methods; what nobody decided has no answer."""
    paid, step = METHOD.amount(dry(cause, no_flow))
    assert (paid, step.result.value) == (amount, None if amount is None else str(amount))
    assert holds(step)


@pytest.mark.parametrize(
    "what", [WaterClass.II, WaterClass.INFERIOR, Verdict.SUSPENDED, Verdict.INSUFFICIENT_DATA]
)
def test_a_month_that_was_not_dry_costs_nothing(what: WaterClass | Verdict) -> None:
    """The water is another method's."""
    paid, step = METHOD.amount(published(what))
    assert paid == 0
    assert holds(step)


def test_a_dry_month_that_was_only_published_has_no_answer() -> None:
    """A bulletin that says 断流 does not say why."""
    paid, step = METHOD.amount(published(Verdict.NO_FLOW))
    assert paid is None
    assert holds(step)


@pytest.mark.parametrize("formula", ["0", "unjudged", "charge", "-charge"])
def test_no_shorter_formula_is_taken(formula: str) -> None:
    """A forger who writes nothing in place of the charge is found out."""
    _, step = METHOD.amount(dry("man_made"))
    shown = shown_step(step).model_dump()
    assert check_rule(shown | {"formula": formula}) is not None
    assert check_rule(shown | {"formula": formula, "inputs": []}) is not None


@given(st.lists(st.sampled_from(["man_made", "natural", "frozen"]), max_size=12))
def test_each_month_that_people_dried_up_costs_the_same(causes: list[str]) -> None:
    """The sum is linear in the months, and never earns the upstream anything."""
    amounts = [METHOD.amount(dry(one))[0] for one in causes]
    assert sum(one or Fraction(0) for one in amounts) == -300_000 * causes.count("man_made")


@pytest.mark.parametrize("change", [{"charge": "-1 元"}, {"period": "year"}, {"charge": None}])
def test_terms_that_do_not_fit_are_refused(change: dict[str, object]) -> None:
    """A charge is a size, of a month, and has no default."""
    with pytest.raises(ValidationError):
        NoFlowCharge.model_validate(METHOD.model_dump() | change)


def test_causes_must_be_told_apart_and_sections_judged_separately() -> None:
    """Without a term of its own a dry-up by people would pass for one by nature."""
    agreement = load_agreement(instruments_folder() / "demonstration" / "jinghu").agreement
    assert len(METHOD.conflicts(agreement)) == 1
    terms = agreement.assessment.model_copy(
        update={"man_made_no_flow": NoFlowMonth.NO_PAYMENT, "sections": None}
    )
    assert METHOD.conflicts(agreement.model_copy(update={"assessment": terms})) == []
    joint = terms.model_copy(update={"sections": SectionsAssessed.TOGETHER})
    both: Agreement = agreement.model_copy(update={"assessment": joint})
    assert [one.zh for one in METHOD.conflicts(both)] == ["人为断流按断面扣缴，不能合并考核"]


def test_what_it_costs_has_an_end() -> None:
    """One charge a month."""
    assert METHOD.unbounded() == frozenset()
