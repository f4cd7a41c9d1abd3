"""Keeps the split by item and the pages of the awards true, as ``test_rules.py`` does."""

from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.party import Party, Side
from riverpact.domain.agreements.split import Split
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.item_split import ItemSplit
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.methods.class_award import ClassAward
from riverpact.domain.settlement.methods.held_months import HeldMonths
from riverpact.domain.settlement.methods.improvement_award import ImprovementAward
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.money import deal, in_wan
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

PLAN = load_plan("agreement-minimum").unrounded()
STANDARD = standard()
RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
SAID = Text("测试", "test")
NO_STEP = Step("verdict", money("verdict", SAID, None), "test")
ITEMS = ("codmn", "nh3n", "tp")


def rows(name: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [b.strip() for b in example.split("\n\n") if b.strip().startswith("|")]
    lines = blocks[table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def test_split_by_item_example() -> None:
    """Each item by its own rates; the exact parts, then whole yuan."""
    told = rows("split", 2)
    parties = [Party(id=one[0], name=one[0], side=Side.UPSTREAM) for one in told]
    splits = {
        item: Split.model_validate(
            {"side": "upstream", "basis": "contribution", "unit": "%", "item": item}
            | {"amounts": {one[0]: one[n] for one in told}, "source": {"instrument": "九里"}}
        )
        for n, item in enumerate(ITEMS, start=1)
    }
    amounts = tuple(
        Step("load_price.item", money(f"amount_{item}", SAID, Fraction(yuan)), "test")
        for item, yuan in zip(ITEMS, (-5400, -2000, -3000), strict=True)
    )
    whole = Step("sum", money("sections", SAID, Fraction(-10_400)), "test", children=amounts)
    payable = Step("payable", whole.result, "sections", children=(whole,))
    parts, _ = ItemSplit(splits, parties, Side.UPSTREAM).parts(payable)
    dealt = deal(Fraction(-10_400), parts, Fraction(1))
    assert [(one[4], one[5]) for one in told] == [
        (f"{float(parts[one[0]]):.2f}", str(dealt[one[0]])) for one in told
    ]


def test_held_months_example() -> None:
    """Rows of months by each way of counting them, the highest award alone."""
    standings = {"+": Standing.ATTAINED, "-": Standing.FAILED, "o": Standing.OUT}
    award = [{"months": 3, "amount": "10 万元"}, {"months": 12, "amount": "100 万元"}]
    for written, *shown in rows("held_months"):
        months = tuple(
            Judged(f"m{n:02d}", SAID, standings[one], None, WaterClass.III, SAID, NO_STEP)
            for n, one in enumerate(written, start=1)
        )
        attained = Standing.ATTAINED
        year = Judged("year", SAID, attained, None, WaterClass.III, SAID, NO_STEP, months=months)
        found = []
        for counted in ("once", "each_run", "each_full"):
            text = {"family": "held_months", "period": "year", "counted": counted}
            method = HeldMonths.model_validate(text | {"award": award, "join": "highest"})
            amount, _ = method.pays(year)
            assert amount is not None
            found.append(in_wan(amount))
        assert found == shown, written


def result(item: str, value: str) -> ItemResult:
    month, target = Month(2019, 12), Target(WaterClass.III)
    sums = MonthSum("甲", month, item, Channel.MANUAL, Fraction(value), 1, 1, 1, 0, None)
    limits = STANDARD.limits_of(item, WaterBody.RIVER, month.first_day)
    mean = item_mean(sums, month, PLAN, STANDARD)
    return judge_item(STANDARD.items[item], mean, limits, target)


def test_improvement_award_example() -> None:
    """Two items after 0.5 and 0.2, of the means before and of the limits."""
    row = {"when": "2018", "means": {"nh3n": "0.5", "tp": "0.2"}, "source": {"instrument": "年报"}}
    text = {"family": "improvement_award", "period": "year", "item": ["nh3n", "tp"]}
    terms: dict[str, object] = {"award": "50 万元", "least": "30 %", "only_if_attained": True}
    for ammonia, phosphorus, *shown in rows("improvement_award"):
        items = result("nh3n", ammonia), result("tp", phosphorus)
        held, aim = Standing.ATTAINED, WaterClass.III
        year = Judged("year", SAID, held, aim, aim, SAID, NO_STEP, items, "2019")
        found = []
        for of in ("before", "limit"):
            method = ImprovementAward.model_validate(
                text | terms | {"points_of": of, "before": [row]}
            )
            amount, _ = method.pays(year)
            assert amount is not None
            found.append(in_wan(amount))
        assert found == shown, (ammonia, phosphorus)


def test_class_award_example() -> None:
    """The class before and now, by each way of counting and joining."""
    for before, now, *shown in rows("class_award"):
        row = {"when": "2018", "water_class": before, "source": {"instrument": "年报"}}
        text: dict[str, object] = {"family": "class_award", "period": "year", "before": [row]}
        text |= {"newly_met": "100 万元", "class_crossed": "50 万元"}
        text |= {"compared_with": "same_period"}
        water, aim = WaterClass.parse(now), WaterClass.III
        standing = Standing.ATTAINED if water <= aim else Standing.FAILED
        year = Judged("year", SAID, standing, water, aim, SAID, NO_STEP, when="2019")
        found = []
        for counted, join, missed in (
            ("each_class", "sum", "paid"), ("once", "sum", "paid"),
            ("each_class", "highest", "paid"), ("each_class", "sum", "unpaid"),
        ):  # fmt: skip
            terms = {"counted": counted, "join": join, "crossed_but_missed": missed}
            amount, _ = ClassAward.model_validate(text | terms).pays(year)
            assert amount is not None
            found.append(in_wan(amount))
        assert found == shown, (before, now)
