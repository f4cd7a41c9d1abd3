"""A value of a row as a page shows it, by the shape of its key."""

from collections.abc import Iterator
from typing import Any

from riverpact.foundation.text import Text
from riverpact.portal.records.address import address_of
from riverpact.portal.registers.kind import Field, Kind, Shape
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.text.language import said

_DECIDED = {True: Text("是", "yes"), False: Text("否", "no")}


def shown_value(field: Field, data: dict[str, Any]) -> Text | str | int | None:
    """Return a value as a page shows it; None where the row does not have it.

    Example:
        >>> field = Field("sections", Text("断面", "sections"), Shape.LINES)
        >>> shown_value(field, {"sections": ["石桥", "清源滩"]})
        '石桥；清源滩'
    """
    value = data.get(field.name)
    if value is None:
        return None
    if isinstance(value, list):
        return "；".join(map(str, value))
    if isinstance(value, bool):
        return _DECIDED[value]
    if isinstance(value, dict):
        return str(value.get("decimal", value))
    if field.choices is not None and value in field.choices:
        return field.choices[value]
    return value if isinstance(value, int) else str(value)


def pairs_of(kind: Kind, row: RegisterRow) -> Iterator[dict[str, Any]]:
    """Yield what ``partials/definition.html`` is handed: the agreement, then every key."""
    if row.agreement is not None:
        yield {
            "zh": "协议",
            "en": "Agreement",
            "text": row.agreement.title,
            "url": address_of(row.agreement),
        }
    for one in kind.fields:
        value = shown_value(one, row.data)
        yield {
            "zh": one.label.zh,
            "en": one.label.en,
            "text": said(value) if isinstance(value, Text) else value,
            "is_number": one.shape in {Shape.MONEY, Shape.NUMBER},
        }
