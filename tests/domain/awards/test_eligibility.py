"""The conditions of an award."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.answer import Answer
from riverpact.domain.awards.class_drop import class_drops
from riverpact.domain.awards.eligibility import Eligibility, Happened, eligibility
from riverpact.domain.awards.incident import Incident
from riverpact.domain.awards.missed_years import line_years, missed_years
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step

MakeYear = Callable[..., AgreementYear]
MakeSection = Callable[..., SectionWater]
Wrong = Callable[[Step], list[str]]


def judged(year: AgreementYear, rules: AwardRules, *incidents: Incident) -> Eligibility:
    missed = missed_years(line_years([year], "any"), year.year, 2, "三(三)2")
    return eligibility(year, rules, Happened(class_drops(year), incidents, (), missed))


def incident(**given: Any) -> Incident:
    text = {
        "agreement": "甲",
        "happened_on": date(2019, 5, 17),
        "grade": "Ⅲ",
        "upstream": True,
        "what": "废水外溢",
        "document": "应急〔2019〕3号",
        "decided_on": date(2019, 6, 10),
    }
    return Incident.model_validate({k: v for k, v in (text | given).items() if v is not None})


def one(found: Eligibility, code: str) -> Any:
    (condition,) = (c for c in found.conditions if c.code == code)
    return condition


def test_a_good_year_meets_every_condition(
    make_year: MakeYear, demo_rules: AwardRules, wrong_steps: Wrong
) -> None:
    """Signed, filed, no drop, no incident, not missed; the verifier says the same."""
    found = judged(make_year(), demo_rules)
    assert [c.code for c in found.conditions] == [
        "established",
        "class_drop",
        "incident",
        "missed_years",
    ]
    assert found.answer is Answer.MET
    assert wrong_steps(found.step) == []


def test_a_missed_year_alone_refuses_nothing(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """The plan takes two years running: 连续两年."""
    year = make_year(sections=(make_section(verdict=YearVerdict.FAILED),))
    assert judged(year, demo_rules).answer is Answer.MET


@pytest.mark.parametrize(
    "given",
    [
        {"signed_on": None},
        {"filed_on": None},
        {"filed_on": date(2020, 2, 18)},
        {"start": date(2020, 1, 1)},
        {"until": date(2019, 1, 1)},
    ],
)
def test_signed_filed_and_in_force_in_the_year(
    make_year: MakeYear, demo_rules: AwardRules, given: dict[str, Any]
) -> None:
    """What is filed after the year has no mechanism in it; the letter says by when it had to be."""
    found = judged(make_year(**given), demo_rules)
    assert found.answer is Answer.FAILED
    condition = one(found, "established")
    assert condition.evidence
    assert "2019-12-31 以前签订并备案" in condition.nearest.zh


def test_a_class_drop_is_refused_with_its_classes(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules, wrong_steps: Wrong
) -> None:
    """Ⅲ after Ⅱ: the evidence names both, and Ⅱ would have passed."""
    section = make_section(annual=WaterOf(WaterClass.III))
    found = judged(make_year(sections=(section,)), demo_rules)
    condition = one(found, "class_drop")
    assert (found.answer, condition.answer) == (Answer.FAILED, Answer.FAILED)
    assert [said.zh for said in condition.evidence] == ["石桥断面 2019：Ⅲ类，2018 年Ⅱ类"]
    assert condition.nearest.zh == "石桥断面 2019 不劣于Ⅱ类，即不降类"
    assert "第十三条" in condition.clause
    assert wrong_steps(found.step) == []


def test_without_a_reading_a_person_decides(make_year: MakeYear, plan_rules: AwardRules) -> None:
    """The plan does not say what a drop is measured against: all five answers are shown."""
    condition = one(judged(make_year(), plan_rules), "class_drop")
    assert condition.answer is Answer.OPEN
    assert all(f"({letter})" in condition.fact.zh for letter in "abcde")
    assert "award.class_drop" in condition.nearest.zh
    assert condition.clause == "赣环财字〔2019〕3号 三(三)2"


def test_a_class_that_is_not_known_leaves_it_open(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """No readings of the year before: open, not kept."""
    section = make_section(annual_before=WaterOf(None))
    found = judged(make_year(sections=(section,)), demo_rules)
    assert found.answer is Answer.OPEN
    assert "类别不明" in one(found, "class_drop").evidence[0].zh


@pytest.mark.parametrize("grade", ["Ⅰ", "Ⅱ", "Ⅲ"])
def test_a_grave_incident_upstream_is_refused_with_its_document(
    make_year: MakeYear, demo_rules: AwardRules, grade: str
) -> None:
    """Ⅲ级及以上: Ⅲ, Ⅱ and Ⅰ."""
    found = judged(make_year(), demo_rules, incident(grade=grade))
    condition = one(found, "incident")
    assert condition.answer is Answer.FAILED
    assert "应急〔2019〕3号，2019-06-10" in condition.evidence[0].zh


@pytest.mark.parametrize(
    "given", [{"grade": "Ⅳ"}, {"upstream": False}, {"grade": None, "upstream": False}]
)
def test_a_slight_one_or_one_elsewhere_does_not_count(
    make_year: MakeYear, demo_rules: AwardRules, given: dict[str, Any]
) -> None:
    """Grade Ⅳ, or decided not to be upstream."""
    assert judged(make_year(), demo_rules, incident(**given)).answer is Answer.MET


@pytest.mark.parametrize("given", [{"grade": None}, {"upstream": None}])
def test_what_no_document_decides_is_open(
    make_year: MakeYear, demo_rules: AwardRules, given: dict[str, Any]
) -> None:
    """Neither a block nor a pass."""
    assert judged(make_year(), demo_rules, incident(**given)).answer is Answer.OPEN


def test_a_failed_condition_outweighs_an_open_one(
    make_year: MakeYear, plan_rules: AwardRules
) -> None:
    """The reading of class drop is open, and nothing was filed: refused."""
    assert judged(make_year(filed_on=None), plan_rules).answer is Answer.FAILED


def test_a_policy_that_asks_nothing_more_asks_nothing_more(
    make_year: MakeYear, make_section: MakeSection, demo_rules: AwardRules
) -> None:
    """Class drops and incidents count only where the policy says so."""
    year = make_year(sections=(make_section(annual=WaterOf(WaterClass.V)),))
    asks = replace(demo_rules, none_if=None)
    assert judged(year, asks, incident()).answer is Answer.MET
