"""Sections assessed together: one verdict of all of them, paid for once."""

from itertools import product

import pytest

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.judged import Judged, judged_month
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.together import together_month, together_year, worst
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import walk

WORDS = {"dry": Verdict.NO_FLOW, "?": Verdict.INSUFFICIENT_DATA, "out": Verdict.SUSPENDED}


def month(word: str) -> Judged:
    agreed = AgreedSection.model_validate({"name": word, "water_body": "river", "target": "Ⅲ"})
    printed = WORDS.get(word) or WaterClass.parse(word)
    found = published_month(agreed.section, Month(2023, 7), agreed.aim, printed, "公报")
    return judged_month(found, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.AS_FAILED)


@pytest.mark.parametrize(
    ("words", "standing", "water"),
    [
        ("Ⅱ Ⅲ", "attained", "Ⅲ"),
        ("Ⅰ Ⅰ", "attained", "Ⅰ"),
        ("Ⅱ Ⅳ", "failed", "Ⅳ"),
        ("? Ⅳ", "failed", None),
        ("out Ⅳ", "failed", "Ⅳ"),
        ("Ⅱ dry", "failed", None),
        ("Ⅱ ?", "open", None),
        ("out ?", "open", None),
        ("Ⅱ out", "out", "Ⅱ"),
        ("out out", "out", None),
        ("Ⅱ Ⅱ Ⅴ", "failed", "Ⅴ"),
    ],
)
def test_the_joint_month_by_hand(words: str, standing: str, water: str | None) -> None:
    """Attained only if all attain; failed before open before out; the worst class, if all known."""
    names = words.split()
    joint = together_month(names, [month(word) for word in names])
    assert joint.standing == standing
    assert joint.water_class == (None if water is None else WaterClass.parse(water))
    assert all(name in joint.reason.zh for name in names)
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(joint.step))


def test_a_section_that_is_not_there_has_no_say() -> None:
    """Ⅳ and Ⅱ around one that joined later: failed, Ⅳ; the third is still the third."""
    joint = together_month(["甲", "乙", "丙"], [month("Ⅳ"), None, month("Ⅱ")])
    assert (joint.standing, joint.water_class) == ("failed", WaterClass.parse("Ⅳ"))
    assert "乙" not in joint.reason.zh
    assert {one.name for one in walk(joint.step)} >= {"section_1", "section_3", "class_3"}
    assert "section_2" not in {one.name for one in walk(joint.step)}
    alone = together_month(["甲", "乙"], [None, month("Ⅱ")])
    assert (alone.standing, alone.water_class) == ("attained", WaterClass.parse("Ⅱ"))
    for step in (*walk(joint.step), *walk(alone.step)):
        assert check_step(shown_step(step).model_dump()) is None


def test_the_order_of_the_sections_does_not_matter() -> None:
    """For every pair."""
    for one, other in product(["Ⅱ", "Ⅳ", "?", "out", "dry"], repeat=2):
        there = together_month([one, other], [month(one), month(other)])
        back = together_month([other, one], [month(other), month(one)])
        assert (there.standing, there.water_class) == (back.standing, back.water_class)


def test_the_joint_year_has_the_worst_annual_class() -> None:
    """Ⅱ and Ⅲ are Ⅲ; with one unknown it is unknown; the fewest months count."""
    two, three = (published_year(2023, WaterClass.parse(c), 12, "公报") for c in "ⅡⅢ")
    none = published_year(2023, None, 3, "公报")
    joint = together_year(2023, [two, three])
    assert (joint.water_class, joint.months) == (WaterClass.III, 12)
    assert together_year(2023, [two, none]).water_class is None
    assert together_year(2023, [two, none]).months == 3
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(joint.step))
    assert worst([WaterClass.II, WaterClass.V, WaterClass.III]) is WaterClass.V
