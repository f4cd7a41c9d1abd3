"""Open months: each month of an agreement becomes a record once it has begun."""

from datetime import date

from django.db import transaction

from riverpact.foundation.period import Month
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.signals import months_opened
from riverpact.portal.records.keep import keep

RUNNING = ("in_force", "amended", "expired")
"""States of an agreement whose months are, or were, judged."""


def months_begun(record: AgreementRecord, until: date) -> list[Month]:
    """Return the months an agreement judges that have begun by a day."""
    instrument = instrument_of(record)
    years = instrument.latest.agreement.term.years
    months = (month for year in years for month in instrument.months_in(year))
    return [one for one in months if one.first_day <= until]


@transaction.atomic
def open_months(record: AgreementRecord, until: date, by: Person | None) -> list[MonthRecord]:
    """Keep a record of each month that has begun, each once; return the new ones."""
    if record.state not in RUNNING:
        return []
    known = set(MonthRecord.objects.filter(agreement=record).values_list("month", flat=True))
    new = []
    for month in months_begun(record, until):
        if str(month) not in known:
            row = MonthRecord(agreement=record, month=str(month), state="collecting")
            keep(row, by, "opened")
            new.append(row)
    months_opened.send(MonthRecord, agreement=record, by=by)
    return new
