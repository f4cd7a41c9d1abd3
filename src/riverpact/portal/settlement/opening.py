"""Open a year: once each of its months is a record."""

from django.db import transaction

from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.inputs import inputs_of
from riverpact.portal.settlement.models import YearRecord


@transaction.atomic
def open_years(record: AgreementRecord, by: Person | None) -> list[YearRecord]:
    """Keep a record of each year whose months are all there, each once; return the new ones."""
    instrument = instrument_of(record)
    months = set(MonthRecord.objects.filter(agreement=record).values_list("month", flat=True))
    known = set(YearRecord.objects.filter(agreement=record).values_list("year", flat=True))
    new = []
    for year in instrument.latest.agreement.term.years:
        asked = set(map(str, instrument.months_in(year)))
        if year not in known and asked and asked <= months:
            inputs = inputs_of(record, year)
            row = YearRecord(
                agreement=record, year=year, state="open", inputs=inputs.content,
                inputs_digest=inputs.digest, known_at=inputs.known_at,
            )  # fmt: skip
            keep(row, by, "opened")
            new.append(row)
    return new
