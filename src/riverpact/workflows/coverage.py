"""Coverage: the agreements of files and of an opening register, counted over days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.coverage import Coverage, Goal, coverage_on
from riverpact.domain.agreements.mechanism import Mechanism, bound, mechanism_of
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import load_agreement
from riverpact.files.opening_register import is_register, read_register
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding
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
    paths: Sequence[Path], registry: Registry, days: Sequence[date], goal: Goal | None = None
) -> Covered:
    """Count the counties with a mechanism on each day.

    Args:
        paths: agreement files, their folders, folders of them, folders with an opening register.
        registry: the counties in scope.
        days: at least one, in order.
        goal: the share to be reached, where one is set.

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
    over_time = tuple(coverage_on(day, registry, agreements, goal) for day in days)
    return Covered(over_time, len(mechanisms), findings)


def _mechanisms(path: Path) -> Iterable[Mechanism]:
    register = is_register(path)
    if register:
        yield from (one.mechanism for one in read_register(path).agreements)
    below = sorted(path.glob("*/agreement.toml")) if path.is_dir() else []
    own = not path.is_dir() or (path / "agreement.toml").is_file()
    files = [path] if own or not (register or below) else below
    yield from (mechanism_of(load_agreement(file).agreement) for file in files)
