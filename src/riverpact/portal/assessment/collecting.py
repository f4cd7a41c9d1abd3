"""Months begin as readings come in, so that somebody sees what is to be judged."""

from typing import Any

from riverpact.files.readings import Readings
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.monitoring.queries import agreed, instruments
from riverpact.portal.records.keep import keep
from riverpact.workflows.delivered_sections import reached_months


def collect(*, readings: Readings, by: Person | None, **_: Any) -> int:
    """Begin the months of agreements that readings reach; return how many were begun.

    A month that was begun stands as it is.
    """
    records = {one.key: one for one in agreed()}
    known = set(MonthRecord.objects.values_list("agreement__key", "month"))
    begun = 0
    for key, month in reached_months(readings, instruments()):
        if (key, str(month)) not in known:
            row = MonthRecord(agreement=records[key], month=str(month), state="collecting")
            keep(row, by, "collect")
            begun += 1
    return begun
