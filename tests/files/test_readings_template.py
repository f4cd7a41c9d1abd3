"""Our own csv of readings: what is read, and every kind of mistake, named and placed."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.files.bundled import standard
from riverpact.files.delivery import Delivery, Document
from riverpact.files.readings import read_readings
from riverpact.files.readings_template import read, recognises
from riverpact.foundation.finding import Finding, Severity

STANDARD = standard()
WIDE = "断面,采样时间,监测方式,备注,化学需氧量(mg/L),氨氮（mg/L）,pH"
LONG = "断面,采样时间,监测方式,监测项目,结果,单位"


def delivered(*lines: str) -> Delivery:
    return read(Document("填报.csv", "\n".join(lines)), STANDARD)


def only(delivery: Delivery) -> Observation:
    assert delivery.findings == ()
    (observation,) = delivery.observations
    return observation


def values(delivery: Delivery) -> dict[str, Decimal | None]:
    assert delivery.findings == ()
    return {one.item: one.value for one in delivery.observations}


def where(finding: Finding) -> tuple[str, int | None, str | None]:
    assert finding.place is not None
    return finding.code, finding.place.row, finding.place.column


def test_a_wide_row_gives_one_observation_a_cell() -> None:
    """Each cell keeps its text, its channel and the cell it came from."""
    delivery = delivered(WIDE, "虎山,2019-07-03 08:00,手工,,15,0.31,7.2")
    first = delivery.observations[0]
    assert {"cod": Decimal(15), "nh3n": Decimal("0.31"), "ph": Decimal("7.2")} == values(delivery)
    assert (first.section, first.sampled_at) == ("虎山", datetime(2019, 7, 3, 8, 0))  # noqa: DTZ001
    assert first.channel is Channel.MANUAL
    assert first.origin == Origin("填报.csv", 2, "化学需氧量(mg/L)")


def test_a_long_row_gives_one_observation() -> None:
    """The long form says the item and the unit in cells; its origin is the result's cell."""
    one = only(delivered(LONG, "虎山,2019/7/3,自动,总磷,50,µg/L"))
    assert (one.item, one.value, one.channel) == ("tp", Decimal("0.05"), Channel.AUTOMATIC)
    assert one.origin == Origin("填报.csv", 2, "结果")


def test_english_headers_and_channels_are_taken() -> None:
    """Section, sampled_at, channel, note, item, result and unit are the same columns."""
    wide = delivered("section,sampled_at,channel,note,cod", "Hushan,2019-07-03,Manual,,15")
    long = delivered(
        "section,sampled_at,channel,item,result,unit", "Hushan,2019-07-03,automatic,COD,15,mg/L"
    )
    assert only(wide).channel is Channel.MANUAL
    assert (only(long).item, only(long).channel) == ("cod", Channel.AUTOMATIC)


@pytest.mark.parametrize(
    ("header", "printed", "expected"),
    [
        ("总磷(µg/L)", "50", Decimal("0.05")),
        ("总磷（μg/L）", "135.5", Decimal("0.1355")),
        ("总磷(mg/L)", "0.050", Decimal("0.050")),
        ("TP", "0.05", Decimal("0.05")),
        ("w21011", "0.05", Decimal("0.05")),
        ("铬（六价）", "0.004", Decimal("0.004")),
        ("铬（六价）(µg/L)", "4", Decimal("0.004")),
        ("电导率(mS/m)", "20.1", Decimal(201)),
    ],
)
def test_units_are_converted_exactly(header: str, printed: str, expected: Decimal) -> None:
    """A value is brought to its item's unit exactly, and its text stays as printed."""
    one = only(delivered(f"断面,采样时间,监测方式,{header}", f"虎山,2019-07-03,手工,{printed}"))
    assert one.reported is not None
    assert (one.value, one.reported.text) == (expected, printed)


@pytest.mark.parametrize(
    "written",
    ["2019-07-03", "2019/7/3", "2019年7月3日", "20190703", "2019-07-03 00:00", "２０１９-07-03"],
)
def test_every_way_to_write_a_day_is_the_same_day(written: str) -> None:
    """A day without a time stands for its midnight."""
    one = only(delivered("断面,采样时间,监测方式,COD", f"虎山,{written},手工,15"))
    assert one.sampled_at == datetime(2019, 7, 3)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("断流", Flag.NO_FLOW),
        ("无水", Flag.NO_FLOW),
        ("--", Flag.NOT_MEASURED),
        ("*", Flag.NOT_EQUIPPED),
        ("极值过滤", Flag.WITHHELD),
    ],
)
def test_a_cell_without_a_value_says_why(printed: str, flag: Flag) -> None:
    """A dry river and a missing value are observations with a reason, never zero."""
    one = only(delivered(WIDE, f"虎山,2019-07-03,手工,,{printed},,"))
    assert (one.reported, one.flag) == (None, flag)


def test_an_empty_cell_is_no_observation() -> None:
    """What was not delivered leaves no trace, and no finding."""
    assert values(delivered(WIDE, "虎山,2019-07-03,手工,,15,,")) == {"cod": Decimal(15)}


@pytest.mark.parametrize("printed", ["0.05L", "<0.05", "＜0.05", "0.05 l", "０．０５L"])
def test_a_non_detect_keeps_its_limit(printed: str) -> None:
    """Every spelling of a non-detect gives its detection limit and its mark."""
    one = only(delivered(WIDE, f"虎山,2019-07-03,手工,,,{printed},"))
    assert one.reported is not None
    assert (one.value, one.reported.censored) == (Decimal("0.05"), True)


def test_water_may_be_colder_than_zero() -> None:
    """Only a temperature may be negative."""
    one = only(delivered("断面,采样时间,监测方式,水温(℃)", "虎山,2019-01-03,自动,-0.2"))
    assert one.value == Decimal("-0.2")


def test_what_a_spreadsheet_leaves_behind_is_no_mistake() -> None:
    """Blank rows, and columns that hold nothing, are passed over; rows keep their numbers."""
    delivery = delivered("", WIDE + ",,", ",,,,,,,,", "虎山,2019-07-03,手工,,15,,,,")
    assert only(delivery).origin.row == 4


def test_quotes_and_line_breaks_in_cells_are_read() -> None:
    """A note may hold commas, quotes and line breaks; the row stays one row."""
    delivery = delivered(WIDE, '"虎山","2019-07-03","手工","雨,""大""\n水浑",15,,')
    assert only(delivery).value == Decimal(15)


ROW = "虎山,2019-07-03,手工,,15,0.31,7.2"
COD, NH3N = "化学需氧量(mg/L)", "氨氮（mg/L）"
BROKEN = {
    "two dots": ((WIDE, "虎山,2019-07-03,手工,,0..5,,"), "unreadable_number", 2, COD),
    "words": ((WIDE, "虎山,2019-07-03,手工,,合格,,"), "unreadable_number", 2, COD),
    "too long": ((WIDE, f"虎山,2019-07-03,手工,,{'1' * 40},,"), "unreadable_number", 2, COD),
    "not a number": ((WIDE, "虎山,2019-07-03,手工,,NaN,,"), "unreadable_number", 2, COD),
    "no limit": ((WIDE, "虎山,2019-07-03,手工,,,未检出,"), "non_detect_without_limit", 2, NH3N),
    "ND": ((WIDE, "虎山,2019-07-03,手工,,,ND,"), "non_detect_without_limit", 2, NH3N),
    "limit zero": ((WIDE, "虎山,2019-07-03,手工,,,0L,"), "non_detect_without_limit", 2, NH3N),
    "percent": ((WIDE, "虎山,2019-07-03,手工,,85%,,"), "percent_sign", 2, COD),
    "wide percent": ((WIDE, "虎山,2019-07-03,手工,,８５％,,"), "percent_sign", 2, COD),
    "negative": ((WIDE, ROW, "虎山,2019-07-04,手工,,-1,,"), "negative_value", 3, COD),
    "pH above 14": ((WIDE, "虎山,2019-07-03,手工,,,,71"), "ph_out_of_range", 2, "pH"),
    "no date": ((WIDE, "虎山,,手工,,15,,"), "unreadable_date", 2, "采样时间"),
    "no such date": ((WIDE, "虎山,七月三日,手工,,15,,"), "unreadable_date", 2, "采样时间"),
    "month 13": ((WIDE, "虎山,2019-13-01,手工,,15,,"), "impossible_date", 2, "采样时间"),
    "29 February": ((WIDE, "虎山,2019年2月29日,手工,,15,,"), "impossible_date", 2, "采样时间"),
    "25 o'clock": ((WIDE, "虎山,2019-07-03 25:00,手工,,15,,"), "impossible_date", 2, "采样时间"),
    "no section": ((WIDE, " ,2019-07-03,手工,,15,,"), "missing_section", 2, "断面"),
    "channel": ((WIDE, "虎山,2019-07-03,目测,,15,,"), "unknown_channel", 2, "监测方式"),
    "no channel": ((WIDE, "虎山,2019-07-03,,,15,,"), "unknown_channel", 2, "监测方式"),
    "too many cells": ((WIDE, f"{ROW},8"), "cell_count", 2, None),
    "too few cells": ((WIDE, ROW, "虎山,2019-07-03"), "cell_count", 3, None),
    "open quote": ((WIDE, '虎山,2019-07-03,手工,"雨,15,,'), "broken_csv", 2, None),
    "unknown item": ((f"{WIDE},总有机碳", f"{ROW},3"), "unknown_item", 1, "总有机碳"),
    "unknown unit": (
        ("断面,采样时间,监测方式,COD(mol/L)", "虎山,2019-07-03,手工,1"),
        "unknown_unit",
        1,
        "COD(mol/L)",
    ),
    "pH with a unit": (
        ("断面,采样时间,监测方式,pH(度)", "虎山,2019-07-03,手工,7"),
        "unknown_unit",
        1,
        "pH(度)",
    ),
    "item twice": ((f"{WIDE},COD", f"{ROW},15"), "duplicate_column", 1, "COD"),
    "field twice": ((f"{WIDE},断面", f"{ROW},虎山"), "duplicate_column", 1, "断面"),
    "no item": (("断面,采样时间,监测方式", "虎山,2019-07-03,手工"), "missing_column", 1, ""),
    "no section column": (
        ("采样时间,监测方式,COD", "2019-07-03,手工,15"),
        "missing_column",
        1,
        "断面",
    ),
    "no time column": (("断面,监测方式,COD", "虎山,手工,15"), "missing_column", 1, "采样时间"),
    "no channel column": (
        ("断面,采样时间,COD", "虎山,2019-07-03,15"),
        "missing_column",
        1,
        "监测方式",
    ),
    "unit column in wide": ((f"{WIDE},单位", f"{ROW},mg/L"), "unknown_column", 1, "单位"),
    "item column in long": (
        (f"{LONG},氨氮", "虎山,2019-07-03,手工,COD,15,mg/L,0.3"),
        "unknown_column",
        1,
        "氨氮",
    ),
    "long, unknown item": (
        (LONG, "虎山,2019-07-03,手工,有机物,15,mg/L"),
        "unknown_item",
        2,
        "监测项目",
    ),
    "long, no item": ((LONG, "虎山,2019-07-03,手工,,15,mg/L"), "unknown_item", 2, "监测项目"),
    "long, unknown unit": ((LONG, "虎山,2019-07-03,手工,COD,15,克"), "unknown_unit", 2, "单位"),
    "long, no result column": (
        ("断面,采样时间,监测方式,监测项目", "虎山,2019-07-03,手工,COD"),
        "missing_column",
        1,
        "结果",
    ),
    "long, no item column": (
        ("断面,采样时间,监测方式,结果", "虎山,2019-07-03,手工,15"),
        "missing_column",
        1,
        "监测项目",
    ),
    "two values": ((WIDE, ROW, "虎山,2019-07-03,手工,,16,,"), "conflicting_values", 3, COD),
    "value and gap": ((WIDE, ROW, "虎山,2019-07-03,手工,,--,,"), "conflicting_values", 3, COD),
}


@pytest.mark.parametrize(
    ("lines", "code", "row", "column"), BROKEN.values(), ids=list(BROKEN.keys())
)
def test_a_mistake_is_one_error_at_its_place(
    tmp_path: Path, lines: tuple[str, ...], code: str, row: int, column: str | None
) -> None:
    """Each kind of mistake has its own code, and is found once, as an error, where it stands."""
    file = tmp_path / "填报.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    findings = read_readings([file], STANDARD).findings
    assert [(code, row, column)] == [where(finding) for finding in findings]
    assert findings[0].severity is Severity.ERROR
    assert findings[0].place is not None
    assert findings[0].place.file == str(file)
    assert findings[0].message.zh
    assert findings[0].message.en
    assert findings[0].found or findings[0].expected


def test_all_mistakes_are_found_at_once_and_the_rest_is_read() -> None:
    """A bad cell drops that cell only; a bad date still lets its row's cells be checked."""
    delivery = delivered(
        f"{WIDE},总有机碳",
        "虎山,2019-07-03,手工,,0..5,0.31,7.2,1",
        "虎山,2019-13-03,手工,,15,未检出,7.2,1",
        ",2019-07-05,目测,,15,0.3,77,1",
    )
    assert {
        ("unknown_item", 1, "总有机碳"),
        ("unreadable_number", 2, COD),
        ("impossible_date", 3, "采样时间"),
        ("non_detect_without_limit", 3, NH3N),
        ("missing_section", 4, "断面"),
        ("unknown_channel", 4, "监测方式"),
        ("ph_out_of_range", 4, "pH"),
    } == {where(finding) for finding in delivery.findings}
    assert [(one.item, one.origin.row) for one in delivery.observations] == [("nh3n", 2), ("ph", 2)]


def test_cells_are_checked_even_where_a_column_is_missing() -> None:
    """A missing column is named once, not once a row, and does not hide a bad number."""
    delivery = delivered("断面,采样时间,COD", "虎山,2019-07-03,0..5", "虎山,2019-07-04,15")
    assert [one.code for one in delivery.findings] == ["missing_column", "unreadable_number"]
    assert delivery.observations == ()


def test_the_message_speaks_chinese_first() -> None:
    """A clerk reads what was found and what was expected."""
    (finding,) = delivered(WIDE, "虎山,2019-07-03,手工,,0..5,,").findings
    assert (finding.message.zh, finding.message.en) == (
        "“0..5”不是数字",
        "“0..5” is not a number",
    )
    assert finding.found == "0..5"


def test_it_is_recognised_by_its_headers() -> None:
    """One of the three headers both forms share is enough; CNEMC's own headers are not."""
    assert [recognises(text) for text in (WIDE, "Section , x", "断面名称,监测时间", "a,b")] == [
        True,
        True,
        False,
        False,
    ]
