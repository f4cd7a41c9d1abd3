"""The settlement of a year: sections to a sum, a sum to the parties.

Expected amounts are worked out by hand in the docstrings; R12 is 豫晋陕 (schemes_2 §3).
"""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import SectionsAssessed
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import months_of
from riverpact.foundation.step import walk

WAN = 10_000
STEP = {"family": "class_step", "period": "month", "rate_up": "50 万元", "rate_down": "50 万元"}
STAKE = {"family": "fixed_stake", "period": "month", "stake_better": "3 万元"} | {
    "stake_equal": "2 万元",
    "stake_worse": "4 万元",
}
R12 = {"family": "class_step", "period": "year", "neutral_class": "Ⅱ"} | {
    "rate_up": "6000 万元",
    "rate_down": "6000 万元",
}


def agreement(
    methods: list[dict[str, Any]], shares: str, weights: list[str | None], **money: str
) -> Agreement:
    parties = [
        {"id": f"up{n}", "name": f"上{n}", "side": "upstream", "share": share}
        for n, share in enumerate(shares.split(), start=1)
    ]
    return Agreement.model_validate(
        {
            "id": "test",
            "title": "测试",
            "kind": "fictional",
            "term": {"start": date(2023, 1, 1), "until": date(2026, 1, 1)},
            "source": {"instrument": "测试"},
            "party": [*parties, {"id": "down", "name": "下", "side": "downstream"}],
            "section": [
                {"name": f"断面{n}", "water_body": "river", "target": "Ⅲ", "weight": weight}
                for n, weight in enumerate(weights, start=1)
            ],
            "assessment": {
                "plan": "agreement-minimum",
                "year_test": "annual_mean" if methods[0] == R12 else "every_month",
                "insufficient_month": "block_year",
                "no_flow_month": "no_payment",
                "sections": "separately",
            },
            "money": {"weighting": "runoff" if weights[0] else "none"}
            | {"rounding_unit": "1 元", "rounding_rule": "half_up"}
            | money,
            "method": methods,
        }
    )


def settled(terms: Agreement, *printed: str, annual: str = "") -> Settlement:
    sections = []
    for agreed, words in zip(terms.section, printed, strict=True):
        classes = [None if word == "?" else WaterClass.parse(word) for word in words.split()]
        months = tuple(
            published_month(agreed.section, month, agreed.aim, water, "公报")
            for month, water in zip(months_of(2023), classes, strict=False)
            if water is not None
        )
        water = WaterClass.parse(annual) if annual else None
        sections.append(SectionYear(agreed, months, published_year(2023, water, 12, "公报")))
    methods = [FAMILIES[table["family"]].model_validate(table) for table in terms.method]
    found = settle_year(terms, methods, sections, 2023)
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(found.step))
    return found


def positions(found: Settlement) -> dict[str, Fraction]:
    return {one.party.id: one.amount for one in found.positions}


@pytest.mark.parametrize(
    ("annual", "upstream"), [("Ⅰ", 3000), ("Ⅱ", 0), ("Ⅲ", -3000), ("Ⅳ", -6000)]
)
def test_two_upstream_parties_halve_what_their_side_receives(annual: str, upstream: int) -> None:
    """R12: Ⅰ +6000 (3000 each), Ⅱ 0, Ⅲ −6000 (3000 each), Ⅳ −12 000."""
    found = settled(agreement([R12], "0.5 0.5", [None]), "", annual=annual)
    assert positions(found) == {
        "up1": upstream * WAN,
        "up2": upstream * WAN,
        "down": -2 * upstream * WAN,
    }


def test_sections_enter_with_their_weights() -> None:
    """0.75 · (+100) + 0.25 · (−50) = 75 − 12.5 = 62.5 万元."""
    found = settled(agreement([STEP], "1", ["0.75", "0.25"]), "Ⅱ Ⅱ", "Ⅳ")
    assert [one.amount for one in found.sections] == [100 * WAN, -50 * WAN]
    assert found.amount == Fraction(625_000)


def test_a_method_pays_once_for_all_sections() -> None:
    """Fixed stake, better 3, equal 2, worse 4 万元; months Ⅱ/Ⅱ, Ⅱ/Ⅲ, Ⅱ/Ⅳ: 3 + 2 − 4 = 1 万元.

    Apart it would be 9 for the first section and 3 + 2 − 4 for the second: 10 万元.
    """
    terms = agreement([STAKE], "1", [None, None])
    apart = settled(terms, "Ⅱ Ⅱ Ⅱ", "Ⅱ Ⅲ Ⅳ")
    jointly = terms.assessment.model_copy(update={"sections": SectionsAssessed.TOGETHER})
    together = settled(terms.model_copy(update={"assessment": jointly}), "Ⅱ Ⅱ Ⅱ", "Ⅱ Ⅲ Ⅳ")
    assert [apart.amount, together.amount] == [10 * WAN, WAN]
    assert [one.amount for one in together.sections] == [None, None]
    assert sum(one.amount for one in together.positions) == 0


def test_a_section_without_a_month_is_not_passed_over() -> None:
    """Ⅱ/Ⅱ, then Ⅱ and nothing: the second month has no joint verdict, and is no success."""
    terms = agreement([STAKE], "1", [None, None])
    jointly = terms.assessment.model_copy(update={"sections": SectionsAssessed.TOGETHER})
    with pytest.raises(RefusedError, match="断面2 2023-02"):
        settled(terms.model_copy(update={"assessment": jointly}), "Ⅱ Ⅱ", "Ⅱ")


def test_class_steps_count_from_the_worst_section() -> None:
    """50 万元 a class, target Ⅲ: Ⅰ with Ⅱ is Ⅱ, +50; Ⅱ with Ⅴ is Ⅴ, −100: −50 万元."""
    terms = agreement([STEP], "1", [None, None])
    jointly = terms.assessment.model_copy(update={"sections": SectionsAssessed.TOGETHER})
    found = settled(terms.model_copy(update={"assessment": jointly}), "Ⅰ Ⅱ", "Ⅱ Ⅴ")
    assert found.amount == -50 * WAN


def test_sections_without_weights_are_added() -> None:
    """+100 − 50 = +50 万元."""
    assert settled(agreement([STEP], "1", [None, None]), "Ⅱ Ⅱ", "Ⅳ").amount == 50 * WAN


def test_several_methods_are_added_in_each_section() -> None:
    """Two months Ⅱ: 2 · 50 + 2 · 3 = 106 万元; each method has its own step."""
    found = settled(agreement([STEP, STAKE], "1", [None]), "Ⅱ Ⅱ")
    assert found.amount == 106 * WAN
    assert [child.rule for child in found.sections[0].step.children] == [
        "class_step.sum",
        "fixed_stake.sum",
    ]


@pytest.mark.parametrize(
    ("rule", "unit", "wan"),
    [
        ("half_up", "1 万元", "17"),
        ("half_even", "1 万元", "16"),
        ("down", "1 万元", "16"),
        ("half_up", "5 万元", "15"),
        ("half_up", "0.01 元", "16.5"),
    ],
)
def test_the_amount_is_rounded_once_after_the_weights(rule: str, unit: str, wan: str) -> None:
    """1/3 · 49.5 is 16.5 exactly, though no third is: rounding a section first would give 16.

    Eleven months Ⅱ at 4.5 are 49.5 万元; the other section pays nothing.
    """
    step = STEP | {"rate_up": "4.5 万元"}
    terms = agreement([step], "1", ["1/3", "2/3"], rounding_rule=rule, rounding_unit=unit)
    assert settled(terms, "Ⅱ " * 11, "Ⅲ").amount == Fraction(wan) * WAN


def test_two_halves_are_rounded_together_not_apart() -> None:
    """0.5 · 0.5 + 0.5 · 0.5 = 0.5 元 → 1 元; each alone would be rounded to 0."""
    step = STEP | {"rate_up": "0.5 元"}
    assert settled(agreement([step], "1", ["0.5", "0.5"]), "Ⅱ", "Ⅱ").amount == 1


@pytest.mark.parametrize(
    ("shares", "classes", "expected"),
    [
        ("1/3 1/3 1/3", "Ⅱ", ["166667", "166667", "166666"]),
        ("1/3 1/3 1/3", "Ⅳ", ["-166667", "-166667", "-166666"]),
        ("0.55 0.45", "Ⅱ", ["275000", "225000"]),
        ("0.333333 0.666667", "Ⅱ", ["166667", "333333"]),
    ],
)
def test_the_split_loses_nothing(shares: str, classes: str, expected: list[str]) -> None:
    """500 000 元 in thirds is 166 666 and a rest of 2, which go to the first two in the text.

    0.333333 of it is 166 666.5 and 0.666667 is 333 333.5: equal rests, the first gets the yuan.
    """
    found = settled(agreement([STEP], shares, [None]), classes)
    assert [one.amount for one in found.positions[:-1]] == [Fraction(part) for part in expected]
    assert found.amount == sum(Fraction(part) for part in expected) == -found.positions[-1].amount


@pytest.mark.parametrize(
    ("classes", "wan"), [("Ⅰ " * 12, 400), ("劣Ⅴ " * 12, -300), ("Ⅱ " * 2, 100), ("Ⅳ " * 2, -100)]
)
def test_the_year_is_closed_by_its_caps(classes: str, wan: int) -> None:
    """Twelve months at two classes up are 1200, capped to 400; twelve at −150 to −300."""
    terms = agreement([STEP], "1", [None], cap_up="400 万元", cap_down="300 万元")
    assert settled(terms, classes).amount == wan * WAN


def test_an_undetermined_year_has_no_amount_and_no_positions() -> None:
    """One section without an answer is enough; the other keeps its own amount."""
    terms = agreement([R12], "1", [None, None])
    sections = [
        SectionYear(agreed, (), published_year(2023, water, 12, "公报"))
        for agreed, water in zip(terms.section, (WaterClass.I, None), strict=True)
    ]
    found = settle_year(terms, [FAMILIES["class_step"].model_validate(R12)], sections, 2023)
    assert (found.amount, found.positions, found.step.result.value) == (None, (), None)
    assert [one.amount for one in found.sections] == [6000 * WAN, None]
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(found.step))


def test_a_section_keeps_its_verdict_and_the_amount_of_each_period() -> None:
    """One month failed: the year failed; the months' amounts are kept by name."""
    (section,) = settled(agreement([STAKE], "1", [None]), "Ⅱ Ⅲ Ⅳ").sections
    assert section.verdict.value == "failed"
    assert dict(section.periods) == {"m01": 3 * WAN, "m02": 2 * WAN, "m03": -4 * WAN}


def test_a_year_without_months_pays_nothing() -> None:
    """No month lies in the term: zero, by the empty sum, and a verdict that is open."""
    found = settled(agreement([STAKE], "1", [None]), "")
    assert found.amount == 0
    assert found.sections[0].verdict.value == "undetermined"
