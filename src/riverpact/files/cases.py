"""Published cases (``cases/*.toml`` beside an agreement) that the settlement must reproduce."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from riverpact.domain.agreements.agreement import DeclaredClass
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.money import Yuan
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text


def _month(value: object) -> object:
    return Month.parse(value) if isinstance(value, str) else value


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class CaseMonth(_Declared):
    """One month of one section, as published: its class, or how far it is above the target."""

    month: Annotated[Month, BeforeValidator(_month)]
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
        kind: W inputs, rule and result published; I one detail inferred; L arithmetic of a
            published table; P only a range; R a vector computed from a published rule.
        enters_at: the point of the chain where the published inputs enter.
        inferred: what was inferred, for kind I.
    """

    id: str
    kind: Literal["W", "I", "L", "P", "R"]
    enters_at: str
    source: str
    inferred: str = ""
    year: tuple[CaseYear, ...] = Field(min_length=1)


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
