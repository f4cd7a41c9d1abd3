"""How a day was."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.assessment.day import DayAssessment, assess_day
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import DaySum
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.text import Text

DAY = date(2023, 4, 1)
SNAPSHOT = load_plan("snapshot-daily")
GOOD = {"do": "9", "codmn": "1", "nh3n": "0.1", "tp": "0.05"}


def day_sum(item: str, total: str, channel: Channel = Channel.AUTOMATIC) -> DaySum:
    return DaySum("虎山", DAY, item, channel, Fraction(total), 1)


def good() -> list[DaySum]:
    ph = day_sum("ph", str(hydrogen_units(Decimal(7))))
    return [ph, *(day_sum(item, value) for item, value in GOOD.items())]


def assessed(
    sums: list[DaySum], body: WaterBody = WaterBody.RIVER, plan: Plan = SNAPSHOT
) -> DayAssessment:
    return assess_day(Section("虎山", body), DAY, sums, plan, standard())


@pytest.mark.parametrize(("body", "expected"), [(WaterBody.RIVER, "Ⅱ"), (WaterBody.LAKE, "Ⅲ")])
def test_a_day_has_the_class_of_its_worst_item(body: WaterBody, expected: str) -> None:
    """总磷 of 0.05 in a river and in a lake; one reading is enough for a day."""
    assert assessed(good(), body).water_class is WaterClass.parse(expected)


def test_a_day_with_an_item_missing_has_no_class() -> None:
    """The item says so."""
    found = assessed(good()[:-1])
    assert found.water_class is None
    assert found.items[-1].missing == (Text("无有效数据", "no usable value"),)


def test_the_channel_goes_in_the_order_of_the_plan() -> None:
    """The station before the manual sample, which stands in only where the station has none."""
    manual = [day_sum("tp", "0.3", Channel.MANUAL)]
    assert assessed([*good(), *manual]).water_class is WaterClass.II
    assert assessed([*good()[:-1], *manual]).water_class is WaterClass.IV


def test_saturation_lifts_a_day_where_the_plan_asks_for_it() -> None:
    """Oxygen of 6.9 in water of 30 ℃."""
    plan = SNAPSHOT.model_copy(update={"items": ("do", "wt")})
    on = plan.model_copy(update={"do_class1_by_saturation": True})
    sums = [day_sum("do", "6.9"), day_sum("wt", "30")]
    found = [assessed(sums, plan=one).water_class for one in (plan, on)]
    assert found == [WaterClass.II, WaterClass.I]
