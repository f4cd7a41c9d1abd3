"""Notices (通知、培训、指导、经验): one kind of row, for counties, answered by receipts."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from riverpact.foundation.declared import Declared
from riverpact.foundation.text import Text

Words = Annotated[str, Field(min_length=1)]


class Sort(StrEnum):
    """What a notice is."""

    NOTICE = "notice"
    TRAINING = "training"
    GUIDANCE = "guidance"
    EXPERIENCE = "experience"


SORTS = {
    Sort.NOTICE: Text("通知", "notice"),
    Sort.TRAINING: Text("培训", "training"),
    Sort.GUIDANCE: Text("业务指导", "guidance"),
    Sort.EXPERIENCE: Text("经验交流", "experience"),
}


class Notice(Declared):
    """What an office tells counties.

    Attributes:
        counties: the codes of those it is addressed to; all of the territory where there are none.
    """

    sort: Sort
    title: Words
    text: Words
    on: date
    document: str = ""
    counties: tuple[str, ...] = ()
