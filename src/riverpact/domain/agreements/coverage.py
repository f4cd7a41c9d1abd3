"""Coverage (覆盖率): how many counties in scope have a mechanism on a day, and who has none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from riverpact.domain.agreements.mechanism import Bound
from riverpact.domain.policies.coverage_goal import Goal
from riverpact.domain.policies.scope import Scope
from riverpact.domain.territory.code_table import Held
from riverpact.domain.territory.county import City, County
from riverpact.domain.territory.registry import Registry
from riverpact.domain.territory.scope import TOUCHES, in_scope
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class CountyCover:
    """A county in scope on a day, with the ids of its agreements: signed, filed, counted.

    ``held`` is the code and the name it held on the day.
    """

    county: County
    held: Held
    signed: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CityCover:
    """The counties in scope of one city (设区市)."""

    city: City
    counties: tuple[CountyCover, ...]

    @property
    def covered(self) -> int:
        """How many have an agreement that is filed and in force; each counts once."""
        return sum(bool(one.counted) for one in self.counties)

    @property
    def signed(self) -> int:
        """How many have an agreement that is signed and has not ended, filed or not."""
        return sum(bool(one.signed) for one in self.counties)

    @property
    def filed(self) -> int:
        """How many have an agreement that is filed and has not ended, in force yet or not."""
        return sum(bool(one.filed) for one in self.counties)

    @property
    def missing(self) -> tuple[CountyCover, ...]:
        """Who has none that counts."""
        return tuple(one for one in self.counties if not one.counted)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a province on a day.

    ``share`` is exact; None where no county is in scope. ``reached`` is None without a goal.
    """

    day: date
    cities: tuple[CityCover, ...]
    share: Fraction | None
    goal: Goal | None
    reached: bool | None
    step: Step
    findings: tuple[Finding, ...]

    @property
    def in_scope(self) -> int:
        """How many counties are in scope."""
        return sum(len(one.counties) for one in self.cities)

    @property
    def covered(self) -> int:
        """How many of them are covered."""
        return sum(one.covered for one in self.cities)

    @property
    def signed(self) -> int:
        """How many of them have signed."""
        return sum(one.signed for one in self.cities)

    @property
    def filed(self) -> int:
        """How many of them have an agreement that is filed."""
        return sum(one.filed for one in self.cities)

    @property
    def missing(self) -> tuple[CountyCover, ...]:
        """Who has none that counts, city by city."""
        return tuple(county for one in self.cities for county in one.missing)


def coverage_on(
    day: date,
    registry: Registry,
    agreements: Sequence[Bound],
    goal: Goal | None = None,
    scope: Scope | None = None,
) -> Coverage:
    """Count the counties that have a mechanism on a day against those in scope on it.

    A county counts once, however many agreements it has, when it is party to, or in a group of,
    one that is filed and in force on the day.

    Args:
        day: the day.
        registry: the counties; those that touch the basin are in scope.
        agreements: whom they bind.
        goal: the share to be reached, where one is set.
        scope: of the policy on the day, which may leave counties out.

    Source: 赣环财字〔2019〕3号 一(三)-2, 二(一)-1, 四(二)-1.
    """
    by_county = _by_county(agreements)
    counties = [
        _cover(one, held, by_county.get(one.code, ()), day)
        for one in in_scope(registry.counties, day)
        if (held := one.on(day)) is not None
        and (scope is None or scope.holds(held.code, one.codes))
    ]
    cities = tuple(
        CityCover(city, mine)
        for city in registry.cities
        if (mine := tuple(one for one in counties if one.county.city == city))
    )
    total = len(counties)
    share = Fraction(sum(one.covered for one in cities), total) if total else None
    reached = None if goal is None or share is None else share >= goal.share
    clause = "" if scope is None else scope.clause
    step = _share_step(cities, share, day, clause)
    if goal is not None:
        step = _goal_step(step, goal, reached=reached)
    findings = (*_not_there(agreements, day, scope), *_open(registry, day))
    return Coverage(day, cities, share, goal, reached, step, findings)


def month_ends(first: Month, last: date) -> tuple[date, ...]:
    """Return the last day of each month from one on, and at the end the day asked for.

    Example:
        >>> [str(day) for day in month_ends(Month(2018, 12), date(2019, 2, 14))]
        ['2018-12-31', '2019-01-31', '2019-02-14']
    """
    days: list[date] = []
    day = first.first_day
    while day <= last:
        month = Month.of(day)
        end = date(month.year, month.month, month.days)
        days.append(min(end, last))
        day = end + timedelta(days=1)
    return tuple(days)


def _by_county(agreements: Iterable[Bound]) -> dict[str, list[Bound]]:
    found: dict[str, list[Bound]] = {}
    for one in agreements:
        for county in one.counties:
            found.setdefault(county.code, []).append(one)
    return found


def _cover(county: County, held: Held, agreements: Iterable[Bound], day: date) -> CountyCover:
    mechanisms = [one.mechanism for one in agreements]
    return CountyCover(
        county,
        held,
        tuple(one.agreement for one in mechanisms if one.is_signed(day)),
        tuple(one.agreement for one in mechanisms if one.is_filed(day)),
        tuple(one.agreement for one in mechanisms if one.counts(day)),
    )


def _share_step(
    cities: Sequence[CityCover], share: Fraction | None, day: date, clause: str
) -> Step:
    inputs: list[Quantity] = []
    for one in cities:
        code, name = one.city.code, one.city
        covered = Text(f"{name.name}已建立机制的县", f"counties covered, {name.name_en}")
        scope = Text(f"{name.name}范围内的县", f"counties in scope, {name.name_en}")
        inputs.append(quantity(f"covered_{code}", covered, one.covered))
        inputs.append(quantity(f"in_scope_{code}", scope, len(one.counties)))
    covered_names = " + ".join(one.name for one in inputs[::2])
    scope_names = " + ".join(one.name for one in inputs[1::2])
    return Step(
        rule="coverage.share",
        result=quantity("coverage", Text("覆盖率", "coverage"), share),
        formula="unjudged" if share is None else f"({covered_names}) / ({scope_names})",
        inputs=tuple(inputs),
        clause=clause,
        note=Text(
            f"{day} 按当日行政区划代码表；协议已备案且在期限内才计入，一县只计一次",
            f"{day}, by the code table of the day; filed and in force; a county counts once",
        ),
    )


def _goal_step(share: Step, goal: Goal, *, reached: bool | None) -> Step:
    answer = {True: "reached", False: "not_reached", None: None}[reached]
    due = Text(f"{goal.by} 前达到", f"due by {goal.by}") if goal.by else None
    return Step(
        rule="coverage.goal",
        result=quantity("goal_reached", Text("是否达到目标", "goal reached"), answer),
        formula="unjudged"
        if reached is None
        else "'reached' if coverage >= goal else 'not_reached'",
        inputs=(quantity("goal", Text("目标", "goal"), goal.share),),
        clause=goal.clause,
        note=due,
        children=(share,),
    )


def _not_there(agreements: Iterable[Bound], day: date, scope: Scope | None) -> Iterable[Finding]:
    """Say which parties of what counts are not in scope on the day, and why."""
    clause = "" if scope is None else scope.clause
    for one in agreements:
        for county in one.counties:
            if not one.mechanism.is_signed(day):
                continue
            held = county.on(day)
            left_out = (
                scope is not None and held is not None and not scope.holds(held.code, county.codes)
            )
            if county.in_basin not in TOUCHES or left_out:
                why = Text("不在实施范围内", "is out of scope")
                yield _not_counted("coverage.out_of_scope", one, county, why, clause)
            elif held is None:
                gone = Text("已撤销，没有单一承继县", "exists no more and has no single successor")
                early = Text("当日尚未设立", "did not exist yet")
                why = gone if county.is_abolished else early
                yield _not_counted("coverage.no_such_county", one, county, why, clause)


def _not_counted(code: str, one: Bound, county: County, why: Text, clause: str) -> Finding:
    agreement, who = one.mechanism.agreement, f"{county.name}（{county.code}）"
    said = Text(
        f"协议 {agreement} 的一方{who}{why.zh}，未计入",
        f"{agreement}: {county.name} {why.en}; not counted",
    )
    found = f"{county.code} {county.name}"
    return Finding(code, Severity.WARNING, said, found=found, clause=clause)


def _open(registry: Registry, day: date) -> Iterable[Finding]:
    """Say which codes may have changed by the day: two tables lie around it."""
    unsure = [one.name for one in registry.counties if one.is_open_on(day)]
    if unsure:
        listed = "、".join(unsure)
        said = Text(
            f"{day} 在两次代码表之间，按前一次计；期间变更的有：{listed}",
            f"{day} lies between two code tables; the earlier one counts; changed: {listed}",
        )
        yield Finding("coverage.between_tables", Severity.NOTE, said, found=str(day))
