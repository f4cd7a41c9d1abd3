"""The province's page: one file of HTML that needs nothing else, neither script nor network.

It shows what ``ShownProvince`` holds and links to the statements beside it. Numbers are only
written another way (万元, thousands), never computed again.
"""

import os
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment

from riverpact.files.province.coverage_chart import coverage_chart
from riverpact.files.province.map_chart import CELL, MARGIN, extent, map_chart
from riverpact.files.province.map_file import ProvinceMap
from riverpact.files.province.shown_province import (
    STANDING_WORDS,
    ShownProvince,
)
from riverpact.files.statement.page import wan
from riverpact.files.templates import templates_of

_SEVERITIES = ("error", "warning", "note")
_LEAST, _MOST = 52, 112
"""Pixels to a county's width at least (its name stays readable) and at most."""


def province_page(shown: ShownProvince, drawn: ProvinceMap | None, folder: Path, out: Path) -> str:
    """Return the page of a province on a day; the same content gives the same bytes.

    Args:
        shown: what it shows.
        drawn: the map, where there is one.
        folder: the province's folder.
        out: the folder the page goes to; its links lead from there to the province's.
    """
    return _environment(_way(out, folder)).get_template("province.html.j2").render(
        data=shown,
        style=_style(),
        map=None if drawn is None else map_chart(drawn, shown.counties, _title(shown)),
        map_width=(0, 0) if drawn is None else map_width(drawn),
        chart=coverage_chart(
            shown.over_time, shown.goal, f"{shown.name.zh}机制覆盖率（截至 {shown.day}）"
        ),
        standings=[
            (standing, words, [one for one in shown.counties if one.standing is standing])
            for standing, words in STANDING_WORDS.items()
        ],
        groups={
            name: [one for one in shown.deadlines if one.group == name]
            for name in ("overdue", "soon", "rest")
        },
        titles={one.id: one.title for one in shown.agreements},
        findings=sorted(shown.findings, key=lambda one: _SEVERITIES.index(one.severity)),
    ).rstrip() + "\n"  # fmt: skip


def map_width(drawn: ProvinceMap) -> tuple[int, int]:
    """Return the least and the most pixels the map is shown in."""
    left, right, _, _ = extent(drawn)
    wide = (right - left) + 2 * MARGIN / CELL
    return round(wide * _LEAST), round(wide * _MOST)


def _title(shown: ShownProvince) -> str:
    return f"{shown.name.zh}各县补偿机制（截至 {shown.day}）"


def _way(out: Path, folder: Path) -> str:
    """Return how links begin that lead from the page to the province's folder."""
    way = os.path.relpath(folder.resolve(), out.resolve())
    return "" if way == os.curdir else f"{Path(way).as_posix()}/"


def _style() -> str:
    shared = files("riverpact.files.statement") / "templates/statement.css"
    own = files("riverpact.files.province") / "templates/province.css"
    return shared.read_text("utf-8") + own.read_text("utf-8")


def _environment(way: str) -> Environment:
    environment = templates_of("riverpact.files.province")
    environment.filters |= {"wan": wan, "link": lambda path: quote(way + path)}
    return environment
