"""The periods of a case, as a method takes them: means, multiples, classes or counted months."""

from fractions import Fraction
from functools import lru_cache

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.judged import Judged, Standing, judged_month, judged_year
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.case_parts import CasePeriod, CaseRow
from riverpact.files.plans import load_plan
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_CASE = Text("案例", "case")
_PLAN = "agreement-minimum"


def case_period(row: CaseRow, period: CasePeriod) -> Judged:
    """Bring one period of a row to the form a method takes; its means are not rounded.

    Raises:
        RefusedError: a multiple is given of an item that the target sets no limit for.
    """
    if period.months:
        return _counted(row, period)
    target = Target(row.target, row.limits)
    means = period.means | {
        item: _limit(row, item) * (1 + times) for item, times in period.multiple.items()
    }
    items = tuple(_result(row.when, item, mean, target) for item, mean in means.items())
    ranks = [one.classes.worst for one in items if one.classes is not None]
    water = period.water_class or max(ranks, default=None)
    failed = water is not None and water > row.target
    failed |= any(mean > row.limits[item] for item, mean in means.items() if item in row.limits)
    standing = Standing.FAILED if failed else Standing.ATTAINED
    if period.out:
        standing = Standing.OUT
    name = f"m{row.when[5:]}" if "-" in row.when else "year"
    step = _verdict(standing, water)
    return Judged(
        name, _CASE, standing, water, row.target, _CASE, step, items, row.when, row.limits
    )


def _counted(row: CaseRow, period: CasePeriod) -> Judged:
    words = [Verdict(word) for word, count in period.months.items() for _ in range(count)]
    year, target = int(row.when), Target(row.target)
    months = [
        judged_month(
            published_month(Section(row.name), Month(year, n), target, word, row.name),
            InsufficientMonth.BLOCK_YEAR,
            NoFlowMonth.NO_PAYMENT,
        )
        for n, word in enumerate(words, start=1)
    ]
    assessed = published_year(year, None, len(words), row.name)
    verdict, step = year_by_test(months, assessed, row.target, YearTest("every_month"))
    return judged_year(assessed, verdict, row.target, step, months)


def _verdict(standing: Standing, water: WaterClass | None) -> Step:
    rank = None if water is None else int(water)
    formula = "unjudged" if rank is None else "published"
    inputs = () if rank is None else (quantity("published", _CASE, rank),)
    below = Step("published_class", quantity("water_class", _CASE, rank), formula, inputs)
    verdict = quantity("verdict", _CASE, str(standing))
    return Step("verdict", verdict, f"'{standing}'", children=(below,))


def _month(when: str) -> Month:
    return Month.parse(when) if "-" in when else Month(int(when), 12)


def _limit(row: CaseRow, item: str) -> Fraction:
    given = row.limits.get(item)
    if given is None and row.target is not WaterClass.INFERIOR:
        limits = _standard().limits_of(item, WaterBody.RIVER, _month(row.when).first_day)
        given = None if limits is None else limits.maximum(row.target)
    if given is None:
        said = Text(f"{row.name}：{item} 没有限值", f"{row.name}: no limit of {item}")
        raise RefusedError(said)
    return given


def _result(when: str, item: str, mean: Fraction, target: Target) -> ItemResult:
    month, known = _month(when), _standard()
    if item not in known.items.by_id:
        raise RefusedError(Text(f"没有这个监测项目：{item}", f"no such item: {item}"))
    sums = MonthSum("", month, item, Channel.MANUAL, mean, 1, 1, 1, 0, None)
    found = item_mean(sums, month, _plan(), known)
    limits = known.limits_of(item, WaterBody.RIVER, month.first_day)
    return judge_item(known.items[item], found, limits, target)


@lru_cache
def _standard() -> Standard:
    return standard()


@lru_cache
def _plan() -> Plan:
    return load_plan(_PLAN).unrounded()
