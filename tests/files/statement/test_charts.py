"""Charts: SVG that is the same every time and needs nothing from outside."""

import re
from typing import Any

from riverpact.files.bundled import standard
from riverpact.files.statement.charts import FONT, section_charts

VALUES = ["15.2", "16.4", None, "13", "24.6", "13.5"]


def section(values: list[str | None]) -> dict[str, Any]:
    """Return a section with one item and the months from January on."""
    months = [
        {
            "month": f"2019-{number:02d}",
            "verdict": "insufficient_data" if value is None else "attained",
            "items": [
                {
                    "item": "cod",
                    "name": {"zh": "化学需氧量", "en": "chemical oxygen demand"},
                    "unit": "mg/L",
                    "value": value,
                    "shown": value or "—",
                    "limit": "" if value is None else "≤20",
                }
            ],
        }
        for number, value in enumerate(values, start=1)
    ]
    return {"name": "石桥", "water_body": "river", "months": months}


def drawn(values: list[str | None]) -> str:
    (chart,) = section_charts(section(values), 2019, standard())
    assert chart.svg is not None
    return chart.svg


def points(svg: str, fill: str) -> int:
    return len(re.findall(rf'<path transform[^>]*fill="{fill}"', svg))


def test_the_same_section_gives_the_same_picture() -> None:
    """Twice the same bytes."""
    assert drawn(VALUES) == drawn(VALUES)


def test_a_picture_needs_nothing_from_outside() -> None:
    """No address but the names of SVG, no reference, no script; the fonts are named for Chinese."""
    svg = drawn(VALUES)
    addresses = set(re.findall(r"https?://[^\"]+", svg))
    assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    for loading in ("href=", "url(", "<image", "<script", "<style", "id="):
        assert loading not in svg
    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {FONT}


def test_the_picture_is_titled_in_chinese_first() -> None:
    """Item and unit, then the English name; the months are named."""
    svg = drawn(VALUES)
    assert svg.index("化学需氧量（mg/L）") < svg.index("chemical oxygen demand")
    assert "月份 month" in svg
    assert "≤20" in svg


def test_a_missing_month_breaks_the_line() -> None:
    """No line is drawn across a month without a value, and the month is marked."""
    (line,) = re.findall(
        r'<path d="(M[^"Z]*)"[^>]*stroke="#17506f" stroke-width="1.5"', drawn(VALUES)
    )
    assert line.count("M") == 2
    assert ">缺<" in drawn(VALUES)
    assert ">缺<" not in drawn(["15.2"] * 12)


def test_each_kind_of_month_has_its_mark() -> None:
    """A value is filled, one beyond the target red, a non-detect hollow."""
    one = section(["15.2", "24.6", "2"])
    one["months"][2]["items"][0]["shown"] = "4L"
    (chart,) = section_charts(one, 2019, standard())
    assert chart.svg is not None
    assert (points(chart.svg, "#17506f"), points(chart.svg, "#b3261e")) == (1, 1)
    assert points(chart.svg, "white") == 1


def test_an_item_without_values_has_no_picture() -> None:
    """Where no month has a value there is nothing to draw."""
    (chart,) = section_charts(section([None, None]), 2019, standard())
    assert chart.svg is None
    assert chart.title == "化学需氧量（mg/L） chemical oxygen demand"


def test_an_item_without_limits_is_drawn_without_classes() -> None:
    """总氮 has no limit in a river: no target line and no band."""
    one = section(["1.2", "1.3"])
    for month in one["months"]:
        month["items"][0] |= {"item": "tn", "limit": ""}
    (chart,) = section_charts(one, 2019, standard())
    assert chart.svg is not None
    assert "Ⅲ" not in chart.svg
    assert "≤" not in chart.svg
