"""Comments (指导意见) on a row, and receipts (回执) of a notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import COUNTY
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError, not_allowed
from riverpact.portal.registers.kinds import KINDS, NOTICE, WORK_PLAN
from riverpact.portal.registers.models import Comment, Receipt, RegisterRow


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as a page shows it."""

    on: date
    who: str
    text: str


@transaction.atomic
def comment(row: RegisterRow, text: str, by: Person) -> Comment:
    """Comment on a row; what a department says of a work plan stands in the plan's own guidance.

    Raises:
        NotAllowedError: the person's post does not comment on such rows.
        WrongStateError: the row was replaced.
    """
    if by.role_of_person not in KINDS[row.kind].comments:
        raise not_allowed("您的岗位不能对这类记录提意见", "your post does not comment on these")
    stored: RegisterRow = RegisterRow.objects.select_for_update().get(pk=row.pk)
    _refuse_replaced(stored)
    said = Comment(row=stored, person=by, text=text, on=office.today())
    keep(said, by, "commented")
    if stored.kind == WORK_PLAN.name:
        told = {"on": said.on.isoformat(), "department": by.office or by.name, "text": text}
        stored.data = stored.data | {"guidance": [*stored.data.get("guidance", ()), told]}
        keep(stored, by, "commented")
    return said


def comments_of(row: RegisterRow) -> list[Said]:
    """Return what was said of a row, in its order."""
    if row.kind == WORK_PLAN.name:
        return [
            Said(date.fromisoformat(one["on"]), one["department"], one["text"])
            for one in row.data.get("guidance", ())
        ]
    rows = row.comments.select_related("person__territory")
    return [Said(one.on, f"{one.person.office} {one.person}", one.text) for one in rows]


@transaction.atomic
def read(row: RegisterRow, by: Person) -> Receipt:
    """Say that a notice was read; said again, it stays as it was.

    Raises:
        NotAllowedError: no receipt is asked of this person.
        WrongStateError: a later notice stands in its place.
    """
    if row.kind != NOTICE.name or by.role_of_person not in COUNTY:
        raise not_allowed("这一条不需要您签收", "no receipt is asked of you")
    _refuse_replaced(row)
    known: Receipt | None = row.receipts.filter(person=by).first()
    if known is not None:
        return known
    receipt = Receipt(row=row, person=by, county=by.territory)
    keep(receipt, by, "read")
    return receipt


@dataclass(frozen=True, slots=True)
class Read:
    """A county that a notice is addressed to, and who of it has read it when."""

    county: str
    who: str
    at: datetime | None


def receipts_of(row: RegisterRow, person: Person) -> list[Read]:
    """Return the counties of a notice within the person's territory, those that did not read first.

    A notice that is addressed to nobody in particular is for every county.
    """
    within = Territory.objects.filter(person.territory.within(), level=Level.COUNTY)
    if row.counties.exists():
        within = within.filter(pk__in=row.counties.values("pk"))
    found = list(_read(row, list(within)))
    return sorted(found, key=lambda one: one.at is not None)


def _read(row: RegisterRow, counties: list[Territory]) -> Iterator[Read]:
    receipts: dict[int, list[Receipt]] = {}
    for one in row.receipts.select_related("person").order_by("pk"):
        receipts.setdefault(one.county_id, []).append(one)
    for county in counties:
        mine = receipts.get(county.pk, [])
        names = "、".join(one.person.name for one in mine)
        yield Read(county.name, names, mine[0].made_at if mine else None)


def _refuse_replaced(row: RegisterRow) -> None:
    if row.replaced_by_id is not None:
        raise WrongStateError(
            Text("这一行已被新的记录替换", "another record has replaced this one")
        )
