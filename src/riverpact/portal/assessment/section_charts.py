"""Charts of a section: each item against its limits, and the classes of its months.

They take months as they were judged or released, with their numbers as exact text, and add nothing.
Whatever a chart shows stands in a table beneath it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from riverpact.foundation.text import Text
from riverpact.portal.text.language import said

Month = Mapping[str, Any]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
KINDS = {"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4", "Ⅴ": "5", "劣Ⅴ": "6"}
_LIMIT = Text("限值", "limit")
_MEAN = Text("月均值", "monthly mean")
SHORT = {
    "no_flow": Text("断流", "dry"),
    "suspended": Text("暂停", "held"),
    "excluded": Text("剔除", "out"),
    "insufficient_data": Text("缺数", "few"),
}
"""A verdict that leaves a month without a class, short enough for a cell of a calendar."""


def charts_of(months: Sequence[Month]) -> list[dict[str, Any]]:
    """Return a chart and a table for each item of some months, in the order of the plan."""
    items: dict[str, dict[str, Any]] = {}
    for month in months:
        for one in month["items"]:
            items.setdefault(one["item"], one)
    return [_chart(one, months) for one in items.values()]


def _chart(item: Mapping[str, Any], months: Sequence[Month]) -> dict[str, Any]:
    rows = [_row(month, item["item"]) for month in months]
    limits = dict.fromkeys(row["limit"] for row in rows if row["limit"])
    return {
        "id": f"item-{item['item']}",
        "name": Text(**item["name"]),
        "title": Text(
            f"{item['name']['zh']}：月均值与限值", f"{item['name']['en']}: means and limit"
        ),
        "unit": item["unit"],
        "rows": rows,
        "data": {
            "unit": item["unit"],
            "months": [row["month"] for row in rows],
            "series": [{"name": said(_MEAN), "values": [row["value"] for row in rows]}],
            "limits": [
                {"name": said(_LIMIT), "value": number}
                for number in dict.fromkeys(n for one in limits for n in _NUMBER.findall(one))
            ],
        },
    }


def _row(month: Month, item: str) -> dict[str, Any]:
    """Return a month's row of an item; the badge says missed or kept by what was judged."""
    found = next((one for one in month["items"] if one["item"] == item), None)
    over = None if found is None else found.get("over_target")
    return {
        "month": month["month"],
        "value": None if found is None else found["value"],
        "limit": "" if found is None else found["limit"],
        "values": 0 if found is None else found["values"],
        "over": over,
        "missing": _missing(found),
    }


def _missing(found: Mapping[str, Any] | None) -> Text | None:
    said_ = None if found is None else found.get("missing")
    return None if said_ is None else Text(**said_)


def calendar_of(rows: Mapping[str, Mapping[str, Month]], columns: Sequence[str]) -> dict[str, Any]:
    """Return the classes of months as a chart and as rows of a table with the same text.

    Args:
        rows: what stands in each row by column, such as the months of a year by number.
        columns: all columns in order; where a row has none the cell stays empty.
    """
    table: list[dict[str, Any]] = [
        {"name": name, "cells": [cell_of(mine.get(column)) for column in columns]}
        for name, mine in rows.items()
    ]
    cells = [
        {"row": row, "month": column, "kind": f"class-{cell['kind']}", "text": cell["text"]}
        for row, line in enumerate(table)
        for column, cell in enumerate(line["cells"])
        if cell["text"]
    ]
    data = {"rows": [line["name"] for line in table], "months": list(columns), "cells": cells}
    return {"data": data, "columns": list(columns), "rows": table, "is_empty": not cells}


def cell_of(month: Month | None) -> dict[str, str]:
    """Return the text and colour of a month's cell: its class, else why it has none."""
    if month is None:
        return {"text": "", "kind": "none"}
    label = month["water_class"]
    verdict = month["verdict"]
    if label and verdict not in {"no_flow", "suspended", "excluded"}:
        return {"text": label, "kind": KINDS.get(label, "none")}
    return {"text": said(SHORT.get(verdict, Text("—", "—"))), "kind": "none"}


def by_section(sections: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the calendar of several sections, one a row."""
    rows = {one["name"]: {month["month"]: month for month in one["months"]} for one in sections}
    columns = sorted({month for mine in rows.values() for month in mine})
    if len({one[:4] for one in columns}) == 1:
        short = {name: {key[5:]: one for key, one in mine.items()} for name, mine in rows.items()}
        return calendar_of(short, [one[5:] for one in columns])
    return calendar_of(rows, columns)


def by_year(months: Iterable[Month]) -> dict[str, Any]:
    """Return the calendar of one section, one year a row, the latest first."""
    rows: dict[str, dict[str, Month]] = {}
    for one in sorted(months, key=lambda it: it["month"]):
        year, month = one["month"].split("-")
        rows.setdefault(year, {})[month] = one
    columns = [f"{number:02d}" for number in range(1, 13)]
    return calendar_of(dict(reversed(rows.items())), columns)
