"""The terms of a pool that deductions fill (扣款资金池): indicators, flow, incidents, counties.

Source: the rule of a city of thirteen counties in 江西 (one report). The amounts for an indicator
and for a day are in no text that was seen: they have no default.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Unconfirmed
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.period import DeclaredQuarter, Quarter
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

_QUARTERS = 4
Paid = Annotated[Stake, Field(gt=0)]
Discharge = Annotated[Share, Field(gt=0)]
"""m³/s, exact."""


class Indicator(Declared):
    """An indicator that is met or unmet each quarter, and what an unmet one costs, in yuan."""

    id: str
    title: str
    head: Literal["quality", "quantity", "ecological_value"]
    deduction: Paid
    source: Source


class IncidentTerms(Declared):
    """What a county with a major sudden pollution incident loses, beside its award (一票否决)."""

    deduction: Paid
    source: Source


class FlowTerms(Declared):
    """What a day below the least discharge (最小下泄流量) costs, in yuan.

    Attributes:
        deduction: for each day missed; ``cap`` the most for a section in a year.
        unmeasured_day: whether a day without a mean counts as ``missed`` or is ``passed_over``.
    """

    deduction: Paid
    cap: Paid
    unmeasured_day: Literal["missed", "passed_over"]
    source: Source


class Assessed(Declared):
    """What a quarter's assessment found of a county: every indicator is met or unmet."""

    quarter: DeclaredQuarter
    met: tuple[str, ...]
    unmet: tuple[str, ...]


class ShortDay(Declared):
    """A day whose mean discharge lay below the least one, in m³/s."""

    day: date
    mean: Annotated[Share, Field(ge=0)]


class FlowSection(Declared):
    """A flow point (流量考核断面) of a county.

    Attributes:
        least: the least discharge asked, in m³/s.
        days_measured: days of the year that have a daily mean.
        short: those of them below the least discharge.
    """

    name: str
    least: Discharge
    days_measured: Annotated[int, Field(ge=0)]
    short: tuple[ShortDay, ...] = ()
    source: Source


class Incident(Declared):
    """A major sudden pollution incident (重大突发水污染事件) that an authority established."""

    day: date
    title: str
    source: Source


class County(Declared):
    """A county that pays in, with what was found of it."""

    id: str
    name: str
    code: str = ""
    assessed: tuple[Assessed, ...]
    section: tuple[FlowSection, ...] = ()
    incident: tuple[Incident, ...] = ()
    source: Source


class DeductionPool(Declared):
    """A pool of a year that deductions fill, in the words of its text.

    Attributes:
        contribution: what every county pays in for the year, in yuan.
        remainder: what becomes of the part that is not deducted: it is ``returned``, or
            ``carried`` into the next year's contribution.
        rounding_unit: the smallest amount paid, in yuan.
        unconfirmed: terms that are in no text that was seen; shown on every result.
    """

    form: Literal["deductions"]
    id: str
    title: str
    kind: Literal["real", "fictional"]
    year: Annotated[int, Field(ge=1900, le=2200)]
    contribution: Paid
    remainder: Literal["returned", "carried"]
    rounding_unit: Paid
    source: Source
    unconfirmed: tuple[Unconfirmed, ...] = ()
    incident: IncidentTerms
    flow: FlowTerms | None = None
    indicator: tuple[Indicator, ...] = Field(min_length=1)
    county: tuple[County, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        refuse([*_uneven(self), *_unfit_counties(self)])
        if not any(self.met(one) for one in self.county):
            said = Text(
                "没有县区可以分享奖励池，须另行约定扣款的去向",
                "no county may share the pool: say what becomes of the deductions",
            )
            refuse([(("county",), said)])
        return self

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four quarters of the year."""
        return tuple(Quarter(self.year, number) for number in range(1, _QUARTERS + 1))

    @property
    def days(self) -> int:
        """The days of the year."""
        return sum(quarter.days for quarter in self.quarters)

    def met(self, county: County) -> int:
        """Return the indicators a county met, quarter by quarter; none after an incident."""
        return 0 if county.incident else sum(len(one.met) for one in county.assessed)


def _uneven(pool: DeductionPool) -> Iterable[Contradiction]:
    amounts: list[tuple[tuple[str | int, ...], Fraction]] = [
        (("contribution",), pool.contribution),
        (("incident", "deduction"), pool.incident.deduction),
        *((("indicator", n, "deduction"), i.deduction) for n, i in enumerate(pool.indicator)),
    ]
    if pool.flow is not None:
        amounts.append((("flow", "deduction"), pool.flow.deduction))
        amounts.append((("flow", "cap"), pool.flow.cap))
    for key, yuan in amounts:
        if (yuan / pool.rounding_unit).denominator != 1:
            said = Text("金额不是结算单位的整数倍", "not a multiple of the rounding unit")
            yield key, said
    ids = [one.id for one in pool.indicator]
    for number, one in enumerate(ids):
        if one in ids[:number]:
            yield ("indicator", number, "id"), Text(f"指标重复：{one}", f"twice: {one}")


def _unfit_counties(pool: DeductionPool) -> Iterable[Contradiction]:
    ids = [one.id for one in pool.county]
    for number, county in enumerate(pool.county):
        if county.id in ids[:number]:
            said = Text(f"县区重复：{county.id}", f"a county twice: {county.id}")
            yield ("county", number, "id"), said
        for key, said in (
            *_unfit_quarters(pool, county),
            *_unfit_flow(pool, county),
            *_unfit_incidents(pool, county),
        ):
            yield ("county", number, *key), said


def _unfit_quarters(pool: DeductionPool, county: County) -> Iterable[Contradiction]:
    known = {one.id for one in pool.indicator}
    found = [one.quarter for one in county.assessed]
    for quarter in pool.quarters:
        if found.count(quarter) != 1:
            zh = f"{county.name}应有且只有一次 {quarter} 的考核结果，现有 {found.count(quarter)} 次"
            en = f"{county.name} needs one result of {quarter}, there are {found.count(quarter)}"
            yield ("assessed",), Text(zh, en)
    for number, one in enumerate(county.assessed):
        if one.quarter not in pool.quarters:
            said = Text(f"{one.quarter} 不在 {pool.year} 年", f"{one.quarter} is of another year")
            yield ("assessed", number, "quarter"), said
        said_of = [*one.met, *one.unmet]
        for name in sorted(known | set(said_of)):
            if name not in known:
                yield (
                    ("assessed", number),
                    Text(f"没有这个指标：{name}", f"no such indicator: {name}"),
                )
            elif said_of.count(name) != 1:
                zh = f"{county.name} {one.quarter} 的指标 {name} 应写明 met 或 unmet，且只写一次"
                en = f"say once whether {county.name} met {name} in {one.quarter}"
                yield ("assessed", number), Text(zh, en)


def _unfit_flow(pool: DeductionPool, county: County) -> Iterable[Contradiction]:
    for number, section in enumerate(county.section):
        if pool.flow is None:
            said = Text("没有约定流量扣款 [flow]", "no deduction for flow is agreed: [flow]")
            yield ("section", number), said
        if section.days_measured > pool.days:
            zh = f"有日均流量的天数 {section.days_measured} 多于全年 {pool.days} 天"
            en = f"{section.days_measured} days measured of {pool.days}"
            yield ("section", number, "days_measured"), Text(zh, en)
        days = [one.day for one in section.short]
        if len(days) > section.days_measured:
            said = Text("未达到的天数多于有数据的天数", "more days are short than were measured")
            yield ("section", number, "short"), said
        for place, one in enumerate(section.short):
            key = ("section", number, "short", place)
            if one.day.year != pool.year or one.day in days[:place]:
                said = Text(
                    f"日期重复或不在 {pool.year} 年：{one.day}",
                    f"twice, or of another year: {one.day}",
                )
                yield (*key, "day"), said
            if one.mean >= section.least:
                zh = f"{one.day} 的日均流量不低于最小下泄流量，不是未达到的一天"
                yield (*key, "mean"), Text(zh, f"the mean of {one.day} is not short")


def _unfit_incidents(pool: DeductionPool, county: County) -> Iterable[Contradiction]:
    for number, one in enumerate(county.incident):
        if one.day.year != pool.year:
            said = Text(f"{one.day} 不在 {pool.year} 年", f"{one.day} is of another year")
            yield ("incident", number, "day"), said
