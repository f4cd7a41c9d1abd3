"""The map of a province as inline SVG: who has a mechanism, told by sign and pattern, not colour.

Only the abstract map of a province folder is drawn here: a plane that lies nowhere on the earth.
A map with the real boundaries of a real province needs a 审图号 (the number under which a map was
examined) before it is shown to anyone, and none is drawn by this program.

Extents, places and fonts are fixed, so that the drawing does not depend on what is installed.
"""

import html
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import altair as alt
import vl_convert

from riverpact.files.province.map_file import CountyDrawn, ProvinceMap
from riverpact.files.province.shown_province import STANDING_WORDS, CountyStanding, ShownCounty
from riverpact.files.statement.charts import FONT

CELL = 110
"""Pixels of the drawing to one unit of the map: about a county's width."""
MARGIN = 14
_INK, _GREY, _WATER, _BORDER = "#1b2530", "#52606c", "#1f6fa8", "#66727d"
_FILLS: Mapping[CountyStanding, str] = {
    CountyStanding.IN_FORCE: "#bcd7ea",
    CountyStanding.PENDING: "#fbe7bf",
    CountyStanding.NONE: "#f4f5f6",
    CountyStanding.OUT_OF_SCOPE: "#fefefe",
}
_SHAPES: Mapping[CountyStanding, tuple[str, str]] = {
    CountyStanding.IN_FORCE: ("circle", _INK),
    CountyStanding.PENDING: ("triangle-up", "white"),
    CountyStanding.NONE: ("cross", "white"),
}
"""Shape and fill of the sign before a county's name; out of scope there is none."""
HATCH = (
    '<defs><pattern id="pending" width="9" height="9" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="9" height="9" fill="#fbe7bf"/>'
    '<rect width="2.5" height="9" fill="#c9962e"/></pattern></defs>'
)
"""The hatching of counties whose agreement does not count yet."""


def map_chart(drawn: ProvinceMap, counties: Sequence[ShownCounty], title: str) -> str:
    """Draw the counties with their standing, the rivers and the sections.

    A county of the map that is not among ``counties`` did not exist on the day and is left out.

    Returns:
        an ``<svg>`` with a title and a description that names the counties of every standing.
    """
    standings = {one.code: one.standing for one in counties}
    there = [one for one in drawn.counties if one.properties.code in standings]
    left, right, low, high = extent(drawn)
    layers = [
        *_areas(there, standings),
        *_rivers(drawn),
        _sections(drawn),
        *_names(there, standings),
    ]
    translate = [MARGIN - left * CELL, MARGIN + high * CELL]
    placed = [
        one.project(type="identity", reflectY=True, scale=CELL, translate=translate)
        for one in layers
    ]
    chart = (
        alt.layer(*placed)
        .properties(
            width=round((right - left) * CELL) + 2 * MARGIN,
            height=round((high - low) * CELL) + 2 * MARGIN,
            padding=0,
            autosize="none",
        )
        .configure(font=FONT, aria=False, background="white")
        .configure_view(stroke=None)
    )
    svg = str(vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[]))
    pending = f'fill="{_FILLS[CountyStanding.PENDING]}"'
    svg = svg.replace(pending, 'fill="url(#pending)"')
    return named(svg, "map", title, described(counties), HATCH)


def extent(drawn: ProvinceMap) -> tuple[float, float, float, float]:
    """Return the left, right, lower and upper edge of all counties."""
    points = [point for one in drawn.counties for point in one.geometry.coordinates[0]]
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), max(across), min(up), max(up)


def described(counties: Iterable[ShownCounty]) -> str:
    """Say who stands how, in words: what the map shows to those who do not see it."""
    names: dict[CountyStanding, list[str]] = {one: [] for one in CountyStanding}
    for county in counties:
        names[county.standing].append(county.name)
    return "".join(
        f"{STANDING_WORDS[standing].zh} {len(mine)} 个：{'、'.join(mine)}。"
        for standing, mine in names.items()
        if mine
    )


def named(svg: str, name: str, title: str, description: str, definitions: str = "") -> str:
    """Give a drawing a title and a description, for those who do not see it."""
    opened, inside = svg.split(">", 1)
    said = f'<title id="{name}-title">{html.escape(title)}</title>'
    more = f'<desc id="{name}-desc">{html.escape(description)}</desc>'
    labels = f'role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    return f"{opened} {labels}>{said}{more}{definitions}{inside}"


def _rows(rows: Iterable[Mapping[str, Any]], name: str) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]), name=name)


def _feature(geometry: Any, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry.model_dump(mode="json"), **properties}


def _areas(
    counties: Sequence[CountyDrawn], standings: Mapping[str, CountyStanding]
) -> Iterable[alt.Chart]:
    """Yield one layer a standing, so that each has the one fill that hatching is put in for."""
    for standing in CountyStanding:
        rows = [
            _feature(one.geometry) for one in counties if standings[one.properties.code] is standing
        ]
        if rows:
            yield _rows(rows, f"areas_{standing}").mark_geoshape(
                fill=_FILLS[standing], stroke=_BORDER, strokeWidth=1.2, clip=False
            )


def _rivers(drawn: ProvinceMap) -> Iterable[alt.Chart]:
    rows = [_feature(one.geometry) for one in drawn.rivers]
    yield _rows(rows, "rivers").mark_geoshape(
        filled=False, stroke=_WATER, strokeWidth=2.6, strokeJoin="round", clip=False
    )
    labels = []
    for one in drawn.rivers:
        x, y = one.geometry.coordinates[(len(one.geometry.coordinates) - 1) // 2]
        labels.append({"x": x, "y": y, "name": one.properties.name_zh})
    text = _rows(labels, "river_names").mark_text(
        align="left", dx=7, dy=13, fontSize=13, fontStyle="italic", color="#0b4f7d", clip=False
    )
    yield text.encode(longitude="x:Q", latitude="y:Q", text="name:N")


def _sections(drawn: ProvinceMap) -> alt.Chart:
    rows = [dict(zip("xy", one.geometry.coordinates, strict=True)) for one in drawn.sections]
    marks: alt.Chart = _rows(rows, "sections").mark_point(
        shape="square", size=48, filled=True, opacity=1, fill="white", clip=False
    )
    return marks.encode(longitude="x:Q", latitude="y:Q", stroke=alt.value(_WATER))


def _names(
    counties: Sequence[CountyDrawn], standings: Mapping[str, CountyStanding]
) -> Iterable[alt.Chart]:
    rows = []
    for one in counties:
        x, y = _middle(one)
        standing = standings[one.properties.code]
        sign = x - (len(one.properties.name_zh) * _LETTER / 2 + 4) / CELL
        row = {"x": x, "y": y + _ABOVE, "sign": sign, "name": one.properties.name_zh}
        rows.append({**row, "standing": str(standing)})
    for standing, (shape, fill) in _SHAPES.items():
        mine = [row for row in rows if row["standing"] == str(standing)]
        if mine:
            sign = _rows(mine, f"signs_{standing}").mark_point(
                shape=shape,
                size=110,
                fill=fill,
                stroke=_INK,
                strokeWidth=1.8,
                opacity=1,
                clip=False,
            )
            yield sign.encode(longitude="sign:Q", latitude="y:Q")
    text = _rows(rows, "county_names").mark_text(
        fontSize=_LETTER, fontWeight="bold", color=_INK, dx=8, clip=False
    )
    yield text.encode(longitude="x:Q", latitude="y:Q", text="name:N")


_ABOVE = 0.17
"""How far a county's name stands above its middle: rivers run through it."""
_LETTER = 18
"""Pixels of a letter of a county's name; its sign stands before the first."""


def _middle(county: CountyDrawn) -> tuple[float, float]:
    """Return the mean of the outline's corners, written the same on every machine."""
    ring = county.geometry.coordinates[0]
    corners = ring[:-1] if ring[0] == ring[-1] else ring
    across = sum(Fraction(str(x)) for x, _ in corners) / len(corners)
    up = sum(Fraction(str(y)) for _, y in corners) / len(corners)
    return round(float(across), 3), round(float(up), 3)
