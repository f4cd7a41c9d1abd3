"""What a chart shows of an item's year."""

from datetime import date
from fractions import Fraction
from typing import Any

from riverpact.domain.standards.limit import WaterBody
from riverpact.files.bundled import standard
from riverpact.files.statement.chart_series import (
    Point,
    bounds,
    class_bands,
    month_points,
    scale_of,
    target_limits,
)


def month(number: int, verdict: str, value: str | None, shown: str = "") -> dict[str, Any]:
    item = {"item": "tp", "value": value, "shown": shown or value or "—", "limit": "≤0.2"}
    return {"month": f"2019-{number:02d}", "verdict": verdict, "items": [item]}


def test_every_month_of_the_year_has_its_kind() -> None:
    """Twelve points: values as they are, and why there is none."""
    months = [
        month(1, "attained", "0.2"),
        month(2, "failed", "0.201"),
        month(3, "attained", "0.005", "0.01L"),
        month(4, "excluded", "0.3"),
        month(5, "no_flow", None),
        month(6, "insufficient_data", None),
        {"month": "2019-07", "verdict": "no_flow", "items": []},
        month(8, "no_flow", None) | {"cause": "frozen"},
    ]
    assert month_points("tp", months) == [
        Point(1, Fraction("0.2"), "within"),
        Point(2, Fraction("0.201"), "over"),
        Point(3, Fraction("0.005"), "not_detected"),
        Point(4, Fraction("0.3"), "not_counted"),
        Point(5, None, "missing", "断流"),
        Point(6, None, "missing", "缺"),
        Point(7, None, "missing", "断流"),
        Point(8, None, "missing", "封冻"),
        *(Point(number, None, "outside", "期外") for number in range(9, 13)),
    ]


def test_a_band_is_kept_on_both_sides() -> None:
    """A pH below 6 is beyond the target as much as above 9."""
    months = [month(1, "failed", "5.9"), month(2, "attained", "6"), month(3, "failed", "9.1")]
    for one in months:
        one["items"][0]["limit"] = "≥6 ≤9"
    assert [point.kind for point in month_points("tp", months)[:3]] == ["over", "within", "over"]


def test_limits_are_read_as_they_are_printed() -> None:
    """A target without a limit has none; a limit met twice is drawn once."""
    assert bounds("≤0.2") == [("≤", Fraction("0.2"))]
    assert bounds("") == []
    months = [month(1, "attained", "0.1"), month(2, "attained", "0.1")]
    assert target_limits("tp", months) == [("≤", Fraction("0.2"))]


def test_the_scale_begins_at_zero_but_for_a_band() -> None:
    """Concentrations are drawn from zero; pH around its band."""
    assert scale_of([Fraction(10)], [("≤", Fraction(20))]) == (Fraction(0), Fraction("22.4"))
    low, high = scale_of([Fraction(7)], [("≥", Fraction(6)), ("≤", Fraction(9))])
    assert (low, high) == (Fraction("5.5"), Fraction("9.5"))
    assert scale_of([Fraction(0)], []) == (Fraction(0), Fraction(1))


def test_bands_are_the_classes_of_the_standard() -> None:
    """化学需氧量: Ⅰ and Ⅱ share a limit, so Ⅱ has no band; 溶解氧 is better above."""

    def bands(item: str, high: int) -> list[tuple[str, str, str]]:
        limits = standard().limits_of(item, WaterBody.RIVER, date(2019, 1, 1))
        found = class_bands(limits, (Fraction(0), Fraction(high)), standard())
        return [(band.label, str(band.low), str(band.high)) for band in found]

    assert bands("cod", 32) == [
        ("Ⅰ", "0", "15"),
        ("Ⅲ", "15", "20"),
        ("Ⅳ", "20", "30"),
        ("Ⅴ", "30", "32"),
    ]
    assert [label for label, _, _ in bands("do", 8)] == ["劣Ⅴ", "Ⅴ", "Ⅳ", "Ⅲ", "Ⅱ", "Ⅰ"]
    assert bands("tn", 2) == []
