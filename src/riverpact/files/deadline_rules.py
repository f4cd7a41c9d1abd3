"""The deadlines and stages of a policy, as ``[[deadline]]`` and ``[[stage]]`` tables of a TOML."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from riverpact.domain.agreements.deadline_rule import DeadlineRule
from riverpact.domain.agreements.stages import Stage
from riverpact.files.shipped import instruments_folder
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text


class PolicyDates(BaseModel):
    """What a policy says of time: its deadlines and its stages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deadline: tuple[DeadlineRule, ...] = ()
    stage: tuple[Stage, ...] = ()


def shipped_dates() -> Path:
    """Return the file of the demonstration's policy."""
    return instruments_folder() / "demonstration" / "deadlines.toml"


def read_policy_dates(path: Path) -> PolicyDates:
    """Read the deadlines and stages of a policy.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
    toml, findings = read_toml(path)
    if toml is not None:
        dates, findings = declared(toml, PolicyDates)
        if dates is not None:
            return dates
    raise RefusedError(Text("时限文件不合要求", "the deadlines were refused"), findings)
