"""What is open to a person at a month, each step with its small form; and at many months."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.answer import answered, awaits_correction
from riverpact.portal.assessment.forms import (
    MoveForm,
    evidence_field,
    outcome_field,
    section_field,
)
from riverpact.portal.assessment.models import MonthRecord, MonthResponse
from riverpact.portal.assessment.states import MONTH
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.records.act import open_moves
from riverpact.portal.records.moves import Move
from riverpact.portal.text.language import said


def form_of(record: MonthRecord, move: Move, *given: Any) -> MoveForm:
    """Return the form of a step, filled with what was sent, or empty."""
    form = MoveForm(move, *given, initial={"seen": record.version})
    more: dict[str, forms.Field] = {}
    if move.action == "object":
        more["section"] = section_field(one["section"] for one in record.result)
        more["evidence"] = evidence_field()
    elif move.action == "re_examine":
        more["outcome"] = outcome_field()
    form.fields |= more
    return form


def offered_moves(
    record: MonthRecord, person: Person, sent: MoveForm | None = None
) -> list[dict[str, Any]]:
    """Return the steps a page offers; the one that was sent keeps its form with its errors."""
    return [
        {
            "action": move.action,
            "label": said(move.label),
            "zh": move.label.zh,
            "en": move.label.en,
            "form": sent
            if sent is not None and sent.action == move.action
            else form_of(record, move),
            "url": f"{record.get_absolute_url()}{move.action}/",
        }
        for move in fitting_moves(record, person)
    ]


def fitting_moves(record: MonthRecord, person: Person) -> Iterator[Move]:
    """Yield the open steps that make sense now: nobody answers twice."""
    said_already = person.territory_id in answered(record)
    for move in open_moves(record, person):
        if move.action in {"acknowledge", "object"} and said_already:
            continue
        if move.action == "close" and awaits_correction(record):
            continue
        yield move


def open_for(
    agreement: AgreementRecord, months: Sequence[MonthRecord], action: str, person: Person
) -> list[MonthRecord]:
    """Return the months of an agreement that a step is open for, in few questions for all."""
    move = MONTH.named(action)
    assert move is not None, action
    side = agreement.side_of(person)
    if person.role_of_person not in move.roles or (move.sides and not side):
        return []
    found = [one for one in months if one.state in move.sources]
    if action == "close":
        found = [one for one in found if one.state == "acknowledged"]
    own = _own_hands(found, move, person)
    told = _answered_by(found, person) if action == "acknowledge" else set()
    return [one for one in found if one.pk not in own and one.result_digest not in told]


def _own_hands(months: Sequence[MonthRecord], move: Move, person: Person) -> set[int]:
    """Return the months of which the person took a step that this one is the check of."""
    if not move.not_by:
        return set()
    entries = AuditEntry.objects.filter(
        record_type=MonthRecord._meta.label_lower,
        record_id__in=[str(one.pk) for one in months],
        action__in=move.not_by,
    ).order_by("number")
    last = {(one.record_id, one.action): one.person_id for one in entries.defer("content")}
    return {int(record) for (record, _), by in last.items() if by == person.pk}


def _answered_by(months: Sequence[MonthRecord], person: Person) -> set[str]:
    said_to = MonthResponse.objects.filter(month__in=months, county=person.territory_id)
    return set(said_to.values_list("about_digest", flat=True))
