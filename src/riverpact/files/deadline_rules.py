"""The deadlines and stages of a policy, as ``[[deadline]]`` and ``[[stage]]`` tables of a TOML."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from riverpact.domain.agreements.deadline_rule import KIND_TITLES, DeadlineRule
from riverpact.domain.agreements.declared import Contradiction, refuse
from riverpact.domain.agreements.stages import Stage
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text


class PolicyDates(BaseModel):
    """What a policy says of time: its deadlines and its stages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deadline: tuple[DeadlineRule, ...] = ()
    stage: tuple[Stage, ...] = ()

    @field_validator("deadline")
    @classmethod
    def _one_rule_a_kind(cls, rules: tuple[DeadlineRule, ...]) -> tuple[DeadlineRule, ...]:
        refuse(_ruled_twice(rules))
        return rules


def _ruled_twice(rules: tuple[DeadlineRule, ...]) -> Iterator[Contradiction]:
    for number, one in enumerate(rules):
        if one.kind in {earlier.kind for earlier in rules[:number]}:
            title = KIND_TITLES[one.kind]
            said = Text(f"同一事项有两个时限：{title.zh}", f"two deadlines of one kind: {title.en}")
            yield (number, "kind"), said


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
