"""The rules of the fixed subsidy (定额补助): a set of their own, where a document gives them.

Source: 赣环财字〔2019〕3号 三(三)3 leaves them to another document (具体奖补办法另行制定).
"""

from datetime import date
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from riverpact.domain.assessment.plan import Share
from riverpact.foundation.dated import InForce
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan


class FixedSubsidyRules(Declared):
    """What a county that drains directly receives a year, and what its water does to it.

    Attributes:
        start, until: the days on which they hold; ``from`` in a file.
        amount: a county and year, in yuan.
        item: the item whose annual mean is compared with last year's.
        deducted_if_worse: the share taken off where the annual mean is above last year's.
        none_if_missed: whether a county that missed its target receives nothing.
    """

    start: Annotated[date, Field(alias="from")]
    until: date | None = None
    clause: Annotated[str, Field(min_length=1)]
    amount: Yuan
    item: str
    deducted_if_worse: Annotated[Share, Field(ge=0, le=1)] = Fraction(0)
    none_if_missed: bool

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.amount <= 0:
            raise ValueError("an amount above zero is expected")
        if self.until is not None and self.until <= self.start:
            raise ValueError("it ends before it begins")
        return self

    @property
    def in_force(self) -> InForce:
        """The days on which they hold."""
        return InForce(self.start, self.until)
