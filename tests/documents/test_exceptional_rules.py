"""Keeps the pages of exceptional months and samples true, as ``test_rules.py`` does."""

from pathlib import Path

from riverpact.domain.agreements.terms import AssessmentTerms
from riverpact.domain.assessment.month import SectionMonth, assess_month
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import judged_month
from riverpact.domain.settlement.methods.no_flow_charge import NoFlowCharge
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import Month

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
JULY = Month(2019, 7)


def rows(name: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [b.strip() for b in example.split("\n\n") if b.strip().startswith("|")]
    lines = blocks[table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def test_no_flow_charge_example() -> None:
    """Each cause under each term: what the month is, and what it costs."""
    method = NoFlowCharge.model_validate(
        {"family": "no_flow_charge", "period": "month", "charge": "30 万元"}
    )
    for made, frozen, cause, standing, charge in rows("no_flow_charge"):
        given = {"plan": "agreement-minimum", "year_test": "every_month"}
        given |= {"insufficient_month": "block_year", "no_flow_month": "no_payment"}
        given |= {"man_made_no_flow": made} | ({} if frozen == "–" else {"frozen_month": frozen})
        terms = AssessmentTerms.model_validate(given)
        decision = Decision("甲", JULY, Verdict.NO_FLOW, "断流", cause=NoFlowCause(cause))
        asked = SectionMonth(Section("甲"), JULY, Target(WaterClass.III), decision)
        month = assess_month(asked, {}, PLAN, standard())
        judged = judged_month(month, terms.insufficient_month, terms.no_flow(month.cause))
        amount, _ = method.amount(judged)
        shown = "—" if amount is None else in_wan(amount)
        assert (judged.standing, shown) == (standing, charge), cause
