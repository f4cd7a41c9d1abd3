"""What authorities decided about months, or days of them; a small TOML beside the data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from riverpact.domain.assessment.decided_days import Days
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.declared import Contradiction, refuse
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import DeclaredMonth, Period
from riverpact.foundation.text import Text

_BY_DAYS = ("excluded", "suspended")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    section: str
    month: DeclaredMonth | None = None
    first: date | None = Field(None, alias="from")
    until: date | None = None
    verdict: Literal["no_flow", "suspended", "excluded"]
    part_month: Literal["suspended", "judged"] | None = None
    reason: str
    approver: str = ""
    document: str = ""
    cause: NoFlowCause | None = None

    @model_validator(mode="after")
    def _exclusion_is_approved(self) -> Self:
        if self.verdict == "excluded" and not (self.approver and self.document):
            raise ValueError("what is excluded needs approver and document")
        if self.cause is not None and self.verdict != "no_flow":
            raise ValueError("cause says why there was no flow: it stands beside no_flow alone")
        return self

    @model_validator(mode="after")
    def _names_a_month_or_days(self) -> Self:
        refuse(_unfit_time(self))
        refuse(_unfit_days(self))
        return self

    @property
    def days(self) -> Days | None:
        """The days it names, or None where it names a month."""
        named = self.first is not None and self.until is not None
        return Days(self.first, self.until) if named else None  # type: ignore[arg-type]

    def decisions(self) -> Iterator[Decision]:
        """Yield what it decides, month by month; days of their own where a month is in part."""
        verdict = Verdict(self.verdict)
        months = [(self.month, None)] if self.days is None else self.days.by_month()
        for month, days in months:
            assert month is not None
            one = Decision(
                self.section,
                month,
                verdict,
                self.reason,
                self.approver,
                self.document,
                cause=self.cause or NoFlowCause.UNKNOWN,
            )
            yield one if self.part_month == "suspended" else replace(one, days=days)


def _unfit_time(row: _Row) -> Iterator[Contradiction]:
    both = row.first is not None and row.until is not None
    neither = row.first is None and row.until is None
    if (row.month is None) is neither or both is neither:
        said = Text(
            "写明一个月份 month，或者起止日期 from 和 until（后者为恢复的第一天）",
            "say a month, or days: from, and until, the first day after them",
        )
        yield (), said
    elif row.first is not None and row.until is not None and row.until <= row.first:
        said = Text("until 是其后的第一天，应晚于 from", "until is the first day after: after from")
        yield ("until",), said


def _unfit_days(row: _Row) -> Iterator[Contradiction]:
    if row.days is None:
        if row.part_month is not None:
            said = Text("part_month 只用于起止日期", "part_month stands beside from and until")
            yield ("part_month",), said
        return
    if row.verdict not in _BY_DAYS:
        said = Text("断流按整月认定，用 month", "no flow is decided by whole months: say month")
        yield ("verdict",), said
    if not row.document:
        said = Text("按日期认定须写明文号 document", "days need the document they rest on")
        yield (), said
    partly = any(days is not None for _, days in row.days.by_month())
    if row.verdict == "suspended" and partly and row.part_month is None:
        said = Text(
            "有月份只停测一部分：part_month 写明整月暂停 suspended，还是按其余日期评价 judged",
            "a month is suspended in part: say part_month = suspended | judged",
        )
        yield (), said
    if row.verdict == "excluded" and row.part_month is not None:
        said = Text(
            "剔除只去掉所列日期的样品，没有 part_month",
            "an exclusion takes out the samples of its days: it has no part_month",
        )
        yield ("part_month",), said


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: tuple[_Row, ...] = ()

    @field_validator("decision")
    @classmethod
    def _one_decision_a_month(cls, rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
        refuse(_decided_twice(rows))
        return rows


def _decided_twice(rows: tuple[_Row, ...]) -> Iterator[Contradiction]:
    """Refuse two decisions of one month, unless both name days and share none."""
    taken: dict[tuple[str, Period], list[Days | None]] = {}
    for number, row in enumerate(rows):
        for one in row.decisions():
            before = taken.setdefault((plain_section(one.section), one.month), [])
            if any(days is None or one.days is None or one.days.overlaps(days) for days in before):
                said = f"{one.section} {one.month}"
                yield (number,), Text(f"同一月份有两个认定：{said}", f"decided twice: {said}")
            before.append(one.days)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read ``[[decision]]`` tables: section, month, verdict, reason, approver, document, cause.

    ``cause`` is of ``no_flow`` alone; where it is not given it is unknown. In place of a month,
    ``from`` and ``until`` name days: of ``excluded`` their samples are taken out; of ``suspended``
    every month they fill is, and ``part_month`` says whether a month they touch is too, or is
    ``judged`` by its other days. A month all of whose days are named is decided as a whole.

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
            return tuple(one for row in file.decision for one in row.decisions())
    raise RefusedError(Text("认定文件不合要求", "the decisions were refused"), findings)
