"""The list of the audit: filtered by year, person, what was done and kind of record."""

from collections.abc import Mapping

from django.db.models import Q
from django.urls import reverse

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.queries import role_word, who
from riverpact.portal.audit.words import action_word, record_word
from riverpact.portal.lists.listing import Column, Filter, Listing


def years() -> list[int]:
    """Return the years of which there are entries, the latest first."""
    return [one.year for one in AuditEntry.objects.datetimes("at", "year", order="DESC")]


def _years() -> Mapping[str, Text | str]:
    return {str(one): str(one) for one in years()}


def _persons() -> Mapping[str, Text | str]:
    people = Person.objects.select_related("territory").order_by("username")
    return {one.username: f"{one.username} {one}" for one in people}


def _actions() -> Mapping[str, Text | str]:
    used = AuditEntry.objects.order_by("action").values_list("record_type", "action").distinct()
    return {action: action_word(kind, action) for kind, action in used}


def _types() -> Mapping[str, Text | str]:
    used = AuditEntry.objects.order_by("record_type").values_list("record_type", flat=True)
    return {one: record_word(one) for one in used.distinct()}


AUDIT = Listing(
    name="audit",
    title=Text("审计记录", "Audit"),
    columns=(
        Column("number", Text("序号", "Number"), lambda one: one.number, "number", is_number=True),
        Column("at", Text("时间", "Time"), lambda one: one.at, "at"),
        Column("person", Text("人员", "Person"), who, "person__username"),
        Column("role", Text("岗位", "Post"), role_word),
        Column(
            "action",
            Text("事项", "What was done"),
            lambda one: action_word(one.record_type, one.action),
            "action",
        ),
        Column(
            "type",
            Text("记录类型", "Kind of record"),
            lambda one: record_word(one.record_type),
            "record_type",
        ),
        Column("label", Text("记录", "Record"), lambda one: one.label, "label"),
        Column("document", Text("文号", "Document"), lambda one: one.document),
        Column("note", Text("理由", "Reason"), lambda one: one.note),
    ),
    filters=(
        Filter("year", Text("年度", "Year"), _years, lambda value: Q(at__year=int(value))),
        Filter("person", Text("人员", "Person"), _persons, lambda one: Q(person__username=one)),
        Filter("action", Text("事项", "What was done"), _actions, lambda one: Q(action=one)),
        Filter("type", Text("记录类型", "Kind of record"), _types, lambda v: Q(record_type=v)),
    ),
    search=("label", "content", "document", "note"),
    order=("-number",),
    row_url=lambda one: reverse("audit:entry", args=[one.number]),
)
