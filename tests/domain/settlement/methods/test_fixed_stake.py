"""Fixed stake: one sum for water better than, equal to or worse than agreed.

Expected amounts: schemes §3.3 family 1, R11 (甘宁: neutral Ⅱ, 5000 万元), and a stake of 30/20/40.
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
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk

WAN = 10_000
MONTHLY = FixedStake.model_validate(
    {"family": "fixed_stake", "period": "month"}
    | {"stake_better": "30 万元", "stake_equal": "20 万元", "stake_worse": "40 万元"}
)
NEUTRAL = FixedStake.model_validate(
    {"family": "fixed_stake", "period": "year", "neutral_class": "Ⅱ"}
    | {"stake_better": "5000 万元", "stake_worse": "5000 万元"}
)


def month(
    printed: str, insufficient: str = "block_year", no_flow: str = "no_payment", number: int = 1
) -> Judged:
    word = Verdict(printed) if printed in set(Verdict) else WaterClass.parse(printed)
    published = published_month(
        Section("甲"), Month(2023, number), Target(WaterClass.III), word, "公报"
    )
    return judged_month(published, InsufficientMonth(insufficient), NoFlowMonth(no_flow))


def year(annual: str, *months: str, test: str = "annual_mean", target: str = "Ⅱ") -> Judged:
    water = WaterClass.parse(annual) if annual else None
    assessed, aim = published_year(2023, water, 12, "公报"), WaterClass.parse(target)
    judged = [month(printed, number=n) for n, printed in enumerate(months, start=1)]
    verdict, step = year_by_test(judged, assessed, aim, YearTest.parse(test))
    return judged_year(assessed, verdict, aim, step)


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(
    ("printed", "wan"),
    [("Ⅰ", 30), ("Ⅱ", 30), ("Ⅲ", 20), ("Ⅳ", -40), ("Ⅴ", -40), ("劣Ⅴ", -40)],
)
def test_a_month_pays_by_its_outcome_against_the_target(printed: str, wan: int) -> None:
    """Target Ⅲ: better +30, equal +20, worse −40, however far; every step can be recomputed."""
    amount, step = MONTHLY.amount(month(printed))
    assert amount == wan * WAN
    assert (step.rule, step.name) == ("fixed_stake.month", "m01")
    assert holds(step)


@pytest.mark.parametrize(
    ("printed", "wan"),
    [("attained", 20), ("failed", -40), ("suspended", 0), ("excluded", 0), ("no_flow", 0)],
)
def test_a_month_without_a_class_pays_by_its_verdict(printed: str, wan: int) -> None:
    """Attained without a class counts as equal; what was taken out pays nothing."""
    amount, step = MONTHLY.amount(month(printed))
    assert amount == wan * WAN
    assert holds(step)


@pytest.mark.parametrize("method", [MONTHLY, NEUTRAL.model_copy(update={"period": "month"})])
@pytest.mark.parametrize(
    ("printed", "insufficient", "no_flow"),
    [("insufficient_data", "as_failed", "no_payment"), ("no_flow", "block_year", "as_failed")],
)
def test_a_month_that_counts_as_failed_pays_the_stake_of_a_missed_target(
    method: FixedStake, printed: str, insufficient: str, no_flow: str
) -> None:
    """Where the agreement says so, with or without a neutral class."""
    amount, step = method.amount(month(printed, insufficient, no_flow))
    assert amount == -method.stake_worse
    assert holds(step)


@pytest.mark.parametrize(
    ("printed", "insufficient", "no_flow"),
    [
        ("insufficient_data", "block_year", "no_payment"),
        ("insufficient_data", "manual_fallback", "no_payment"),
        ("no_flow", "no_payment", "block_year"),
    ],
)
def test_an_open_month_has_no_answer(printed: str, insufficient: str, no_flow: str) -> None:
    """None, which is not zero."""
    amount, step = MONTHLY.amount(month(printed, insufficient, no_flow))
    assert (amount, step.result.value, step.result.shown) == (None, None, "待定 undetermined")
    assert holds(step)


@pytest.mark.parametrize(
    ("annual", "wan"), [("Ⅰ", 5000), ("Ⅱ", 0), ("Ⅲ", -5000), ("Ⅳ", -5000), ("劣Ⅴ", -5000)]
)
def test_nothing_is_paid_at_the_neutral_class(annual: str, wan: int) -> None:
    """R11, 甘宁: Ⅰ +5000, Ⅱ 0, Ⅲ −5000, Ⅳ −5000: one step, not one for each class."""
    amount, step = NEUTRAL.amount(year(annual))
    assert amount == wan * WAN
    assert step.rule == "fixed_stake.year"
    assert holds(step)


def test_a_year_without_a_class_has_no_answer() -> None:
    """An annual mean that is not certain leaves the year open."""
    amount, step = NEUTRAL.amount(year(""))
    assert amount is None
    assert holds(step)


@pytest.mark.parametrize(
    ("annual", "months", "wan"),
    [("Ⅱ", "Ⅱ Ⅲ", 30), ("Ⅲ", "Ⅲ Ⅲ", 20), ("Ⅱ", "Ⅱ Ⅳ", -40), ("", "attained attained", 20)],
)
def test_a_year_may_be_judged_by_its_months_and_paid_by_its_class(
    annual: str, months: str, wan: int
) -> None:
    """Every month must attain; only then does a better annual class earn more."""
    yearly = MONTHLY.model_copy(update={"period": "year"})
    amount, step = yearly.amount(year(annual, *months.split(), test="every_month", target="Ⅲ"))
    assert amount == wan * WAN
    assert holds(step)


@pytest.mark.parametrize("terms", [{}, {"stake_equal": "1 万元", "neutral_class": "Ⅱ"}])
def test_what_equal_water_pays_is_said_once(terms: dict[str, str]) -> None:
    """Either stake_equal or a neutral class: neither and both are refused."""
    base = {
        "family": "fixed_stake",
        "period": "month",
        "stake_better": "1 元",
        "stake_worse": "1 元",
    }
    with pytest.raises(ValidationError, match="neutral_class"):
        FixedStake.model_validate(base | terms)


def test_the_stakes_stand_in_the_step() -> None:
    """Whoever reads the derivation sees all three, and what was compared."""
    _, step = MONTHLY.amount(month("Ⅳ"))
    assert {one.name: Fraction(one.value or "") for one in step.inputs} == {
        "stake_better": 30 * WAN,
        "stake_equal": 20 * WAN,
        "stake_worse": 40 * WAN,
    }
    (outcome,) = step.children
    assert (outcome.result.value, outcome.inputs[0].shown) == ("worse", "Ⅲ")


@pytest.mark.parametrize(
    ("stakes", "met", "missed"),
    [(("5", "5", "0"), 5, 0), (("0", "0", "5"), 0, -5), (("5", "0", "0"), 0, 0)],
    ids=["missed costs nothing; paid in below, released", "paid in above, withheld", "only better"],
)
def test_one_sided_stakes(stakes: tuple[str, str, str], met: int, missed: int) -> None:
    """What the downstream paid in is released or withheld; of the upstream, kept or lost."""
    keys = ("stake_better", "stake_equal", "stake_worse")
    given_ = {key: f"{wan} 万元" for key, wan in zip(keys, stakes, strict=True)}
    method = FixedStake.model_validate({"family": "fixed_stake", "period": "month"} | given_)
    for printed, wan in (("Ⅲ", met), ("Ⅳ", missed)):
        amount, step = method.amount(month(printed))
        assert amount == wan * WAN
        assert holds(step)


YUAN, CLASS = st.integers(0, 99), st.sampled_from(list(WaterClass))


@given(st.lists(YUAN, min_size=3, max_size=3), CLASS, CLASS, st.integers(0, 9))
def test_worse_water_never_earns_more_and_money_scales(
    stakes: list[int], one: WaterClass, other: WaterClass, times: int
) -> None:
    """Law, while equal earns no more than better; stakes times k are amounts times k."""
    equal, better, worse = *sorted(stakes[:2]), stakes[2]

    def pays(water: WaterClass, k: int = 1) -> Fraction:
        amounts = {"stake_better": better, "stake_equal": equal, "stake_worse": worse}
        text = {key: f"{yuan * k} 元" for key, yuan in amounts.items()}
        method = FixedStake.model_validate({"family": "fixed_stake", "period": "month"} | text)
        amount, _ = method.amount(month(water.label))
        assert amount is not None
        return amount

    assert pays(max(one, other)) <= pays(min(one, other))
    assert pays(one, times) == pays(one) * times
