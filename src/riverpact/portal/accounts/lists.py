"""The list of persons for administrators, and the contacts (通讯录) for everyone who works."""

from collections.abc import Mapping
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person, PostRequest, PostState, Territory
from riverpact.portal.accounts.roles import Role
from riverpact.portal.lists.listing import Column, Filter, Listing

_ACTIVE, _OFF = Text("在用", "active"), Text("停用", "not active")
_STATES = {
    "active": _ACTIVE,
    "off": _OFF,
    "locked": Text("已锁定", "locked"),
    "asked": Text("岗位待批准", "post to be approved"),
}


def persons() -> QuerySet[Any]:
    """Return all persons, each with whether it is locked and whether a post is asked for."""
    tries = AccessAttempt.objects.filter(
        username=OuterRef("username"), failures_since_start__gte=settings.AXES_FAILURE_LIMIT
    )
    asked = PostRequest.objects.filter(person=OuterRef("pk"), state=PostState.ASKED)
    rows = Person.objects.select_related("territory")
    return rows.annotate(is_locked=Exists(tries), is_asked=Exists(asked))


def contacts() -> QuerySet[Person]:
    """Return who works at present."""
    return Person.objects.select_related("territory").filter(is_active=True)


def state_word(person: Person) -> Text:
    """Return how an account stands."""
    if getattr(person, "is_locked", False):
        return _STATES["locked"]
    if getattr(person, "is_asked", False):
        return _STATES["asked"]
    return _ACTIVE if person.is_active else _OFF


def _badge(person: Person) -> str:
    if getattr(person, "is_locked", False):
        return "bad"
    return (
        "warn"
        if getattr(person, "is_asked", False)
        else ("good" if person.is_active else "neutral")
    )


def _condition(chosen: str) -> Q:
    return {
        "active": Q(is_active=True),
        "off": Q(is_active=False),
        "locked": Q(is_locked=True),
        "asked": Q(is_asked=True),
    }[chosen]


def _roles() -> Mapping[str, Text | str]:
    return {one.value: one.label for one in Role}


def _territories() -> Mapping[str, Text | str]:
    return {one.code: one.name for one in Territory.objects.order_by("code")}


_NAME = Column("name", Text("姓名", "Name"), lambda one: one.name, "name")
_ROLE = Column("role", Text("岗位", "Post"), lambda one: one.role_of_person.label, "role")
_TERRITORY = Column(
    "territory", Text("辖区", "Territory"), lambda one: one.territory.name, "territory__code"
)
_OFFICE = Column("office", Text("单位", "Office"), lambda one: one.office, "office")
_PHONE = Column("phone", Text("电话", "Phone"), lambda one: one.phone)
_BY_ROLE = Filter("role", Text("岗位", "Post"), _roles, lambda one: Q(role=one))
_BY_TERRITORY = Filter(
    "territory", Text("辖区", "Territory"), _territories, lambda one: Q(territory__code=one)
)
PERSONS = Listing(
    name="persons",
    title=Text("人员", "Persons"),
    columns=(
        Column("username", Text("用户名", "User name"), lambda one: one.username, "username"),
        _NAME,
        _ROLE,
        _TERRITORY,
        _OFFICE,
        Column("state", Text("状态", "State"), state_word, badge=_badge),
        Column("last", Text("最近登录", "Signed in"), lambda one: one.last_login, "last_login"),
    ),
    filters=(
        _BY_ROLE,
        _BY_TERRITORY,
        Filter("state", Text("状态", "State"), lambda: _STATES, _condition),
    ),
    search=("username", "name", "office"),
    order=("username",),
    row_url=lambda one: reverse("accounts:person", args=[one.pk]),
)  # fmt: skip
CONTACTS = Listing(
    name="contacts",
    title=Text("通讯录", "Contacts"),
    columns=(_TERRITORY, _OFFICE, _NAME, _ROLE, _PHONE),
    filters=(_BY_ROLE, _BY_TERRITORY),
    search=("name", "office", "territory__name", "phone"),
    order=("territory__code", "office", "username"),
)
