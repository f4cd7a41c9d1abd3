"""Keep an agreement's text as a record: what lists need is copied from the text, never typed."""

from collections.abc import Iterator

from django.db import transaction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.agreements.instrument import read_text, text_digest
from riverpact.portal.agreements.models import AgreedSectionRecord, AgreementRecord, Seat
from riverpact.portal.records.keep import keep


@transaction.atomic
def keep_new(text: str, by: Person | None, *, state: str = "draft") -> AgreementRecord:
    """Keep a new agreement from its text; one from before the portal brings its days with it.

    Raises:
        RefusedError: the text does not hold, or its id is taken.
    """
    agreement = read_text(text).agreement
    if AgreementRecord.objects.filter(key=agreement.id).exists():
        raise RefusedError(
            Text(f"编号已被使用：{agreement.id}", f"the id is taken: {agreement.id}")
        )
    record = AgreementRecord(key=agreement.id, state=state)
    copy_text(record, text, agreement)
    if state != "draft":
        record.signed_on, record.filed_on = agreement.signed_on, agreement.filed_on
    keep(record, by, "drafted")
    keep_parts(record, agreement, by)
    return record


def copy_text(record: AgreementRecord, text: str, agreement: Agreement) -> None:
    """Put a text into a record with what is copied from it; the caller keeps the record."""
    record.text, record.digest = text, text_digest(text)
    record.title = agreement.title
    record.starts_on, record.until = agreement.term.start, agreement.term.until


def keep_parts(record: AgreementRecord, agreement: Agreement, by: Person | None) -> None:
    """Keep the seats and sections of a text beside its record, each once."""
    seats = {(one.party, one.county_id) for one in Seat.objects.filter(agreement=record)}
    for seat in _seats(record, agreement):
        if (seat.party, seat.county_id) not in seats:
            keep(seat, by, "seated")
    known = set(AgreedSectionRecord.objects.filter(agreement=record).values_list("name", flat=True))
    for one in agreement.section:
        if one.name not in known:
            section = AgreedSectionRecord(
                agreement=record,
                name=one.name,
                water_body=one.water_body.value,
                target=one.target.label,
            )
            keep(section, by, "named_section")


def _seats(record: AgreementRecord, agreement: Agreement) -> Iterator[Seat]:
    territories = {one.code: one for one in Territory.objects.all()}
    for party in agreement.party:
        for code in party.member_codes or (party.code,):
            county = territories.get(code)
            name = county.name if county is not None and party.member_codes else party.name
            yield Seat(
                agreement=record, party=party.id, name=name, side=party.side.value, county=county
            )
