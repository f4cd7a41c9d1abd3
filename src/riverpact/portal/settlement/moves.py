"""What is open to a person at a year, each step with its small form."""

from collections.abc import Iterator
from typing import Any

from django import forms

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.forms import MoveForm, evidence_field
from riverpact.portal.records.act import open_moves
from riverpact.portal.records.moves import Move
from riverpact.portal.settlement.answer import confirmed_by, latest
from riverpact.portal.settlement.inputs import agreed_by, unready
from riverpact.portal.settlement.models import YearRecord
from riverpact.portal.text.language import said

_NEVER_OFFERED = {"reopen_inputs", "deem_confirmed", "adjust", "pay_off"}
"""What a month's change or the journal does, what no agreement allows, what has its own page."""


def form_of(record: YearRecord, move: Move, *given: Any) -> MoveForm:
    """Return the form of a step, filled with what was sent, or empty."""
    form = MoveForm(move, *given, initial={"seen": record.version, "digest": record.inputs_digest})
    more: dict[str, forms.Field] = {}
    if move.action == "agree_inputs":
        more["digest"] = forms.CharField(widget=forms.HiddenInput)
    elif move.action == "object":
        more["evidence"] = evidence_field()
    elif move.action == "adjust":
        label = said(Text("差额计入的开放年度", "open year it is posted in"))
        more["open_year"] = forms.IntegerField(label=label, min_value=record.year + 1)
    form.fields |= more
    return form


def offered_moves(
    record: YearRecord, person: Person, sent: MoveForm | None = None
) -> list[dict[str, Any]]:
    """Return the steps a page offers; the one that was sent keeps its form with its errors."""
    return [offer(record, move, sent) for move in _fitting(record, person)]


def offer(record: YearRecord, move: Move, sent: MoveForm | None = None) -> dict[str, Any]:
    """Return one step with its form, as ``assessment/moves.html`` takes it."""
    is_sent = sent is not None and sent.action == move.action
    return {
        "action": move.action,
        "label": said(move.label),
        "zh": move.label.zh,
        "en": move.label.en,
        "form": sent if is_sent else form_of(record, move),
        "url": f"{record.get_absolute_url()}{move.action}/",
    }


def _fitting(record: YearRecord, person: Person) -> Iterator[Move]:
    """Return the open steps that make sense now: nobody answers twice, nor what was not sent."""
    closed = set(_NEVER_OFFERED)
    statement = latest(record)
    if person.territory_id in agreed_by(record) or unready(record):
        closed.add("agree_inputs")
    if record.served_on is None:
        closed |= {"confirm", "object"} | ({"decide"} if record.state == "drafted" else set())
    else:
        closed.add("serve")
    if statement is not None and person.territory_id in confirmed_by(statement):
        closed |= {"confirm", "object"}
    return (one for one in open_moves(record, person) if one.action not in closed)
