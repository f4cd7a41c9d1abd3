"""The awards of a year, from the conditions to the claw-back."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.allocation import Budget, Choice, Option
from riverpact.domain.awards.award import Award, AwardsOfYear, AwardState, Register, award_year
from riverpact.domain.awards.award_effect import award_totals
from riverpact.domain.awards.incident import Incident
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.reserve import Reserve
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step

MakeYear = Callable[..., AgreementYear]
MakeSection = Callable[..., SectionWater]
WAN = Fraction(10_000)


def budget(wan: int, year: int = 2019) -> Budget:
    return Budget(year=year, amount=Fraction(wan * WAN), document="预算〔2019〕1号")


def payment(**given: Any) -> Payment:
    text = {
        "agreement": "甲",
        "year": 2019,
        "kind": "advance",
        "amount": "300 万元",
        "document": "财预〔2019〕7号",
        "on": date(2019, 6, 1),
    }
    return Payment.model_validate(text | given)


def only(found: AwardsOfYear) -> Award:
    (award,) = found.awards
    return award


def test_granted_and_topped_up(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """600 by the curve; 300 was advanced."""
    register = Register(budgets=(budget(1000),), payments=(payment(),))
    award = only(award_year([make_year()], 2019, demo_rules, register))
    assert (award.state, award.amount) == (AwardState.GRANTED, 600 * WAN)
    assert award.clearing.to_clear == 300 * WAN
    assert award.claw_back is not None
    assert award.claw_back.amount == 0


def test_a_year_that_is_not_final_is_pending(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """Nothing is granted, refused or cleared, even where a condition fails so far."""
    register = Register(budgets=(budget(1000),), payments=(payment(),))
    year = make_year(final=False, filed_on=None)
    award = only(award_year([year], 2019, demo_rules, register))
    assert (award.state, award.amount, award.refusals) == (AwardState.PENDING, None, ())
    assert award.clearing.to_clear is None
    assert "未定案" in award.why[0].zh
    assert "目前不符合" in award.why[1].zh


def test_refused_is_deducted(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """A class drop: nothing is granted, and what was advanced goes back."""
    dropped = make_year(sections=(make_section(annual=WaterOf(WaterClass.III)),))
    register = Register(budgets=(budget(1000),), payments=(payment(),))
    award = only(award_year([dropped], 2019, demo_rules, register))
    assert (award.state, award.amount) == (AwardState.REFUSED, 0 * WAN)
    assert [one.condition for one in award.refusals] == ["class_drop"]
    assert award.clearing.to_clear == -300 * WAN


def test_the_second_failed_year_refuses_and_takes_back(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """2019 was granted and paid; 2020 fails too."""
    failed = (make_section(verdict=YearVerdict.FAILED),)
    years = [make_year("甲", year, sections=failed) for year in (2019, 2020)]
    register = Register(budgets=(budget(1000, 2020),), payments=(payment(amount="520 万元"),))
    award = only(award_year(years, 2020, demo_rules, register))
    assert [one.condition for one in award.refusals] == ["missed_years"]
    assert award.claw_back is not None
    assert award.claw_back.amount == 520 * WAN


def test_a_year_before_that_is_not_final_takes_nothing_back(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """Whatever its verdict so far: two failed years running are not certain; a person decides."""
    for verdict in YearVerdict:
        before = make_year(sections=(make_section(verdict=verdict),), final=False)
        failed = (make_section(verdict=YearVerdict.FAILED),)
        years = [before, make_year(year=2020, sections=failed)]
        register = Register(budgets=(budget(1000, 2020),), payments=(payment(),))
        (award,) = award_year(years, 2020, demo_rules, register).awards
        assert award.state is AwardState.PENDING_DECISION
        assert award.claw_back is not None
        assert award.claw_back.amount is None


def test_a_recovery_that_no_longer_stands_is_stated_by_one_agreement(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """2019 is attained: of the renewal's year 2020 the later agreement lists the 300, once."""
    failed = (make_section(verdict=YearVerdict.FAILED),)
    years = [
        make_year("甲", 2019),
        make_year("甲", 2020, sections=failed),
        make_year("甲-2", 2020, line="甲", sections=failed, start=date(2020, 7, 1)),
    ]
    paid = (payment(), payment(kind="recovery", year=2020))
    register = Register(budgets=(budget(1000, 2020),), payments=paid)
    found = award_year(years, 2020, demo_rules, register)
    first, second = found.awards
    assert first.refund is None
    assert second.refund is not None
    assert second.refund.amount == 300 * WAN
    assert award_totals(found).net is None


def test_of_a_renewal_one_agreement_states_the_claw_back(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """The later one of the year: it is taken back once."""
    failed = (make_section(verdict=YearVerdict.FAILED),)
    years = [
        make_year("甲", 2019, sections=failed),
        make_year("甲", 2020, sections=failed),
        make_year("甲-2", 2020, line="甲", sections=failed, start=date(2020, 7, 1)),
    ]
    register = Register(budgets=(budget(1000, 2020),), payments=(payment(),))
    first, second = award_year(years, 2020, demo_rules, register).awards
    assert first.claw_back is None
    assert second.claw_back is not None
    assert second.claw_back.amount == 300 * WAN


@pytest.mark.parametrize(
    ("given", "word"),
    [({"score": None}, "绩效"), ({"contributions": (None, None)}, "出资")],
)
def test_what_lacks_awaits_a_decision(
    make_year: MakeYear, demo_rules: AwardRules, given: dict[str, Any], word: str
) -> None:
    """The year is final, and the amount cannot be computed."""
    register = Register(budgets=(budget(1000),))
    award = only(award_year([make_year(**given)], 2019, demo_rules, register))
    assert (award.state, award.amount) == (AwardState.PENDING_DECISION, None)
    assert word in award.why[0].zh


def test_without_a_budget_nothing_is_granted(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """What the curve gives is shown; no document says what there is to give."""
    award = only(award_year([make_year()], 2019, demo_rules, Register()))
    assert (award.state, award.asked) == (AwardState.PENDING_DECISION, 600 * WAN)
    assert "预算" in award.why[0].zh


def test_a_shortfall_waits_until_a_person_has_chosen(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """Two times 400 are not in 700; pro rata each gets 350."""
    years = [make_year("甲"), make_year("乙")]
    waits = award_year(years, 2019, demo_rules, Register(budgets=(budget(700),)))
    assert {one.state for one in waits.awards} == {AwardState.PENDING_DECISION}
    assert waits.allocation is not None
    assert waits.allocation.shortfall is not None
    choice = Choice(year=2019, option=Option.PRO_RATA, document="纪要2号", on=date(2020, 5, 1))
    register = Register(budgets=(budget(700),), choices=(choice,))
    chosen = award_year(years, 2019, demo_rules, register)
    assert [one.amount for one in chosen.awards] == [350 * WAN, 350 * WAN]


def reserve(word: str) -> Reserve:
    told = {"year": 2019, "pending_reserve": word, "document": "纪要3号", "on": date(2020, 5, 1)}
    return Reserve.model_validate(told)


def three(make_year: MakeYear, **third: Any) -> list[AgreementYear]:
    """甲 asks 600. 乙 put 400 in and has 85: 400 + 200 * (0.5 + 0.15 + 0.1) = 550. 丙 is told."""
    second = make_year(
        "乙", contributions=(Fraction(200 * WAN), Fraction(200 * WAN)), score=Fraction(85)
    )
    return [make_year("甲"), second, make_year("丙", **third)]


def test_the_last_yuan_is_not_dealt_out_while_others_are_pending(
    make_year: MakeYear, demo_rules: AwardRules, wrong_steps: Callable[[Step], list[str]]
) -> None:
    """1400 hold 600 + 550 and not the 400 of 丙 as well: a person says what is kept for it.

    Kept: 1000 are dealt out, 400 + 200 * 200 / 350 = 514.2 and 400 + 150 * 200 / 350 = 485.7.
    """
    years, money = three(make_year, final=False), (budget(1400),)
    waits = award_year(years, 2019, demo_rules, Register(budgets=money))
    assert [one.amount for one in waits.awards] == [None, None, None]
    states = [one.state for one in waits.awards]
    assert states[0] is AwardState.PENDING
    assert states[1:] == [AwardState.PENDING_DECISION] * 2
    assert "须选定是否预留" in waits.awards[1].why[0].zh
    floor = Register(budgets=money, reserves=(reserve("floor"),))
    found = award_year(years, 2019, demo_rules, floor)
    assert wan_by_name(found) == {"丙": None, "乙": 485, "甲": 514}
    assert found.allocation is not None
    assert found.allocation.left == WAN
    step = found.awards[1].steps[2]
    assert (step.rule, step.clause) == ("awards.reserve", "纪要3号")
    assert [wrong_steps(one) for award in found.awards for one in award.steps[2:]] == [[]] * 4
    none = Register(budgets=money, reserves=(reserve("none"),))
    found = award_year(years, 2019, demo_rules, none)
    assert wan_by_name(found) == {"丙": None, "乙": 550, "甲": 600}


def test_what_was_reserved_is_released_when_the_year_is_decided(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """丙 refused: 600 and 550. Filed in 2019, with nothing put in and 0 points: it asks 450.

    Then 400 + (200, 150, 50) * (1400 - 1200) / (1600 - 1200) = 500, 475, 425: nothing is kept.
    """
    register = Register(budgets=(budget(1400),), reserves=(reserve("floor"),))
    refused = three(make_year, filed_on=None)
    found = award_year(refused, 2019, demo_rules, register)
    assert wan_by_name(found) == {"丙": 0, "乙": 550, "甲": 600}
    late = {"filed_on": date(2019, 12, 1), "contributions": (Fraction(0), Fraction(0))}
    granted = three(make_year, score=Fraction(0), **late)
    found = award_year(granted, 2019, demo_rules, register)
    assert wan_by_name(found) == {"丙": 425, "乙": 475, "甲": 500}
    assert found.allocation is not None
    assert found.allocation.left == 0
    assert [one.rule for one in found.awards[0].steps] == [
        "awards.eligibility", "awards.amount", "awards.scaled",
    ]  # fmt: skip


def test_who_can_no_longer_be_granted_is_kept_nothing(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """Not final, and filed too late or continued by a successor: nobody waits for it."""
    for third in (
        {"filed_on": date(2020, 2, 1)},
        {"line": "乙", "start": date(2018, 1, 1), "taken_over": False},
    ):
        years = three(make_year, final=False, **third)
        register = Register(budgets=(budget(1400),), reserves=(reserve("floor"),))
        found = award_year(years, 2019, demo_rules, register)
        assert found.allocation is not None
        assert found.allocation.aside is not None
        expected = () if "filed_on" in third else ("乙",)
        assert found.allocation.aside.pending == expected


def test_who_awaits_a_decision_is_kept_the_least_too(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """Final, and its score is missing: 600 are all reserved for two of them, 400 of 800."""
    years = [*three(make_year, score=None), make_year("丁", score=None)]
    register = Register(budgets=(budget(600),), reserves=(reserve("floor"),))
    found = award_year(years, 2019, demo_rules, register)
    assert {one.amount for one in found.awards} == {None}
    told = {one.year.agreement: one.why[0].zh for one in found.awards}
    assert "全部为 2 份奖补待定的协议预留" in told["甲"]
    assert "绩效" in told["丙"]


def wan_by_name(found: AwardsOfYear) -> dict[str, int | None]:
    return {
        one.year.agreement: None if one.amount is None else int(one.amount / WAN)
        for one in found.awards
    }


def test_the_plan_alone_decides_nothing(make_year: MakeYear, plan_rules: AwardRules) -> None:
    """It lacks the reading of class drop, the curve and the unit: each is named."""
    register = Register(budgets=(budget(1000),))
    award = only(award_year([make_year()], 2019, plan_rules, register))
    assert award.state is AwardState.PENDING_DECISION
    told = "；".join(one.zh for one in award.why)
    assert all(word in told for word in ("降类", "award_curve", "award.unit"))


def test_who_is_refused_takes_nothing_from_the_others(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """600 are there; the one that is not filed leaves them to the other."""
    years = [make_year("甲"), make_year("乙", filed_on=None)]
    found = award_year(years, 2019, demo_rules, Register(budgets=(budget(600),)))
    assert {one.year.agreement: one.amount for one in found.awards} == {"甲": 600 * WAN, "乙": 0}


def test_the_order_of_agreements_makes_no_difference(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """All orders of three."""
    years = [make_year("甲"), make_year("乙", score=Fraction(1)), make_year("丙", final=False)]
    register = Register(budgets=(budget(1000),))
    found = [award_year(told, 2019, demo_rules, register) for told in permutations(years)]
    assert all(one == found[0] for one in found)


def test_a_renewal_has_one_award_a_year_and_is_not_late(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """The successor was filed in 2020, its line in 2018: the earlier day counts, once."""
    first = {"line_filed_on": date(2018, 12, 20), "line_signed_on": date(2018, 11, 20)}
    later = make_year(
        "甲-2", 2020, line="甲", start=date(2020, 7, 1), filed_on=date(2020, 6, 15), **first
    )
    register = Register(budgets=(budget(1000, 2020),))
    old, new = award_year([make_year("甲", 2020), later], 2020, demo_rules, register).awards
    assert [one.condition for one in old.refusals] == ["once_a_year"]
    assert "甲-2" in old.refusals[0].fact.zh
    assert (new.state, new.amount) == (AwardState.GRANTED, 600 * WAN)


def test_a_renewal_waits_until_the_whole_year_is_final(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """Months under the first agreement count for the award; one taken over waits for nobody."""
    later = make_year("甲-2", 2020, line="甲", start=date(2020, 7, 1))
    first = make_year("甲", 2020, final=False)
    register = Register(budgets=(budget(1000, 2020),))
    _, new = award_year([first, later], 2020, demo_rules, register).awards
    assert (new.state, new.amount) == (AwardState.PENDING, None)
    taken_over = make_year("甲", 2020, final=False, taken_over=True)
    _, new = award_year([taken_over, later], 2020, demo_rules, register).awards
    assert new.state is AwardState.GRANTED


def test_what_happened_before_a_renewal_within_the_year_counts(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """An incident in March under the first agreement leaves the successor without award."""
    later = make_year("甲-2", 2020, line="甲", start=date(2020, 7, 1))
    happened = {"agreement": "甲", "happened_on": date(2020, 3, 1), "grade": "Ⅱ", "upstream": True}
    incident = Incident.model_validate(
        {**happened, "document": "应急1号", "decided_on": date(2020, 4, 1)}
    )
    register = Register(budgets=(budget(1000, 2020),), incidents=(incident,))
    _, new = award_year([make_year("甲", 2020), later], 2020, demo_rules, register).awards
    assert [one.condition for one in new.refusals] == ["incident"]
