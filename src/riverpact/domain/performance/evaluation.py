"""An evaluation (绩效评价) of an agreement's year: by both sides, a third party where they wish."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.party import Side
from riverpact.foundation.declared import Declared
from riverpact.foundation.number import ExactDecimal


class EvidenceFile(Declared):
    """A file that shows a value, and the sha256 of its bytes."""

    file: Annotated[str, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern=r"[0-9a-f]{64}")]


class Result(Declared):
    """What both sides found for an indicator; a third party's finding stands beside theirs.

    A value that is left out is missing; it is never zero. Of an indicator judged by persons the
    value is the score.
    """

    indicator: str
    upstream: ExactDecimal | None = None
    downstream: ExactDecimal | None = None
    third_party: ExactDecimal | None = None
    evidence: tuple[EvidenceFile, ...] = ()


class SignedBy(Declared):
    """Who signed the report for a side, when."""

    side: Side
    name: Annotated[str, Field(min_length=1)]
    on: date


class Evaluation(Declared):
    """The joint evaluation of a year.

    Attributes:
        third_party: name of the evaluator commissioned, empty where there is none.
        filed_on: the day the report was handed in; empty until then.

    Source: 赣环财字〔2019〕3号 三(三)4.
    """

    agreement: str
    year: Annotated[int, Field(ge=1900, le=2200)]
    third_party: str = ""
    filed_on: date | None = None
    document: str = ""
    signed: tuple[SignedBy, ...] = ()
    result: tuple[Result, ...] = ()

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        named = [one.indicator for one in self.result]
        if len(set(named)) < len(named):
            raise ValueError("一项指标写了两次 an indicator is told twice")
        if len({one.side for one in self.signed}) < len(self.signed):
            raise ValueError("一方签了两次 a side signed twice")
        if not self.third_party and any(one.third_party is not None for one in self.result):
            raise ValueError("有第三方评价结果，须写明第三方 a third party's value needs its name")
        if (self.filed_on is None) is bool(self.document):
            raise ValueError("报送日期和文号须同时填写 filed_on and document go together")
        return self
