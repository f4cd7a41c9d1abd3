"""The lists of the journal: entries, vouchers."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from riverpact.domain.journal.entry import ENTRY_TITLES, EntryKind
from riverpact.foundation.text import Text
from riverpact.portal.journal.models import EntryRecord, VoucherRecord
from riverpact.portal.journal.states import VOUCHER
from riverpact.portal.journal.vouchers import KIND_TITLES, VoucherKind
from riverpact.portal.lists.listing import Column, Filter, Listing

BADGES = {"posted": "good", "refused": "bad", "entered": "warn", "prepared": "warn",
          "closed": "good"}  # fmt: skip


def years() -> Mapping[str, Text | str]:
    """Return the years the books have entries of."""
    found = EntryRecord.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {str(one): str(one) for one in found}


def _voucher_years() -> Mapping[str, Text | str]:
    found = VoucherRecord.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {str(one): str(one) for one in found}


def _entry_agreement(row: Any) -> str:
    return "" if row.agreement is None else row.agreement.title


ENTRIES = Listing(
    name="journal",
    title=Text("账簿", "Journal"),
    columns=(
        Column("number", Text("编号", "No."), lambda row: row.number, sort="number"),
        Column("on", Text("日期", "Day"), lambda row: row.on, sort="on"),
        Column("year", Text("账年", "Year"), lambda row: row.year, sort="year"),
        Column(
            "kind", Text("事项", "Kind"), lambda row: ENTRY_TITLES[EntryKind(row.kind)],
            sort="kind", badge=lambda _: "info",
        ),
        Column("agreement", Text("协议", "Agreement"), _entry_agreement, sort="agreement__title"),
        Column("document", Text("文号", "Document"), lambda row: row.document, sort="document"),
    ),
    filters=(
        Filter("year", Text("年度", "Year"), years, lambda value: Q(year=value)),
        Filter(
            "kind", Text("事项", "Kind"),
            lambda: {one.value: text for one, text in ENTRY_TITLES.items()},
            lambda value: Q(kind=value),
        ),
    ),
    search=("document", "command", "agreement__title", "agreement__key"),
    order=("-number",),
    row_url=lambda row: row.get_absolute_url(),
)  # fmt: skip
VOUCHERS = Listing(
    name="vouchers",
    title=Text("支付凭证", "Vouchers"),
    columns=(
        Column("document", Text("文号", "Document"), lambda row: row.document, sort="document"),
        Column("agreement", Text("协议", "Agreement"), lambda row: row.agreement.title,
               sort="agreement__title"),
        Column("year", Text("考核年度", "Year"), lambda row: row.year, sort="year"),
        Column("kind", Text("事项", "Kind"), lambda row: KIND_TITLES[VoucherKind(row.kind)],
               sort="kind"),
        Column("amount", Text("金额（元）", "Yuan"), lambda row: row.amount, sort="amount",
               is_number=True),
        Column("received_on", Text("到账日期", "Received"), lambda row: row.received_on,
               sort="received_on"),
        Column("state", Text("状态", "State"), lambda row: row.state_label, sort="state",
               badge=lambda row: BADGES[row.state]),
    ),
    filters=(
        Filter("state", Text("状态", "State"), lambda: VOUCHER.states,
               lambda value: Q(state=value)),
        Filter("year", Text("考核年度", "Year"), _voucher_years, lambda value: Q(year=value)),
        Filter("kind", Text("事项", "Kind"),
               lambda: {one.value: text for one, text in KIND_TITLES.items()},
               lambda value: Q(kind=value)),
    ),
    search=("document", "agreement__title", "agreement__key", "purpose"),
    row_url=lambda row: row.get_absolute_url(),
)  # fmt: skip
CLOSINGS = Listing(
    name="closings",
    title=Text("年度结账", "Closing of years"),
    columns=(
        Column("year", Text("年度", "Year"), lambda row: row.year, sort="year"),
        Column("document", Text("文号", "Document"), lambda row: row.document, sort="document"),
        Column("on", Text("日期", "Day"), lambda row: row.on, sort="on"),
        Column("state", Text("状态", "State"), lambda row: row.state_label, sort="state",
               badge=lambda row: BADGES[row.state]),
    ),
    search=("document",),
    order=("-year", "-pk"),
    row_url=lambda row: row.get_absolute_url(),
)  # fmt: skip
