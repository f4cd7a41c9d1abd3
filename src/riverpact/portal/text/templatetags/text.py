"""Text on a page: one sentence in both languages, shown in the reader's.

``{% t "月均值" "monthly mean" %}`` · ``{{ finding.message|said }}`` · ``{{ amount|wan }}``
"""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text
from riverpact.portal.text.language import language, said

register = template.Library()
_WATER = {"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4", "Ⅴ": "5", "劣Ⅴ": "6"}


@register.simple_tag
def t(zh: str, en: str, *values: object, **named: object) -> str:
    """Return a sentence in the reader's language, its ``{}`` filled in."""
    sentence = en if language() == "en" else zh
    return sentence.format(*values, **named) if values or named else sentence


@register.filter(name="said")
def said_filter(text: Text | str | None) -> str:
    """Return a Text in the reader's language; other values as they are."""
    return said(text) if isinstance(text, Text) else ("" if text is None else str(text))


@register.filter
def wan(amount: Any) -> str:
    """Return yuan in 万元 with their sign; a dash where there is none."""
    if amount in {None, ""}:
        return "—"
    return in_wan(Fraction(Decimal(str(amount))) if not isinstance(amount, Fraction) else amount)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day as written in documents."""
    if value is None:
        return "—"
    return str(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def minute(value: datetime | None) -> str:
    """Return a moment to the minute, in local time."""
    return "—" if value is None else f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


@register.filter
def water_class(label: str | None) -> SafeString | str:
    """Return the badge of a water class; its text is always there, the colour beside it."""
    if not label:
        return "—"
    kind = _WATER.get(label, "none")
    return format_html('<span class="rp-badge rp-badge--class-{}">{}</span>', kind, label)
