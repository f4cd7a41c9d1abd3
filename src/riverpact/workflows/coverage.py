"""Coverage: the agreements of files and of an opening register, counted over days."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.coverage import Coverage, coverage_on
from riverpact.domain.agreements.mechanism import Bound, Mechanism, bound, mechanism_of
from riverpact.domain.agreements.stages import CoveredCounties
from riverpact.domain.policies.coverage_goal import Goal, coverage_goal
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.scope import scope_on
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.opening_register import is_register, read_register
from riverpact.files.registry import named_registry
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

MechanismOn = Callable[[date], Mechanism]
"""A mechanism as it stands on a day: an agreement may be amended."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage on each day asked for, the last one in full, and what is to be said.

    ``findings`` are about the agreements, whatever the day; each coverage has its own besides.
    """

    over_time: tuple[Coverage, ...]
    agreements: int
    findings: tuple[Finding, ...]

    @property
    def last(self) -> Coverage:
        """The coverage on the last day."""
        return self.over_time[-1]


def cover(
    paths: Sequence[Path],
    registry: Registry,
    days: Sequence[date],
    goal: Goal | None = None,
    ruling: Ruling | None = None,
) -> Covered:
    """Count the counties with a mechanism on each day.

    An amended agreement counts as it was known and in force on the day.

    Args:
        paths: agreement files, their folders, folders of them, folders with an opening register.
        registry: the counties; those in its basin are in scope.
        days: at least one, in order.
        goal: the share to be reached; that of the policy where it is None.
        ruling: the policy, whose scope of each day and whose goal hold.

    Raises:
        MisuseError: two agreements share an id, or there is none.
        RefusedError: an agreement or the register does not hold.
    """
    mechanisms = [one for path in paths for one in _mechanisms(path)]
    ids = [one(days[-1]).agreement for one in mechanisms]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        listed = "、".join(twice)
        raise MisuseError(Text(f"协议给了两次：{listed}", f"agreements given twice: {listed}"))
    return cover_mechanisms(mechanisms, registry, days, goal, ruling)


def cover_mechanisms(
    mechanisms: Sequence[MechanismOn],
    registry: Registry,
    days: Sequence[date],
    goal: Goal | None,
    ruling: Ruling | None,
) -> Covered:
    """Count the counties on each day, by the agreements, the scope and the codes of that day.

    Raises:
        RefusedError: an agreement does not hold as it was known on a day.
    """
    agreements, findings = _bound_on_days(mechanisms, registry, days)
    scopes = [None if ruling is None else scope_on(ruling, day) for day in days]
    if goal is None and ruling is not None:
        goal = coverage_goal(ruling)
    over_time = tuple(
        coverage_on(day, registry, bound_then, goal, scope)
        for day, bound_then, scope in zip(days, agreements, scopes, strict=True)
    )
    if ruling is not None and scopes[-1] is None:
        findings = (*findings, _no_scope(ruling, days[-1]))
    return Covered(over_time, len(mechanisms), findings)


def count_counties(
    paths: Sequence[Path], registry: str, day: date, ruling: Ruling
) -> tuple[CoveredCounties, tuple[Finding, ...]]:
    """Count the counties with a mechanism on a day, as a stage takes them, and say what is open.

    Raises:
        MisuseError: there is no such registry, or an agreement is given twice.
        RefusedError: an agreement, the register or the registry does not hold.
    """
    covered = cover(paths, named_registry(registry), (day,), ruling=ruling)
    last = covered.last
    counted = CoveredCounties(last.covered, last.in_scope, f"{registry} {day}")
    return counted, (*covered.findings, *last.findings)


def _no_scope(ruling: Ruling, day: date) -> Finding:
    said = Text(
        f"政策在 {day} 没有有效的实施范围，按登记册全部涉流域的县计",
        f"on {day} the policy has no scope in force: all counties of the basin count",
    )
    instrument = ruling.policy.source.instrument
    return Finding("coverage.no_scope", Severity.NOTE, said, found=str(day), clause=instrument)


def _bound_on_days(
    mechanisms: Sequence[MechanismOn], registry: Registry, days: Sequence[date]
) -> tuple[list[tuple[Bound, ...]], tuple[Finding, ...]]:
    """Find the counties that mechanisms bind on each day, and say once who is none.

    Raises:
        RefusedError: an agreement does not hold as it was known on a day.
    """
    seen: dict[tuple[Mechanism, ...], tuple[Bound, ...]] = {}
    findings: dict[Finding, None] = {}
    by_day: list[tuple[Bound, ...]] = []
    for day in days:
        then = tuple(one(day) for one in mechanisms)
        if then not in seen:
            seen[then], unknown = bound(then, registry)
            findings |= dict.fromkeys(unknown)
        by_day.append(seen[then])
    return by_day, tuple(findings)


def mechanism_on(instrument: Instrument) -> MechanismOn:
    """Return the mechanism of an agreement as it was known and in force on a day."""
    return lambda day: mechanism_of(instrument.in_force_on(day).agreement)


def registered(path: Path) -> list[MechanismOn]:
    """Return the mechanisms of an opening register; none where there is no register.

    Raises:
        RefusedError: the register does not hold.
    """
    if not is_register(path):
        return []
    return [_always(one.mechanism) for one in read_register(path).agreements]


def _mechanisms(path: Path) -> Iterable[MechanismOn]:
    register = registered(path)
    yield from register
    below = sorted(path.glob("*/agreement.toml")) if path.is_dir() else []
    own = not path.is_dir() or (path / "agreement.toml").is_file()
    files = [path] if own or not (register or below) else below
    yield from (mechanism_on(load_agreement(file)) for file in files)


def _always(mechanism: Mechanism) -> MechanismOn:
    return lambda _: mechanism
