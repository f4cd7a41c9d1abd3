"""What authorities decided about months: dry, suspended, excluded; a small TOML beside the data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.declared import Contradiction, refuse
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import DeclaredMonth, Month
from riverpact.foundation.text import Text


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    section: str
    month: DeclaredMonth
    verdict: Literal["no_flow", "suspended", "excluded"]
    reason: str
    approver: str = ""
    document: str = ""
    cause: NoFlowCause | None = None

    @model_validator(mode="after")
    def _exclusion_is_approved(self) -> Self:
        if self.verdict == "excluded" and not (self.approver and self.document):
            raise ValueError("an excluded month needs approver and document")
        if self.cause is not None and self.verdict != "no_flow":
            raise ValueError("cause says why there was no flow: it stands beside no_flow alone")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: tuple[_Row, ...] = ()

    @field_validator("decision")
    @classmethod
    def _one_decision_a_month(cls, rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        refuse(_decided_twice(rows))
        return rows


def _decided_twice(rows: tuple[_Row, ...]) -> Iterator[Contradiction]:
    taken: set[tuple[str, Month]] = set()
    for number, one in enumerate(rows):
        key = plain_section(one.section), one.month
        if key in taken:
            said = f"{one.section} {one.month}"
            yield (number,), Text(f"同一月份有两个认定：{said}", f"decided twice: {said}")
        taken.add(key)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read ``[[decision]]`` tables: section, month, verdict, reason, approver, document, cause.

    ``cause`` is of ``no_flow`` alone; where it is not given it is unknown.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
    toml, findings = read_toml(path)
    if toml is not None:
        file, findings = declared(toml, _File)
        if file is not None:
            return tuple(
                Decision(
                    row.section,
                    row.month,
                    Verdict(row.verdict),
                    row.reason,
                    row.approver,
                    row.document,
                    cause=row.cause or NoFlowCause.UNKNOWN,
                )
                for row in file.decision
            )
    raise RefusedError(Text("认定文件不合要求", "the decisions were refused"), findings)
