"""Charts of a section's year as inline SVG: the values compared, month by month.

A picture is the only place where an exact value becomes a binary float; nothing is decided
there. Extents and titles are fixed, so that the drawing does not depend on installed fonts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import altair as alt
import vl_convert

from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.files.statement.chart_series import (
    MONTHS,
    Band,
    Point,
    class_bands,
    month_points,
    scale_of,
    target_limits,
)
from riverpact.foundation.number import written

FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
WIDTH, HEIGHT = 236, 140
_PADDING = {"left": 50, "right": 58, "top": 44, "bottom": 36}
_INK, _TEXT, _GREY, _LIMIT, _GAP = "#17506f", "#28313a", "#5b6670", "#b3261e", "#e3e7ea"
_KINDS: Mapping[str, tuple[str, str, str]] = {
    "within": ("circle", _INK, _INK),
    "over": ("diamond", _LIMIT, _LIMIT),
    "not_detected": ("circle", "white", _INK),
    "not_counted": ("cross", "white", _GREY),
}
"""Shape, fill and stroke of a month's mark."""
_AXIS: Mapping[str, Any] = {
    "domain": False,
    "tickSize": 3,
    "labelOverlap": False,
    "labelColor": _TEXT,
    "labelFontSize": 11,
    "titleColor": _TEXT,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
_ROOM = 14
"""Pixels a line of the smallest letters needs."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of an item; ``svg`` is None where no month has a value."""

    item: str
    title: str
    svg: str | None


def section_charts(section: Mapping[str, Any], year: int, standard: Standard) -> list[Chart]:
    """Draw one chart an item, in the order of the statement.

    Args:
        section: a section of a statement, as plain data.
        year: the statement's year; its limits are those in force on 1 January.
        standard: limits, and the colours of the classes.
    """
    found = {one["item"]: one for month in section["months"] for one in month["items"]}
    return [_item_chart(item, section, year, standard) for item in found.values()]


def _item_chart(
    item: Mapping[str, Any], section: Mapping[str, Any], year: int, standard: Standard
) -> Chart:
    points = month_points(item["item"], section["months"])
    values = [point.value for point in points if point.value is not None]
    unit = f"（{item['unit']}）" if item["unit"] else ""
    zh, en = f"{item['name']['zh']}{unit}", str(item["name"]["en"])
    title = zh if zh == en else f"{zh} {en}"
    if not values:
        return Chart(item["item"], title, None)
    body = WaterBody(section["water_body"])
    limits = target_limits(item["item"], section["months"])
    scale = scale_of(values, limits)
    in_force = standard.limits_of(item["item"], body, date(year, 1, 1))
    layers = [
        *_band_layers(class_bands(in_force, scale, standard), limits, scale),
        *_gap_layers(points),
        *_limit_layers(limits),
        *_value_layers(points, zh, scale),
    ]
    if zh != en:
        layers.append(_english_title(en))
    return Chart(item["item"], title, _drawn(layers))


def _drawn(layers: Sequence[alt.Chart]) -> str:
    chart = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=HEIGHT, padding=_PADDING, autosize="none")
        .configure(font=FONT, aria=False, background="white")
        .configure_view(stroke=None)
    )
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[]))


def _rows(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _band_layers(
    bands: Sequence[Band],
    limits: Sequence[tuple[str, Fraction]],
    scale: tuple[Fraction, Fraction],
) -> Iterator[alt.Chart]:
    if not bands:
        return
    pixel = (scale[1] - scale[0]) / HEIGHT
    rows = [
        {
            "low": float(band.low),
            "high": float(band.high),
            "middle": float((band.low + band.high) / 2),
            "label": band.label if _has_room(band, limits, pixel) else "",
            "colour": band.colour,
        }
        for band in bands
    ]
    across = {"x": alt.value(0), "x2": alt.value(WIDTH)}
    colour = alt.Color("colour:N", scale=None)
    yield _rows(rows).mark_rect(opacity=0.16).encode(**across, y="low:Q", y2="high:Q", color=colour)
    yield _beside(rows, "middle", color=_GREY)


def _has_room(band: Band, limits: Sequence[tuple[str, Fraction]], pixel: Fraction) -> bool:
    middle = (band.low + band.high) / 2
    near = any(abs(limit - middle) < _ROOM * pixel for _, limit in limits)
    return band.high - band.low >= _ROOM * pixel and not near


def _gap_layers(points: Sequence[Point]) -> Iterator[alt.Chart]:
    rows = [
        {
            "from": point.month - 0.5,
            "to": point.month + 0.5,
            "month": point.month,
            "label": "\n".join(point.label),
        }
        for point in points
        if point.value is None
    ]
    if not rows:
        return
    high, middle = alt.value(HEIGHT), alt.value(HEIGHT / 2 - 6)
    rect = _rows(rows).mark_rect(color=_GAP)
    yield rect.encode(x=_across("from"), x2="to:Q", y=alt.value(0), y2=high)
    text = _rows(rows).mark_text(fontSize=11, color=_GREY, lineBreak="\n")
    yield text.encode(x=_across("month"), y=middle, text="label:N")


def _limit_layers(limits: Sequence[tuple[str, Fraction]]) -> Iterator[alt.Chart]:
    rows = [{"limit": float(limit), "label": f"{sign}{written(limit)}"} for sign, limit in limits]
    if not rows:
        return
    rule = _rows(rows).mark_rule(color=_LIMIT, strokeDash=[5, 3], strokeWidth=1.5)
    yield rule.encode(y="limit:Q")
    yield _beside(rows, "limit", color=_LIMIT, fontWeight="bold")


def _beside(rows: Iterable[Mapping[str, Any]], field: str, **style: Any) -> alt.Chart:
    text: alt.Chart = _rows(rows).mark_text(align="left", dx=4, fontSize=11, **style)
    return text.encode(x=alt.value(WIDTH), y=f"{field}:Q", text="label:N")


def _value_layers(
    points: Sequence[Point], title: str, scale: tuple[Fraction, Fraction]
) -> Iterator[alt.Chart]:
    rows = [
        {
            "month": point.month,
            "value": None if point.value is None else float(point.value),
            "kind": point.kind,
        }
        for point in points
    ]
    chart = _rows(rows).encode(x=_across("month"), y=_up("value", title, scale))
    yield chart.mark_line(color=_INK, strokeWidth=1.5)
    marks = chart.transform_filter("isValid(datum.value)").mark_point(
        size=46, strokeWidth=1.6, opacity=1
    )
    yield marks.encode(
        shape=alt.Shape("kind:N", scale=_by_kind(0), legend=None),
        fill=alt.Fill("kind:N", scale=_by_kind(1), legend=None),
        stroke=alt.Stroke("kind:N", scale=_by_kind(2), legend=None),
    )


def _by_kind(column: int) -> alt.Scale:
    return alt.Scale(domain=list(_KINDS), range=[way[column] for way in _KINDS.values()])


def _english_title(en: str) -> alt.Chart:
    text: alt.Chart = _rows([{}]).mark_text(align="left", fontSize=11, color=_GREY)
    return text.encode(x=alt.value(-44), y=alt.value(-13), text=alt.value(en))


def _across(field: str) -> alt.X:
    axis = alt.Axis(
        values=list(MONTHS), title="月份 month", titleX=WIDTH / 2, titleY=22, grid=False,
        minExtent=32, maxExtent=32, **_AXIS,
    )  # fmt: skip
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0.5, 12.5], nice=False), axis=axis)


def _up(field: str, title: str, scale: tuple[Fraction, Fraction]) -> alt.Y:
    axis = alt.Axis(
        title=title, titleAngle=0, titleAlign="left", titleX=-44, titleY=-26, tickCount=4,
        gridColor="#d5dbe0", minExtent=48, maxExtent=48, **_AXIS,
    )  # fmt: skip
    ends = [float(one) for one in scale]
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=ends, nice=False, zero=False), axis=axis)
