"""The flattened daily csv: raw before displayed, units in the headers, the real 25,872 rows."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from riverpact.domain.monitoring.observation import Channel, Flag
from riverpact.files.bundled import standard
from riverpact.files.cnemc_flat import read, recognises
from riverpact.files.delivery import Delivery, Document
from riverpact.files.readings import read_readings
from riverpact.foundation.finding import Severity

STANDARD = standard()
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DAILY = DATA / "cnemc_daily_98_sections_2020_2021"
SNAPSHOTS = DATA / "cnemc_national_snapshots_2020-05"
HEADER = (
    "snapshot_file_date,province,basin,section,monitor_time_raw,quality_class,"
    "water_temp_c_display,water_temp_c_raw,ph_display,ph_raw,conductivity_us_cm_display,"
    "conductivity_us_cm_raw,tp_mg_l_display,tp_mg_l_raw,chl_a_mg_l_display,chl_a_mg_l_raw,"
    "algae_cells_l_display,algae_cells_l_raw,station_status"
)
ROW = (
    "2020-05-10,江西省,长江流域,滁槎,05-10 08:00,Ⅲ,18.4,18.3505,7.40,7.3983,594.9,594.8514,"
    "--,极值过滤,*,,14900000,1.49E+07,正常"
)


def delivered(*lines: str) -> Delivery:
    return read(Document("flat.csv", "\n".join(lines)), STANDARD)


def test_the_raw_value_goes_first() -> None:
    """Raw where it is a number, a filtered value withheld, otherwise what was displayed."""
    delivery = delivered(HEADER, ROW)
    assert delivery.findings == ()
    assert {
        "wt": (Decimal("18.3505"), Flag.NONE, "water_temp_c_raw"),
        "ph": (Decimal("7.3983"), Flag.NONE, "ph_raw"),
        "conductivity": (Decimal("594.8514"), Flag.NONE, "conductivity_us_cm_raw"),
        "tp": (None, Flag.WITHHELD, "tp_mg_l_raw"),
        "chla": (None, Flag.NOT_EQUIPPED, "chl_a_mg_l_display"),
        "algae": (Decimal("1.49E+7"), Flag.NONE, "algae_cells_l_raw"),
    } == {one.item: (one.value, one.flag, one.origin.column) for one in delivery.observations}
    assert {(datetime(2020, 5, 10, 8, 0), Channel.AUTOMATIC)} == {  # noqa: DTZ001
        (one.sampled_at, one.channel) for one in delivery.observations
    }
    assert [(one.label, one.origin.column) for one in delivery.published] == [
        ("Ⅲ", "quality_class")
    ]


def test_a_display_without_a_raw_value_is_used() -> None:
    """Where nothing stands behind a value, the value shown is the value."""
    delivery = delivered(HEADER, ROW.replace("7.3983", ""))
    ph = next(one for one in delivery.observations if one.item == "ph")
    assert (ph.value, ph.origin.column) == (Decimal("7.40"), "ph_display")


def test_the_year_is_that_of_the_snapshot() -> None:
    """A stamp later in the year than its snapshot is of the year before, kept and noted."""
    delivery = delivered(HEADER, ROW.replace("05-10 08:00", "09-09 09:00"))
    assert {datetime(2019, 9, 9, 9, 0)} == {  # noqa: DTZ001
        one.sampled_at for one in delivery.observations
    }
    assert [(one.code, one.severity) for one in delivery.findings] == [
        ("stale_time", Severity.NOTE)
    ]


BROKEN = {
    "snapshot": (ROW.replace("2020-05-10", "五月"), "unreadable_date", "snapshot_file_date"),
    "no snapshot": (ROW.replace("2020-05-10", ""), "unreadable_date", "snapshot_file_date"),
    "stamp": (ROW.replace("05-10 08:00", "05/10"), "unreadable_date", "monitor_time_raw"),
    "30 February": (ROW.replace("05-10 08", "02-30 08"), "impossible_date", "monitor_time_raw"),
    "section": (ROW.replace("滁槎", ""), "missing_section", "section"),
    "class": (ROW.replace("Ⅲ", "Ⅶ"), "unknown_class", "quality_class"),
    "raw pH": (ROW.replace("7.3983", "73.983"), "ph_out_of_range", "ph_raw"),
    "display": (
        ROW.replace("7.3983", "").replace("7.40", "7..4"),
        "unreadable_number",
        "ph_display",
    ),
    "negative": (ROW.replace("594.8514", "-594"), "negative_value", "conductivity_us_cm_raw"),
    "short": (ROW.removesuffix(",正常"), "cell_count", None),
}


@pytest.mark.parametrize(("line", "code", "column"), BROKEN.values(), ids=list(BROKEN.keys()))
def test_a_broken_row_is_one_finding_at_its_place(line: str, code: str, column: str | None) -> None:
    """The mistake is named with row and column, and the next row is read."""
    delivery = delivered(HEADER, line, ROW)
    (finding,) = delivery.findings
    assert finding.place is not None
    assert (code, 2, column) == (finding.code, finding.place.row, finding.place.column)
    assert {3} <= {one.origin.row for one in delivery.observations}


@pytest.mark.parametrize(
    ("header", "code", "column"),
    [
        (HEADER.replace("snapshot_file_date", "day"), "missing_column", "snapshot_file_date"),
        (HEADER.replace(",section,", ",site,"), "missing_column", "section"),
        (HEADER.replace("ph_display", "iron_mg_l_display"), "unknown_item", "iron_mg_l_display"),
        (HEADER.replace("ph_display", "tp_ntu_display"), "unknown_unit", "tp_ntu_display"),
        (HEADER.replace("basin", "section"), "duplicate_column", "section"),
    ],
)
def test_a_broken_header_is_found(header: str, code: str, column: str) -> None:
    """A column that is missing, doubled, unknown or in a strange unit is named in row one."""
    found = {
        (one.code, one.place and one.place.row, one.place and one.place.column)
        for one in delivered(header, ROW).findings
    }
    assert (code, 1, column) in found


def test_it_is_recognised_by_its_headers() -> None:
    """One displayed column is enough."""
    assert [recognises(HEADER), recognises("断面名称,监测时间")] == [True, False]


def test_the_98_sections() -> None:
    """25,872 rows: 12,619 carry a class and all five items; 7,689 are of stopped stations.

    Of the 100 names in the file four never have a time.
    """
    file = DAILY / "daily_98_sections_2020-05-10_2021-01-31.csv"
    if not file.exists():
        pytest.skip(f"no real data beside the repository: {file}")
    readings = read_readings([file], STANDARD)
    items: dict[int, set[str]] = defaultdict(set)
    for one in readings.observations:
        if one.reported is not None:
            items[one.origin.row].add(one.item)
    five = {"ph", "do", "codmn", "nh3n", "tp"}
    labelled = {one.origin.row for one in readings.published}
    assert sum(five <= found and row in labelled for row, found in items.items()) == 12_619
    assert [(one.code, one.found) for one in readings.findings] == [("no_time", "7689")]
    assert len({one.section for one in readings.observations}) == 96


def test_two_days_of_jiangxi_in_may_2020() -> None:
    """150 rows: the 11 stale stamps that stand in both snapshots are one reading each."""
    file = SNAPSHOTS / "jiangxi_2020-05-08_09.csv"
    if not file.exists():
        pytest.skip(f"no real data beside the repository: {file}")
    readings = read_readings([file], STANDARD)
    stale, repeated = readings.findings
    assert (stale.code, stale.found) == ("stale_time", "15")
    assert "11 行" in repeated.message.zh
    assert len(readings.published) == 118
