"""The lists of deliveries and of batches."""

from collections.abc import Mapping

from django.db.models import Max, Min, Q

from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Territory
from riverpact.portal.lists.listing import Column, Filter, Listing
from riverpact.portal.monitoring.models import BatchRecord, Delivery
from riverpact.portal.monitoring.states import DELIVERY

BADGES = {
    "uploaded": "info", "checked": "info", "faulty": "bad", "submitted": "warn",
    "accepting": "info", "accepted": "good", "refused": "bad",
}  # fmt: skip
KINDS = {
    "delivery": Text("报送", "delivery"),
    "correction": Text("更正", "correction"),
}


def kind_of(delivery: Delivery) -> Text:
    """Say whether a delivery adds readings or corrects some."""
    return KINDS["correction" if delivery.is_correction else "delivery"]


def months_told(delivery: Delivery) -> str:
    """Return the months a delivery is about, the first and the last."""
    first, last = delivery.first_month, delivery.last_month
    return first if first == last else f"{first} — {last}"


def _institutions() -> Mapping[str, Text | str]:
    held = Delivery.objects.order_by().values("institution")
    return {one.code: one.name for one in Territory.objects.filter(pk__in=held)}


def _months() -> Mapping[str, Text | str]:
    told = Delivery.objects.exclude(first_month="").order_by()
    ends = told.aggregate(first=Min("first_month"), last=Max("last_month"))
    if not ends["first"]:
        return {}
    first, last = Month.parse(ends["first"]), Month.parse(ends["last"])
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    names = [str(Month(number // 12, number % 12 + 1)) for number in reversed(numbers)]
    return {name: name for name in names}


DELIVERIES = Listing(
    name="deliveries",
    title=Text("数据报送", "Deliveries"),
    columns=(
        Column("file", Text("文件", "file"), lambda one: one.file_name, "file_name"),
        Column(
            "state", Text("状态", "state"), lambda one: one.state_label, "state",
            badge=lambda one: BADGES[one.state],
        ),
        Column("kind", Text("类别", "kind"), kind_of, "is_correction"),
        Column(
            "institution", Text("报送机构", "institution"), lambda one: one.institution.name,
            "institution__name",
        ),
        Column("months", Text("月份", "months"), months_told, "first_month"),
        Column(
            "readings", Text("读数", "readings"), lambda one: one.readings, "readings",
            is_number=True,
        ),
        Column(
            "uploaded_by", Text("经办", "handed in by"),
            lambda one: one.uploaded_by and one.uploaded_by.name, "uploaded_by__name",
        ),
        Column(
            "uploaded", Text("上传时间", "uploaded"), lambda one: one.uploaded_at, "uploaded_at"
        ),
        Column(
            "accepted", Text("入库时间", "accepted"), lambda one: one.accepted_at, "accepted_at"
        ),
    ),
    filters=(
        Filter(
            "state", Text("状态", "State"), lambda: DELIVERY.states, lambda value: Q(state=value)
        ),
        Filter(
            "institution", Text("报送机构", "Institution"), _institutions,
            lambda value: Q(institution__code=value),
        ),
        Filter(
            "kind", Text("类别", "Kind"), lambda: KINDS,
            lambda value: Q(is_correction=value == "correction"),
        ),
        Filter(
            "month", Text("月份", "Month"), _months,
            lambda value: Q(first_month__lte=value, last_month__gte=value) & ~Q(first_month=""),
        ),
    ),
    search=("file_name", "origin", "rests_on", "digest", "uploaded_by__name"),
    row_url=Delivery.get_absolute_url,
)  # fmt: skip


def _page_of(batch: BatchRecord) -> str:
    return "" if batch.delivery is None else batch.delivery.get_absolute_url()


BATCHES = Listing(
    name="batches",
    title=Text("存档批次", "Batches of the archive"),
    columns=(
        Column(
            "number", Text("批次", "batch"), lambda one: one.number, "number", is_number=True
        ),
        Column("digest", Text("内容摘要", "digest"), lambda one: one.batch[:12], "batch"),
        Column(
            "kind", Text("类别", "kind"), lambda one: KINDS[one.kind], "kind",
        ),
        Column("origins", Text("来件", "origin"), lambda one: one.origins, "origins"),
        Column("who", Text("经办", "handed in by"), lambda one: one.who, "who"),
        Column("approver", Text("批准", "approved by"), lambda one: one.approver, "approver"),
        Column("when", Text("入库时间", "known since"), lambda one: one.when, "when"),
        Column("rows", Text("读数", "readings"), lambda one: one.rows, "rows", is_number=True),
        Column("manifest", Text("清单摘要", "manifest"), lambda one: one.manifest[:12]),
    ),
    filters=(
        Filter("kind", Text("类别", "Kind"), lambda: KINDS, lambda value: Q(kind=value)),
    ),
    search=("batch", "manifest", "origins", "who", "approver", "reason"),
    order=("-number",),
    row_url=_page_of,
)  # fmt: skip
