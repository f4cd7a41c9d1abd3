"""Keep an agreement's text as a record: what lists need is copied from the text, never typed."""

from collections.abc import Iterator, Sequence
from typing import Any

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
    for name, value in copied(text, agreement).items():
        setattr(record, name, value)
    if state != "draft":
        record.signed_on, record.filed_on = agreement.signed_on, agreement.filed_on
        record.submitted_on = agreement.filing.submitted_on
    keep(record, by, "drafted")
    keep_parts(record, [agreement], by)
    return record


def copied(text: str, agreement: Agreement) -> dict[str, Any]:
    """Return the fields of a record that are copied from its text, and the text."""
    return {
        "text": text,
        "digest": text_digest(text),
        "title": agreement.title,
        "starts_on": agreement.term.start,
        "until": agreement.term.until,
    }


def keep_parts(record: AgreementRecord, versions: Sequence[Agreement], by: Person | None) -> None:
    """Keep the seats and sections of a text beside its record, each once.

    Args:
        record: the agreement's.
        versions: the text as it was signed, then as it is amended: whoever sits in one of them
            sits there; the sections are those of the last.
        by: who wrote the text.
    """
    _keep_seats(record, versions, by)
    known = {one.name: one for one in AgreedSectionRecord.objects.filter(agreement=record)}
    for one in versions[-1].section:
        section = known.pop(one.name, None)
        told = {
            "water_body": one.water_body.value,
            "target": one.target.label,
            "is_current": True,
        }
        if section is None:
            section = AgreedSectionRecord(agreement=record, name=one.name, **told)
            keep(section, by, "named_section")
        elif any(getattr(section, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(section, name, value)
            keep(section, by, "changed_section")
    for left in known.values():
        if left.is_current:
            left.is_current = False
            keep(left, by, "left_section")


def _keep_seats(record: AgreementRecord, versions: Sequence[Agreement], by: Person | None) -> None:
    known = {
        (one.party, one.side, one.county_id): one for one in Seat.objects.filter(agreement=record)
    }
    kept = set()
    for version in versions:
        for seat in _seats(record, version):
            key = (seat.party, seat.side, seat.county_id)
            if key in kept:
                continue
            kept.add(key)
            stored = known.pop(key, None)
            if stored is None:
                keep(seat, by, "seated")
            elif not stored.is_current or stored.name != seat.name:
                stored.is_current, stored.name = True, seat.name
                keep(stored, by, "seated")
    for left in known.values():
        if left.is_current:
            left.is_current = False
            keep(left, by, "unseated")


def _seats(record: AgreementRecord, agreement: Agreement) -> Iterator[Seat]:
    territories = {one.code: one for one in Territory.objects.all()}
    for party in agreement.party:
        for code in party.member_codes or (party.code,):
            county = territories.get(code)
            name = county.name if county is not None and party.member_codes else party.name
            yield Seat(
                agreement=record, party=party.id, name=name, side=party.side.value, county=county
            )
