"""What the parties put in for a year (出资), and how the year was scored, by which document.

Source: 赣环财字〔2019〕3号 三(三)1 (出资情况), 三(三)4 (绩效评价结果作为奖补资金分配的重要依据).
"""

from typing import Annotated

from pydantic import Field

from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.plan import Share
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan


class Contribution(Declared):
    """What one side put in for a year; nothing put in is written as ``"0 万元"``."""

    agreement: str
    year: int
    side: Side
    amount: Annotated[Yuan, Field(ge=0)]
    document: Annotated[str, Field(min_length=1)]


class Score(Declared):
    """The performance score of a year, of 100."""

    agreement: str
    year: int
    score: Annotated[Share, Field(ge=0, le=100)]
    document: Annotated[str, Field(min_length=1)]
