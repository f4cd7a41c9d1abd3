"""The scope of a policy on a day (实施范围): which territories it holds for, by code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.territory import in_scope


@dataclass(frozen=True, slots=True)
class Scope:
    """Prefixes of division codes, and the codes left out of them.

    Example:
        >>> scope = Scope(("36",), ("360734",), "二(一)")
        >>> scope.holds("360123"), scope.holds("360734"), scope.holds("430102")
        (True, False, False)
    """

    prefixes: tuple[str, ...]
    excluded: tuple[str, ...]
    clause: str

    def holds(self, code: str, codes: Iterable[str] = ()) -> bool:
        """Say whether a territory lies in it; ``codes`` are all it has held, where known."""
        return in_scope(code, self.prefixes, self.excluded, codes)


def scope_on(ruling: Ruling, day: date) -> Scope | None:
    """Return the scope a policy has on a day; None where none is in force.

    Source: 赣环财字〔2019〕3号 二(一).
    """
    codes, out = ruling.demand("scope.codes", day), ruling.demand("scope.excluded", day)
    return None if codes is None else Scope(codes.words, out.words if out else (), codes.clause)
