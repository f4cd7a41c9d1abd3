"""Keeps the pages of the families that price items, loads and changes true, as ``test_rules.py``.

The terms of an example are said in words on its page, and here; its numbers stand on the page.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity, walk
from riverpact.foundation.text import Text

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
STANDARD = standard()
PLAN = load_plan("agreement-minimum").unrounded()
MONTH = Month(2019, 7)
SAID = Text("测试", "test")
SOURCE = {"instrument": "测试"}
ENDS = ("0.1", "0.5", "1", "1.5", "2")
PAID = ("0", "10", "25", "50", "100", "200")
TERMS: dict[str, dict[str, Any]] = {
    "exceedance_steps": {"step": {"cod": {"width": "0.2", "amount": "30 万元"}}},
    "exceedance_table": {
        "item": ["nh3n"],
        "grows": True,
        "tier": [
            {"from_upstream": f"{paid} 万元"}
            | ({"above": ENDS[n - 1]} if n else {})
            | ({"at_most": ENDS[n]} if n < len(ENDS) else {})
            for n, paid in enumerate(PAID)
        ],
    },
    "exceedance_linear": {
        "rate": {"cod": "5 万元"},
        "row": [{"at_most": end, "amount": f"{end} 万元"} for end in ("10", "20", "50")],
    },
    "linear_concentration": {"price_of": {"cod": "2 万元", "nh3n": "30 万元"}},
    "load_price": {"price_of": {"cod": "1 万元"}},
    "item_limit": {
        "item": "tp",
        "limits": {"tp": "0.05"},
        "stake_better": "100 万元",
        "stake_worse": "80 万元",
    },
    "inferior_surcharge": {"item": ["cod", "nh3n", "tp"], "rate": "10 万元", "against": "class_v"},
    "class_table": {
        "row": [
            {"water_class": one.label, key: f"{wan} 万元"}
            for one, (key, wan) in zip(
                WaterClass,
                [("to_upstream", 15), ("to_upstream", 10), ("to_upstream", 0)]
                + [("from_upstream", 10)] * 3,
                strict=True,
            )
        ]
    },
    "class_change": {
        "compared_with": "same_period",
        "stake_better": "100 万元",
        "stake_worse": "100 万元",
        "stake_missed": "120 万元",
        "improved_but_missed": "missed",
    },
    "year_on_year": {
        "weights": {"nh3n": "1"},
        "before": [{"when": "2018-07", "means": {"nh3n": "0.5"}, "source": SOURCE}],
        "rate_up": "5 万元",
        "rate_down": "5 万元",
        "cap_up": "200 万元",
        "cap_down": "200 万元",
    },
}
TARGETS = {"exceedance_table": "Ⅴ", "load_price": "Ⅴ"}
TARGETS |= {"exceedance_linear": "Ⅳ", "linear_concentration": "Ⅳ"}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of the table of a page's worked example, by the heads of their columns."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    lines = [line for line in example.splitlines() if line.startswith("|")]
    heads, _, *found = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert found
    for cells in found:
        yield dict(zip(heads, cells, strict=True))


def result(item: str, value: str, target: Target) -> ItemResult:
    """A mean that was measured so, against a river's limits."""
    sums = MonthSum("甲", MONTH, item, Channel.MANUAL, Fraction(value), 1, 1, 1, 0, None)
    limits = STANDARD.limits_of(item, WaterBody.RIVER, MONTH.first_day)
    mean = item_mean(sums, MONTH, PLAN, STANDARD)
    return judge_item(STANDARD.items[item], mean, limits, target)


def judged(row: dict[str, str], target: Target) -> Judged:
    """July 2019 with the means, or the class, of a row."""
    items = tuple(result(item, row[item], target) for item in ("cod", "nh3n", "tp") if item in row)
    classes = [one.classes.worst for one in items if one.classes is not None]
    water = max(classes) if classes else WaterClass.parse(row["class"])
    assert row.get("class", water.label) == water.label
    standing = Standing.FAILED if water > target.water_class else Standing.ATTAINED
    step = Step("verdict", quantity("verdict", SAID, str(standing)), f"'{standing}'")
    return Judged(
        "m07", SAID, standing, water, target.water_class, SAID, step, items, str(MONTH)
    )  # fmt: skip


def terms_of(name: str, row: dict[str, str]) -> dict[str, Any]:
    """The terms of a page's example, with what its row says of them."""
    terms = {"family": name, "period": "month"} | TERMS[name]
    if "volume" in row:
        volume = {"month": str(MONTH), "amount": row["volume"], "source": SOURCE}
        terms |= {"volume": [volume]}
    if "before" in row:
        before = {"when": "2018-07", "water_class": row["before"], "source": SOURCE}
        terms |= {"before": [before]}
    return terms | ({"at_limit": row["at_limit"]} if "at_limit" in row else {})


@pytest.mark.parametrize("name", TERMS)
def test_family_example(name: str) -> None:
    """Every row: its amount, and the multiple, excess, load or points beside it."""
    target = Target(WaterClass.parse(TARGETS.get(name, "Ⅲ")))
    for row in rows(name):
        method = FAMILIES[name].model_validate(terms_of(name, row))
        amount, step = method.amount(judged(row, target))
        assert amount is not None
        assert row["amount"] == in_wan(amount), row
        values = {one.name.split("_")[0]: one.result.value for one in walk(step)}
        shown = {"m": "multiple", "x": "excess", "load": "load", "points": "points"}
        for head, key in shown.items():
            assert head not in row or row[head] == values[key], (row, head)
        if "steps" in row:
            assert int(row["steps"]) * 30 * 10_000 == -amount
