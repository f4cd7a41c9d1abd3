"""The verdict of a year by the test the agreement names, with its step."""

import pytest

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, judged_month
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk

WORDS = {
    "a": Verdict.ATTAINED,
    "f": Verdict.FAILED,
    "i": Verdict.INSUFFICIENT_DATA,
    "n": Verdict.NO_FLOW,
    "s": Verdict.SUSPENDED,
}


def months(letters: str, insufficient: str, no_flow: str) -> list[Judged]:
    target, terms = Target(WaterClass.III), (InsufficientMonth(insufficient), NoFlowMonth(no_flow))
    return [
        judged_month(
            published_month(Section("甲"), Month(2023, number), target, WORDS[letter], "公报"),
            *terms,
        )
        for number, letter in enumerate(letters, start=1)
    ]


def verdict_of(
    letters: str,
    test: str,
    insufficient: str = "block_year",
    no_flow: str = "no_payment",
    annual: str = "",
) -> tuple[str, Step]:
    water = WaterClass.parse(annual) if annual else None
    judged = months(letters, insufficient, no_flow)
    year = published_year(2023, water, 12, "公报")
    verdict, step = year_by_test(judged, year, WaterClass.III, YearTest.parse(test))
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(step))
    return verdict.value, step


@pytest.mark.parametrize(
    ("letters", "verdict"),
    [
        ("aaaaaaaaaaaa", "attained"),
        ("aaaaaaaaaaaf", "failed"),
        ("aaaaaannaaas", "attained"),
        ("aaaaaaaaaaai", "undetermined"),
        ("faaaaaaaaaai", "failed"),
        ("nnnnnnnnnnnn", "undetermined"),
        ("aaaaaa", "attained"),
    ],
)
def test_every_month_must_attain(letters: str, verdict: str) -> None:
    """Dry and suspended months leave the test; one failed month decides; an open one waits."""
    assert verdict_of(letters, "every_month")[0] == verdict


@pytest.mark.parametrize(
    ("letters", "rate", "verdict"),
    [
        ("aaaaaaaaaaff", "0.83", "attained"),
        ("aaaaaaaaafff", "0.83", "failed"),
        ("aaaaaaaaafff", "75%", "attained"),
        ("aaaaaaaaaffn", "0.83", "failed"),
        ("aaaaaaaaaffn", "0.81", "attained"),
        ("aaaaaaaaaaaa", "1.0", "attained"),
        ("aaaaaaaaaafi", "0.83", "undetermined"),
        ("aaaaaaaafffi", "0.83", "failed"),
        ("ssssssssssss", "0.5", "undetermined"),
    ],
)
def test_a_rate_of_months_must_attain(letters: str, rate: str, verdict: str) -> None:
    """R7: 10 of 12 pass 83 % (0.8333), 9 of 12 pass 75 %; a month that is out is not counted.

    With 9 of 11 the rate is 0.8181: below 83 %, above 81 %. Three failed of twelve can no longer
    reach 83 % whatever the open month was.
    """
    assert verdict_of(letters, f"attainment_rate>={rate}")[0] == verdict


@pytest.mark.parametrize(
    ("term", "verdict"),
    [("no_payment", "attained"), ("as_failed", "failed"), ("block_year", "undetermined")],
)
def test_missing_months_enter_as_the_agreement_says(term: str, verdict: str) -> None:
    """Left out, failed, or waiting."""
    assert verdict_of("aaaaaaaaaaai", "every_month", insufficient=term)[0] == verdict
    assert verdict_of("aaaaaaaaaaan", "every_month", no_flow=term)[0] == verdict


@pytest.mark.parametrize(
    ("annual", "verdict"),
    [("Ⅱ", "attained"), ("Ⅲ", "attained"), ("Ⅳ", "failed"), ("", "undetermined")],
)
def test_the_annual_mean_may_decide(annual: str, verdict: str) -> None:
    """Then single failed months do not."""
    assert verdict_of("aaaaaaaaaaff", "annual_mean", annual=annual)[0] == verdict


@pytest.mark.parametrize("test", ["every_month", "annual_mean", "attainment_rate>=0.5"])
def test_every_month_and_the_annual_class_stand_below_the_step(test: str) -> None:
    """Also those that leave the test: nothing that is shown is without its derivation."""
    _, step = verdict_of("aaaaaaaaanns", test, annual="Ⅲ")
    assert [child.name for child in step.children] == [
        "water_class",
        *(f"m{number:02d}" for number in range(1, 13)),
    ]
    assert [child.result.value for child in step.children[-3:]] == ["out", "out", "out"]


@pytest.mark.parametrize(
    ("term", "verdict"),
    [("block_year", "undetermined"), ("no_payment", "attained"), ("as_failed", "attained")],
)
def test_an_open_month_keeps_the_annual_mean_open(term: str, verdict: str) -> None:
    """Its value would move the mean; a month that is out, or failed by agreement, would not."""
    assert verdict_of("aaaaaaaaaaai", "annual_mean", insufficient=term, annual="Ⅲ")[0] == verdict
