"""Filing (审核备案): the agreement is handed to the departments, and each has its say."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from riverpact.foundation.declared import Declared


class OpinionKind(StrEnum):
    """What a department says of an agreement (并联审核)."""

    AGREED = "agreed"
    """同意."""
    RETURNED = "returned"
    """退回补正; its later opinion counts."""


class Opinion(Declared):
    """The opinion of one department, with the document that says so."""

    department: Annotated[str, Field(min_length=1)]
    opinion: OpinionKind
    on: date
    document: str = ""


class Filing(Declared):
    """How an agreement went through the departments.

    Attributes:
        submitted_on: the day it was handed in (报送).
        opinion: what the departments said, in any order.

    Source: 赣环财字〔2019〕3号 三(一)5 (报省级…部门审核备案).
    """

    submitted_on: date | None = None
    opinion: tuple[Opinion, ...] = ()

    def latest(self, department: str) -> Opinion | None:
        """Return what a department said last; of one day, the return counts."""
        said = [one for one in self.opinion if one.department == department]
        by_day = sorted(said, key=lambda one: (one.on, one.opinion is OpinionKind.RETURNED))
        return by_day[-1] if by_day else None
