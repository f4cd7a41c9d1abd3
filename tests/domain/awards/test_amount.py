"""What the declared curve gives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.awards.agreement_year import AgreementYear
from riverpact.domain.awards.amount import award_amount, lacking_for_amount
from riverpact.domain.awards.rules import AwardRules
from riverpact.foundation.step import Step

MakeYear = Callable[..., AgreementYear]
WAN = Fraction(10_000)


@pytest.mark.parametrize(
    ("given", "wan"),
    [
        ({}, 600),  # 400 + 200 × (0.5 + 0.3 + 0.2)
        ({"score": Fraction(85)}, 580),  # 400 + 200 × (0.5 + 0.3 + 0.1)
        ({"filed_on": date(2019, 1, 1)}, 550),  # 400 + 200 × (0.25 + 0.3 + 0.2)
        ({"contributions": (Fraction(3_000_000), Fraction(0))}, 570),  # 0.5 + 0.15 + 0.2
        (
            {
                "filed_on": date(2020, 1, 1),
                "contributions": (Fraction(0), Fraction(0)),
                "score": Fraction(0),
            },
            400,
        ),
    ],
)
def test_the_band_is_moved_by_the_shares(
    make_year: MakeYear,
    demo_rules: AwardRules,
    wrong_steps: Callable[[Step], list[str]],
    given: dict[str, Any],
    wan: int,
) -> None:
    """By hand from the table of the demonstration's policy."""
    amount, step = award_amount(make_year(**given), demo_rules)
    assert amount == wan * WAN
    assert wrong_steps(step) == []


def test_whole_units_are_rounded_down(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """400 + 200 × 0.9 = 580 万元; in units of 50 万元 that is 550."""
    assert demo_rules.unit is not None
    value = demo_rules.unit.value.model_copy(update={"value": Fraction(50 * WAN)})
    rules = replace(demo_rules, unit=replace(demo_rules.unit, value=value))
    amount, _ = award_amount(make_year(score=Fraction(85)), rules)
    assert amount == 550 * WAN


def test_shares_beyond_the_whole_stay_in_the_band(
    make_year: MakeYear, demo_rules: AwardRules
) -> None:
    """Never more than the most award."""
    assert demo_rules.curve is not None
    step = demo_rules.curve.early[0].model_copy(update={"share": Fraction(1)})
    curve = demo_rules.curve.model_copy(update={"early": (step,)})
    amount, _ = award_amount(make_year(), replace(demo_rules, curve=curve))
    assert amount == 600 * WAN


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"contributions": (Fraction(1), None)}, "出资"),
        ({"score": None}, "绩效"),
        ({"filed_on": None}, "备案日期"),
    ],
)
def test_what_is_missing_is_never_zero(
    make_year: MakeYear, demo_rules: AwardRules, given: dict[str, Any], word: str
) -> None:
    """No amount, and it says what lacks."""
    amount, step = award_amount(make_year(**given), demo_rules)
    assert (amount, step.formula) == (None, "unjudged")
    assert step.note is not None
    assert word in step.note.zh


def test_the_plan_gives_no_curve_and_no_unit(make_year: MakeYear, plan_rules: AwardRules) -> None:
    """So nothing is computed by it until somebody decides."""
    assert award_amount(make_year(), plan_rules)[0] is None
    assert [one.what.en for one in lacking_for_amount(make_year(), plan_rules)] == [
        "the policy has no unit of an award",
        "the policy has no curve of awards",
    ]


def test_the_earlier_never_gets_less(make_year: MakeYear, demo_rules: AwardRules) -> None:
    """Over every month in which an agreement could have been filed."""
    days = [date(year, month, 1) for year in (2018, 2019, 2020) for month in range(1, 13)]
    amounts = [award_amount(make_year(filed_on=day), demo_rules)[0] for day in days]
    assert None not in amounts
    assert amounts == sorted(amounts, key=lambda a: -(a or 0))
