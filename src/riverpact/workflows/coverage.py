"""Coverage: the agreements of files and of an opening register, counted over days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.coverage import Coverage, coverage_on
from riverpact.domain.agreements.mechanism import Mechanism, bound, mechanism_of
from riverpact.domain.agreements.stages import CoveredCounties
from riverpact.domain.policies.coverage_goal import Goal, coverage_goal
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.scope import scope_on
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import load_agreement
from riverpact.files.opening_register import is_register, read_register
from riverpact.files.registry import named_registry
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


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
    ids = [one.agreement for one in mechanisms]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        listed = "、".join(twice)
        raise MisuseError(Text(f"协议给了两次：{listed}", f"agreements given twice: {listed}"))
    agreements, findings = bound(mechanisms, registry)
    scopes = [None if ruling is None else scope_on(ruling, day) for day in days]
    if goal is None and ruling is not None:
        goal = coverage_goal(ruling)
    over_time = tuple(
        coverage_on(day, registry, agreements, goal, scope)
        for day, scope in zip(days, scopes, strict=True)
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


def _mechanisms(path: Path) -> Iterable[Mechanism]:
    register = is_register(path)
    if register:
        yield from (one.mechanism for one in read_register(path).agreements)
    below = sorted(path.glob("*/agreement.toml")) if path.is_dir() else []
    own = not path.is_dir() or (path / "agreement.toml").is_file()
    files = [path] if own or not (register or below) else below
    yield from (mechanism_of(load_agreement(file).agreement) for file in files)
