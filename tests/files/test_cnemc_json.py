"""CNEMC's JSON answer: values behind tooltips, stale stamps, broken answers."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from riverpact.domain.monitoring.observation import Channel, Flag
from riverpact.files.bundled import standard
from riverpact.files.cnemc_json import cell_text, read, recognises
from riverpact.files.delivery import Delivery, Document
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.finding import Severity, stops

STANDARD = standard()
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DAILY = DATA / "cnemc_daily_98_sections_2020_2021"
NATIONAL = DATA / "cnemc_national_snapshots_2020-05"
UNIT = "<br/><span class='unit'>({})</span>"
THEAD = [
    "省份",
    "流域",
    "断面名称",
    "监测时间",
    "水质类别",
    "pH" + UNIT.format("无量纲"),
    "总磷" + UNIT.format("mg/L"),
    "站点情况",
]
OLD = "<span title='{}'>{}</span>"
NEW = "<span data-toggle='tooltip' data-placement='right' title='{}'>{}</span>"


def row(section: str = "弋阳", time: str | None = "05-08 08:00", label: str = "Ⅱ") -> list[object]:
    ph = OLD.format("原始值：7.1234", "7.12")
    tp = NEW.format("原始值：0.0521", "0.052")
    return ["江西省", "长江流域", section, time, label, ph, tp, "正常"]


def with_cell(column: int, cell: object) -> list[object]:
    cells = row()
    cells[column] = cell
    return cells


def delivered(*rows: object, name: str = "2020-05-08.json", **more: object) -> Delivery:
    answer = {"result": 1, "total": 1, "thead": THEAD, "tbody": list(rows)} | more
    return read(Document(name, json.dumps(answer)), STANDARD)


def test_the_value_behind_the_tooltip_is_used() -> None:
    """Both styles of tooltip give the raw value; the origin is the record and its header."""
    ph, tp = delivered(row()).observations
    assert [Decimal("7.1234"), Decimal("0.0521")] == [ph.value, tp.value]
    assert ph.reported is not None
    assert ph.reported.text == "7.1234"
    assert (ph.section, ph.sampled_at) == ("弋阳", datetime(2020, 5, 8, 8, 0))  # noqa: DTZ001
    assert ph.channel is Channel.AUTOMATIC
    assert (str(ph.origin), tp.origin.column) == ("2020-05-08.json:1:pH(无量纲)", "总磷(mg/L)")


@pytest.mark.parametrize(
    ("cell", "value", "flag"),
    [
        ("0.052", Decimal("0.052"), Flag.NONE),
        (0.052, Decimal("0.052"), Flag.NONE),
        (NEW.format("原始值：4E-05", "0.00004"), Decimal("0.00004"), Flag.NONE),
        (NEW.format("原始值：", "0.052"), Decimal("0.052"), Flag.NONE),
        (NEW.format("原始值：无", "0.052"), Decimal("0.052"), Flag.NONE),
        ('<span class="x" title="原始值:0.0521">0.052</span>', Decimal("0.0521"), Flag.NONE),
        (NEW.format("极值过滤", "--"), None, Flag.WITHHELD),
        (OLD.format("极值过滤", "9.9"), None, Flag.WITHHELD),
        ("--", None, Flag.NOT_MEASURED),
        ("*", None, Flag.NOT_EQUIPPED),
    ],
)
def test_every_kind_of_cell(cell: object, value: Decimal | None, flag: Flag) -> None:
    """A raw value that is a number goes first, then what is shown; a gap says why."""
    tp = next(one for one in delivered(with_cell(6, cell)).observations if one.item == "tp")
    assert (value, flag) == (tp.value, tp.flag)


def test_the_tooltip_of_a_section_is_no_part_of_its_name() -> None:
    """City and river are left out; brackets stay as printed."""
    section = NEW.format("所在地市:九江市&#10;所属河流:长江", "姚港(河西水厂）")
    (label,) = delivered(row(section)).published
    assert label.section == "姚港(河西水厂）"


@pytest.mark.parametrize("label", ["", "*", "-", None])
def test_no_class_is_no_label(label: str | None) -> None:
    """An unjudged row keeps its readings and has no published class."""
    delivery = delivered(with_cell(4, label))
    assert (delivery.published, len(delivery.observations)) == ((), 2)
    assert delivery.findings == ()


def test_a_class_is_kept_with_its_cell() -> None:
    """The label stands as printed, with the row and the header of its cell."""
    (label,) = delivered(row(label="劣Ⅴ")).published
    assert (label.label, str(label.origin)) == ("劣Ⅴ", "2020-05-08.json:1:水质类别")


@pytest.mark.parametrize("time", [None, "", "*", "--"])
def test_a_row_without_a_time_is_counted(time: str | None) -> None:
    """A stopped station is a note; readings that have no day are a warning."""
    stopped = ["江西省", "长江流域", "弋阳", time, "", "--", "--", "停站"]
    (note,) = delivered(stopped, stopped).findings
    (warning,) = delivered(row(time=time)).findings
    assert (note.code, note.severity, note.found) == ("no_time", Severity.NOTE, "2")
    assert (warning.code, warning.severity) == ("undated_readings", Severity.WARNING)
    assert delivered(row(time=time)).observations == ()


@pytest.mark.parametrize(
    ("name", "stamp", "expected", "stale"),
    [
        ("2020-05-08.json", "05-08 15:00", datetime(2020, 5, 8, 15), []),  # noqa: DTZ001
        ("2020-05-08.json", "05-06 15:00", datetime(2020, 5, 6, 15), []),  # noqa: DTZ001
        ("2020-05-08.json", "05-05 23:00", datetime(2020, 5, 5, 23), ["stale_time"]),  # noqa: DTZ001
        ("2020-05-08.json", "09-09 09:00", datetime(2019, 9, 9, 9), ["stale_time"]),  # noqa: DTZ001
        ("2021-01-01.json", "12-31 20:00", datetime(2020, 12, 31, 20), []),  # noqa: DTZ001
        ("2021-05-08.json", "02-29 08:00", datetime(2020, 2, 29, 8), ["stale_time"]),  # noqa: DTZ001
        ("快照 2020-05-08 全国.json", "05-08 15:00", datetime(2020, 5, 8, 15), []),  # noqa: DTZ001
    ],
)
def test_the_year_is_the_latest_one_that_fits(
    name: str, stamp: str, expected: datetime, stale: list[str]
) -> None:
    """A month and day after the file's are of an earlier year; old readings are kept and noted."""
    delivery = delivered(row(time=stamp), name=name)
    assert {expected} == {one.sampled_at for one in delivery.observations}
    assert stale == [finding.code for finding in delivery.findings]


def test_another_number_of_records_is_noted() -> None:
    """The answer says 1,903 and holds 1,901: a note, not an error."""
    (note,) = delivered(row(), records=3).findings
    assert (
        note.code,
        note.severity,
        note.found,
        note.expected,
    ) == ("records_differ", Severity.NOTE, "1", "3")
    assert delivered(row(), records=1).findings == ()


def cut(count: int) -> list[object]:
    return row()[:count]


BROKEN = {
    "number": (with_cell(5, "七"), "unreadable_number", 1, "pH(无量纲)"),
    "nested cell": (with_cell(6, [1]), "unreadable_number", 1, "总磷(mg/L)"),
    "broken markup": (with_cell(6, "<![x"), "unreadable_number", 1, "总磷(mg/L)"),
    "pH": (with_cell(5, "15.1"), "ph_out_of_range", 1, "pH(无量纲)"),
    "negative": (with_cell(6, "-0.1"), "negative_value", 1, "总磷(mg/L)"),
    "no section": (with_cell(2, " "), "missing_section", 1, "断面名称"),
    "stamp": (with_cell(3, "昨天"), "unreadable_date", 1, "监测时间"),
    "30 February": (with_cell(3, "02-30 08:00"), "impossible_date", 1, "监测时间"),
    "25 o'clock": (with_cell(3, "05-08 25:00"), "impossible_date", 1, "监测时间"),
    "class": (with_cell(4, "优"), "unknown_class", 1, "水质类别"),
    "short row": (cut(7), "cell_count", 1, None),
    "no row": ("弋阳", "cell_count", 1, None),
}


@pytest.mark.parametrize(
    ("record", "code", "number", "column"), BROKEN.values(), ids=list(BROKEN.keys())
)
def test_a_broken_record_is_one_finding_at_its_place(
    record: object, code: str, number: int, column: str | None
) -> None:
    """Each mistake has its code, its record and its header, and the next record is read."""
    delivery = delivered(record, row("梅港"))
    (finding,) = delivery.findings
    assert finding.place is not None
    assert (code, number, column) == (finding.code, finding.place.row, finding.place.column)
    assert {"梅港"} <= {one.section for one in delivery.observations}


@pytest.mark.parametrize(
    ("header", "code", "column"),
    [
        ([*THEAD[:2], "断面", *THEAD[3:]], "missing_column", "断面名称"),
        ([*THEAD[:3], "时间", *THEAD[4:]], "missing_column", "监测时间"),
        ([*THEAD[:5], "酸碱(无量纲)", *THEAD[6:]], "unknown_item", "酸碱(无量纲)"),
        ([*THEAD[:6], "总磷(斤)", "站点情况"], "unknown_unit", "总磷(斤)"),
        ([*THEAD[:5], "TP", *THEAD[6:]], "duplicate_column", "总磷(mg/L)"),
    ],
)
def test_a_broken_header_is_found(header: list[str], code: str, column: str) -> None:
    """Columns are found by header; one that is missing, unknown or doubled is named."""
    found = [
        (finding.code, finding.place and finding.place.column)
        for finding in delivered(row(), thead=header).findings
    ]
    assert (code, column) in found


def test_without_a_year_the_cells_are_still_checked() -> None:
    """The year is asked for, and what else is wrong is said in the same pass."""
    delivery = delivered(row(), with_cell(6, "0..5"), name="今天.json")
    assert {"year_needed", "unreadable_number"} == {one.code for one in delivery.findings}
    assert delivery.observations == ()


def test_it_is_recognised_as_an_object() -> None:
    """A JSON object is taken for it; a table or a list is not."""
    assert [recognises(text) for text in (' {"a": 1}', "[]", "断面,COD")] == [True, False, False]


def test_markup_of_a_header_is_removed() -> None:
    """The unit stands in its own line in the page and in brackets in the header."""
    assert cell_text("水温" + UNIT.format("℃")) == "水温(℃)"


def contents(readings: Readings) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {
        (one.section, one.sampled_at, one.item): (one.value, one.reported, one.flag)
        for one in readings.observations
    }


def test_december_2020_equals_the_flattened_file() -> None:
    """31 untouched answers and the csv flattened from them hold the same values, one by one."""
    if not DAILY.exists():
        pytest.skip(f"no real data beside the repository: {DAILY}")
    answers = read_readings([DAILY / "raw_json_2020-12"], STANDARD)
    flattened = read_readings([DAILY / "daily_98_sections_2020-05-10_2021-01-31.csv"], STANDARD)
    december = {
        key: value for key, value in contents(flattened).items() if str(key[1])[:7] == "2020-12"
    }
    assert len(answers.digests) == 31
    assert contents(answers) == december
    assert len(december) == 24_849
    assert {(one.section, one.sampled_at, one.label) for one in answers.published} == {
        (one.section, one.sampled_at, one.label)
        for one in flattened.published
        if (one.sampled_at.year, one.sampled_at.month) == (2020, 12)
    }
    assert not stops(answers.findings)


def test_a_whole_country_snapshot_is_read() -> None:
    """1,901 sections: the count differs from the 1,903 stated, and 19 names stand twice."""
    if not NATIONAL.exists():
        pytest.skip(f"no real data beside the repository: {NATIONAL}")
    readings = read_readings([NATIONAL / "2020-05-08.json"], STANDARD)
    counts = {
        code: sum(one.code == code for one in readings.findings)
        for code in ("records_differ", "ambiguous_section", "unreadable_number", "stale_time")
    }
    assert counts == {
        "records_differ": 1,
        "ambiguous_section": 19,
        "unreadable_number": 0,
        "stale_time": 1,
    }
