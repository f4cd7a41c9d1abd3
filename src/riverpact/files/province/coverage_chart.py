"""The coverage over months as inline SVG, with the goal's line and its day.

A picture is the only place where a share becomes a binary float; nothing is decided there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import altair as alt
import vl_convert

from riverpact.files.province.map_chart import named
from riverpact.files.province.shown_province import ShownGoal, ShownShare
from riverpact.files.statement.charts import FONT

WIDTH, HEIGHT = 290, 170
_PADDING = {"left": 48, "right": 66, "top": 34, "bottom": 38}
_INK, _TEXT, _GREY, _GOAL = "#17506f", "#28313a", "#5b6670", "#b3261e"
_MONTHS = 12
_AXIS: Mapping[str, Any] = {
    "domain": False,
    "tickSize": 3,
    "labelColor": _TEXT,
    "labelFontSize": 12,
    "titleColor": _TEXT,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}


def coverage_chart(over_time: Sequence[ShownShare], goal: ShownGoal | None, title: str) -> str:
    """Draw the share of counties covered at the end of each month, as steps."""
    first, last = over_time[0], over_time[-1]
    ends = [date.fromisoformat(first.day), date.fromisoformat(last.day)]
    if goal is not None and goal.by is not None:
        ends.append(date.fromisoformat(goal.by))
    years = range(min(ends).year, max(ends).year + 2)
    layers = [*_share(over_time, years)]
    if goal is not None:
        layers += _goal(goal, years)
    chart = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=HEIGHT, padding=_PADDING, autosize="none")
        .configure(font=FONT, aria=False, background="white")
        .configure_view(stroke=None)
    )
    svg = str(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[]))
    return named(svg, "coverage", title, described(over_time, goal))


def described(over_time: Sequence[ShownShare], goal: ShownGoal | None) -> str:
    """Say in words what the chart shows: from where to where, and the goal."""
    first, last = over_time[0], over_time[-1]
    aim = ""
    if goal is not None:
        aim = f"；目标 {goal.shown}" + (f"，{goal.by} 前" if goal.by else "")
    return f"{first.day} 为 {first.share_shown}，{last.day} 为 {last.share_shown}{aim}。"


def place_of(day: date) -> float:
    """Return where a day stands on the axis of years, by the end of the day.

    Example:
        >>> place_of(date(2019, 12, 31)), place_of(date(2019, 6, 30))
        (2020.0, 2019.5)
    """
    days = (date(day.year + day.month // _MONTHS, day.month % _MONTHS + 1, 1)).toordinal()
    first = date(day.year, day.month, 1).toordinal()
    part = Fraction(day.toordinal() + 1 - first, days - first)
    return float(day.year + (day.month - 1 + part) / _MONTHS)


def _share(over_time: Sequence[ShownShare], years: range) -> Iterator[alt.Chart]:
    rows = [
        {
            "at": place_of(date.fromisoformat(one.day)),
            "share": None if one.share is None else float(Fraction(one.share)),
        }
        for one in over_time
    ]
    chart = _rows(rows).encode(x=_across("at", years), y=_up("share"))
    yield chart.mark_line(interpolate="step-after", color=_INK, strokeWidth=2.4)
    yield (
        _rows(rows[-1:])
        .mark_point(shape="circle", size=60, filled=True, color=_INK, opacity=1)
        .encode(x=_across("at", years), y=_up("share"))
    )
    if rows[-1]["share"] is not None:
        said = {**rows[-1], "said": over_time[-1].share_shown}
        text = _rows([said]).mark_text(align="right", dx=6, dy=-14, fontSize=13, fontWeight="bold")
        yield text.encode(
            x=_across("at", years), y=_up("share"), text="said:N", color=alt.value(_INK)
        )


def _goal(goal: ShownGoal, years: range) -> Iterator[alt.Chart]:
    row: dict[str, Any] = {"share": float(Fraction(goal.share)), "said": f"目标 {goal.shown}"}
    line = _rows([row]).mark_rule(color=_GOAL, strokeDash=[6, 4], strokeWidth=1.6)
    yield line.encode(y=_up("share"))
    text = _rows([row]).mark_text(align="left", dx=4, dy=-7, fontSize=12, color=_GOAL)
    yield text.encode(x=alt.value(0), y=_up("share"), text="said:N")
    if goal.by is None:
        return
    row |= {"at": place_of(date.fromisoformat(goal.by)), "by": goal.by}
    day = _rows([row]).mark_rule(color=_GOAL, strokeDash=[2, 3], strokeWidth=1.4)
    yield day.encode(x=_across("at", years))
    label = _rows([row]).mark_text(align="right", dx=-4, fontSize=12, color=_GOAL)
    yield label.encode(x=_across("at", years), y=alt.value(HEIGHT - 8), text="by:N")


def _rows(rows: Iterable[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _across(field: str, years: range) -> alt.X:
    step = max(1, len(years) // 6)
    axis = alt.Axis(
        values=list(years)[::step], format="d", title="年初 1 January", titleX=WIDTH / 2,
        titleY=24, grid=False, minExtent=34, maxExtent=34, **_AXIS,
    )  # fmt: skip
    scale = alt.Scale(domain=[years[0], years[-1]], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def _up(field: str) -> alt.Y:
    axis = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1], format="%", title="覆盖率 share", titleAngle=0,
        titleAlign="left", titleX=-42, titleY=-18, gridColor="#d5dbe0", minExtent=46,
        maxExtent=46, **_AXIS,
    )  # fmt: skip
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)
