"""The list of agreements: its columns, and what one may choose by."""

from collections.abc import Mapping

from django.db.models import Q

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.agreements.models import AgreementRecord, Seat
from riverpact.portal.agreements.queries import awaits
from riverpact.portal.agreements.states import AGREEMENT
from riverpact.portal.lists.listing import Column, Filter, Listing
from riverpact.portal.text.language import language

BADGES = {
    "draft": "neutral",
    "signed": "info",
    "submitted": "info",
    "returned": "bad",
    "reviewed": "info",
    "filed": "good",
    "in_force": "good",
    "amended": "good",
    "expired": "neutral",
    "terminated": "warn",
}
"""The badge of each state."""


def listing(person: Person) -> Listing:
    """Return the list as this person may choose from it."""
    return Listing(
        "agreements",
        Text("协议", "Agreements"),
        _COLUMNS,
        filters=(_STATE, _CITY, _side(person), _awaiting(person)),
        search=("title", "key", "seats__name", "sections__name"),
        order=("-starts_on", "key"),
        row_url=lambda record: record.get_absolute_url(),
    )


def sides(record: AgreementRecord, side: str) -> str:
    """Return the names of those who sit on a side."""
    seats = [one for one in record.seats.all() if one.is_current and one.side == side]
    return ("、" if language() == "zh" else ", ").join(_name(one) for one in seats)


def county_name(county: Territory) -> str:
    """Return a county's name in the reader's language."""
    return county.name_en if language() == "en" and county.name_en else county.name


def _name(seat: Seat) -> str:
    return seat.name if seat.county is None else county_name(seat.county)


def _sections(record: AgreementRecord) -> str:
    return "、".join(one.name for one in record.sections.all() if one.is_current)


_COLUMNS = (
    Column("title", Text("名称", "Title"), lambda record: record.title, sort="title"),
    Column("key", Text("编号", "Id"), lambda record: record.key, sort="key"),
    Column("upstream", Text("上游", "Upstream"), lambda record: sides(record, "upstream")),
    Column("downstream", Text("下游", "Downstream"), lambda record: sides(record, "downstream")),
    Column("sections", Text("断面", "Sections"), _sections),
    Column(
        "state",
        Text("状态", "State"),
        lambda record: record.state_label,
        sort="state",
        badge=lambda record: BADGES[record.state],
    ),
    Column("from", Text("期限起", "From"), lambda record: record.starts_on, sort="starts_on"),
    Column("until", Text("期限止", "Until"), lambda record: record.until, sort="until"),
    Column("filed", Text("备案日", "Filed"), lambda record: record.filed_on, sort="filed_on"),
)
_STATE = Filter(
    "state", Text("状态", "State"), lambda: AGREEMENT.states, lambda value: Q(state=value)
)


def _cities() -> Mapping[str, Text | str]:
    cities = Territory.objects.filter(level=Level.CITY)
    return {one.code: Text(one.name, one.name_en or one.name) for one in cities}


def _in_city(code: str) -> Q:
    seats = Seat.objects.filter(county__parent__code=code, is_current=True)
    return Q(pk__in=seats.values("agreement"))


_CITY = Filter("city", Text("设区市", "City"), _cities, _in_city)


def _side(person: Person) -> Filter:
    """Return the choice of agreements in which the person's counties sit on a side."""

    def condition(side: str) -> Q:
        seats = Seat.objects.filter(person.territory.within("county"), is_current=True, side=side)
        return Q(pk__in=seats.values("agreement"))

    choices: Mapping[str, Text | str] = {
        "upstream": Text("我方在上游", "we are upstream"),
        "downstream": Text("我方在下游", "we are downstream"),
    }
    return Filter("side", Text("我方位置", "Our side"), lambda: choices, condition)


def _awaiting(person: Person) -> Filter:
    choices: Mapping[str, Text | str] = {"mine": Text("待我办理", "waiting for me")}
    return Filter(
        "awaiting", Text("待办", "Waiting"), lambda: choices, lambda _value: awaits(person)
    )
