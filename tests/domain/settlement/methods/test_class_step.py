"""Class step: a rate for each class better or worse than the class agreed.

Expected amounts: R12 (豫晋陕: 6000 万元 a class, neutral Ⅱ) and O01 (安徽 2018: 50 万元 a class).
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk

WAN = 10_000
R12 = {"family": "class_step", "period": "year", "neutral_class": "Ⅱ"} | {
    "rate_up": "6000 万元",
    "rate_down": "6000 万元",
}
O01 = {"family": "class_step", "period": "month", "rate_up": "50 万元", "rate_down": "0 元"}


def month(printed: str, target: str = "Ⅲ") -> Judged:
    word = Verdict(printed) if printed in set(Verdict) else WaterClass.parse(printed)
    aim = Target(WaterClass.parse(target))
    published = published_month(Section("甲"), Month(2020, 10), aim, word, "公报")
    return judged_month(published, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT)


def year(annual: str, target: str = "Ⅱ") -> Judged:
    aim = WaterClass.parse(target)
    assessed = published_year(2025, WaterClass.parse(annual), 12, "公报")
    verdict, step = year_by_test([], assessed, aim, YearTest("annual_mean"))
    return judged_year(assessed, verdict, aim, step)


def paid(method: ClassStep, judged: Judged) -> Fraction | None:
    amount, step = method.amount(judged)
    assert holds(step)
    return amount


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(("annual", "wan"), [("Ⅰ", 6000), ("Ⅱ", 0), ("Ⅲ", -6000), ("Ⅳ", -12000)])
def test_each_class_from_the_neutral_one_pays_the_rate(annual: str, wan: int) -> None:
    """R12: Ⅰ +6000, Ⅱ 0, Ⅲ −6000, Ⅳ −12000, whatever the target is."""
    method = ClassStep.model_validate(R12)
    assert paid(method, year(annual)) == paid(method, year(annual, "Ⅲ")) == wan * WAN


@pytest.mark.parametrize(
    ("printed", "target", "wan"),
    [("Ⅱ", "Ⅲ", 50), ("Ⅰ", "Ⅲ", 100), ("Ⅲ", "Ⅲ", 0), ("Ⅳ", "Ⅲ", 0), ("Ⅲ", "Ⅴ", 100)],
)
def test_each_class_better_than_the_target_pays_the_rate(
    printed: str, target: str, wan: int
) -> None:
    """O01: one class 50, two classes 100, otherwise nothing; the bonus never charges."""
    assert paid(ClassStep.model_validate(O01), month(printed, target)) == wan * WAN


@pytest.mark.parametrize(
    ("printed", "wan"),
    [("Ⅰ", 80), ("Ⅱ", 50), ("Ⅲ", 0), ("Ⅳ", -40), ("Ⅴ", -60), ("劣Ⅴ", -60)],
)
def test_caps_close_each_month_on_both_sides(printed: str, wan: int) -> None:
    """Rates 50 and 40, caps 80 up and 60 down: two classes up are 100, capped to 80."""
    terms = O01 | {"rate_down": "40 万元", "cap_up": "80 万元", "cap_down": "60 万元"}
    assert paid(ClassStep.model_validate(terms), month(printed)) == wan * WAN


def test_a_capped_month_still_shows_the_amount_before() -> None:
    """The step above says what was cut, the one below what it would have been."""
    method = ClassStep.model_validate(O01 | {"cap_up": "80 万元"})
    amount, step = method.amount(month("Ⅰ"))
    assert (amount, step.rule, step.name) == (Fraction(80 * WAN), "caps", "m10")
    assert step.children[0].result.value == "1000000"


@pytest.mark.parametrize("printed", ["no_flow", "suspended", "excluded"])
def test_a_month_out_of_the_judgement_pays_nothing(printed: str) -> None:
    """It has no class to step from."""
    assert paid(ClassStep.model_validate(O01), month(printed)) == 0


@pytest.mark.parametrize("printed", ["insufficient_data", "attained", "failed"])
def test_a_month_without_a_class_has_no_answer(printed: str) -> None:
    """Attained is not enough: how many classes better is not known."""
    assert paid(ClassStep.model_validate(O01), month(printed)) is None


@pytest.mark.parametrize("term", ["insufficient_month", "no_flow_month"])
def test_a_month_that_only_counts_as_failed_cannot_be_priced(term: str) -> None:
    """The contradiction is said when the agreement is read."""
    folder = instruments_folder() / "agreements" / "anhui-xuancheng-2018"
    agreement = load_agreement(folder).agreement
    words = {"insufficient_month": InsufficientMonth, "no_flow_month": NoFlowMonth}
    as_failed = {term: words[term]("as_failed")}
    terms = agreement.assessment.model_copy(update=as_failed)
    changed = agreement.model_copy(update={"assessment": terms})
    method = ClassStep.model_validate(O01)
    assert method.conflicts(agreement) == []
    assert [said.en for said in method.conflicts(changed)] == [
        "class_step cannot price a month without a class: as_failed does not fit"
    ]


@pytest.mark.parametrize("key", ["rate_up", "rate_down"])
def test_both_rates_are_said(key: str) -> None:
    """That nothing is charged is said with a zero, not by leaving it out."""
    with pytest.raises(ValidationError, match=key):
        ClassStep.model_validate({name: value for name, value in O01.items() if name != key})


RATE, CLASS = st.integers(0, 99), st.sampled_from(list(WaterClass))


@given(RATE, RATE, st.none() | RATE, CLASS, CLASS, st.integers(0, 9))
def test_worse_water_never_earns_more_and_money_scales(
    up: int, down: int, cap: int | None, one: WaterClass, other: WaterClass, times: int
) -> None:
    """Law: whatever the rates and caps; both times k are amounts times k."""

    def method(k: int) -> ClassStep:
        caps = {} if cap is None else dict.fromkeys(("cap_up", "cap_down"), f"{cap * k} 元")
        rates = {"rate_up": f"{up * k} 元", "rate_down": f"{down * k} 元"}
        return ClassStep.model_validate(O01 | rates | caps)

    better, worse = (paid(method(1), month(water.label)) for water in sorted((one, other)))
    assert better is not None
    assert worse is not None
    assert worse <= better
    assert paid(method(times), month(max(one, other).label)) == worse * times
