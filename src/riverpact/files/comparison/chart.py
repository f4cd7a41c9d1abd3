"""The amounts of a comparison as inline SVG: one bar for each set of terms and year.

A picture is the only place where an exact amount becomes a binary float; nothing is decided
there. A year without an answer has its words and no bar: it is not zero.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import altair as alt
import vl_convert

from riverpact.files.province.map_chart import named
from riverpact.files.statement.charts import FONT

WIDTH, ROW = 420, 26
_PADDING = {"left": 230, "right": 90, "top": 14, "bottom": 40}
_INK, _DOWN, _TEXT, _GREY = "#17506f", "#b3261e", "#28313a", "#5b6670"
_WAN = 10_000


def comparison_chart(data: Mapping[str, Any]) -> str:
    """Draw what goes to the upstream (+) or from it (−), in 万元."""
    rows = list(_bars(data))
    order = [row["label"] for row in rows]
    drawn = [row for row in rows if row["amount"] is not None]
    layers = [
        *_amounts(drawn, order),
        *_words([row for row in rows if row["amount"] is None], order),
    ]
    chart = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=ROW * len(rows), padding=_PADDING, autosize="none")
        .configure(font=FONT, aria=False, background="white")
        .configure_view(stroke=None)
    )
    svg = str(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[]))
    said = "；".join(f"{row['label']} {row['said']}" for row in rows)
    return named(svg, "amounts", f"{data['notice']['zh']}：应付上游（万元）", f"{said}。")


def _bars(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for column in data["columns"]:
        for year in column["years"]:
            yuan = year["amount"]["yuan"]
            name = column["name"] or column["title"]["zh"]
            yield {
                "label": f"{name} {year['year']}",
                "amount": None if yuan is None else float(Fraction(yuan) / _WAN),
                "said": year["amount"]["shown"]["zh"].removesuffix(" 万元"),
                "colour": _DOWN if yuan is not None and yuan.startswith("-") else _INK,
            }


def _amounts(rows: Sequence[Mapping[str, Any]], order: Sequence[str]) -> Iterator[alt.Chart]:
    if not rows:
        return
    bars = _rows(rows).mark_bar(height=ROW - 10)
    colour = alt.Color("colour:N", scale=None)
    yield bars.encode(x=_across(), y=_down(order), color=colour)
    for row in rows:
        beside = [dict(row) | {"amount": max(row["amount"], 0)}]
        text = _rows(beside).mark_text(align="left", dx=4, fontSize=12, color=_TEXT)
        yield text.encode(x=_across(), y=_down(order), text="said:N")


def _words(rows: Sequence[Mapping[str, Any]], order: Sequence[str]) -> Iterator[alt.Chart]:
    if rows:
        text = _rows(rows).mark_text(align="left", dx=4, fontSize=12, color=_GREY)
        yield text.encode(x=alt.value(0), y=_down(order), text="said:N")


def _rows(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _across() -> alt.X:
    axis = alt.Axis(
        title="万元（+ 付给上游 to the upstream，− 上游付 from it）", titleX=WIDTH / 2, titleY=26,
        domain=False, tickCount=5, gridColor="#d5dbe0", labelColor=_TEXT, titleColor=_TEXT,
        titleFontSize=12, titleFontWeight="normal", minExtent=34, maxExtent=34,
    )  # fmt: skip
    return alt.X("amount:Q", axis=axis, scale=alt.Scale(zero=True))


def _down(order: Sequence[str]) -> alt.Y:
    axis = alt.Axis(
        title=None, domain=False, ticks=False, labelLimit=220, labelFontSize=12,
        labelColor=_TEXT, minExtent=226, maxExtent=226,
    )  # fmt: skip
    return alt.Y("label:N", sort=list(order), scale=alt.Scale(domain=list(order)), axis=axis)
