"""The sections enter with their weights, and each weight says what it rests on."""

from datetime import date
from fractions import Fraction
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.method import Amount, money
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.weights import weighted
from riverpact.files.statement.verify_statement import check_step, check_weights
from riverpact.foundation.step import Step, walk
from riverpact.foundation.text import Text

SOURCE = {"instrument": "水文年鉴"}


def agreement(weighting: str, *sections: dict[str, Any], **terms: Any) -> Agreement:
    amounts = {"rounding_unit": "1 元", "rounding_rule": "half_up"}
    return Agreement.model_validate(
        {"id": "t", "title": "测试", "kind": "fictional", "source": {"instrument": "测试"}}
        | {"term": {"start": date(2019, 1, 1), "until": date(2020, 1, 1)}}
        | {"party": [{"id": s, "name": s, "side": s} for s in ("upstream", "downstream")]}
        | {"assessment": {"plan": "agreement-minimum", "year_test": "every_month"}
        | {"insufficient_month": "block_year", "no_flow_month": "no_payment"}
        | {"sections": "separately"}}
        | {"section": [{"water_body": "river", "target": "Ⅲ"} | one for one in sections]}
        | {"money": {"weighting": weighting} | amounts | terms, "method": [{}]}
    )  # fmt: skip


def part(number: int, yuan: int | None) -> Amount:
    amount = None if yuan is None else Fraction(yuan)
    name = f"section_{number}"
    formula = "unjudged" if yuan is None else str(yuan).replace("-", "-")
    return amount, Step("settlement.section", money(name, Text("断面", "section"), amount), formula)


def runoff(amount: str) -> dict[str, Any]:
    return {"station": "大坝站", "years": "1956-2016", "amount": amount, "source": SOURCE}


DERIVED = agreement(
    "runoff",
    {"name": "甲", "runoff": runoff("18.6 亿m³")},
    {"name": "乙", "runoff": runoff("6.2 亿m³")},
)


def test_weights_are_derived_from_the_runoff_and_say_where_it_is_from() -> None:
    """0.75 · 100 − 0.25 · 20 = 70 元; station, years and source stand beside each volume."""
    amount, step = weighted(DERIVED, [part(1, 100), part(2, -20)])
    assert amount == 70
    shown = shown_step(step).model_dump()
    assert all(check_step(shown_step(one).model_dump()) is None for one in (step,))
    derived = [one for one in walk(step) if one.rule == "weights"]
    assert [one.result.value for one in derived] == ["0.75", "0.25"]
    assert derived[0].formula == "runoff_1 / (runoff_1 + runoff_2)"
    title = derived[0].inputs[0].title.zh
    assert all(word in title for word in ("大坝站", "1956-2016", "水文年鉴"))
    assert list(check_weights(shown, 2, "runoff")) == []
    assert {one.clause for one in derived} == {"测试"}, "the agreement, in whatever province"


def test_the_verifier_holds_weights_against_the_weighting_that_is_shown() -> None:
    """A statement whose terms say target while its weights follow the runoff is accused."""
    _, step = weighted(DERIVED, [part(1, 100), part(2, -20)])
    shown = shown_step(step).model_dump()
    assert len(list(check_weights(shown, 2, "target"))) == 1
    shown["children"][2]["inputs"] = ()
    assert len(list(check_weights(shown, 2, "runoff"))) == 1


def test_rounded_weights_say_their_rounding() -> None:
    """1/3 and 2/3 at two decimals: 0.33 · 100 + 0.67 · 200 = 167 元."""
    terms = agreement(
        "runoff",
        {"name": "甲", "runoff": runoff("1 亿m³")},
        {"name": "乙", "runoff": runoff("2 亿m³")},
        weight_rounding={"decimals": 2, "rule": "half_up"},
    )
    amount, step = weighted(terms, [part(1, 100), part(2, 200)])
    assert amount == 167
    derived = [one for one in walk(step) if one.rule == "weights"]
    assert all(check_step(shown_step(one).model_dump()) is None for one in derived)


def test_weights_by_hand_stand_as_inputs() -> None:
    """0.7 · 10 + 0.3 · 20 = 13 元."""
    terms = agreement("target", {"name": "甲", "weight": "0.7"}, {"name": "乙", "weight": "0.3"})
    amount, step = weighted(terms, [part(1, 10), part(2, 20)])
    assert amount == 13
    assert [one.value for one in step.inputs] == ["0.7", "0.3"]


def test_an_open_section_leaves_the_sum_open() -> None:
    """Nothing is counted as zero."""
    amount, step = weighted(DERIVED, [part(1, 100), part(2, None)])
    assert (amount, step.result.value, step.formula) == (None, None, "unjudged")


def test_without_weights_sections_are_added() -> None:
    """100 − 20 = 80 元."""
    amount, _ = weighted(
        agreement("none", {"name": "甲"}, {"name": "乙"}), [part(1, 100), part(2, -20)]
    )
    assert amount == 80
