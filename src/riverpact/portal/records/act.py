"""Act: take a record one step on, if its table of moves allows it to this person now."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.records.keep import keep
from riverpact.portal.records.moves import Move
from riverpact.portal.records.record import StatefulRecord
from riverpact.portal.records.refusals import WrongStateError, not_allowed


@transaction.atomic
def act(  # noqa: PLR0913  a step, who takes it, and what it rests on
    record: StatefulRecord,
    action: str,
    by: Person,
    *,
    document: str = "",
    note: str = "",
    seen: int | None = None,
    target: str = "",
    **changes: Any,
) -> StatefulRecord:
    """Take one step with a record, locked, its audit entry in the same transaction.

    Args:
        record: any copy of it; the stored one is what counts.
        action: the name of the move.
        by: who takes it.
        document: the number of the document it rests on.
        note: the reason.
        seen: the version the person saw; a later one refuses.
        target: the state to go to, where the move leaves it to the caller.
        changes: other fields that change with it.

    Returns:
        the record as stored after the step.

    Raises:
        NotAllowedError: the person's role, side or hand may not.
        WrongStateError: it stands in another state, was changed meanwhile, or lacks its document.
    """
    stored, move = _allowed(record, action, by, seen)
    _refuse_bare(move, document, note)
    for name, value in changes.items():
        setattr(stored, name, value)
    stored.state = move.target or target or stored.state
    keep(stored, by, action, document=document, note=note)
    return stored


@transaction.atomic
def refuse_closed(
    record: StatefulRecord, action: str, by: Person, seen: int | None = None
) -> StatefulRecord:
    """Return the stored record, locked, where the person may take the step now; nothing moves.

    For what is begun here and done later by a job, or what is kept beside the step.

    Raises:
        NotAllowedError, WrongStateError: as ``act``.
    """
    return _allowed(record, action, by, seen)[0]


def open_moves(record: StatefulRecord, person: Person) -> Iterator[Move]:
    """Yield the steps a person could take with a record now; what a page offers as buttons."""
    for move in record.moves.open_to(record.state, person.role_of_person):
        if _fits(record, move, person) and not is_own_hand(record, move, person):
            yield move


def is_own_hand(record: StatefulRecord, move: Move, person: Person) -> bool:
    """Say whether the person took a step that this one is the check of."""
    if not move.not_by:
        return False
    entries = AuditEntry.objects.filter(
        record_type=record._meta.label_lower, record_id=str(record.pk)
    )
    lasts = (entries.filter(action=one).order_by("-number").first() for one in move.not_by)
    return any(last is not None and last.person_id == person.pk for last in lasts)


def _fits(record: StatefulRecord, move: Move, person: Person) -> bool:
    if not move.sides:
        return True
    side = record.side_of(person)
    return side in move.sides or (side == "both" and bool(move.sides))


def _allowed(
    record: StatefulRecord, action: str, by: Person, seen: int | None
) -> tuple[StatefulRecord, Move]:
    rows = type(record)._default_manager.select_for_update()
    stored: StatefulRecord = rows.get(pk=record.pk)
    move = stored.moves.named(action)
    assert move is not None, f"no move {action}"
    _refuse_state(stored, move, seen)
    _refuse_person(stored, move, by)
    return stored, move


def _refuse_state(record: StatefulRecord, move: Move, seen: int | None) -> None:
    if seen is not None and seen != record.version:
        raise WrongStateError(
            Text(
                "这条记录已被他人修改，请刷新后再办",
                "the record was changed by somebody else: look again",
            )
        )
    if record.state not in move.sources:
        state = record.state_label
        raise WrongStateError(
            Text(
                f"当前状态为“{state.zh}”，不能“{move.label.zh}”",
                f"in state “{state.en}” one cannot “{move.label.en}”",
            )
        )


def _refuse_person(record: StatefulRecord, move: Move, person: Person) -> None:
    if person.role_of_person not in move.roles or not _fits(record, move, person):
        raise not_allowed(
            f"您的岗位不能办理“{move.label.zh}”", f"your post may not “{move.label.en}”"
        )
    if not type(record)._default_manager.visible_to(person).filter(pk=record.pk).exists():
        raise not_allowed("不在您的辖区内", "it lies outside your territory")
    if is_own_hand(record, move, person):
        raise not_allowed(
            f"经办人不能自行复核：“{move.label.zh}”须由另一人办理",
            f"the maker never checks: another person must “{move.label.en}”",
        )


def _refuse_bare(move: Move, document: str, note: str) -> None:
    if move.needs_document and not document.strip():
        raise WrongStateError(Text("须填写文号", "a document number is needed"))
    if move.needs_note and not note.strip():
        raise WrongStateError(Text("须填写理由", "a reason is needed"))
