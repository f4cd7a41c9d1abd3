"""What a policy says of awards."""

from datetime import date

from riverpact.domain.awards.rules import AwardRules, award_rules
from riverpact.files.policies import load_policy


def test_the_plan_gives_what_its_text_says_and_no_more(plan_rules: AwardRules) -> None:
    """Band, conditions and uses with their clauses; no curve, no unit, no reading of class drop."""
    assert plan_rules.least is not None
    assert plan_rules.most is not None
    assert plan_rules.least.amount == 4_000_000
    assert plan_rules.most.amount == 6_000_000
    assert plan_rules.none_if is not None
    assert plan_rules.none_if.words == ("class_drop", "incident")
    assert plan_rules.incident_grade is not None
    assert plan_rules.incident_grade.word == "Ⅲ"
    assert plan_rules.missed_years is not None
    assert plan_rules.missed_years.amount == 2
    assert plan_rules.missed_years.clause == "赣环财字〔2019〕3号 三(三)2"
    assert plan_rules.uses is not None
    assert len(plan_rules.uses.words) == 5
    assert (plan_rules.curve, plan_rules.unit, plan_rules.class_drop) == (None, None, None)
    assert (plan_rules.missed_sections, plan_rules.appeal) == (None, None)
    assert plan_rules.sections_reading is None


def test_the_curve_of_the_demonstration_says_that_it_is_one(demo_rules: AwardRules) -> None:
    """No published text gives a curve."""
    assert demo_rules.curve is not None
    assert "演示" in demo_rules.curve.clause
    assert demo_rules.sections_reading == "any"


def test_after_the_plan_there_are_no_rules() -> None:
    """Its values end with 2020."""
    after = award_rules(load_policy("jiangxi-2019"), 2021)
    assert (after.least, after.none_if, after.missed_years) == (None, None, None)


def test_a_version_may_be_tried_on_a_year_before_it() -> None:
    """The plan has no value on the last day of 2021; by those of a day of 2019 it has."""
    tried = award_rules(load_policy("jiangxi-2019"), 2021, date(2019, 6, 1))
    assert tried.least is not None
    assert tried.least.amount == 4_000_000
    assert tried.day == date(2019, 6, 1)
