"""Assessment plans: those that ship, and a plan in a file of one's own."""

from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from riverpact.domain.assessment.plan import Plan
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text

_SHIPPED = files("riverpact.domain.assessment") / "plans"


@lru_cache
def shipped_plans() -> tuple[str, ...]:
    """Return the names of the plans that ship, sorted."""
    names = (entry.name for entry in _SHIPPED.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names))


def load_plan(name: str) -> Plan:
    """Load a shipped plan by name, or a plan file by its path.

    Raises:
        MisuseError: there is no such plan.
        RefusedError: the file declares something a plan cannot be.

    Example:
        >>> load_plan("agreement-minimum").items
        ('cod', 'nh3n', 'tp')
    """
    if name in shipped_plans():
        return _shipped(name)
    if Path(name).is_file():
        return _read(Path(name))
    known = ", ".join(shipped_plans())
    raise MisuseError(
        Text(f"没有评价方案“{name}”，可用：{known}", f"no plan {name!r}; there are: {known}")
    )


@lru_cache
def _shipped(name: str) -> Plan:
    with as_file(_SHIPPED / f"{name}.toml") as path:
        return _read(path)


def _read(path: Path) -> Plan:
    toml, findings = read_toml(path)
    if toml is not None:
        plan, findings = declared(toml, Plan)
        if plan is not None:
            return plan
    raise RefusedError(Text("评价方案不合要求", "the plan was refused"), findings)
