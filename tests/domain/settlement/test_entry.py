"""What came in, at work on one month."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.agreements.entry import Entry, EntrySection
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.entry import EntryMonth, increased, with_entry
from riverpact.domain.settlement.judged import Judged, Standing, judged_month
from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.probing.situation import Situation, judged_situation
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk
from riverpact.foundation.text import Text

PLAN = load_plan("national-monthly").only(("cod", "do", "ph")).agreed({"cod": 1})
MONTH = Month(2019, 3)
SOURCE = {"instrument": "测试"}
CLEAN = {"cod": "10", "do": "8", "ph": "7"}


def month(means: Mapping[str, str], decided: Verdict | None = None) -> MonthAssessment:
    agreed = AgreedSection.model_validate({"name": "断面", "water_body": "river", "target": "Ⅲ"})
    measured = {item: Fraction(mean) for item, mean in (CLEAN | dict(means)).items() if mean}
    situation = Situation(Text("月", "month"), measured, decided=decided)
    return judged_situation(situation, agreed, MONTH, PLAN, standard())


def judged(means: Mapping[str, str]) -> Judged:
    return judged_month(month(means), InsufficientMonth.NO_PAYMENT, NoFlowMonth.NO_PAYMENT)


def terms(strategy: str, **more: str) -> Entry:
    return Entry.model_validate(
        {"strategy": strategy, "section": [{"name": "入境"}], "source": {"instrument": "测试"}}
        | more
    )


GATE = terms("gate_not_worse", counts_as="attained")
SUBTRACT = terms("subtract_entry")


def after(
    out: Mapping[str, str],
    came_in: Mapping[str, str],
    entry: Entry,
    decided: Verdict | None = None,
) -> Judged:
    entered = EntryMonth(entry, EntrySection(name="入境"), month(came_in, decided))
    return with_entry(judged(out), entry, [entered])


def charged(found: Judged) -> Fraction:
    mean = next(one.mean for one in found.items if one.item.id == "cod")
    assert mean is not None
    return mean.value


def test_oxygen_is_no_worse_when_it_is_not_less() -> None:
    """4 out of 3.5 in is no worse; 4 out of 4.5 in is."""
    assert after({"do": "4"}, {"do": "3.5"}, GATE).standing is Standing.ATTAINED
    assert after({"do": "4"}, {"do": "4.5"}, GATE).standing is Standing.FAILED


def test_every_item_over_must_be_no_worse() -> None:
    """COD is as it came in, oxygen is not: the month stays missed."""
    found = after({"cod": "25", "do": "4"}, {"cod": "25", "do": "6"}, GATE)
    assert found.standing is Standing.FAILED


def test_ph_is_compared_with_what_came_in_itself() -> None:
    """A band has no better and worse: only the same is no worse."""
    assert after({"ph": "11"}, {"ph": "11"}, GATE).standing is Standing.ATTAINED
    assert after({"ph": "11"}, {"ph": "12"}, GATE).standing is Standing.FAILED


def test_where_nothing_came_in_the_month_stands_in_full() -> None:
    """A dry entry changes nothing, whatever was measured in its pools."""
    assert (
        after({"cod": "25"}, {"cod": "30"}, GATE, decided=Verdict.NO_FLOW).standing
        is Standing.FAILED
    )
    assert charged(after({"cod": "25"}, {"cod": "30"}, SUBTRACT, decided=Verdict.NO_FLOW)) == 25


def test_what_was_not_measured_leaves_no_answer() -> None:
    """Only where it is asked for: a month that attained does not look at what came in."""
    assert after({"cod": "25"}, {"cod": ""}, SUBTRACT).standing is Standing.OPEN
    assert after({"cod": "19"}, {"cod": ""}, SUBTRACT).standing is Standing.ATTAINED


def test_the_steps_show_what_went_out_what_came_in_and_the_limit() -> None:
    """25 out, 23 in, limit 20: charged as 22."""
    found = after({"cod": "25"}, {"cod": "23"}, SUBTRACT)
    assert charged(found) == 22
    (mean,) = (one.mean for one in found.items if one.item.id == "cod")
    assert mean is not None
    named = {step.name: step.result.value for step in walk(mean.step)}
    assert (named["out_cod"], named["entry_cod"]) == ("25", "23")
    assert mean.step.inputs[0].value == "20"


def test_a_factor_multiplies_what_is_charged_in_its_month_only() -> None:
    """Dear where what came in was over (23), as usual where it was not (18)."""
    entry = terms("increment_only", increment_factor="1.5")
    paid = (Fraction(-20), Step("x.month", money("m03", Text("", ""), Fraction(-20)), "-20"))
    dear = increased(paid, after({"cod": "25"}, {"cod": "23"}, entry))
    assert dear[0] == -30
    assert dear[1].rule == "entry.increment"
    assert increased(paid, after({"cod": "25"}, {"cod": "18"}, entry)) == paid


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_subtracting_never_charges_more_and_pollution_never_less(
    out: int, came_in: int, more: int
) -> None:
    """The charged mean lies between the limit and what went out, and rises with it."""
    if out <= 20:
        return
    mean = charged(after({"cod": str(out)}, {"cod": str(came_in)}, SUBTRACT))
    worse = charged(after({"cod": str(out + more)}, {"cod": str(came_in)}, SUBTRACT))
    assert 20 <= mean <= out
    assert mean <= worse


def test_ph_is_not_weighed_by_flow() -> None:
    """Of two entries no mean of pH is made: a month that missed by pH has no answer."""
    two = [
        EntrySection.model_validate(
            {"name": name, "flow": [{"month": "2019-03", "amount": "1", "source": SOURCE}]}
        )
        for name in ("入境", "支流")
    ]
    entry = Entry.model_validate(
        {"strategy": "gate_not_worse", "counts_as": "attained", "unit": "m³", "source": SOURCE}
        | {"section": [one.model_dump() for one in two]}
    )
    entered = [EntryMonth(entry, one, month({"ph": "11"})) for one in two]
    assert with_entry(judged({"ph": "11"}), entry, entered).standing is Standing.OPEN
    assert with_entry(judged({"cod": "25"}), entry, [
        EntryMonth(entry, one, month({"cod": "25"})) for one in two
    ]).standing is Standing.ATTAINED  # fmt: skip


@pytest.mark.parametrize("decided", [Verdict.EXCLUDED, Verdict.SUSPENDED])
@pytest.mark.parametrize("entry", [GATE, SUBTRACT])
def test_an_entry_month_that_was_taken_out_tells_nothing(entry: Entry, decided: Verdict) -> None:
    """Its data were taken out by a document: they let nobody off, the month has no answer."""
    assert after({"cod": "25"}, {"cod": "30"}, entry, decided).standing is Standing.OPEN
