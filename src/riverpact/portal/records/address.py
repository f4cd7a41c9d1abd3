"""The address of a record's page, for links from other pages."""

from typing import Any

from django.urls import NoReverseMatch


def address_of(record: Any) -> str:
    """Return the page of a record; nothing where it has none."""
    page = getattr(record, "get_absolute_url", None)
    if page is None:
        return ""
    try:
        return str(page())
    except NoReverseMatch:
        return ""
