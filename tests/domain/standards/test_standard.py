"""The standard as it ships, held against table 1 of GB 3838-2002 typed here once more."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.standards.limit import JUDGED, ItemLimits, WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard

STANDARD = standard()
DAY = date(2023, 3, 1)
RIVER, LAKE = WaterBody.RIVER, WaterBody.LAKE
UNIT = Fraction(1, 100_000)

# Table 1, items 2 to 24 as printed; item 1 (水温) has no limit of a class.
UPPER = """
codmn       2        4        6       10     15
cod         15       15       20      30     40
bod5        3        3        4       6      10
nh3n        0.15     0.5      1.0     1.5    2.0
cu          0.01     1.0      1.0     1.0    1.0
zn          0.05     1.0      1.0     2.0    2.0
fluoride    1.0      1.0      1.0     1.5    1.5
se          0.01     0.01     0.01    0.02   0.02
as          0.05     0.05     0.05    0.1    0.1
hg          0.00005  0.00005  0.0001  0.001  0.001
cd          0.001    0.005    0.005   0.005  0.01
cr6         0.01     0.05     0.05    0.05   0.1
pb          0.01     0.01     0.05    0.05   0.1
cyanide     0.005    0.05     0.2     0.2    0.2
phenol      0.002    0.002    0.005   0.01   0.1
petroleum   0.05     0.05     0.05    0.5    1.0
las         0.2      0.2      0.2     0.3    0.3
sulfide     0.05     0.1      0.2     0.5    1.0
fc          200      2000     10000   20000  40000
"""
RIVER_TP = "tp 0.02 0.1 0.2 0.3 0.4"
LAKE_TP = "tp 0.01 0.025 0.05 0.1 0.2"
LAKE_TN = "tn 0.2 0.5 1.0 1.5 2.0"
OXYGEN = [Fraction(value) for value in ("7.5", "6", "5", "3", "2")]


def typed(*lines: str) -> dict[str, list[Fraction]]:
    rows = [line.split() for line in lines if line]
    return {item: [Fraction(value) for value in values] for item, *values in rows}


TABLE = {
    RIVER: typed(*UPPER.splitlines(), RIVER_TP),
    LAKE: typed(*UPPER.splitlines(), LAKE_TP, LAKE_TN),
}
ROWS = [(body, item, limits) for body, rows in TABLE.items() for item, limits in rows.items()]


def limits_of(item: str, body: WaterBody = RIVER) -> ItemLimits:
    limits = STANDARD.limits_of(item, body, DAY)
    assert limits is not None, item
    return limits


def class_of(item: str, value: Fraction, body: WaterBody = RIVER) -> WaterClass:
    return limits_of(item, body).class_of(value)


def test_table_1_has_24_items() -> None:
    """Temperature, pH and oxygen, nineteen upper limits, phosphorus and lake nitrogen."""
    items = {"wt", "ph", "do", *TABLE[RIVER], *TABLE[LAKE]}
    gb3838 = {i.id for i in STANDARD.items.by_id.values() if i.source.instrument == "GB 3838-2002"}
    assert len(items) == 24
    assert gb3838 == items


@pytest.mark.parametrize(("body", "item", "expected"), ROWS)
def test_upper_limits_are_those_of_table_1(
    body: WaterBody, item: str, expected: list[Fraction]
) -> None:
    """Nothing is mistyped in either copy."""
    assert [limits_of(item, body).maximum(one) for one in JUDGED] == expected


@pytest.mark.parametrize(("body", "item", "limits"), ROWS)
def test_a_value_on_a_limit_keeps_its_class_and_one_beyond_does_not(
    body: WaterBody, item: str, limits: list[Fraction]
) -> None:
    """Limits are inclusive; a class that shares its limit with a better one gives the better."""
    for water_class, limit in zip(JUDGED, limits, strict=True):
        best = WaterClass(limits.index(limit) + 1)
        assert class_of(item, limit, body) is best
        assert class_of(item, limit - UNIT, body) <= best
        assert class_of(item, limit + UNIT, body) > water_class


@pytest.mark.parametrize(("limit", "expected"), list(zip(OXYGEN, JUDGED, strict=True)))
def test_oxygen_on_its_limit_keeps_the_class_and_one_below_does_not(
    limit: Fraction, expected: WaterClass
) -> None:
    """For oxygen more is better."""
    assert class_of("do", limit) is expected
    assert class_of("do", limit - UNIT) is WaterClass(expected + 1)
    assert not limits_of("do").holds(limit - UNIT, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("6", "Ⅰ"), ("9", "Ⅰ"), ("7.2", "Ⅰ"), ("5.99999", "劣Ⅴ"), ("9.00001", "劣Ⅴ")],
)
def test_ph_is_inside_or_outside(value: str, expected: str) -> None:
    """6 to 9 is Ⅰ in every class; outside there is no class."""
    assert class_of("ph", Fraction(value)).label == expected


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        ("cod", "15", "Ⅰ"),
        ("bod5", "3", "Ⅰ"),
        ("cu", "0.01", "Ⅰ"),
        ("cu", "1.0", "Ⅱ"),
        ("zn", "1.0", "Ⅱ"),
        ("petroleum", "0.05", "Ⅰ"),
        ("cyanide", "0.2", "Ⅲ"),
    ],
)
def test_ties_go_to_the_better_class(item: str, value: str, expected: str) -> None:
    """从优: the first class whose limit holds."""
    assert class_of(item, Fraction(value)).label == expected


@pytest.mark.parametrize(
    ("value", "river", "lake"),
    [("0.025", "Ⅱ", "Ⅱ"), ("0.05", "Ⅱ", "Ⅲ"), ("0.1", "Ⅱ", "Ⅳ"), ("0.3", "Ⅳ", "劣Ⅴ")],
)
def test_phosphorus_has_limits_of_its_own_in_lakes(value: str, river: str, lake: str) -> None:
    """The same value is another class where the water stands."""
    both = [class_of("tp", Fraction(value), body).label for body in (RIVER, LAKE)]
    assert both == [river, lake]


def test_nitrogen_has_no_limit_in_a_river() -> None:
    """总氮 is a lake item; a river is never judged by it."""
    assert STANDARD.limits_of("tn", RIVER, DAY) is None
    assert class_of("tn", Fraction(2), LAKE) is WaterClass.V


def test_temperature_has_no_limit() -> None:
    """It is measured, not judged."""
    assert STANDARD.limits_of("wt", RIVER, DAY) is None


def test_before_its_first_day_the_standard_has_no_limit() -> None:
    """GB 3838-2002 is in force since 1 June 2002."""
    assert STANDARD.limits_of("cod", RIVER, date(2002, 5, 31)) is None
    assert STANDARD.limits_of("cod", RIVER, date(2002, 6, 1)) is not None


@given(
    st.sampled_from(ROWS),
    st.fractions(0, 50_000, max_denominator=10**6),
    st.fractions(0, 50_000, max_denominator=10**6),
)
def test_more_pollution_never_improves_the_class(
    row: tuple[WaterBody, str, list[Fraction]], one: Fraction, other: Fraction
) -> None:
    """Of every item, in rivers and in lakes."""
    body, item, _ = row
    low, high = sorted((one, other))
    assert class_of(item, low, body) <= class_of(item, high, body)


@given(st.fractions(0, 20), st.fractions(0, 20), st.sampled_from(WaterBody))
def test_less_oxygen_never_improves_the_class(
    one: Fraction, other: Fraction, body: WaterBody
) -> None:
    """Oxygen is the item for which more is better."""
    low, high = sorted((one, other))
    assert class_of("do", low, body) >= class_of("do", high, body)


DECIMALS = {
    **dict.fromkeys(["ph", "fc"], 0),
    **dict.fromkeys(["wt", "do", "codmn", "cod", "bod5"], 1),
    **dict.fromkeys(["nh3n", "tn", "petroleum", "las"], 2),
    **dict.fromkeys(["tp", "cu", "zn", "fluoride", "cr6", "pb", "cyanide", "sulfide"], 3),
    **dict.fromkeys(["se", "as", "phenol"], 4),
    **dict.fromkeys(["hg", "cd"], 5),
}


def test_decimals_are_those_of_the_evaluation_table() -> None:
    """总站水字〔2018〕87号 as two code bases give it; COD and 总磷 have a second print."""
    rows = {row.item: row for row in STANDARD.decimals if row.in_force.covers(DAY)}
    assert {item: row.decimals for item, row in rows.items()} == DECIMALS
    assert {item: STANDARD.decimals_of(item, DAY) for item in DECIMALS} == rows
    second = {item: row.alternative for item, row in rows.items()}
    assert {item: n for item, n in second.items() if n is not None} == {"cod": 0, "tp": 2}


def test_items_outside_the_evaluation_have_no_decimals() -> None:
    """Turbidity is not evaluated, and nothing is before the rule was made."""
    assert STANDARD.decimals_of("turbidity", DAY) is None
    assert STANDARD.decimals_of("cod", date(2017, 12, 31)) is None


def test_each_class_has_its_grade_and_colour() -> None:
    """环办〔2011〕22号 一(三): Ⅰ and Ⅱ are both excellent, and blue."""
    printed = [(g.name.zh, g.colour_zh) for _, g in sorted(STANDARD.grades.items())]
    assert printed == [
        ("优", "蓝"),
        ("优", "蓝"),
        ("良好", "绿"),
        ("轻度污染", "黄"),
        ("中度污染", "橙"),
        ("重度污染", "红"),
    ]


@pytest.mark.parametrize(("temperature", "expected"), [(20, "4212/516"), (30, "4212/616")])
def test_saturated_oxygen_follows_the_temperature(temperature: int, expected: str) -> None:
    """90 % of 468 / (31.6 + T): at 20 ℃ 0.9 · 468 / 51.6 mg/L."""
    assert STANDARD.saturation.needed(Fraction(temperature)) == Fraction(expected)
