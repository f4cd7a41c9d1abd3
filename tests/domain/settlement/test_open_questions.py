"""What a statement leaves open."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement, Unconfirmed
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Weighting
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.methods.class_change import ClassChange
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.open_questions import open_questions
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import months_of

AGREEMENT = Agreement.model_validate(
    {
        "id": "test",
        "title": "测试",
        "kind": "fictional",
        "term": {"start": date(2023, 1, 1), "until": date(2024, 1, 1)},
        "source": {"instrument": "测试"},
        "party": [
            {"id": "up", "name": "上", "side": "upstream"},
            {"id": "down", "name": "下", "side": "downstream"},
        ],
        "section": [{"name": "甲", "water_body": "river", "target": "Ⅲ"}],
        "assessment": {
            "plan": "agreement-minimum",
            "year_test": "every_month",
            "insufficient_month": "block_year",
            "no_flow_month": "no_payment",
        },
        "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"},
        "method": [{}],
    }
)
STAKE = FixedStake.model_validate(
    {"family": "fixed_stake", "period": "month"}
    | {"stake_better": "1 元", "stake_equal": "1 元", "stake_worse": "1 元"}
)


def settled(*verdicts: Verdict) -> Settlement:
    (agreed,) = AGREEMENT.section
    months = tuple(
        published_month(agreed.section, month, agreed.aim, verdict, "公报")
        for month, verdict in zip(months_of(2023), verdicts, strict=False)
    )
    year = SectionYear(agreed, months, published_year(2023, None, 12, "公报"))
    return settle_year(AGREEMENT, [STAKE], [year], 2023)


def said(*verdicts: Verdict) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in open_questions(AGREEMENT, settled(*verdicts))]


def test_a_year_that_was_judged_whole_leaves_nothing_open() -> None:
    """Attained or failed: both are answers."""
    assert said(Verdict.ATTAINED, Verdict.FAILED) == []


def test_a_month_without_a_verdict_of_its_own_is_said() -> None:
    """Dry, suspended and excluded months pay nothing, and a reader is told which they were."""
    assert said(Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED) == [
        ("settlement.no_flow", Severity.WARNING),
        ("settlement.suspended", Severity.WARNING),
        ("settlement.excluded", Severity.WARNING),
    ]


def test_an_undetermined_year_is_an_error() -> None:
    """It is settled only after somebody has decided in writing."""
    assert said(Verdict.ATTAINED, Verdict.INSUFFICIENT_DATA) == [
        ("settlement.insufficient_data", Severity.WARNING),
        ("settlement.undetermined", Severity.ERROR),
    ]


def test_the_month_is_named_with_its_section_and_reason() -> None:
    """So that whoever decides knows what about."""
    (one, *_) = open_questions(AGREEMENT, settled(Verdict.ATTAINED, Verdict.NO_FLOW))
    assert one.message.zh == "甲 2023-02 断流：公布结果：公报"
    assert one.message.en == "甲 2023-02 no flow: as published: 公报"


def test_an_unconfirmed_term_is_said_every_time() -> None:
    """Each with its key and why."""
    terms = (Unconfirmed(key="money.rounding_rule", reason="未公布"),)
    doubted = AGREEMENT.model_copy(update={"unconfirmed": terms})
    settlement = replace(settled(Verdict.ATTAINED), agreement=doubted)
    found: list[Finding] = open_questions(doubted, settlement)
    assert [(one.code, one.severity) for one in found] == [
        ("agreement.unconfirmed", Severity.WARNING)
    ]
    assert found[0].message.zh == "协议条款未证实 money.rounding_rule：未公布"


def test_weights_without_what_they_rest_on_are_said() -> None:
    """Given by hand, with runoff as their basis, and no runoff; with it nothing is said."""
    sections = [
        agreed.model_copy(update={"name": name, "weight": weight, "target": target})
        for agreed in AGREEMENT.section
        for name, weight, target in (
            ("甲", Fraction(3, 4), WaterClass.III),
            ("乙", Fraction(1, 4), WaterClass.II),
        )
    ]
    money = AGREEMENT.money.model_copy(update={"weighting": Weighting.RUNOFF})
    weighed = AGREEMENT.model_copy(update={"section": tuple(sections), "money": money})
    codes = [one.code for one in open_questions(weighed, settled(Verdict.ATTAINED))]
    assert codes == ["agreement.weights_without_basis"]


def test_a_figure_that_is_not_given_is_named_once() -> None:
    """Two months want the same class of the year before; the year without one waits."""
    (agreed,) = AGREEMENT.section
    method = ClassChange.model_validate(
        {"family": "class_change", "period": "month", "compared_with": "year_before"}
        | {"before": [], "improved_but_missed": "missed"}
        | {f"stake_{one}": "1 元" for one in ("better", "worse", "missed")}
    )
    months = tuple(
        published_month(agreed.section, month, agreed.aim, WaterClass.II, "公报")
        for month in months_of(2023)[:2]
    )
    year = SectionYear(agreed, months, published_year(2023, None, 12, "公报"))
    found = open_questions(AGREEMENT, settle_year(AGREEMENT, [method], [year], 2023))
    assert [one.message.en for one in found if one.code == "settlement.not_given"] == [
        "no class of 2022"
    ]


def test_banks_that_nobody_gave_a_share_are_said() -> None:
    """Both are named; it is a warning, for the halves are what is usual."""
    parties = [
        one.model_copy(update={"share_assumed": True}) if one.side is Side.UPSTREAM else one
        for one in AGREEMENT.party
    ]
    assumed = AGREEMENT.model_copy(update={"party": tuple(parties)})
    found = [(o.code, o.severity) for o in open_questions(assumed, settled(Verdict.ATTAINED))]
    assert ("agreement.bank_share_assumed", Severity.WARNING) in found
