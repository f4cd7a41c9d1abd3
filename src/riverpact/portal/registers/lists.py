"""The lists of registers: all of them, and one of each kind with its own columns."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.lists.listing import Column, Filter, Listing
from riverpact.portal.registers.kind import Field, Kind, Of, Shape
from riverpact.portal.registers.kinds import KINDS, NOTICE
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.registers.values import shown_value

_REPLACED = {"replaced": Text("已被替换的", "replaced ones"), "all": Text("全部", "all")}
_TITLE = Column("title", Text("标题", "Title"), lambda one: one.title, "title")
_ON = Column("on", Text("日期", "Day"), lambda one: one.on, "on")
_AGREEMENT = Column(
    "agreement",
    Text("协议", "Agreement"),
    lambda one: one.agreement.title if one.agreement else None,
    "agreement__title",
)
_KIND = Column("kind", Text("台账", "Register"), lambda one: kind_word(one.kind), "kind")
_DOCUMENT = Column("document", Text("文号", "Document"), lambda one: one.document, "document")


def kind_word(name: str) -> Text:
    """Return a kind in words."""
    kind = KINDS.get(name)
    return Text(name, name) if kind is None else kind.title


def register_list(person: Person) -> Listing:
    """Return the list of all registers but notices, as one person filters it."""
    kinds = {name: kind.title for name, kind in KINDS.items() if kind is not NOTICE}
    return Listing(
        name="registers",
        title=Text("台账", "Registers"),
        columns=(_ON, _KIND, _TITLE, _AGREEMENT, _DOCUMENT),
        filters=(
            Filter("kind", Text("台账", "Register"), lambda: kinds, lambda one: Q(kind=one)),
            *_shared_filters(person),
        ),
        search=("title", "document", "agreement__title"),
        order=("-on", "-pk"),
        row_url=lambda one: one.get_absolute_url(),
    )


def kind_list(kind: Kind, person: Person) -> Listing:
    """Return the list of one kind: its own columns, and filters by its own choices."""
    columns = [_ON, _TITLE]
    if kind.of is not Of.NONE:
        columns.append(_AGREEMENT)
    columns += [_column(one) for one in kind.fields if one.listed and one.name != kind.called]
    choices = tuple(_choice(one) for one in kind.fields if one.choices is not None)
    return Listing(
        name=kind.name,
        title=kind.title,
        columns=tuple(columns),
        filters=(*choices, *_shared_filters(person)),
        search=("title", "document", "agreement__title"),
        order=("-on", "-pk"),
        row_url=lambda one: one.get_absolute_url(),
    )


def shown_rows(person: Person, chosen: str) -> QuerySet[Any]:
    """Return the rows that a list begins with: those that hold, unless others are asked for."""
    rows = RegisterRow.objects.all().visible_to(person).select_related("agreement")
    return rows if chosen in _REPLACED else rows.filter(replaced_by=None)


def _column(field: Field) -> Column:
    return Column(
        field.name,
        field.label,
        lambda row: shown_value(field, row.data),
        f"data__{field.name}" if field.shape in {Shape.DAY, Shape.YEAR, Shape.WORDS} else "",
        is_number=field.shape in {Shape.MONEY, Shape.NUMBER, Shape.YEAR},
    )


def _choice(field: Field) -> Filter:
    choices: Mapping[str, Text] = {str(key): text for key, text in (field.choices or {}).items()}
    return Filter(
        field.name,
        field.label,
        lambda: choices,
        lambda value: Q(**{f"data__{field.name}": value}),
    )


def _shared_filters(person: Person) -> tuple[Filter, ...]:
    return (
        Filter(
            "agreement",
            Text("协议", "Agreement"),
            lambda: dict(
                AgreementRecord.objects.all().visible_to(person).values_list("key", "title")
            ),
            lambda key: Q(agreement__key=key),
        ),
        Filter(
            "year",
            Text("年份", "Year"),
            lambda: _years(person),
            lambda year: Q(on__year=int(year)),
        ),
        Filter("replaced", Text("已替换", "Replaced"), lambda: _REPLACED, _replaced),
    )


def _replaced(chosen: str) -> Q:
    return ~Q(replaced_by=None) if chosen == "replaced" else Q()


def _years(person: Person) -> dict[str, Text | str]:
    days = RegisterRow.objects.all().visible_to(person).dates("on", "year", order="DESC")
    return {str(one.year): str(one.year) for one in days if one}
