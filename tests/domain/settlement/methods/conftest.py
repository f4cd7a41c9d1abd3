"""Periods by hand: means of items, or a class, as a method takes them; amounts in 万元."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity, walk
from riverpact.foundation.text import Text

STANDARD = standard()
PLAN = load_plan("agreement-minimum").unrounded()
SAID = Text("测试", "test")


def result(item: str, value: Fraction, target: Target) -> ItemResult:
    month = Month(2019, 7)
    sums = MonthSum("甲", month, item, Channel.MANUAL, value * 3, 3, 3, 3, 0, None)
    limits = STANDARD.limits_of(item, WaterBody.RIVER, month.first_day)
    mean = item_mean(sums, month, PLAN, STANDARD)
    return judge_item(STANDARD.items[item], mean, limits, target)


def verdict(standing: Standing, water: WaterClass | None) -> Step:
    rank = None if water is None else int(water)
    below = Step("section_class", quantity("water_class", SAID, rank), str(rank or "unjudged"))
    return Step("verdict", quantity("verdict", SAID, standing), f"'{standing}'", children=(below,))


def period(
    means: Mapping[str, Any] = {},
    *,
    water: str = "",
    target: str = "Ⅲ",
    when: str = "2019-07",
    standing: Standing | None = None,
    limits: Mapping[str, str] = {},
) -> Judged:
    """The class is that of the worst item where none is given."""
    own = {item: Fraction(limit) for item, limit in limits.items()}
    aim = Target(WaterClass.parse(target), own)
    items = tuple(result(item, Fraction(value), aim) for item, value in means.items())
    ranks = [one.classes.worst for one in items if one.classes is not None]
    known = WaterClass.parse(water) if water else max(ranks, default=None)
    over = any(one.mean is not None and one.mean.value > own[i.id] for one in items
               for i in (one.item,) if i.id in own)  # fmt: skip
    failed = over or (known is not None and known > aim.water_class)
    found = standing or (Standing.FAILED if failed else Standing.ATTAINED)
    step = verdict(found, known)
    name = f"m{when[5:]}" if "-" in when else "year"
    return Judged(
        name, SAID, found, known, aim.water_class, SAID, step, items, when, own
    )  # fmt: skip


def paid(terms: Mapping[str, Any], judged: Judged) -> Fraction | None:
    """What a method pays, in 万元; the stand-alone verifier recomputes every step of it."""
    method = FAMILIES[terms["family"]].model_validate(terms)
    amount, step = method.amount(judged)
    for one in walk(step):
        assert check_step(shown_step(one).model_dump()) is None, one
    return None if amount is None else amount / 10_000


@pytest.fixture(scope="session", name="period")
def _period() -> Callable[..., Judged]:
    return period


@pytest.fixture(scope="session", name="paid")
def _paid() -> Callable[..., Fraction | None]:
    return paid
