"""Years of agreements as an award sees them, the demonstration's rules, and steps recomputed."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.rules import AwardRules, award_rules
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.policies import load_policy
from riverpact.files.statement.verify_statement import check_step, steps
from riverpact.foundation.period import months_of
from riverpact.foundation.step import Step

MakeYear = Callable[..., AgreementYear]
MakeSection = Callable[..., SectionWater]
Wrong = Callable[[Step], list[str]]


def section_water(name: str = "石桥", year: int = 2019, **given: Any) -> SectionWater:
    """A section of class Ⅱ in every month of both years, with the target and function Ⅲ."""
    good = WaterOf(WaterClass.II)
    text: dict[str, Any] = {
        "months": tuple((month, good) for month in months_of(year)),
        "months_before": tuple((month, good) for month in months_of(year - 1)),
        "target": (WaterClass.III,) * 12,
        "functional_class": WaterClass.III,
        "annual": good,
        "annual_before": good,
        "annual_signing": good,
        "verdict": YearVerdict.ATTAINED,
    }
    return SectionWater(name, **(text | given))


def agreement_year(agreement: str = "甲", year: int = 2019, **given: Any) -> AgreementYear:
    """A final year: signed and filed in 2018, 400 and 200 万元 put in, score 95."""
    text: dict[str, Any] = {
        "line": agreement,
        "title": f"{agreement}协议",
        "upstream": ("青峰县",),
        "sections": (section_water(year=year),),
        "signed_on": date(2018, 11, 20),
        "filed_on": date(2018, 12, 20),
        "start": date(2019, 1, 1),
        "until": date(2022, 1, 1),
        "final": True,
        "contributions": (Fraction(4_000_000), Fraction(2_000_000)),
        "score": Fraction(95),
    }
    return AgreementYear(agreement, year, **(text | given))


@pytest.fixture(name="make_section")
def _make_section() -> MakeSection:
    return section_water


@pytest.fixture(name="make_year")
def _make_year() -> MakeYear:
    return agreement_year


@pytest.fixture(name="demo_rules")
def _demo_rules() -> AwardRules:
    return award_rules(load_policy("qingyuan-demo"), 2019)


@pytest.fixture(name="plan_rules")
def _plan_rules() -> AwardRules:
    return award_rules(load_policy("jiangxi-2019"), 2019)


@pytest.fixture(name="wrong_steps")
def _wrong_steps() -> Wrong:
    """What the stand-alone verifier finds wrong in a derivation, step by step."""

    def wrong(step: Step) -> list[str]:
        shown = shown_step(step).model_dump(mode="json")
        found: Iterable[str | None] = (check_step(one) for one in steps(shown))
        return [one for one in found if one is not None]

    return wrong
