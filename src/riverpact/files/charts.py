"""Charts of a section's year as inline SVG: the values compared, month by month.

A picture is the only place where an exact value becomes a binary float; nothing is decided
there. Extents and titles are fixed, so that the drawing does not depend on installed fonts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import altair as alt
import vl_convert

from riverpact.domain.standards.limit import ItemLimits, WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.number import written

FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
MONTHS = tuple(range(1, 13))
WIDTH, HEIGHT = 262, 140
_PADDING = {"left": 44, "right": 34, "top": 30, "bottom": 36}
_BOUND = re.compile(r"([≤≥])(\d+(?:\.\d+)?)")
_JUDGED = {"attained", "failed", "no_target"}
_INK, _GREY, _LIMIT = "#17506f", "#5b6670", "#b3261e"
_AXIS: Mapping[str, Any] = {
    "domain": False,
    "tickSize": 3,
    "labelOverlap": False,
    "labelColor": "#28313a",
    "labelFontSize": 11,
    "titleColor": "#28313a",
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
_ROOM = 11
"""Pixels a line of the smallest letters needs."""
_KINDS = {
    "within": ("circle", _INK, _INK),
    "over": ("diamond", _LIMIT, _LIMIT),
    "not_detected": ("circle", "white", _INK),
    "not_counted": ("cross", "white", _GREY),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of an item; ``svg`` is None where no month has a value."""

    item: str
    title: str
    svg: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A month of an item: its value, or why there is none."""

    month: int
    value: Fraction | None
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Where a class lies on the scale of values."""

    low: Fraction
    high: Fraction
    label: str
    colour: str


def section_charts(section: Mapping[str, Any], year: int, standard: Standard) -> list[Chart]:
    """Draw one chart an item, in the order of the statement."""
    found = {one["item"]: one for month in section["months"] for one in month["items"]}
    return [_item_chart(item, section, year, standard) for item in found.values()]


def _item_chart(
    item: Mapping[str, Any], section: Mapping[str, Any], year: int, standard: Standard
) -> Chart:
    points = month_points(item["item"], section["months"])
    values = [point.value for point in points if point.value is not None]
    unit = f"（{item['unit']}）" if item["unit"] else ""
    title = f"{item['name']['zh']} {item['name']['en']}{unit}"
    if not values:
        return Chart(item["item"], title, None)
    limits = target_limits(item["item"], section["months"])
    in_force = standard.limits_of(
        item["item"], WaterBody(section["water_body"]), date(year, 1, 1)
    )
    low, high = domain([*values, *(limit for _, limit in limits)], limits)
    bands = class_bands(in_force, low, high, standard)
    return Chart(item["item"], title, _svg(title, points, limits, bands, (low, high)))


def month_points(item: str, months: Sequence[Mapping[str, Any]]) -> list[Point]:
    """Return twelve months of an item; a month without a value says 期外, 断流 or 缺."""
    by_number = {int(month["month"][-2:]): month for month in months}
    return [_point(number, item, by_number.get(number)) for number in MONTHS]


def _point(number: int, item: str, month: Mapping[str, Any] | None) -> Point:
    if month is None:
        return Point(number, None, "outside", "期外")
    found = next((one for one in month["items"] if one["item"] == item), None)
    if found is None or found["value"] is None:
        return Point(number, None, "missing", "断流" if month["verdict"] == "no_flow" else "缺")
    value = Fraction(found["value"])
    if month["verdict"] not in _JUDGED:
        return Point(number, value, "not_counted")
    if any(_exceeds(value, sign, limit) for sign, limit in bounds(found["limit"])):
        return Point(number, value, "over")
    not_detected = found["shown"].endswith("L")
    return Point(number, value, "not_detected" if not_detected else "within")


def bounds(printed: str) -> list[tuple[str, Fraction]]:
    """Read a printed limit.

    Example:
        >>> bounds("≥6 ≤9")
        [('≥', Fraction(6, 1)), ('≤', Fraction(9, 1))]
    """
    return [(sign, Fraction(number)) for sign, number in _BOUND.findall(printed)]


def _exceeds(value: Fraction, sign: str, limit: Fraction) -> bool:
    return value > limit if sign == "≤" else value < limit


def target_limits(item: str, months: Sequence[Mapping[str, Any]]) -> list[tuple[str, Fraction]]:
    """Return the limits of the target that an item met in the year, each once."""
    printed = {
        one["limit"]: None for month in months for one in month["items"] if one["item"] == item
    }
    return list(dict.fromkeys(bound for text in printed for bound in bounds(text)))


def domain(
    values: Sequence[Fraction], limits: Sequence[tuple[str, Fraction]]
) -> tuple[Fraction, Fraction]:
    """Return the scale of a chart: from zero, but around the band of an item with two limits."""
    high = max(values)
    if {sign for sign, _ in limits} == {"≤", "≥"}:
        room = (high - min(values)) / 6
        return min(values) - room, high + room
    return min(Fraction(0), *values), high * Fraction(112, 100) or Fraction(1)


def class_bands(
    limits: ItemLimits | None, low: Fraction, high: Fraction, standard: Standard
) -> list[Band]:
    """Cut the scale where the class changes; each piece has the class of its middle."""
    if limits is None:
        return []
    steps = {value for row in limits.rows for value in row.values.values() if low < value < high}
    cuts = [low, *sorted(steps), high]
    bands: list[Band] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        grade = standard.grades[limits.class_of((start + end) / 2)]
        label = grade.water_class.label
        if bands and bands[-1].label == label:
            start = bands.pop().low  # noqa: PLW2901
        bands.append(Band(start, end, label, grade.colour))
    return bands


def _svg(
    title: str,
    points: Sequence[Point],
    limits: Sequence[tuple[str, Fraction]],
    bands: Sequence[Band],
    scale: tuple[Fraction, Fraction],
) -> str:
    layers = [*_band_layers(bands, limits, scale), *_gap_layers(points), *_limit_layers(limits)]
    layers += _value_layers(points, title, scale)
    chart = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=HEIGHT, padding=_PADDING, autosize="none")
        .configure(font=FONT, aria=False, background="white")
        .configure_view(stroke=None)
    )
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[]))


def _rows(rows: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


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
    yield _rows(rows).mark_rect(opacity=0.16).encode(
        x=alt.value(0),
        x2=alt.value(WIDTH),
        y=alt.Y("low:Q"),
        y2="high:Q",
        color=alt.Color("colour:N", scale=None),
    )
    yield _rows(rows).mark_text(align="left", dx=4, fontSize=11, color=_GREY).encode(
        x=alt.value(WIDTH), y=alt.Y("middle:Q"), text="label:N"
    )


def _has_room(band: Band, limits: Sequence[tuple[str, Fraction]], pixel: Fraction) -> bool:
    middle = (band.low + band.high) / 2
    near = any(abs(limit - middle) < _ROOM * pixel for _, limit in limits)
    return band.high - band.low >= _ROOM * pixel and not near


def _gap_layers(points: Sequence[Point]) -> Iterator[alt.Chart]:
    rows = [
        {"from": p.month - 0.5, "to": p.month + 0.5, "month": p.month, "label": p.label}
        for p in points
        if p.value is None
    ]
    if not rows:
        return
    yield _rows(rows).mark_rect(color="#e3e7ea").encode(
        x=_across("from"), x2="to:Q", y=alt.value(0), y2=alt.value(HEIGHT)
    )
    yield _rows(rows).mark_text(fontSize=10, color=_GREY).encode(
        x=_across("month"), y=alt.value(HEIGHT / 2), text="label:N"
    )


def _limit_layers(limits: Sequence[tuple[str, Fraction]]) -> Iterator[alt.Chart]:
    rows = [{"limit": float(limit), "label": f"{sign}{written(limit)}"} for sign, limit in limits]
    if not rows:
        return
    yield _rows(rows).mark_rule(color=_LIMIT, strokeDash=[5, 3], strokeWidth=1.5).encode(
        y=alt.Y("limit:Q")
    )
    yield _rows(rows).mark_text(
        align="left", dx=4, fontSize=11, fontWeight="bold", color=_LIMIT
    ).encode(x=alt.value(WIDTH), y=alt.Y("limit:Q"), text="label:N")


def _value_layers(
    points: Sequence[Point], title: str, scale: tuple[Fraction, Fraction]
) -> Iterator[alt.Chart]:
    rows = [
        {"month": p.month, "value": None if p.value is None else float(p.value), "kind": p.kind}
        for p in points
    ]
    chart = _rows(rows).encode(x=_across("month"), y=_up("value", title, scale))
    yield chart.mark_line(color=_INK, strokeWidth=1.5)
    kinds = list(_KINDS)
    shapes, fills, strokes = (list(one) for one in zip(*_KINDS.values(), strict=True))
    yield (
        chart.transform_filter("isValid(datum.value)")
        .mark_point(size=46, strokeWidth=1.6, opacity=1)
        .encode(
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=shapes), legend=None),
            fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=fills), legend=None),
            stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=strokes), legend=None),
        )
    )


def _across(field: str) -> alt.X:
    return alt.X(
        f"{field}:Q",
        scale=alt.Scale(domain=[0.5, 12.5], nice=False),
        axis=alt.Axis(
            values=list(MONTHS), title="月份 month", titleX=WIDTH / 2, titleY=22, grid=False,
            minExtent=32, maxExtent=32, **_AXIS,
        ),
    )  # fmt: skip


def _up(field: str, title: str, scale: tuple[Fraction, Fraction]) -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        scale=alt.Scale(domain=[float(one) for one in scale], nice=False, zero=False),
        axis=alt.Axis(
            title=title, titleAngle=0, titleAlign="left", titleX=-38, titleY=-14, tickCount=4,
            gridColor="#d5dbe0", minExtent=40, maxExtent=40, **_AXIS,
        ),
    )  # fmt: skip
