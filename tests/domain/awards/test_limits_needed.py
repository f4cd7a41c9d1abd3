"""Which limits a better class takes, item by item."""

from datetime import date
from fractions import Fraction

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.awards.limits_needed import limits_needed
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

STANDARD = standard()
MARCH = Month(2023, 3)
PLAN = load_plan("station-instant")


def judged(item: str, value: str) -> ItemResult:
    found = MonthSum(
        section="石桥", month=MARCH, item=item, channel=Channel.MANUAL, total=Fraction(value),
        count=1, values=1, days=1, censored=0, detection_limit=None,
    )  # fmt: skip
    limits = STANDARD.limits_of(item, WaterBody.RIVER, date(2023, 3, 1))
    mean = item_mean(found, MARCH, PLAN, STANDARD)
    return judge_item(STANDARD.items[item], mean, limits, None)


def test_each_class_names_the_items_that_keep_it_off() -> None:
    """氨氮 0.69 is Ⅲ, 总磷 0.08 is Ⅱ: Ⅱ takes 0.5 of one; Ⅰ takes 0.15 and 0.02 (表1)."""
    needed = dict(limits_needed([judged("nh3n", "0.69"), judged("tp", "0.08")]))
    assert set(needed) == {WaterClass.I, WaterClass.II}
    assert needed[WaterClass.II].zh == "氨氮不高于 0.5 mg/L"
    assert needed[WaterClass.I].zh == "氨氮不高于 0.15 mg/L、总磷不高于 0.02 mg/L"


def test_a_value_on_the_limit_needs_nothing() -> None:
    """总磷 0.1 keeps class Ⅱ."""
    assert set(dict(limits_needed([judged("tp", "0.1")]))) == {WaterClass.I}


def test_oxygen_has_to_rise() -> None:
    """溶解氧 5.5 is Ⅲ: class Ⅱ takes at least 6."""
    needed = dict(limits_needed([judged("do", "5.5")]))
    assert needed[WaterClass.II].zh == "溶解氧不低于 6 mg/L"


def test_what_is_not_known_is_left_out() -> None:
    """An item without a mean takes nothing that can be named."""
    assert limits_needed([ItemResult(STANDARD.items["tp"])]) == ()
