"""What happened to agreements, as a TOML file of ``[[fact]]`` tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.fact import Fact, told_twice
from riverpact.domain.agreements.unfit_facts import unfit_facts
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.declared import refuse
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fact: tuple[Fact, ...] = ()

    @field_validator("fact")
    @classmethod
    def _told_once(cls, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        refuse(told_twice(facts))
        return facts


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a file, and where each of them stands."""

    facts: tuple[Fact, ...]
    toml: Toml

    def place(self, fact: Fact) -> Place:
        """Return where a fact stands in its file."""
        return self.toml.place(("fact", self.facts.index(fact)))


def read_facts(path: Path, agreements: Iterable[Agreement]) -> Facts:
    """Read ``[[fact]]`` tables: agreement, kind, on, year, step, document.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding; also where a fact fits none of the agreements.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
    toml, findings = read_toml(path)
    if toml is not None:
        file, findings = declared(toml, _File)
        if file is not None:
            findings = [
                Finding("fact.unfit", Severity.ERROR, said, toml.place(("fact", number)))
                for number, said in unfit_facts(file.fact, agreements)
            ]
            if not findings:
                return Facts(file.fact, toml)
    raise RefusedError(Text("事实文件不合要求", "the facts were refused"), findings)
