"""The rows of a comparison's table: one a question, with the answer of every column.

The screen and the page show the same rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from riverpact.files.comparison.as_json import REFUSED
from riverpact.foundation.text import Text

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answers, in the order of the columns; ``group`` says of what kind."""

    group: str
    title: Text
    cells: tuple[Text, ...]


def rows_of(data: Data) -> Iterator[Row]:
    """Yield amounts by year and in all, months, least and greatest payments, parties."""
    columns = data["columns"]
    for number, year in enumerate(data["years"]):
        title = Text(f"{year} 年应付上游", f"{year}: to the upstream")
        yield Row("amount", title, tuple(_text(c["years"][number]["amount"]) for c in columns))
    if len(data["years"]) > 1:
        title = Text("合计应付上游", "in all: to the upstream")
        yield Row("total", title, tuple(_text(c["total"]) for c in columns))
    for number, year in enumerate(data["years"]):
        found = [c["years"][number] for c in columns]
        title = Text(f"{year} 年月份：达标/未达标/待定/不计", f"{year}: attained/failed/open/out")
        yield Row("months", title, tuple(map(_months, found)))
        for side, zh, en in (
            ("upstream", "上游", "upstream"),
            ("downstream", "下游", "downstream"),
        ):
            title = Text(f"{year} 年{zh}最少—最多付", f"{year}: {en} pays least – greatest")
            yield Row("range", title, tuple(_range(one, side) for one in found))
    for party in data["parties"]:
        side = party["side_title"]
        title = Text(
            f"{party['name']}（{side['zh']}）合计收+付−", f"{party['name']} ({side['en']}), in all"
        )
        yield Row("party", title, tuple(_text(c["parties"][party["id"]]) for c in columns))


def _text(amount: Data) -> Text:
    return Text(**amount["shown"])


def _months(year: Data) -> Text:
    if year["months"] is None:
        return REFUSED
    counts = "/".join(str(year["months"][one]) for one in ("attained", "failed", "open", "out"))
    return Text(counts, counts)


def _range(year: Data, side: str) -> Text:
    if year["pays"] is None:
        return REFUSED
    least, greatest = map(_text, year["pays"][side])
    if least == greatest:
        return least
    span = f"{least.zh.removesuffix(' 万元')}–{greatest.zh}"
    return Text(span, span if least.en == least.zh else f"{least.en} – {greatest.en}")
