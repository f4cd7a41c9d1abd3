"""The extremes of a year: by hand, by trying everything, and never crossed by chance."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method
from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.probing.payable_range import (
    PayableRange,
    payable_range,
    probed_months,
    range_of,
)
from riverpact.domain.settlement.probing.section_trial import try_sections
from riverpact.domain.settlement.settlement import SectionYear, settle_year
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.plans import load_plan
from riverpact.files.shipped import demonstration_agreements
from riverpact.foundation.step import walk

Made = Callable[..., Agreement]
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
WAN = 10_000
STEP = {"family": "class_step", "period": "month", "rate_up": "5 万元", "rate_down": "7 万元"}
STAKE = {"family": "fixed_stake", "period": "month", "stake_better": "3 万元"} | {
    "stake_equal": "2 万元",
    "stake_worse": "4 万元",
}
RATE = {"year_test": "attainment_rate>=0.83"}
PRINTED = (*WaterClass, Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED)


def methods_of(agreement: Agreement) -> list[Method]:
    return [FAMILIES[one["family"]].model_validate(one) for one in agreement.method]


def extremes(agreement: Agreement, *methods: Method) -> PayableRange:
    plan = PLAN.agreed({}, months_in_year=agreement.assessment.months_in_year)
    return payable_range(agreement, methods or methods_of(agreement), plan, standard())


def ends(agreement: Agreement) -> tuple[Fraction | None, Fraction | None]:
    found = extremes(agreement)
    return found.least, found.greatest


def settled(agreement: Agreement, years: Any, annuals: Any) -> Fraction | None:
    """Settle a year of published classes and verdicts."""
    months, sections = probed_months(agreement), []
    for agreed, words, annual in zip(agreement.section, years, annuals, strict=True):
        judged = tuple(
            published_month(agreed.section, month, agreed.aim, word, "公报")
            for month, word in zip(months, words, strict=True)
        )
        sections.append(
            SectionYear(agreed, judged, published_year(2019, annual, len(months), "公报"))
        )
    return settle_year(agreement, methods_of(agreement), sections, 2019).amount


@pytest.mark.parametrize(
    ("methods", "terms", "least", "greatest"),
    [
        ([STAKE], {}, -48, 36),
        ([STAKE], {"months": 3}, -12, 9),
        ([STAKE], {"cap_up": "30 万元", "cap_down": "40 万元"}, -40, 30),
        ([STEP], {}, -252, 120),
        ([STEP | {"cap_up": "6 万元", "cap_down": "8 万元"}], {}, -96, 72),
        ([STEP, STAKE], {}, -300, 156),
        ([STEP | {"period": "year"}], {"assessment": {"year_test": "annual_mean"}}, -21, 10),
        ([STAKE | {"period": "year"}], {}, -4, 3),
        ([STEP], {"sections": ({}, {"target": "Ⅱ"})}, -588, 180),
        (
            [STEP],
            {"sections": ({"weight": "0.25"}, {"weight": "0.75"}), "weighting": "runoff"},
            -252,
            120,
        ),
        ([STEP], {"rounding_unit": "100 万元"}, -300, 100),
    ],
)
def test_the_extremes_by_hand(
    made: Made, methods: list[dict[str, Any]], terms: dict[str, Any], least: int, greatest: int
) -> None:
    """Target Ⅲ, 万元: a month is at best Ⅰ, two classes up, at worst 劣Ⅴ, three down.

    STAKE 12 · 3 and 12 · 4. STEP 12 · 2 · 5 and 12 · 3 · 7. With target Ⅱ one up and four down:
    120 + 60 and 252 + 336. Rounded to 100: 120 and 252 give 100 and 300.
    """
    assert list(ends(made(*methods, **terms))) == [least * WAN, greatest * WAN]


def test_a_month_and_a_year_of_one_agreement_are_taken_together(made: Made) -> None:
    """A failed year is +20 to nobody: with months of +3 and a year that pays 50 if attained.

    Best: twelve better months, 36 + 50 = 86. Worst: twelve failed months, −48 − 60 = −108.
    """
    year = STAKE | {"period": "year", "stake_better": "50 万元", "stake_worse": "60 万元"}
    assert list(ends(made(STAKE, year))) == [-108 * WAN, 86 * WAN]


def test_the_verdict_of_the_year_may_stand_against_its_months(made: Made) -> None:
    """Where a year attained costs the upstream and its months earn, the best year is a mixture.

    Month: better +3, worse −4. Year: attained −a, failed +a (made up). By 83 % a year fails at
    two failed months of eleven (9/11 = 0.818), the twelfth dry: 9 · 3 − 2 · 4 + a = 19 + a; twelve
    better months give 36 − a. With a = 6 that is 25 against 30, with a = 10 it is 29 against 26.
    """
    for amount, expected in ((6, 30), (10, 29)):
        reverse = Reversed.model_validate({"family": "class_step", "period": "year"} | YEAR)
        reverse = reverse.model_copy(update={"rate_up": Fraction(amount * WAN)})
        stake = FAMILIES["fixed_stake"].model_validate(STAKE)
        agreement = made(STAKE, assessment=RATE)
        assert extremes(agreement, stake, reverse).greatest == expected * WAN


YEAR = {"rate_up": "1 万元", "rate_down": "1 万元"}


class Reversed(ClassStep):
    """A made-up family that pays the upstream for a failed year."""

    def pays(self, judged: Judged) -> Amount:
        """Pay the upstream for a failed year, take for another."""
        sign = 1 if judged.standing is Standing.FAILED else -1
        return sign * self.rate_up, judged.step


@pytest.mark.parametrize("assessment", [{}, RATE, {"no_flow_month": "as_failed"}])
@pytest.mark.parametrize("weights", [(None,), ("0.4", "0.6")])
def test_no_combination_of_few_months_crosses_them_and_one_reaches_each(
    made: Made, assessment: dict[str, Any], weights: tuple[str | None, ...]
) -> None:
    """Every class and verdict in each of two or three months, at each section: all are settled."""
    months = 3 if len(weights) == 1 else 1
    weighting = "none" if len(weights) == 1 else "runoff"
    agreement = made(
        STAKE,
        months=months,
        sections=tuple({"weight": weight} for weight in weights),
        assessment=assessment,
        weighting=weighting,
        cap_up="7.5 万元",
    )
    years = product(product(PRINTED, repeat=months), repeat=len(weights))
    amounts = [settled(agreement, one, [None] * len(weights)) for one in years]
    assert ends(agreement) == (
        min(one for one in amounts if one is not None),
        max(one for one in amounts if one is not None),
    )


@st.composite
def agreements(draw: st.DrawFn) -> dict[str, Any]:
    """The terms of an agreement of one to three methods, money in whole yuan."""
    yuan = st.integers(0, 10**6).map(lambda number: f"{number} 元")
    methods = []
    for _ in range(draw(st.integers(1, 3))):
        period = draw(st.sampled_from(["month", "year"]))
        neutral = draw(st.sampled_from([None, "Ⅱ"]))
        one = {"period": period} | ({"neutral_class": neutral} if neutral else {})
        if draw(st.booleans()):
            methods.append(
                one | {"family": "class_step", "rate_up": draw(yuan), "rate_down": draw(yuan)}
            )
        else:
            one |= {"family": "fixed_stake", "stake_better": draw(yuan), "stake_worse": draw(yuan)}
            methods.append(one if neutral else one | {"stake_equal": draw(yuan)})
    return {
        "methods": methods,
        "assessment": {
            "year_test": draw(
                st.sampled_from(["every_month", "annual_mean", "attainment_rate>=0.5"])
            )
        },
        "targets": draw(st.lists(st.sampled_from(["Ⅰ", "Ⅲ", "Ⅴ"]), min_size=1, max_size=2)),
        "months": draw(st.integers(1, 3)),
        "money": draw(st.sampled_from([{}, {"cap_up": "500 元"}, {"rounding_unit": "7 元"}])),
    }


@settings(max_examples=25)
@given(agreements(), st.data())
def test_no_year_lies_outside(terms: dict[str, Any], data: st.DataObject) -> None:
    """Whatever was published, month by month and for the year, the amount lies between the ends."""
    agreement = drawn(terms)
    found = extremes(agreement)
    count, year = len(agreement.section), st.tuples(*[st.sampled_from(PRINTED)] * terms["months"])
    for _ in range(20):
        years = [data.draw(year) for _ in range(count)]
        annuals = [data.draw(st.sampled_from(WaterClass)) for _ in range(count)]
        amount = settled(agreement, years, annuals)
        if amount is not None:
            assert found.least is not None
            assert found.greatest is not None
            assert found.least <= amount <= found.greatest


def drawn(terms: dict[str, Any]) -> Agreement:
    return Agreement.model_validate(
        {"id": "law", "title": "定律", "kind": "fictional", "source": {"instrument": "测试"}}
        | {"term": {"start": date(2019, 1, 1), "until": date(2019, terms["months"] + 1, 1)}}
        | {"party": [{"id": side, "name": side, "side": side} for side in Side]}
        | {
            "section": [
                {"name": f"断面{n}", "water_body": "river", "target": target}
                for n, target in enumerate(terms["targets"])
            ],
            "assessment": {"plan": "agreement-minimum", "decimals": {"cod": 1, "tp": 3}}
            | {"insufficient_month": "no_payment", "no_flow_month": "no_payment"}
            | {"months_in_year": 1, "sections": "separately"}
            | terms["assessment"],
            "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"}
            | terms["money"],
            "method": terms["methods"],
        }
    )


def test_each_side_pays_from_its_least_to_its_greatest(made: Made) -> None:
    """−48 to +36: the upstream pays 0 to 48, the downstream 0 to 36.

    A range that never turns: +5 to +9 is paid by the downstream alone, and at least 5.
    """
    found = extremes(made())
    assert list(found.pays(Side.UPSTREAM)) == [0, 48 * WAN]
    assert list(found.pays(Side.DOWNSTREAM)) == [0, 36 * WAN]
    sure = PayableRange(2019, Fraction(5), Fraction(9), None, None)
    assert list(sure.pays(Side.DOWNSTREAM)) == [5, 9]
    assert list(sure.pays(Side.UPSTREAM)) == [0, 0]


def test_a_charge_for_a_dry_up_by_people_belongs_to_the_range(made: Made) -> None:
    """Twelve failed months cost 48; twelve dried up by people, which pay no stake, cost 12 · 30."""
    charge = {"family": "no_flow_charge", "period": "month", "charge": "30 万元"}
    agreement = made(STAKE, charge, assessment={"man_made_no_flow": "no_payment"})
    assert ends(agreement) == (Fraction(-360 * WAN), Fraction(36 * WAN))
    also = made(STAKE, charge, assessment={"man_made_no_flow": "as_failed"})
    assert ends(also) == (Fraction(-12 * (30 + 4) * WAN), Fraction(36 * WAN))


def test_days_in_a_row_belong_to_the_range(made: Made) -> None:
    """Every day over, 31 a month, at 1 万元, or closed by a cap of 5, beside a stake of 4."""
    days = {"family": "consecutive_days", "period": "month", "item": ["nh3n"], "least_days": 3}
    days |= {"counted": "every_day", "charge": "1 万元"}
    assert ends(made(STAKE, days)) == (Fraction(-12 * (31 + 4) * WAN), Fraction(36 * WAN))
    capped = made(STAKE, days | {"cap_item": "5 万元"})
    assert ends(capped) == (Fraction(-12 * (5 + 4) * WAN), Fraction(36 * WAN))


def test_the_extreme_years_are_settled_with_all_their_steps(made: Made) -> None:
    """Positions sum to zero, and the steps go down to the means that were tried."""
    found = extremes(made())
    assert found.greatest_year is not None
    assert [one.amount for one in found.greatest_year.positions] == [36 * WAN, -36 * WAN]
    rules = {step.rule for step in walk(found.greatest_year.step)}
    assert {"settlement.payable", "fixed_stake.month", "single_factor", "monthly_mean"} <= rules


class Endless(ClassStep):
    """A made-up family of which the upstream's payment has no greatest amount."""

    def unbounded(self) -> frozenset[Side]:
        """Name the upstream."""
        return frozenset({Side.UPSTREAM})


@pytest.mark.parametrize(
    ("money", "least"), [({}, None), ({"cap_down": "900 万元"}, Fraction(-900 * WAN))]
)
def test_a_payment_without_end_is_closed_by_a_cap_alone(
    made: Made, money: dict[str, str], least: Fraction | None
) -> None:
    """The other side keeps its greatest, 120 万元."""
    found = extremes(made(STEP, **money), Endless.model_validate(STEP))
    assert [found.least, found.greatest] == [least, 120 * WAN]
    assert found.pays(Side.UPSTREAM)[1] == (None if least is None else -least)


def test_an_agreement_that_never_answers_has_no_range(made: Made) -> None:
    """A method without any amount."""
    found = extremes(made(), Silent.model_validate(STAKE))
    assert (found.least, found.greatest, found.least_year) == (None, None, None)


class Silent(FixedStake):
    """A made-up family that never answers."""

    def amount(self, judged: Judged) -> Amount:
        """Return no answer."""
        return None, judged.step


def test_the_first_full_year_is_tried(made: Made) -> None:
    """渌水 runs from July 2019: 2020 has twelve months. A term of half a month has none."""
    agreement = made()
    lushui = agreement.term.model_copy(
        update={"start": date(2019, 7, 1), "until": date(2022, 7, 1)}
    )
    running = agreement.model_copy(update={"term": lushui})
    assert {month.year for month in probed_months(running)} == {2020}
    assert len(probed_months(running, 2019)) == 6
    with pytest.raises(ValueError, match="no whole month"):
        probed_months(agreement, 2031)


@pytest.mark.parametrize("path", demonstration_agreements(), ids=lambda path: path.name)
def test_the_extremes_of_all_situations_are_no_others(path: Path) -> None:
    """The whole table that ``probe`` tries comes to the same least and greatest year."""
    instrument = load_agreement(path)
    agreement, methods = instrument.agreement, instrument.methods
    plan = load_plan(agreement.assessment.plan).agreed(
        agreement.assessment.decimals, months_in_year=agreement.assessment.months_in_year
    )
    whole = try_sections(agreement, methods, probed_months(agreement), plan, standard())
    few = payable_range(agreement, methods, plan, standard())
    all_tried = range_of(agreement, methods, whole)
    assert (few.least, few.greatest) == (all_tried.least, all_tried.greatest)


@pytest.mark.parametrize("form", ["threshold", "proportional"])
def test_the_months_a_method_counts_are_searched_through(made: Made, form: str) -> None:
    """A rate pays 12 万元 either way and each failed month pays 4 to the downstream.

    By hand: best, all twelve 优于 at 3: 12 + 36 = 48; worst, all twelve failed: −12 − 48 = −60.
    """
    rate: dict[str, Any] = {"family": "compliance_rate", "period": "year", "form": form}
    rate |= {"to_upstream": "12 万元", "from_upstream": "12 万元"}
    threshold = {"threshold": [{"year": 2019, "rate": "75 %"}]}
    rate |= threshold if form == "threshold" else {}
    assert [*ends(made(STAKE, rate))] == [-60 * WAN, 48 * WAN]
    assert [*ends(made(rate))] == [-12 * WAN, 12 * WAN]
