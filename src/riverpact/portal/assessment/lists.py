"""The lists of months and of decisions."""

from django.db.models import Q
from django.urls import reverse

from riverpact.domain.assessment.verdict import TITLES
from riverpact.foundation.text import Text
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.queries import (
    STATE_BADGES,
    VERDICT_BADGES,
    city_choices,
    of_city,
    verdict_title,
)
from riverpact.portal.assessment.states import MONTH
from riverpact.portal.lists.listing import Column, Filter, Listing

_CLASSES = {"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4", "Ⅴ": "5", "劣Ⅴ": "6"}
_MONTH, _SECTION = Text("月份", "month"), Text("断面", "section")


def class_badge(label: str) -> str:
    """Return the badge of a class; its text is always there, the colour beside it."""
    return f"class-{_CLASSES.get(label, 'none')}"


def year_choices() -> dict[str, Text | str]:
    """Return the years of which there are months, the latest first."""
    months = MonthRecord.objects.order_by().values_list("month", flat=True).distinct()
    return {year: year for year in sorted({one[:4] for one in months}, reverse=True)}


YEAR_FILTER = Filter(
    "year", Text("年份", "year"), year_choices, lambda value: Q(month__startswith=f"{value}-")
)
VERDICT_FILTER = Filter(
    "verdict", Text("结论", "verdict"), lambda: {str(one): said for one, said in TITLES.items()},
    lambda value: Q(verdict=value),
)  # fmt: skip
MONTHS = Listing(
    name="months",
    title=Text("月度评价", "Months"),
    columns=(
        Column("month", _MONTH, lambda row: row.month, sort="month"),
        Column(
            "agreement", Text("协议", "agreement"), lambda row: row.agreement.title,
            sort="agreement__title",
            url=lambda row: reverse("assessment:year", args=[row.agreement.key, row.month[:4]]),
        ),
        Column(
            "verdict", Text("结论", "verdict"), lambda row: verdict_title(row.verdict),
            sort="verdict", badge=lambda row: VERDICT_BADGES.get(row.verdict, ""),
        ),
        Column(
            "class", Text("类别", "class"), lambda row: row.water_class, sort="water_class",
            badge=lambda row: class_badge(row.water_class) if row.water_class else "",
        ),
        Column(
            "state", Text("状态", "state"), lambda row: row.state_label, sort="state",
            badge=lambda row: STATE_BADGES[row.state],
        ),
        Column("known_at", Text("数据截至", "readings as of"), lambda row: row.known_at,
               sort="known_at"),
    ),
    filters=(
        YEAR_FILTER,
        Filter(
            "state", Text("状态", "state"), lambda: dict(MONTH.states), lambda one: Q(state=one)
        ),
        VERDICT_FILTER,
        Filter(
            "city", Text("市", "city"), city_choices, lambda value: of_city("agreement", value)
        ),
    ),
    search=("agreement__title", "agreement__key", "month"),
    order=("-month", "agreement__title", "pk"),
    row_url=MonthRecord.get_absolute_url,
)  # fmt: skip
DECISIONS = Listing(
    name="decisions",
    title=Text("月度认定", "Decisions about months"),
    columns=(
        Column("month", _MONTH, lambda row: row.month, sort="month"),
        Column("section", _SECTION, lambda row: row.section, sort="section"),
        Column(
            "verdict", Text("认定", "decided"), lambda row: verdict_title(row.verdict),
            sort="verdict", badge=lambda row: VERDICT_BADGES[row.verdict],
        ),
        Column("reason", Text("理由", "reason"), lambda row: row.reason),
        Column("approver", Text("认定单位", "decided by"), lambda row: row.approver),
        Column("document", Text("文号", "document"), lambda row: row.document),
    ),
    filters=(YEAR_FILTER, VERDICT_FILTER),
    search=("section", "reason", "approver", "document"),
    order=("-month", "section", "pk"),
)  # fmt: skip
