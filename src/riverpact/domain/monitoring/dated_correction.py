"""A correction of files (更正): which cells of a file supersede what was read, from which day on.

In an archive a correction is a batch. Where a province keeps plain files, it is written down here,
so that what was known on a day can be told from the files alone.
"""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from riverpact.domain.standards.item import plain_name
from riverpact.foundation.declared import Declared

Words = Annotated[str, Field(min_length=1)]


class DatedCorrection(Declared):
    """A correction of one item at one section in one month.

    Attributes:
        file: the readings that are right, from the province's folder.
        at: the day from which it is known.
        who, approver: two persons.

    Raises:
        ValueError: who hands it in also approves it.
    """

    section: Words
    month: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    item: Words
    file: Words
    who: Words
    approver: Words
    at: date
    reason: Words
    document: str = ""

    @model_validator(mode="after")
    def _two_persons(self) -> Self:
        if plain_name(self.who) == plain_name(self.approver):
            raise ValueError("经手人与批准人须为两人 who corrects does not approve")
        return self
