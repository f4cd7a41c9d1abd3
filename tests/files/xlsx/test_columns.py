"""A workbook as columns: the same readings and findings as row by row."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.observation import Observation
from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.files.xlsx.columns import ReadColumns, read_workbook_columns
from riverpact.files.xlsx.readings import read

Maker = Callable[..., bytes]
STANDARD = standard()
HEAD = ["断面", "采样时间", "监测方式", "水温(℃)", "pH", "总磷(µg/L)", "COD", "备注"]
DAY = datetime(2019, 7, 3, 8, 0)  # noqa: DTZ001
ROW: list[object] = ["虎山", DAY, "自动", 20.5, 7.2, 50, "0.05L", "n"]


def columns(folder: Path, content: bytes) -> ReadColumns:
    file = folder / "填报.xlsx"
    file.write_bytes(content)
    return read_workbook_columns(file, STANDARD)


def rows(folder: Path, content: bytes) -> tuple[list[Observation], list[Any]]:
    delivery = read(str(folder / "填报.xlsx"), content, STANDARD)
    return [*delivery.observations], [*delivery.findings]


def same(folder: Path, content: bytes) -> ReadColumns:
    """Read both ways, demand the same, return the columns."""
    read_ = columns(folder, content)
    observations, findings = rows(folder, content)
    assert read_.table.schema == SCHEMA
    assert _counted(table_observations(read_.table)) == _counted(observations)
    assert Counter(read_.findings) == Counter(findings)
    return read_


def _counted(observations: Iterable[Observation]) -> Counter[tuple[object, ...]]:
    """Count observations; a value's trailing zeros are no difference."""
    return Counter(
        (
            one.section,
            one.sampled_at,
            one.item,
            one.value,
            one.reported and (one.reported.censored, one.reported.text),
            one.channel,
            one.flag,
            one.origin,
        )
        for one in observations
    )


def test_usual_rows_go_by_columns(filled: Maker, tmp_path: Path) -> None:
    """Item by item, each in the order of its rows."""
    found = same(tmp_path, filled(HEAD, ROW, [*ROW[:1], "2019-07-04", *ROW[2:]]))
    assert found.table["item"].to_pylist() == ["wt", "wt", "ph", "ph", "tp", "tp", "cod", "cod"]
    assert found.digest is not None


def test_unusual_rows_come_last(filled: Maker, tmp_path: Path) -> None:
    """A row with a finding is read cell by cell: what is good in it is kept."""
    bad = [*ROW[:3], -1.5, 77, *ROW[5:]]
    found = same(tmp_path, filled(HEAD, bad, ROW))
    assert found.table["source_row"].to_pylist() == [3, 3, 3, 3, 2, 2, 2]
    assert [one.code for one in found.findings] == ["ph_out_of_range"]


@pytest.mark.parametrize(
    "content",
    [
        lambda make: make(HEAD),
        lambda make: make(HEAD, [], ROW, [], []),
        lambda make: make(HEAD[:2], ROW[:2]),
        lambda make: make(HEAD, [*ROW[:3], "=1+1", *ROW[4:]], ROW),
        lambda make: make([*HEAD, "总有机碳"], [*ROW, 1]),
        lambda make: make(
            ["断面", "采样时间", "监测方式", "监测项目", "结果"], [*ROW[:3], "COD", 15]
        ),
        lambda make: make(HEAD, ROW, sheets=["一", "二", "说明"]),
        lambda make: make(["x"], sheets=["一"]),
        lambda make: make(HEAD, [True, *ROW[1:]], [1.0, *ROW[1:]], ROW),
        lambda make: make(HEAD, [*ROW[:3], None, None, None, None, None]),
    ],
)
def test_whatever_the_form(
    filled: Maker, tmp_path: Path, content: Callable[[Maker], bytes]
) -> None:
    """Blank rows, missing columns, formulas, the long form, several sheets."""
    same(tmp_path, content(filled))


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04", "broken_workbook"), ("断面".encode(), "not_a_workbook"), (b"", "empty_file")],
)
def test_what_is_no_workbook_is_a_finding(tmp_path: Path, content: bytes, code: str) -> None:
    """A csv has its own readers."""
    found = columns(tmp_path, content)
    assert ([one.code for one in found.findings], found.table.num_rows) == ([code], 0)


def _cells(*usual: object) -> st.SearchStrategy[object]:
    odd = [
        None,
        "",
        " ",
        True,
        0,
        -1,
        1 / 3,
        "0..5",
        "断流",
        "0.05L",
        "=1",
        43649.5,
        "43649",
        20190703,
    ]
    return st.one_of(st.sampled_from(usual), st.sampled_from(usual), st.sampled_from(odd))


_ROW = st.tuples(
    _cells("虎山", " 石桥 ", 1001, "湖滨（老）"),
    _cells(DAY, date(2019, 7, 3), "2019-07-03 08:00", 43649.333333, "2019-13-01"),
    _cells("自动", "手工", "Manual", "目测"),
    _cells(20.5, 0.1 + 0.2, -0.5, 4),
    _cells(7.2, 14, 14.5, "7.2"),
    _cells(50, 0.0135, 0.25, "50", "<10"),
    _cells(15, 12.5, "15.0", "--", "*", 1e13),
    _cells("n"),
)


@given(written=st.lists(_ROW, max_size=8))
@settings(deadline=None, max_examples=150)
def test_both_ways_say_the_same(
    filled: Maker, tmp_path_factory: pytest.TempPathFactory, written: list[tuple[object, ...]]
) -> None:
    """Any mixture of usual and unusual cells gives the same readings and the same findings."""
    same(tmp_path_factory.getbasetemp(), filled(HEAD, *written))
