"""What waits for a person: records in states from which this post takes the next step.

Which step of which record counts as waiting is declared here; who may take it is the record's own
table. However many records there are, the number of queries stays.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast

from django.db.models import Q, QuerySet

from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.words import record_word
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.journal.models import VoucherRecord
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.publication.models import Release
from riverpact.portal.records.address import address_of
from riverpact.portal.records.moves import Move
from riverpact.portal.records.record import StatefulRecord
from riverpact.portal.settlement.models import YearRecord

MOST = 300
"""How many records of a kind are looked at; more are on the kind's own list."""


class Answered(StrEnum):
    """When a step that leaves the record in its state was taken already."""

    MOVES_ON = "moves_on"
    BY_TERRITORY = "by_territory"
    """Each county says it once, whichever of its clerks."""
    BY_ROLE = "by_role"
    """Each department says it once."""
    BY_ANYONE = "by_anyone"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A step that waits.

    Attributes:
        action: the move.
        answered: when it was taken already, though the record stays in its state.
        ripe: from when on it waits; always, where nothing is said.
        anew_after: the steps after which it is to be taken again; any other, where none is named.
    """

    action: str
    answered: Answered = Answered.MOVES_ON
    ripe: Callable[[Any, date], bool] = field(default=lambda _record, _today: True)
    anew_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """A kind of record: its steps, the page of its list, and what is read with it."""

    model: type[StatefulRecord]
    list_url: str
    steps: tuple[Awaited, ...]
    beside: tuple[str, ...] = ()
    seats: str = ""


def _is_over(record: Any, today: date) -> bool:
    return str(record.month) < f"{today:%Y-%m}"


def _year_is_over(record: Any, today: date) -> bool:
    return int(record.year) < today.year


def _is_unchecked(record: Any, _today: date) -> bool:
    return str(record.state) != "checked"


def _is_served(record: Any, _today: date) -> bool:
    return record.served_on is not None


def _has_begun(record: Any, today: date) -> bool:
    return record.starts_on is not None and record.starts_on <= today


def _has_ended(record: Any, today: date) -> bool:
    return record.until is not None and record.until <= today


WATCHED = (
    Watched(
        AgreementRecord,
        "agreements:list",
        (
            Awaited("sign", Answered.BY_TERRITORY),
            Awaited("submit"),
            Awaited("agree", Answered.BY_ROLE),
            Awaited("file"),
            Awaited("enter_into_force", ripe=_has_begun),
            Awaited("expire", ripe=_has_ended),
        ),
        seats="seats",
    ),
    Watched(
        AmendmentRecord,
        "agreements:list",
        (Awaited("sign", Answered.BY_TERRITORY), Awaited("file")),
        ("agreement",),
        "agreement__seats",
    ),
    Watched(
        Delivery,
        "monitoring:list",
        (Awaited("check", ripe=_is_unchecked), Awaited("submit"), Awaited("accept")),
    ),
    Watched(
        MonthRecord,
        "assessment:list",
        (
            Awaited("judge", ripe=_is_over),
            Awaited("publish"),
            Awaited("acknowledge", Answered.BY_TERRITORY),
            Awaited("re_examine"),
            Awaited("close"),
        ),
        ("agreement",),
        "agreement__seats",
    ),
    Watched(
        YearRecord,
        "settlement:list",
        (
            Awaited("agree_inputs", Answered.BY_TERRITORY, _year_is_over),
            Awaited("draft"),
            Awaited("serve", Answered.BY_ANYONE, anew_after=("draft", "uphold")),
            Awaited("confirm", Answered.BY_TERRITORY, _is_served),
            Awaited("uphold"),
            Awaited("finalise"),
        ),
        ("agreement",),
        "agreement__seats",
    ),
    Watched(VoucherRecord, "journal:vouchers", (Awaited("post"),), ("agreement",)),
    Watched(
        AwardRecord, "awards:list", (Awaited("compute"), Awaited("review"), Awaited("decide")),
        ("agreement",),
    ),
    Watched(Release, "publication:releases", (Awaited("approve"),), ("agreement",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One record that waits."""

    title: str
    state: Text
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The records that wait for one step."""

    label: Text
    kind: Text
    list_url: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the audit tells of one record: who took which step, in order."""

    number: int
    action: str
    person: int | None
    role: str
    territory: int | None


def waiting_for(person: Person) -> list[Group]:
    """Return what waits for a person, step by step, in the order of the working year."""
    found = [(one, _candidates(one, person)) for one in WATCHED]
    told = _told_of([record for _, records in found for record in records])
    today = office.today()
    return [
        group
        for watched, records in found
        for group in _groups(watched, records, person, _Looked(told, today))
    ]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was looked up for all records at once."""

    told: dict[tuple[str, str], list[_Told]]
    today: date


def _candidates(watched: Watched, person: Person) -> list[StatefulRecord]:
    moves, role = watched.model.moves, person.role_of_person
    actions = {one.action for one in watched.steps}
    states = {
        state
        for move in moves.moves
        if move.action in actions and role in move.roles
        for state in move.sources
    }
    if not states:
        return []
    rows: QuerySet[Any] = watched.model._default_manager.all().visible_to(person)
    rows = rows.filter(state__in=states).select_related(*watched.beside)
    if watched.seats:
        rows = rows.prefetch_related(watched.seats)
    return list(rows[:MOST])


def _told_of(records: Sequence[StatefulRecord]) -> dict[tuple[str, str], list[_Told]]:
    """Return what the audit tells of records, in one query."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for one in records:
        wanted[one._meta.label_lower].append(str(one.pk))
    condition = Q(pk__in=[])
    for kind, ids in wanted.items():
        condition |= Q(record_type=kind, record_id__in=ids)
    rows = AuditEntry.objects.filter(condition).order_by("number")
    told: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for kind, pk, *rest in rows.values_list(
        "record_type", "record_id", "number", "action", "person", "role", "person__territory"
    ):
        told[kind, pk].append(_Told(*cast("tuple[int, str, int | None, str, int | None]", rest)))
    return told


def _groups(
    watched: Watched, records: Sequence[StatefulRecord], person: Person, looked: _Looked
) -> Iterator[Group]:
    kind = record_word(watched.model._meta.label_lower)
    for step in watched.steps:
        move = watched.model.moves.named(step.action)
        assert move is not None, step.action
        items = tuple(
            Item(str(record), record.state_label, address_of(record))
            for record in records
            if _waits(record, step, move, person, looked)
        )
        if items:
            yield Group(move.label, kind, watched.list_url, items)


def _waits(
    record: StatefulRecord, step: Awaited, move: Move, person: Person, looked: _Looked
) -> bool:
    if record.state not in move.sources or person.role_of_person not in move.roles:
        return False
    stays = move.target == record.state and step.answered is Answered.MOVES_ON
    if stays or not step.ripe(record, looked.today):
        return False
    if move.sides and not _is_of_side(record, move, person):
        return False
    told = looked.told.get((record._meta.label_lower, str(record.pk)), [])
    return not _is_own_hand(move, person, told) and not _is_answered(step, person, told)


def _is_of_side(record: StatefulRecord, move: Move, person: Person) -> bool:
    side = record.side_of(person)
    return side in move.sides or side == "both"


def _is_own_hand(move: Move, person: Person, told: Sequence[_Told]) -> bool:
    for action in move.not_by:
        last = next((one for one in reversed(told) if one.action == action), None)
        if last is not None and last.person == person.pk:
            return True
    return False


def _is_answered(step: Awaited, person: Person, told: Sequence[_Told]) -> bool:
    """Say whether a step was taken since the record came to where it stands."""
    if step.answered is Answered.MOVES_ON:
        return False
    anew = (one.number for one in told if _is_anew(one, step))
    since = max(anew, default=0)
    return any(
        one.number > since and one.action == step.action and _is_mine(one, step, person)
        for one in told
    )


def _is_anew(told: _Told, step: Awaited) -> bool:
    return told.action in step.anew_after if step.anew_after else told.action != step.action


def _is_mine(told: _Told, step: Awaited, person: Person) -> bool:
    if step.answered is Answered.BY_TERRITORY:
        return told.territory == person.territory_id
    return step.answered is Answered.BY_ANYONE or told.role == person.role
