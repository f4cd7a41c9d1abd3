"""Pages of the journal: its entries, balances, and the journal as files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from riverpact.domain.journal.account import ACCOUNT_TITLES
from riverpact.domain.journal.entry import ENTRY_TITLES
from riverpact.domain.journal.journal import Sealed
from riverpact.files.journal.beancount import beancount_text
from riverpact.files.journal.journal_file import line_of
from riverpact.files.journal.tables import journal_csv
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE, PROVINCE
from riverpact.portal.audit.queries import history_of
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.lists import ENTRIES, years
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.journal.queries import (
    WantedBalances,
    by_county,
    sealed_entry,
    shown_balances,
)
from riverpact.portal.journal.vouchers import CHANNEL_TITLES
from riverpact.portal.lists.export import Sheet, as_csv
from riverpact.portal.text.language import said


@roles_only(OFFICE)
def entries(request: OfficeRequest) -> HttpResponseBase:
    """List the entries that the person may see."""
    rows = EntryRecord.objects.all().visible_to(request.user).select_related("agreement")
    whole = request.user.role_of_person in PROVINCE
    return ENTRIES.respond(request, rows, template="journal/entries.html", is_whole=whole)


@roles_only(OFFICE)
def entry(request: OfficeRequest, number: int) -> HttpResponse:
    """Show an entry: its postings, its seal, the document it rests on."""
    rows = {"number": number}
    record = visible_or_404(EntryRecord, request.user, **rows)
    sealed = sealed_entry(record.number)
    postings = [
        {
            "party": one.account.holder.name,
            "account": ACCOUNT_TITLES[one.account.kind],
            "use": one.account.use,
            "amount": one.amount,
        }
        for one in sealed.entry.postings
    ]
    context = {
        "record": record,
        "title": ENTRY_TITLES[sealed.entry.kind],
        "pairs": list(_pairs(record, sealed)),
        "postings": postings,
        "history": history_of(record),
    }
    return render(request, "journal/entry.html", context)


@roles_only(OFFICE)
def balances(request: OfficeRequest) -> HttpResponseBase:
    """Show what is to be received and owed, by agreement and by county."""
    year = request.GET.get("year", "")
    wanted = WantedBalances(
        request.GET.get("agreement", ""),
        int(year) if year.isdecimal() else None,
        request.GET.get("open") == "1",
    )
    rows = shown_balances(request.user, wanted)
    if request.GET.get("export") == "csv":
        return as_csv(_sheet(rows))
    query = request.GET.copy()
    query["export"] = "csv"
    context = {
        "rows": rows,
        "counties": by_county(rows),
        "wanted": wanted,
        "years": list(years()),
        "export_url": f"{request.path}?{query.urlencode()}",
    }
    return render(request, "journal/balances.html", context)


@roles_only(PROVINCE)
def as_jsonl(request: HttpRequest) -> HttpResponse:
    """Hand the whole journal out as ``riverpact journal check`` verifies it."""
    assert request
    content = "".join(map(line_of, read_books().sealed))
    return _file(content.encode("utf-8"), "journal.jsonl", "application/x-ndjson")


@roles_only(PROVINCE)
def as_beancount(request: HttpRequest) -> HttpResponse:
    """Hand the whole journal out as another program of books reads it."""
    assert request
    content = beancount_text(read_books()).encode("utf-8")
    return _file(content, "journal.beancount", "text/plain; charset=utf-8")


@roles_only(PROVINCE)
def as_table(request: HttpRequest) -> HttpResponse:
    """Hand the whole journal out as a table, a posting a row."""
    assert request
    content = journal_csv(read_books()).encode("utf-8-sig")
    return _file(content, "journal.csv", "text/csv; charset=utf-8")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sheet(rows: Any) -> Sheet:
    heading = (
        Text("协议", "agreement"), Text("名称", "title"), Text("考核年度", "year"),
        Text("账户", "account"), Text("主体", "party"), Text("区划代码", "code"),
        Text("余额（元）", "yuan"),
    )  # fmt: skip
    cells = (
        [
            one.agreement, one.title, one.year, said(one.account), one.party, one.code,
            f"{one.amount.numerator / one.amount.denominator:.2f}",
        ]
        for one in rows
    )  # fmt: skip
    return Sheet("balances", [said(one) for one in heading], cells)


def _pairs(record: EntryRecord, sealed: Sealed) -> Any:
    """Yield what an entry says of itself, for ``definition.html``."""
    one = sealed.entry
    told: list[tuple[str, str, Any]] = [
        ("文号", "Document", one.document),
        ("日期", "Day", one.on),
        ("账年", "In the books of", one.year),
        ("所属年度", "About", one.subject),
        ("经办", "Made by", one.made_by),
        ("复核", "Checked by", one.checked_by),
        ("依据", "Basis", one.basis),
        ("应付日期", "Due on", one.due_on),
        ("预算年度", "Budget year", one.budget_year),
        ("渠道", "Channel", None if one.channel is None else said(CHANNEL_TITLES[one.channel])),
        ("到账日期", "Received on", one.received_on),
        ("摘要", "Digest", sealed.digest),
        ("上一摘要", "Digest before", sealed.previous),
    ]
    if record.agreement is not None:
        yield {"zh": "协议", "en": "Agreement", "text": record.agreement.title}
    for zh, en, value in told:
        if value not in {None, ""}:
            yield {"zh": zh, "en": en, "text": str(value)}
