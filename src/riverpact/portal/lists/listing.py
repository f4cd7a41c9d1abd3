"""Lists: what every list of the portal can do. Filter, search, sort, page, and export all of it.

A list is declared once: its columns, its filters, what a search looks at. The address says all
that was chosen, so it can be shared. An export holds every row that the filters let through, never
a page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from riverpact.foundation.text import Text
from riverpact.portal.lists.export import Sheet, as_csv, as_xlsx
from riverpact.portal.text.language import language, said

ROWS_A_PAGE = 25
Shown = Text | str | Decimal | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: its name in addresses and exports.
        label: its heading.
        value: what stands in a row's cell.
        sort: the field to sort by; empty where it cannot be sorted.
        badge: the kind of badge of a row's cell, such as a state; empty for plain text.
        url: where the cell leads.
        is_number: whether it is set flush right.
    """

    name: str
    label: Text
    value: Callable[[Any], Shown]
    sort: str = ""
    badge: Callable[[Any], str] | None = None
    url: Callable[[Any], str] | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice above a list.

    Attributes:
        name: its name in addresses.
        label: in words.
        choices: what may be chosen, by value; asked when the page is made.
        condition: the condition of a chosen value.
    """

    name: str
    label: Text
    choices: Callable[[], Mapping[str, Text | str]]
    condition: Callable[[str], Q]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as declared; ``respond`` answers with its page, its fragment or an export."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ("-pk",)
    row_url: Callable[[Any], str] | None = None

    def respond(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        *,
        template: str = "list_page.html",
        **context: Any,
    ) -> HttpResponseBase:
        """Answer a request: the page; the table alone for htmx; csv or xlsx of *all* rows."""
        form = request.GET.get("export", "")
        if form in {"csv", "xlsx"}:
            chosen = Asked(self, request.GET).rows(rows)
            sheet = Sheet(self.name, *self._exported(chosen))
            return (as_csv if form == "csv" else as_xlsx)(sheet)
        part = "partials/list.html" if getattr(request, "htmx", False) else template
        listing = self.shown(request, rows)
        return render(request, part, {"listing": listing, "title": said(self.title), **context})

    def shown(self, request: HttpRequest, rows: QuerySet[Any]) -> "ShownList":
        """Return the page of the list that a request asks for."""
        asked = Asked(self, request.GET)
        return ShownList(self, asked, asked.rows(rows), request.path)

    def _exported(self, rows: QuerySet[Any]) -> tuple[list[str], Iterator[list[Any]]]:
        heading = [said(one.label) for one in self.columns]
        cells = ([_exported(one.value(row)) for one in self.columns] for row in rows.iterator(500))
        return heading, cells


class Asked:
    """What an address asks of a list."""

    def __init__(self, listing: Listing, query: QueryDict) -> None:
        self.listing, self.query = listing, query
        self.search = query.get("q", "").strip()
        self.sort = query.get("sort", "")
        self.page = query.get("page", "1")
        self.form = _filter_form(listing.filters, query)

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that are asked for, in the order asked."""
        for one in self.listing.filters:
            value = self.query.get(one.name, "")
            if value and value in one.choices():
                rows = rows.filter(one.condition(value))
        if self.search and self.listing.search:
            wanted = Q()
            for field in self.listing.search:
                wanted |= Q(**{f"{field}__icontains": self.search})
            rows = rows.filter(wanted)
        return rows.order_by(*self._order())

    def _order(self) -> tuple[str, ...]:
        name = self.sort.removeprefix("-")
        column = next((one for one in self.listing.columns if one.name == name and one.sort), None)
        if column is None:
            return self.listing.order
        return (f"-{column.sort}" if self.sort.startswith("-") else column.sort, "pk")

    def address(self, path: str, **changed: str) -> str:
        """Return the address of this list with something else chosen."""
        query = self.query.copy()
        for name in ("page", "export"):
            query.pop(name, None)
        for name, value in changed.items():
            query[name] = value
        text = query.urlencode()
        return f"{path}?{text}" if text else path


class ShownList:
    """A list as its template is handed it."""

    def __init__(self, listing: Listing, asked: Asked, rows: QuerySet[Any], path: str) -> None:
        page = Paginator(rows, ROWS_A_PAGE).get_page(asked.page)
        self.path = path
        self.name = listing.name
        self.title = said(listing.title)
        self.columns = [_heading(one, asked, path) for one in listing.columns]
        self.rows = [_row(listing, row) for row in page.object_list]
        self.filters = asked.form
        self.has_search = bool(listing.search)
        self.search = asked.search
        self.sort = asked.sort
        self.count = page.paginator.count
        self.page, self.pages = page.number, page.paginator.num_pages
        previous, following = page.number - 1, page.number + 1
        self.previous_url = asked.address(path, page=str(previous)) if page.has_previous() else ""
        self.next_url = asked.address(path, page=str(following)) if page.has_next() else ""
        self.csv_url = asked.address(path, export="csv")
        self.xlsx_url = asked.address(path, export="xlsx")


def shown(value: Shown) -> str:
    """Return what stands in a cell, as text in the reader's language."""
    if isinstance(value, Text):
        return said(value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return "—" if value is None or value == "" else str(value)


def _exported(value: Shown) -> Any:
    if isinstance(value, Text):
        return said(value)
    if isinstance(value, datetime):
        return shown(value)
    return str(value) if isinstance(value, Decimal | date) else value


def _heading(column: Column, asked: Asked, path: str) -> dict[str, Any]:
    is_ascending, is_descending = asked.sort == column.name, asked.sort == f"-{column.name}"
    turned = f"-{column.name}" if is_ascending else column.name
    return {
        "name": column.name,
        "label_zh": column.label.zh,
        "label_en": column.label.en,
        "label": said(column.label),
        "is_sortable": bool(column.sort),
        "sort_url": asked.address(path, sort=turned) if column.sort else "",
        "sorted": "asc" if is_ascending else ("desc" if is_descending else ""),
        "is_number": column.is_number,
    }


def _row(listing: Listing, row: Any) -> dict[str, Any]:
    cells = [
        {
            "text": shown(one.value(row)),
            "badge": one.badge(row) if one.badge else "",
            "url": one.url(row) if one.url else "",
            "is_number": one.is_number,
            "is_day": isinstance(one.value(row), date),
            "label": said(one.label),
        }
        for one in listing.columns
    ]
    return {"url": listing.row_url(row) if listing.row_url else "", "cells": cells}


def _filter_form(filters: Sequence[Filter], query: QueryDict) -> forms.Form:
    every = "All" if language() == "en" else "全部"
    fields = {
        one.name: forms.ChoiceField(
            label=said(one.label),
            required=False,
            choices=[("", every), *((key, shown(of)) for key, of in one.choices().items())],
        )
        for one in filters
    }
    made: type[forms.Form] = type("FilterForm", (forms.Form,), fields)
    return made(query or None)
