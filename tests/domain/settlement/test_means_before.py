"""The means of a year before: declared or from readings, or why there are none."""

from fractions import Fraction

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.beside import Beside
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.means_before import (
    MeansBefore,
    Then,
    means_before,
    no_percentage,
)
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

STANDARD, SAID = standard(), Text("数据不足", "no data")
PLAN = load_plan("agreement-minimum").unrounded()
STEP = Step("verdict", quantity("verdict", SAID, "attained"), "'attained'")


def result(item: str, value: str) -> ItemResult:
    month = Month(2019, 7)
    sums = MonthSum("甲", month, item, Channel.MANUAL, Fraction(value), 1, 1, 1, 0, None)
    limits = STANDARD.limits_of(item, WaterBody.RIVER, month.first_day)
    mean = item_mean(sums, month, PLAN, STANDARD)
    return judge_item(STANDARD.items[item], mean, limits, Target(WaterClass.III))


def year(*items: ItemResult, beside: Beside | None = None) -> Judged:
    near = {} if beside is None else {("", "2018"): beside}
    held, aim = Standing.ATTAINED, WaterClass.III
    return Judged("year", SAID, held, aim, aim, SAID, STEP, items, "2019", beside=near)


def row(when: str, **means: str) -> MeansBefore:
    source = {"instrument": "年报"}
    return MeansBefore.model_validate({"when": when, "means": means, "source": source})


NOW = {"nh3n": result("nh3n", "0.4")}


def test_declared_means_are_those_of_the_same_period_a_year_before() -> None:
    """2018 beside 2019, with who says so; 2017 never stands in."""
    found = means_before(year(), NOW, (row("2017", nh3n="1"), row("2018", nh3n="0.5")), "unrounded")
    assert isinstance(found, Then)
    mean, told = found.means["nh3n"]
    assert mean == Fraction("0.5")
    assert isinstance(told, Quantity)
    assert (told.name, told.unit, found.note.zh) == ("before", "mg/L", "2018 均值来源：年报")
    none = means_before(year(), NOW, (row("2017", nh3n="1"),), "unrounded")
    assert none == Text("没有 2018 的均值", "no means of 2018")


def test_means_from_readings_have_their_step() -> None:
    """Called ``before``; an item that was not measured then is said, with why."""
    one = Beside("甲", "2018", None, (result("nh3n", "0.5"),), STEP, SAID)
    found = means_before(year(beside=one), NOW, "from_readings", "unrounded")
    assert isinstance(found, Then)
    mean, told = found.means["nh3n"]
    assert (mean, found.nothing) == (Fraction("0.5"), ())
    assert isinstance(told, Step)
    assert told.name == "before"
    both = NOW | {"tp": result("tp", "0.1")}
    lacking = means_before(year(beside=one), both, "from_readings", "unrounded")
    assert isinstance(lacking, Text)
    assert lacking.zh == "没有 2018 的均值（甲）：数据不足"
    assert isinstance(means_before(year(), NOW, "from_readings", "unrounded"), Text)


def test_of_nothing_there_is_no_percentage() -> None:
    """A mean of 0 is named by its item and year."""
    one = Beside("甲", "2018", None, (result("nh3n", "0"),), STEP, SAID)
    found = means_before(year(beside=one), NOW, "from_readings", "unrounded")
    assert isinstance(found, Then)
    assert found.nothing == ("nh3n",)
    assert no_percentage(year(), found.nothing, NOW).zh == "2018 氨氮均值为 0，没有百分比"
