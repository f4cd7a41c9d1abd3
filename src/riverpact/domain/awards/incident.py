"""Pollution incidents upstream (污染事件): what counts is what an official document decided.

Our thresholds only suggest a grade where none is decided yet; the suggestion blocks nothing and
opens a decision.

Source: 赣环财字〔2019〕3号 三(三)2; thresholds: 国办函〔2014〕119号 附件1.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Declared
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

GRADES = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ")
"""The gravest first: 特别重大、重大、较大、一般."""
Grade = Literal["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"]


class Incident(Declared):
    """An incident, as the document says that decided on it.

    Attributes:
        agreement: whose section it was above.
        grade: as decided; None while no document has decided it.
        upstream: whether it happened upstream, as decided; None while that is open.
        figures: what was counted, by criterion of the thresholds; they only suggest a grade.
        document, decided_on: who decided, and when; without them nothing is decided.
    """

    agreement: str
    county: str = ""
    section: str = ""
    happened_on: date
    grade: Grade | None = None
    upstream: bool | None = None
    what: str = ""
    figures: dict[str, Annotated[Share, Field(ge=0)]] = Field(default_factory=dict)
    document: str = ""
    decided_on: date | None = None

    @model_validator(mode="after")
    def _a_decision_has_its_document(self) -> Self:
        decides = self.grade is not None or self.upstream is not None
        if decides and not (self.document and self.decided_on):
            raise ValueError("a grade or upstream is decided by a document: document, decided_on")
        if self.decided_on is not None and self.decided_on < self.happened_on:
            raise ValueError("it was decided before it happened")
        return self

    @property
    def said(self) -> Text:
        """What happened, and which document says so."""
        grade = f"{self.grade}级" if self.grade else "等级未定"
        level = f"grade {self.grade}" if self.grade else "no grade yet"
        cited = f"（{self.document}，{self.decided_on}）" if self.document else ""
        return Text(
            f"{self.happened_on} {grade}：{self.what or '污染事件'}{cited}",
            f"{self.happened_on} {level}: {self.what or 'an incident'}"
            + (f" ({self.document}, {self.decided_on})" if self.document else ""),
        )


def at_least(grade: str, least: str) -> bool:
    """Say whether a grade is as grave as another, or graver.

    Example:
        >>> at_least("Ⅱ", "Ⅲ"), at_least("Ⅳ", "Ⅲ")
        (True, False)
    """
    return GRADES.index(grade) <= GRADES.index(least)


def of_year(
    incidents: Iterable[Incident], line: Collection[str], year: int
) -> tuple[Incident, ...]:
    """Return the incidents of a line's agreements in an assessment year, as they happened."""
    mine = [i for i in incidents if i.agreement in line and i.happened_on.year == year]
    return tuple(sorted(mine, key=lambda one: (one.happened_on, one.document)))


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which number of a criterion on an incident is of a grade (以上, inclusive)."""

    criterion: str
    title: Text
    grade: str
    least: Fraction
    unit: str
    source: Source


def suggested_grade(
    figures: Mapping[str, Fraction], thresholds: Sequence[Threshold]
) -> Threshold | None:
    """Return the threshold of the gravest grade the figures reach, or None.

    It is a suggestion: 以上 includes the number; a grade below Ⅲ is suggested by none of them.

    Source: 国办函〔2014〕119号 附件1 突发环境事件分级标准.
    """
    reached = [
        one
        for one in thresholds
        if one.criterion in figures and figures[one.criterion] >= one.least
    ]
    return min(reached, key=lambda one: GRADES.index(one.grade), default=None)
