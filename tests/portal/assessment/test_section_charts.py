"""Charts hold exact text of months, and each has its table."""

from django.utils import translation

from riverpact.portal.assessment.section_charts import by_section, by_year, cell_of, charts_of
from tests.portal.assessment.months import judged

MONTHS = [
    {**judged("2020-01", "15.5", label="Ⅲ", verdict="attained"), "month": "2020-01"},
    {**judged("2020-02", None, label=None, verdict="insufficient_data"), "month": "2020-02"},
    {**judged("2020-03", "21", label="Ⅳ", verdict="failed"), "month": "2020-03"},
]


def test_an_item_is_drawn_against_its_limit() -> None:
    """A month without a value is a gap, never zero; the limit is a line of its own."""
    (chart,) = charts_of(MONTHS)
    assert chart["data"] == {
        "unit": "mg/L",
        "months": ["2020-01", "2020-02", "2020-03"],
        "series": [{"name": "月均值", "values": ["15.5", None, "21"]}],
        "limits": [{"name": "限值", "value": "20"}],
    }
    assert [row["value"] for row in chart["rows"]] == ["15.5", None, "21"]
    assert chart["rows"][1]["missing"].en == "not measured"


def test_a_band_has_two_limits() -> None:
    """PH is held from below and from above."""
    month = {**MONTHS[0], "items": [{**MONTHS[0]["items"][0], "limit": "≥6 ≤9"}]}
    (chart,) = charts_of([month])
    assert [one["value"] for one in chart["data"]["limits"]] == ["6", "9"]


def test_the_calendar_says_each_class_as_text() -> None:
    """Years one below the other, the latest first; a month without a class says why."""
    earlier = {**MONTHS[0], "month": "2019-12"}
    calendar = by_year([*MONTHS, earlier])
    assert [row["name"] for row in calendar["rows"]] == ["2020", "2019"]
    assert [one["text"] for one in calendar["rows"][0]["cells"][:4]] == ["Ⅲ", "缺数", "Ⅳ", ""]
    kinds = [(one["row"], one["month"], one["kind"]) for one in calendar["data"]["cells"]]
    assert kinds == [
        (0, 0, "class-3"),
        (0, 1, "class-none"),
        (0, 2, "class-4"),
        (1, 11, "class-3"),
    ]


def test_a_month_of_no_flow_shows_no_class() -> None:
    """Though its other samples had one; in English too."""
    month = {**MONTHS[0], "verdict": "no_flow"}
    assert cell_of(month) == {"text": "断流", "kind": "none"}
    with translation.override("en"):
        assert cell_of(month)["text"] == "dry"


def test_sections_stand_one_below_the_other() -> None:
    """A month that one of them does not have stays empty."""
    calendar = by_section(
        [{"name": "甲", "months": MONTHS[:1]}, {"name": "乙", "months": MONTHS[1:]}]
    )
    assert calendar["columns"] == ["01", "02", "03"]
    assert [one["text"] for one in calendar["rows"][1]["cells"]] == ["", "缺数", "Ⅳ"]
