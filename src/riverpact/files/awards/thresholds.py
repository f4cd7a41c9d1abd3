"""The thresholds of the grades of incidents that ship; they only suggest a grade."""

import csv
from fractions import Fraction
from importlib.resources import files

from riverpact.domain.awards.incident import Threshold
from riverpact.foundation.source import Confidence, Source
from riverpact.foundation.text import Text


def incident_thresholds() -> tuple[Threshold, ...]:
    """Return the numbers of 国办函〔2014〕119号 附件1 that are known for certain.

    Criteria that are no numbers (生态、取水中断、跨界、辐射) suggest nothing here.

    Example:
        >>> [one.grade for one in incident_thresholds() if one.criterion == "deaths"]
        ['Ⅰ', 'Ⅱ', 'Ⅲ']
    """
    table = files("riverpact.domain.awards") / "tables" / "incident-grades.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return tuple(
        Threshold(
            row["criterion"],
            Text(row["zh"], row["en"]),
            row["grade"],
            Fraction(row["at_least"]),
            row["unit"],
            Source(
                instrument=row["instrument"],
                clause=row["clause"],
                confidence=Confidence(row["confidence"]),
            ),
        )
        for row in rows
    )
