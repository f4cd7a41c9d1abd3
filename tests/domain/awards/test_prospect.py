"""How an award would stand if a year came to be final as expected."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.allocation import Budget
from riverpact.domain.awards.award import AwardState, Register, award_year
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.prospect import Outcome, prospect
from riverpact.domain.awards.rules import AwardRules, award_rules
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.policies import load_policy
from tests.domain.awards.conftest import agreement_year, section_water

MakeYear = Callable[..., AgreementYear]
MakeSection = Callable[..., SectionWater]
WAN = 10_000
MISSED = {"verdict": YearVerdict.FAILED}


def test_a_year_that_is_not_final_is_asked_as_if_it_were(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """600 by the curve; a budget of 450 would hold less, and is left out."""
    register = Register(budgets=(Budget(year=2019, amount=Fraction(450 * WAN), document="1号"),))
    found = prospect(make_year(final=False), [], demo_rules, register)
    assert (found.outcome, found.reasons) == (Outcome.LIKELY, ())
    assert [found.amount, found.recovered] == [600 * WAN, 0]


def test_a_drop_refuses_and_says_why(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """The fact and its evidence."""
    dropped = make_year(final=False, sections=(make_section(annual=WaterOf(WaterClass.III)),))
    found = prospect(dropped, [], demo_rules, Register())
    assert found.outcome is Outcome.REFUSED
    assert found.amount == 0
    assert "降类" in found.reasons[0].zh


def test_a_second_miss_takes_back_what_was_received(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """300 of 2019, in 2020; if 2019 is undetermined, a person decides."""
    paid = Payment.model_validate(
        {"agreement": "甲", "year": 2019, "kind": "advance", "amount": "300 万元",
         "document": "付1号", "on": date(2019, 6, 1)}
    )  # fmt: skip
    register = Register(payments=(paid,))
    before = make_year(sections=(make_section(**MISSED),))
    now = make_year(year=2020, final=False, sections=(make_section(year=2020, **MISSED),))
    found = prospect(now, [before], demo_rules, register)
    assert found.outcome is Outcome.REFUSED
    assert found.recovered == 300 * WAN
    unknown = make_year(sections=(make_section(verdict=YearVerdict.UNDETERMINED),))
    found = prospect(now, [unknown], demo_rules, register)
    assert (found.outcome, found.recovered) == (Outcome.PENDING, None)


def test_without_a_score_there_is_no_amount(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """Eligible, and the curve asks for a score: no guess."""
    found = prospect(make_year(final=False, score=None), [], demo_rules, Register())
    assert (found.outcome, found.amount) == (Outcome.LIKELY, None)
    assert "缺绩效评价得分" in found.reasons[0].zh


def test_an_unselected_reading_leaves_it_open(make_year: MakeYear, plan_rules: AwardRules) -> None:
    """The plan's text."""
    found = prospect(make_year(final=False), [], plan_rules, Register())
    assert (found.outcome, found.amount) == (Outcome.PENDING, None)
    assert "未选定" in found.reasons[0].zh


CLASSES = st.sampled_from(list(WaterClass))


@given(CLASSES, CLASSES, st.sampled_from(list(YearVerdict)))
def test_it_is_what_the_award_comes_to_with_money_enough(
    annual: WaterClass, before: WaterClass, verdict: YearVerdict
) -> None:
    """Once the year is final and the budget holds it, the award is the prospect."""
    rules = award_rules(load_policy("qingyuan-demo"), 2019)
    water = section_water(
        annual=WaterOf(annual), annual_before=WaterOf(before), verdict=verdict
    )  # fmt: skip
    year = agreement_year(sections=(water,), final=False)
    expected = prospect(year, [], rules, Register())
    register = Register(budgets=(Budget(year=2019, amount=Fraction(600 * WAN), document="1号"),))
    (award,) = award_year([replace(year, final=True)], 2019, rules, register).awards
    assert (award.state is AwardState.GRANTED) is (expected.outcome is Outcome.LIKELY)
    assert (award.state is AwardState.REFUSED) is (expected.outcome is Outcome.REFUSED)
    assert award.amount == expected.amount
