"""A refusal holds what a fair letter needs."""

from collections.abc import Callable
from dataclasses import replace

from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.class_drop import class_drops
from riverpact.domain.awards.eligibility import Happened, eligibility
from riverpact.domain.awards.refusal import refusals
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.standards.water_class import WaterClass


def test_it_names_fact_clause_evidence_what_would_pass_and_the_appeal(
    make_year: Callable[..., AgreementYear],
    make_section: Callable[..., SectionWater],
    demo_rules: AwardRules,
) -> None:
    """One for each condition that failed, in their order."""
    section = make_section(annual=WaterOf(WaterClass.III))
    year = make_year(sections=(section,), filed_on=None)
    found = eligibility(year, demo_rules, Happened(class_drops(year), (), (), None))
    unfiled, dropped = refusals(year, found, demo_rules)
    assert (unfiled.condition, dropped.condition) == ("established", "class_drop")
    assert dropped.upstream == ("青峰县",)
    assert "降类" in dropped.fact.zh
    assert "第十三条" in dropped.clause
    assert "Ⅲ类" in dropped.evidence[0].zh
    assert "Ⅱ类" in dropped.would_have_passed.zh
    assert "15 个工作日" in dropped.appeal


def test_without_a_way_to_appeal_none_is_made_up(
    make_year: Callable[..., AgreementYear], demo_rules: AwardRules
) -> None:
    """The plan of Jiangxi names none."""
    year = make_year(filed_on=None)
    found = eligibility(year, demo_rules, Happened(class_drops(year), (), (), None))
    (refusal,) = refusals(year, found, replace(demo_rules, appeal=None))
    assert refusal.appeal == ""


def test_who_is_eligible_is_refused_nothing(
    make_year: Callable[..., AgreementYear], demo_rules: AwardRules
) -> None:
    """No refusal without a failed condition."""
    found = eligibility(make_year(), demo_rules, Happened(class_drops(make_year()), (), (), None))
    assert refusals(make_year(), found, demo_rules) == ()
