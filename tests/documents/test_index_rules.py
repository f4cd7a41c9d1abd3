"""Keeps the pages of weights, index, base period and joint sections true, as ``test_rules.py``."""

from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth, Weighting
from riverpact.domain.agreements.weights import computed_weights
from riverpact.domain.assessment.base_period import BaseMean, base_value
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.published import published_month
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.judged import judged_month
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.domain.settlement.tiers import tier_of
from riverpact.domain.settlement.together import together_month
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import exact, written
from riverpact.foundation.period import Month
from riverpact.foundation.source import Source

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
STANDARD = standard()
PLAN = load_plan("index-four-items").unrounded()
SOURCE = {"instrument": "测试"}


def rows(name: str) -> list[list[str]]:
    """The rows of the first table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    lines = next(b for b in example.split("\n\n") if b.strip().startswith("|")).strip().splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def section(target: str, runoff: str, factor: str) -> AgreedSection:
    station = {"station": "站", "years": "1956-2016", "amount": runoff, "source": SOURCE}
    agreed = {"factor": factor, "source": SOURCE}
    text = {"name": target, "water_body": "river", "target": target, "runoff": station}
    return AgreedSection.model_validate(text | {"target_factor": agreed})


def result(item: str, mean: Fraction, months: int = 12, year: int = 2018) -> ItemResult:
    month, total = Month(year, 1), mean * months
    sums = MonthSum("街口", month, item, Channel.MANUAL, total, months, months, months, 0, None)
    return ItemResult(STANDARD.items[item], item_mean(sums, month, PLAN, STANDARD))


def test_weights_example() -> None:
    """Three weightings of the same two sections."""
    two = [section("Ⅲ", "18.6 亿m³", "2"), section("Ⅱ", "6.2 亿m³", "3")]
    for weighting, *weights in rows("weights"):
        found = computed_weights(two, Weighting(weighting))
        assert found is not None
        assert weights == [written(one) for one in found], weighting


def test_together_example() -> None:
    """Two sections, one verdict."""
    for first, second, standing, water in rows("together"):
        months = []
        for word in (first, second):
            agreed = AgreedSection.model_validate(
                {"name": word, "water_body": "river", "target": "Ⅲ"}
            )
            known = word in {one.label for one in WaterClass}
            printed = WaterClass.parse(word) if known else Verdict(word)
            month = published_month(agreed.section, Month(2023, 7), agreed.aim, printed, "公报")
            months.append(judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT))
        joint = together_month([first, second], months)
        label = "—" if joint.water_class is None else joint.water_class.label
        assert (standing, water) == (joint.standing, label)


def test_p_index_example() -> None:
    """P and its amount, from four means."""
    items = ("codmn", "nh3n", "tn", "tp")
    index = PIndex.model_validate(
        {
            "family": "p_index",
            "period": "year",
            "stability": "0.9",
            "weights": dict(zip(items, ("0.22", "0.22", "0.28", "0.28"), strict=True)),
            "base": dict(zip(items, ("2", "0.1", "1", "0.04"), strict=True)),
            "tier": [
                {"at_most": "0.95", "to_upstream": "2 亿元"},
                {"above": "0.95", "at_most": "1", "to_upstream": "1 亿元"},
                {"above": "1", "from_upstream": "1 亿元"},
            ],
        }
    )
    for *means, p, amount in rows("p_index"):
        found = {i: result(i, exact(mean)) for i, mean in zip(items, means, strict=True)}
        value, _ = index.index(found)
        assert (p, amount) == (written(value), in_wan(tier_of(index.tier, value).amount))


@pytest.mark.parametrize("column", [0, 1])
def test_base_period_example(column: int) -> None:
    """The mean of annual means, and the mean of all months."""
    for means, months, *values in rows("base_period"):
        years = {
            2012 + n: result("codmn", exact(mean), int(count), 2012 + n)
            for n, (mean, count) in enumerate(zip(means.split(), months.split(), strict=True))
        }
        value = base_value(years, list(BaseMean)[column], Source(instrument="测试")).value
        assert value is not None
        assert values[column] == written(value)
