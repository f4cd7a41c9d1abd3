"""A derivation is shown step by step, numbered, in the reader's language."""

import pytest
from django.http import Http404
from django.utils.translation import override

from riverpact.domain.settlement.showing import shown_step as written
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text
from riverpact.portal.assessment.derivation import numbered_steps, shown_step, step_at, value_of

MONTH = Step(
    "fixed_stake.month", quantity("m01", Text("1月", "January"), 200000, "元"), "stake",
    inputs=(quantity("stake", Text("约定金额", "stake"), 200000, "元"),), clause="第四条",
)  # fmt: skip
ROOT = written(
    Step(
        "settlement.payable", quantity("payable", Text("应付", "payable"), 200000, "元"),
        "m01", children=(MONTH,),
    )
).model_dump(mode="json")  # fmt: skip


def test_a_step_is_found_by_its_number() -> None:
    """With the steps above it; another number has no page."""
    step, above = step_at(ROOT, "1.1")
    assert (step["result"]["name"], [number for number, _ in above]) == ("m01", ["1"])
    for number in ("2", "1.2", "1.0", "1.x", "1.1.1"):
        with pytest.raises(Http404):
            step_at(ROOT, number)
    assert [number for number, _ in numbered_steps(ROOT)] == ["1", "1.1"]


def test_a_step_says_rule_values_and_clause() -> None:
    """In Chinese by words, in English by names; the clause is the same."""
    shown = shown_step(step_at(ROOT, "1.1")[0], "1.1", lambda number: f"/{number}/")
    assert (shown["formula"], shown["clause"]) == ("1月 = 约定金额", "第四条")
    assert shown["given"][0]["value"] == "200000 元"
    with override("en"):
        english = shown_step(step_at(ROOT, "1.1")[0], "1.1", lambda number: f"/{number}/")
    assert (english["title"], english["formula"]) == ("January", "stake")
    assert english["result"] == "+200,000 yuan"


def test_a_step_leads_to_the_steps_below_it() -> None:
    """Each with its number, its address and its result."""
    child = shown_step(ROOT, "1", lambda number: f"/{number}/")["children"][0]
    assert (child["number"], child["url"], child["clause"]) == ("1.1", "/1.1/", "第四条")


def test_a_verdict_is_said_in_english_words() -> None:
    """And what has no answer is a dash."""
    verdict = {"value": "no_flow", "shown": "断流 no flow", "unit": ""}
    with override("en"):
        assert value_of(verdict) == "no flow"
        assert value_of({"value": None, "shown": "", "unit": ""}) == "—"
