"""CNEMC's four-hourly csv: columns by header, years by name, broken rows, the real April 2021."""

from collections import Counter, defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from riverpact.domain.monitoring.observation import Channel, Flag, Observation
from riverpact.files.bundled import standard
from riverpact.files.cnemc_csv import read, recognises
from riverpact.files.delivery import Delivery, Document
from riverpact.files.readings import read_readings
from riverpact.foundation.finding import Severity

STANDARD = standard()
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
JIANGXI = DATA / "cnemc_4hourly_jiangxi_2021-04"
HEADER = (
    "省份,流域,断面名称,监测时间,水质类别,水温(℃),pH(无量纲),溶解氧(mg/L),电导率(μS/cm),浊度(NTU),"
    "高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),总氮(mg/L),叶绿素α(mg/L),藻密度(cells/L),站点情况"
)
ROW = "江西省,长江流域,弋阳,04-01 08:00,Ⅱ,22.0,8.58,11.53,172.2,4.0,1.60,0.072,0.015,3.14,*,--,正常"
FIVE = ("ph", "do", "codmn", "nh3n", "tp")


def delivered(*lines: str, name: str = "2021-04/弋阳.csv", year: int | None = None) -> Delivery:
    return read(Document(name, "\n".join(lines), year), STANDARD)


def test_the_seventeen_columns_are_read() -> None:
    """Eleven cells, each with its item, and a class; a gap is an observation with its reason."""
    delivery = delivered(HEADER, ROW)
    found = {one.item: one for one in delivery.observations}
    assert delivery.findings == ()
    assert len(found) == 11
    assert (found["codmn"].value, found["conductivity"].value) == (
        Decimal("1.60"),
        Decimal("172.2"),
    )
    assert (found["chla"].flag, found["algae"].flag) == (Flag.NOT_EQUIPPED, Flag.NOT_MEASURED)
    assert {Channel.AUTOMATIC} == {one.channel for one in delivery.observations}
    assert {("2021-04/弋阳.csv", 2)} == {
        (one.origin.file, one.origin.row) for one in delivery.observations
    }
    assert [one.label for one in delivery.published] == ["Ⅱ"]


@pytest.mark.parametrize("left_out", ["站点情况", "叶绿素α(mg/L)", "省份"])
def test_a_column_may_be_missing(left_out: str) -> None:
    """Columns are found by header: sixteen of them are read as well."""
    names, cells = HEADER.split(","), ROW.split(",")
    at = names.index(left_out)
    del names[at], cells[at]
    found = {
        one.item: one.value for one in delivered(",".join(names), ",".join(cells)).observations
    }
    assert (found["tp"], found["ph"]) == (Decimal("0.015"), Decimal("8.58"))


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("raw/弋阳/2021-04/弋阳.csv", None, 2021),
        ("jiangxi_2021-04-01_05.csv", None, 2021),
        ("all_china_2021-04-01_05.csv.gz", None, 2021),
        ("2021/弋阳.csv", None, 2021),
        ("弋阳_2020.csv", None, 2020),
        ("弋阳_2020.csv", 2021, 2021),
        ("2021-04/弋阳.csv", 2019, 2021),
        ("弋阳.csv", 2019, 2019),
        ("2021-03.csv", None, 2020),
        ("2020-05-10_2021-01-31.csv", None, 2020),
    ],
)
def test_the_year_is_that_of_the_name(name: str, year: int | None, expected: int) -> None:
    """A month in the name goes first, then the year asked for, then a bare year in the name."""
    moments = {one.sampled_at for one in delivered(HEADER, ROW, name=name, year=year).observations}
    assert moments == {datetime(expected, 4, 1, 8, 0)}  # noqa: DTZ001


@pytest.mark.parametrize("name", ["弋阳.csv", "GB3838/弋阳12345.csv", "2021-13/弋阳.csv"])
def test_without_a_year_it_is_asked_for(name: str) -> None:
    """Digits that are no year do not stand for one."""
    (finding,) = delivered(HEADER, ROW, name=name).findings
    assert (finding.code, finding.severity) == ("year_needed", Severity.ERROR)


def test_a_reading_older_than_the_month_is_noted() -> None:
    """A stopped station repeats an old stamp; it is kept at its own time."""
    old = ROW.replace("04-01", "02-08")
    delivery = delivered(HEADER, old, old.replace("08:00", "12:00"))
    (note,) = delivery.findings
    assert (note.code, note.severity, note.found) == ("stale_time", Severity.NOTE, "2")
    assert {datetime(2021, 2, 8).date()} == {one.day for one in delivery.observations}  # noqa: DTZ001


BROKEN = {
    "number": (ROW.replace("0.015", "0.0.15"), "unreadable_number", "总磷(mg/L)"),
    "percent": (ROW.replace("22.0", "22%"), "percent_sign", "水温(℃)"),
    "no limit": (ROW.replace("0.072", "未检出"), "non_detect_without_limit", "氨氮(mg/L)"),
    "pH": (ROW.replace("8.58", "85.8"), "ph_out_of_range", "pH(无量纲)"),
    "negative": (ROW.replace("11.53", "-11.53"), "negative_value", "溶解氧(mg/L)"),
    "class": (ROW.replace("Ⅱ", "良"), "unknown_class", "水质类别"),
    "stamp": (ROW.replace("04-01 08:00", "04-01"), "unreadable_date", "监测时间"),
    "31 April": (ROW.replace("04-01", "04-31"), "impossible_date", "监测时间"),
    "no section": (ROW.replace("弋阳", ""), "missing_section", "断面名称"),
    "short": (ROW.removesuffix(",正常"), "cell_count", None),
    "long": (f"{ROW},停", "cell_count", None),
    "quote": (ROW.replace("江西省", '"江西省'), "broken_csv", None),
}


@pytest.mark.parametrize(("line", "code", "column"), BROKEN.values(), ids=list(BROKEN.keys()))
def test_a_broken_row_is_one_finding_at_its_place(line: str, code: str, column: str | None) -> None:
    """The row before it stays, and the mistake is named with row and column."""
    delivery = delivered(HEADER, ROW.replace("04-01", "04-02"), line)
    (finding,) = delivery.findings
    assert finding.place is not None
    assert (code, 3, column) == (finding.code, finding.place.row, finding.place.column)
    assert {2} <= {one.origin.row for one in delivery.observations}


@pytest.mark.parametrize(
    ("header", "code", "column", "severity"),
    [
        (HEADER.replace("断面名称", "名称"), "missing_column", "断面名称", Severity.ERROR),
        (HEADER.replace("监测时间", "时间"), "missing_column", "监测时间", Severity.ERROR),
        (HEADER.replace("总磷(mg/L)", "总磷(吨)"), "unknown_unit", "总磷(吨)", Severity.ERROR),
        (HEADER.replace("总磷(mg/L)", "氨氮"), "duplicate_column", "氨氮", Severity.ERROR),
        (HEADER.replace("总磷(mg/L)", "总铁"), "unknown_item", "总铁", Severity.WARNING),
    ],
)
def test_a_broken_header_is_found(header: str, code: str, column: str, severity: Severity) -> None:
    """A factor that is not known is left unread with a warning; the rest are errors."""
    found = {
        (one.code, one.place and one.place.row, one.place and one.place.column, one.severity)
        for one in delivered(header, ROW).findings
    }
    assert (code, 1, column, severity) in found


def test_it_is_recognised_by_two_of_its_headers() -> None:
    """Our own template and other tables are not taken for it."""
    assert [
        recognises(text)
        for text in (HEADER, "断面名称,站点情况", "断面,采样时间", "序号,水系,点位名称,pH")
    ] == [True, True, False, False]


def rows_of(observations: tuple[Observation, ...]) -> dict[int, set[str]]:
    rows: dict[int, set[str]] = defaultdict(set)
    for one in observations:
        if one.reported is not None:
            rows[one.origin.row].add(one.item)
    return rows


def test_april_2021_in_jiangxi() -> None:
    """1,976 rows of 72 sections: repetitions, revisions and rows without a time are all counted.

    1,758 rows carry a class and all five items. 26 of them are printed without a time (八一桥),
    which leaves 1,732. Of the 94 exact repetitions 25 are rows of stopped stations without a time,
    which leaves 69.
    """
    file = JIANGXI / "jiangxi_2021-04-01_05.csv"
    if not file.exists():
        pytest.skip(f"no real data beside the repository: {file}")
    text = file.read_text(encoding="utf-8-sig")
    lines = Counter(text.splitlines())
    delivery = read(Document(file.name, text), STANDARD)
    labelled = {one.origin.row for one in delivery.published}
    checkable = [
        row for row, items in rows_of(delivery.observations).items() if items.issuperset(FIVE)
    ]
    merged = read_readings([file], STANDARD).findings
    found = Counter(one.code for one in merged)
    (repeated,) = (one for one in merged if one.code == "repeated_readings")
    assert sum(lines.values()) - len(lines) == 69 + 25
    assert "69 行" in repeated.message.zh
    assert len(labelled.intersection(checkable)) == 1758 - 26
    assert {one.code: one.found for one in delivery.findings} == {
        "no_time": "61",
        "undated_readings": "28",
    }
    assert found == {
        "conflicting_values": 198,
        "conflicting_classes": 3,
        "repeated_readings": 1,
        "no_time": 1,
        "undated_readings": 1,
    }


def test_the_raw_files_equal_the_joined_one() -> None:
    """72 files in folders of sections and the csv they were joined to give the same readings."""
    if not JIANGXI.exists():
        pytest.skip(f"no real data beside the repository: {JIANGXI}")
    raw = read_readings([JIANGXI / "raw"], STANDARD)
    joined = read_readings([JIANGXI / "jiangxi_2021-04-01_05.csv"], STANDARD)
    assert len(raw.digests) == 72
    assert {(one.section, one.sampled_at, one.item, one.value) for one in raw.observations} == {
        (one.section, one.sampled_at, one.item, one.value) for one in joined.observations
    }
    assert len(joined.observations) == 19_217


def test_the_packed_file_of_all_provinces_is_read() -> None:
    """46,183 rows: every one is accounted for, and no cell is unreadable."""
    file = JIANGXI / "all_china_2021-04-01_05.csv.gz"
    if not file.exists():
        pytest.skip(f"no real data beside the repository: {file}")
    readings = read_readings([file], STANDARD)
    codes = {one.code for one in readings.findings}
    assert len({one.section for one in readings.observations}) > 1_600
    assert codes == {
        "ambiguous_section",
        "conflicting_classes",
        "conflicting_values",
        "no_time",
        "repeated_readings",
        "stale_time",
        "undated_readings",
    }
