"""The small form of an open move: what the move asks for, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.records.act import open_moves
from riverpact.portal.records.moves import Move
from riverpact.portal.records.record import StatefulRecord
from riverpact.portal.records.refusals import WrongStateError, not_allowed
from riverpact.portal.text.language import said


class MoveForm(forms.Form):
    """Document, reason and a file, as far as the move asks; and the version that was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    document = forms.CharField(max_length=120)
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(required=False)

    def __init__(self, move: Move, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["document"].label = said(Text("文号", "Document number"))
        self.fields["note"].label = said(Text("理由", "Reason"))
        self.fields["file"].label = said(Text("附件", "File"))
        if not move.needs_document:
            del self.fields["document"], self.fields["file"]
        self.fields["note"].required = move.needs_note
        if not move.needs_note:
            self.fields["note"].label = said(Text("备注", "Remark"))


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A move as its page offers it."""

    move: Move
    form: forms.Form
    url: str


def offered(
    record: StatefulRecord,
    person: Person,
    url_of: Callable[[str], str],
    form_of: Callable[[Move, dict[str, Any]], forms.Form] | None = None,
) -> Iterator[OpenMove]:
    """Yield the moves a person may take now, each with its form.

    Args:
        record: what is moved.
        person: who looks.
        url_of: the address of a move's action.
        form_of: makes the form of a move; the plain one where it is not given.
    """
    seen = {"seen": record.version}
    for move in open_moves(record, person):
        named = {"initial": seen, "auto_id": f"id_{move.action}_%s"}
        form = MoveForm(move, **named) if form_of is None else form_of(move, named)
        yield OpenMove(move, form, url_of(move.action))


def stages_of(record: StatefulRecord, way: Sequence[str]) -> list[dict[str, str]]:
    """Return the states of a record's life for ``steps.html``; one beside the way stands last.

    Args:
        record: whose.
        way: its states in the order of a life without detours.
    """
    states = [*way, *([] if record.state in way else [record.state])]
    current = states.index(record.state)
    found = []
    for number, state in enumerate(states):
        kind = "done" if number < current else "current" if number == current else "todo"
        if state == "refused" and number == current:
            kind = "refused"
        label = record.moves.states[state]
        found.append({"zh": label.zh, "en": label.en, "state": kind})
    if record.state not in way:
        found[1:-1] = []
    return found


def given_by(record: StatefulRecord, action: str, data: Any, files: Any = None) -> dict[str, Any]:
    """Return what the form of a move was filled in with: seen, document, note, file.

    Raises:
        NotAllowedError: there is no such button.
        WrongStateError: something that the move asks for is missing.
    """
    move = record.moves.named(action)
    if move is None or move.follows:
        raise not_allowed("没有这一步", "there is no such step")
    form = MoveForm(move, data, files)
    if not form.is_valid():
        named = "、".join(str(one.label) for one in form if one.errors)
        raise WrongStateError(Text(f"请填写：{named}", f"needed: {named}"))
    return {"note": "", "document": "", "file": None} | form.cleaned_data
