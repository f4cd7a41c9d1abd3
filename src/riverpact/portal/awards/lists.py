"""The lists of awards: one of each agreement and year, and what is on record of award money."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from riverpact.domain.awards.award import STATE_TITLES, AwardState
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Territory
from riverpact.portal.agreements.models import Seat
from riverpact.portal.awards.models import AwardEntry, AwardRecord
from riverpact.portal.awards.record_entry import KIND_TITLES
from riverpact.portal.awards.states import AWARD
from riverpact.portal.lists.listing import Column, Filter, Listing

ANSWER_BADGES = {"granted": "good", "refused": "bad", "pending": "neutral",
                 "pending_decision": "warn"}  # fmt: skip
STATE_BADGES = {"proposed": "neutral", "reviewed": "info", "decided": "good", "reopened": "warn"}


def answer_title(answer: str) -> Text:
    """Return an answer in words."""
    return STATE_TITLES[AwardState(answer)]


def _years() -> Mapping[str, Text | str]:
    found = AwardRecord.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {str(one): str(one) for one in found}


def _entry_years() -> Mapping[str, Text | str]:
    rows = AwardEntry.objects.exclude(year=None).order_by("-year")
    return {str(one): str(one) for one in rows.values_list("year", flat=True).distinct()}


def _cities() -> Mapping[str, Text | str]:
    return {one.code: one.name for one in Territory.objects.filter(level=Level.CITY)}


def _in_city(code: str) -> Q:
    seats: Any = Seat.objects.filter(side="upstream", county__parent__code=code)
    return Q(agreement__in=seats.values("agreement"))


def _upstream(row: Any) -> str:
    return "、".join(one.name for one in row.agreement.seats.all() if one.side == "upstream")


def _moved(row: Any) -> Text | str:
    return Text("有变化", "would change") if row.has_moved else ""


AWARDS = Listing(
    name="awards",
    title=Text("省级奖补", "Awards"),
    columns=(
        Column("agreement", Text("协议", "Agreement"), lambda row: row.agreement.title,
               sort="agreement__title"),
        Column("year", Text("年度", "Year"), lambda row: row.year, sort="year"),
        Column("upstream", Text("上游", "Upstream"), _upstream),
        Column("answer", Text("测算", "Answer"), lambda row: answer_title(row.answer),
               sort="answer", badge=lambda row: ANSWER_BADGES[row.answer]),
        Column("amount", Text("奖补（元）", "Award, yuan"), lambda row: row.amount, sort="amount",
               is_number=True),
        Column("to_recover", Text("应收回（元）", "To recover, yuan"), lambda row: row.to_recover,
               sort="to_recover", is_number=True),
        Column("state", Text("状态", "State"), lambda row: row.state_label, sort="state",
               badge=lambda row: STATE_BADGES[row.state]),
        Column("moved", Text("变化", "Change"), _moved, sort="has_moved",
               badge=lambda row: "warn" if row.has_moved else ""),
    ),
    filters=(
        Filter("year", Text("年度", "Year"), _years, lambda value: Q(year=value)),
        Filter("answer", Text("测算", "Answer"),
               lambda: {one.value: text for one, text in STATE_TITLES.items()},
               lambda value: Q(answer=value)),
        Filter("state", Text("状态", "State"), lambda: AWARD.states, lambda value: Q(state=value)),
        Filter("city", Text("设区市", "City"), _cities, _in_city),
    ),
    search=("agreement__title", "agreement__key", "decision_document"),
    order=("-year", "agreement__key"),
    row_url=lambda row: row.get_absolute_url(),
)  # fmt: skip
ENTRIES = Listing(
    name="award-entries",
    title=Text("奖补登记", "On record of awards"),
    columns=(
        Column("kind", Text("事项", "Kind"), lambda row: KIND_TITLES.get(row.kind, row.kind),
               sort="kind"),
        Column("year", Text("年度", "Year"), lambda row: row.year, sort="year"),
        Column("agreement", Text("协议", "Agreement"),
               lambda row: row.agreement.title if row.agreement else "", sort="agreement__title"),
        Column("amount", Text("金额", "Amount"), lambda row: row.data.get("amount", ""),
               is_number=True),
        Column("document", Text("文号", "Document"), lambda row: row.document, sort="document"),
        Column("on", Text("日期", "Day"), lambda row: row.on, sort="on"),
    ),
    filters=(
        Filter("kind", Text("事项", "Kind"), lambda: KIND_TITLES, lambda value: Q(kind=value)),
        Filter("year", Text("年度", "Year"), _entry_years, lambda value: Q(year=value)),
    ),
    search=("document", "agreement__title", "agreement__key"),
    row_url=lambda row: row.get_absolute_url(),
)  # fmt: skip
