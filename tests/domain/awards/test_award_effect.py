"""The awards of a year before and after a change."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.allocation import Budget, Choice, Option
from riverpact.domain.awards.award import AwardState, Register, award_year
from riverpact.domain.awards.award_effect import (
    AwardEffect,
    award_totals,
    reasons,
    reopened_awards,
)
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.standards.water_class import WaterClass

MakeYear = Callable[..., AgreementYear]
MakeSection = Callable[..., SectionWater]
WAN = 10_000
DROPPED = {"annual": WaterOf(WaterClass.III)}


def budget(wan: int) -> Budget:
    return Budget(year=2019, amount=Fraction(wan * WAN), document="预1号")


def paid(kind: str) -> Payment:
    return Payment.model_validate(
        {
            "agreement": "甲", "year": 2019, "kind": kind, "amount": "300 万元",
            "document": f"付{kind}", "on": date(2020, 6, 1),
        }
    )  # fmt: skip


def effect(one: AgreementYear, two: AgreementYear, rules: AwardRules, reg: Register) -> AwardEffect:
    return AwardEffect(*(award_year([year], 2019, rules, reg) for year in (one, two)))


def test_a_drop_moves_state_amount_and_clearing(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """600 granted, then refused: 300 advanced and 300 topped up go back."""
    register = Register(budgets=(budget(1000),), payments=(paid("advance"), paid("top_up")))
    dropped = make_year(sections=(make_section(**DROPPED),))
    found = effect(make_year(), dropped, demo_rules, register)
    (moved,) = found.moved
    assert [moved.before.amount, moved.after.amount] == [600 * WAN, 0]
    assert [moved.before.clearing.to_clear, moved.after.clearing.to_clear] == [0, -600 * WAN]
    assert "2019：Ⅲ类" in reasons(moved.after)[0].zh
    (reopened,) = reopened_awards(found, register.payments)
    assert (reopened.agreement, reopened.documents) == ("甲", ("付top_up（补拨 2020-06-01）",))


def test_nothing_moves_without_a_change(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """The same year twice: the award is there, and does not move."""
    found = effect(make_year(), make_year(), demo_rules, Register(budgets=(budget(1000),)))
    assert (len(found.awards), found.moved) == (1, ())
    assert list(reopened_awards(found, ())) == []


def test_what_was_open_is_not_opened_again(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """A year that is not final moves in what fails so far, and nobody has decided it."""
    dropped = make_year(sections=(make_section(**DROPPED),), final=False)
    found = effect(make_year(final=False), dropped, demo_rules, Register())
    assert len(found.moved) == 1
    assert list(reopened_awards(found, ())) == []


def test_a_choice_is_opened_again_where_the_shares_move(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """300 does not hold the least of 400; after the drop nothing is shared out."""
    chosen = Choice(year=2019, option=Option.PRO_RATA, document="会1号", on=date(2020, 6, 1))
    register = Register(budgets=(budget(300),), choices=(chosen,))
    dropped = make_year(sections=(make_section(**DROPPED),))
    found = effect(make_year(), dropped, demo_rules, register)
    assert [one.documents for one in reopened_awards(found, ())] == [(), ("会1号",)]


def test_totals_leave_open_what_is_open(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """One granted 600, one refused: 600 net. With a third pending there is no net."""
    register = Register(budgets=(budget(2000),))
    years = [make_year("甲"), make_year("乙", sections=(make_section(**DROPPED),))]
    totals = award_totals(award_year(years, 2019, demo_rules, register))
    assert [totals.granted, totals.recovered, totals.net] == [600 * WAN, 0, 600 * WAN]
    assert (totals.states[AwardState.GRANTED], totals.states[AwardState.REFUSED]) == (1, 1)
    pending = award_year([*years, make_year("丙", final=False)], 2019, demo_rules, register)
    assert award_totals(pending).granted == 600 * WAN
    assert award_totals(pending).net is None
