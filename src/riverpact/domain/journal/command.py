"""A command (指令): who posts what by which document, and in which year's books."""

from datetime import date

from riverpact.domain.journal.entry import Said, Year
from riverpact.foundation.declared import Declared


class Command(Declared):
    """What every entry needs beside its amounts.

    Attributes:
        id: given twice, it makes one entry.
        on, document: day and number of the document.
        made_by, checked_by: two persons.
        in_year: the open year whose books it goes into, where its own year is closed.
    """

    id: Said
    on: date
    document: Said
    made_by: Said
    checked_by: Said
    in_year: Year | None = None

    def books(self, year: int) -> dict[str, object]:
        """Return the terms of the entry that this command makes about a year.

        Example:
            >>> late = Command(id="c", on=date(2021, 5, 1), document="清〔2021〕5号",
            ...     made_by="甲", checked_by="乙", in_year=2021)
            >>> late.books(2019)["year"], late.books(2019)["about"]
            (2021, 2019)
        """
        late = self.in_year is not None and self.in_year != year
        return {
            "command": self.id,
            "on": self.on,
            "document": self.document,
            "made_by": self.made_by,
            "checked_by": self.checked_by,
            "year": self.in_year if late else year,
            "about": year if late else None,
        }
