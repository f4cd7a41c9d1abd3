"""Which steps a page of an agreement offers a person, each as a small form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements import amending, life
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord
from riverpact.portal.records.act import open_moves
from riverpact.portal.records.moves import Move
from riverpact.portal.text.language import said

DANGEROUS = frozenset({"return", "terminate", "withdraw"})


class MoveForm(forms.Form):
    """What a step asks for: document and reason where it needs them, and the version seen."""

    document = forms.CharField(max_length=120, required=False)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, move: Move, *args: Any, **named: Any) -> None:
        named["auto_id"] = f"{move.action}_%s"
        super().__init__(*args, **named)
        self.fields["document"].label = said(Text("文号", "Document number"))
        self.fields["note"].label = said(
            Text("理由", "Reason") if move.needs_note else Text("说明", "Note")
        )
        self.fields["document"].required = move.needs_document
        self.fields["note"].required = move.needs_note
        if move.action in {"sign", "withdraw", "reopen"}:
            del self.fields["document"]
        if move.action in {"sign", "agree", "enter_into_force", "expire"}:
            del self.fields["note"]

    def said(self) -> life.Said:
        """Return what was handed in."""
        given = self.cleaned_data
        return life.Said(given.get("document", ""), given.get("note", ""), given["seen"])


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A step that is open, with its form and where it goes."""

    move: Move
    form: MoveForm
    url: str

    @property
    def is_dangerous(self) -> bool:
        """Whether it sends back or ends something."""
        return self.move.action in DANGEROUS


def form_of(
    record: AgreementRecord | AmendmentRecord, action: str, given: QueryDict
) -> MoveForm | None:
    """Return the form of a step as it was handed in; None where there is no such step."""
    known: Mapping[str, Any] = (
        life.ACTIONS if isinstance(record, AgreementRecord) else amending.ACTIONS
    )
    move = record.moves.named(action)
    return MoveForm(move, given) if move is not None and action in known else None


def steps_of(
    record: AgreementRecord, person: Person, bound: Mapping[str, MoveForm] | None = None
) -> Iterator[OpenMove]:
    """Yield the steps a person may take with an agreement now.

    Args:
        record: with its seats, signatures and opinions.
        person: who looks at it.
        bound: forms that were handed in and lack something, by action.
    """
    for move in open_moves(record, person):
        if move.action in life.ACTIONS and not _is_done_or_early(record, move, person):
            url = reverse("agreements:act", args=[record.key, move.action])
            form = (bound or {}).get(move.action) or _form(move, record)
            yield OpenMove(move, form, url)


def amendment_steps(
    amendment: AmendmentRecord, person: Person, bound: Mapping[str, MoveForm] | None = None
) -> Iterator[OpenMove]:
    """Yield the steps a person may take with an amendment now."""
    for move in open_moves(amendment, person):
        has_signed = (
            move.action == "sign" and not life.unsigned(amendment.agreement, person, amendment)[0]
        )
        if move.action in amending.ACTIONS and not has_signed:
            args = [amendment.agreement.key, amendment.number, move.action]
            url = reverse("agreements:amendment_act", args=args)
            yield OpenMove(move, (bound or {}).get(move.action) or _form(move, amendment), url)


def _form(move: Move, record: AgreementRecord | AmendmentRecord) -> MoveForm:
    return MoveForm(move, initial={"seen": record.version})


def _is_done_or_early(record: AgreementRecord, move: Move, person: Person) -> bool:
    """Say whether a step that the state allows was taken by this post, or its day is to come."""
    if move.action == "sign":
        return not life.unsigned(record, person)[0]
    if move.action in {"agree", "return"}:
        spoken = {one.department for one in record.opinions.all() if one.round == record.round}
        return person.role in spoken
    if move.action == "file":
        return person.role != record.lead
    if move.action == "enter_into_force":
        return record.starts_on is not None and office.today() < record.starts_on
    if move.action == "expire":
        return record.until is not None and office.today() < record.until
    return False
