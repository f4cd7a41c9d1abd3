"""Published cases that must be reproduced: beside their agreement, or under ``cases/``."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from riverpact.domain.agreements.agreement import DeclaredClass
from riverpact.files.case_parts import (
    CaseArithmetic,
    CaseCheck,
    CaseLadder,
    CaseLedger,
    CasePool,
    CaseRow,
    Methods,
)
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.money import Yuan
from riverpact.foundation.period import DeclaredMonth
from riverpact.foundation.text import Text


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class CaseMonth(_Declared):
    """One month of one section, as published: its class, or how far it is above the target."""

    month: DeclaredMonth
    section: str
    water_class: DeclaredClass | None = Field(default=None, alias="class")
    classes_better: int | None = None
    theirs: Yuan | None = None

    @model_validator(mode="after")
    def _says_one_class(self) -> Self:
        if (self.water_class is None) is (self.classes_better is None):
            raise ValueError("a month has either its class or how many classes it is better")
        return self


class CaseYear(_Declared):
    """A year that was published.

    Attributes:
        months: for one section: how many months had each class or verdict; their order within
            the year is not published and has no effect.
        month: single months, where they are published one by one.
        annual_class: class of the annual means, where the year as a whole is judged.
        theirs: the published amount to the upstream.
    """

    year: int
    months: dict[str, int] = Field(default_factory=dict)
    month: tuple[CaseMonth, ...] = ()
    annual_class: DeclaredClass | None = None
    theirs: Yuan
    note: str = ""


class Case(_Declared):
    """A published case.

    Attributes:
        kind: W inputs, rule and result published; I one detail inferred; R a vector computed from
            a published rule; L arithmetic of a published table; P only a range.
        enters_at: the point of the chain where the published inputs enter.
        source_id: of the source in the lists the cases were gathered in (S… first, T… second).
        address: of a page of an office; what was read elsewhere is named by title and issuer.
        inferred: what was inferred, for kind I.
        chosen: for kinds R and P, terms the text leaves open and the vector fixes.
        year: years of the agreement it stands beside; the other parts need no agreement.
        not_reproduced: why the result cannot be had from what was published; what stands in the
            file beside it is compared all the same.
        contradictions: what the sources say against each other.
    """

    id: str
    title: str
    kind: Literal["W", "I", "L", "P", "R"]
    enters_at: str
    source: str
    source_id: str
    address: str = ""
    inferred: str = ""
    chosen: str = ""
    not_reproduced: str = ""
    contradictions: tuple[str, ...] = ()
    year: tuple[CaseYear, ...] = ()
    method: Methods = Field(default_factory=dict)
    row: tuple[CaseRow, ...] = ()
    pool: tuple[CasePool, ...] = ()
    ladder: tuple[CaseLadder, ...] = ()
    ledger: tuple[CaseLedger, ...] = ()
    check: tuple[CaseCheck, ...] = ()
    arithmetic: tuple[CaseArithmetic, ...] = ()

    @model_validator(mode="after")
    def _compares_something(self) -> Self:
        parts = (self.year, self.row, self.pool, self.ladder, self.check, self.arithmetic)
        if not any(parts):
            raise ValueError("a case has something to compare")
        if bool(self.row) is not bool(self.method) or bool(self.check) is not bool(self.ledger):
            raise ValueError("rows need methods and checks need ledgers, and the other way round")
        strange = {name for row in self.row for name in row.by} - set(self.method)
        if strange:
            raise ValueError(f"rows name methods that are not here: {', '.join(sorted(strange))}")
        return self


def load_case(path: Path) -> Case:
    """Read one case file.

    Raises:
        RefusedError: with every finding.
    """
    toml, findings = read_toml(path)
    if toml is not None:
        case, findings = declared(toml, Case)
        if case is not None:
            return case
    raise RefusedError(Text(f"案例文件不合要求：{path}", f"the case was refused: {path}"), findings)
