"""Keeps the pages of the rules of a year, of pools and of ladders true, as ``test_rules.py``."""

from pathlib import Path

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.methods.compliance_rate import ComplianceRate
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import Month

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"


def rows(name: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [b.strip() for b in example.split("\n\n") if b.strip().startswith("|")]
    lines = blocks[table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def year_of(number: int, attained: int, failed: int) -> Judged:
    months = []
    for n in range(1, attained + failed + 1):
        printed = WaterClass.III if n <= attained else WaterClass.IV
        aim = Target(WaterClass.III)
        month = published_month(Section("甲"), Month(number, n), aim, printed, "公报")
        months.append(judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT))
    assessed = published_year(number, WaterClass.III, len(months), "公报")
    verdict, step = year_by_test(months, assessed, WaterClass.III, YearTest("every_month"))
    return judged_year(assessed, verdict, WaterClass.III, step, months)


def test_compliance_rate_example() -> None:
    """Thresholds by year; a proportional rate; points below a threshold."""
    wan = {"threshold": (1200, 1200), "proportional": (1200, 1200), "per_point": (10, 20)}
    years = ((2018, "75 %"), (2019, "83 %"), (2020, "100 %"))
    asked = [{"year": year, "rate": rate} for year, rate in years]
    for form, year, attained, failed, shown in rows("compliance_rate"):
        up, down = wan[form]
        method = ComplianceRate.model_validate(
            {"family": "compliance_rate", "period": "year", "form": form}
            | {"to_upstream": f"{up} 万元", "from_upstream": f"{down} 万元"}
            | ({} if form == "proportional" else {"threshold": asked})
        )
        amount, _ = method.amount(year_of(int(year), int(attained), int(failed)))
        assert amount is not None
        assert in_wan(amount) == shown, (form, year)
