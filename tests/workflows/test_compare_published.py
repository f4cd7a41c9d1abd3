"""Compare: our class from a publisher's own values beside the class it printed."""

from functools import cache
from pathlib import Path

import pytest

from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.workflows.compare_published import Comparison, compare_published

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
DAILY = DATA / "cnemc_daily_98_sections_2020_2021"
LAKES = (
    "蛤蟆石", "岗南水库", "急水港桥", "西山", "坝上中(胡家岭)", "湖滨(老)",
    "观音山", "西苑隧道", "裕溪口(老)", "岳阳楼", "陶岔", "汤河水库",
)  # fmt: skip
"""Sections whose printed class the lake limits of 总磷 explain: PROVENANCE.md of the folder."""
HEADER = (
    "省份,流域,断面名称,监测时间,水质类别,水温(℃),pH(无量纲),溶解氧(mg/L),电导率(μS/cm),浊度(NTU),"
    "高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),总氮(mg/L),叶绿素α(mg/L),藻密度(cells/L),站点情况"
)


def compared(folder: Path, *rows: tuple[str, str, str], lakes: tuple[str, ...] = ()) -> Comparison:
    """Rows of section, printed class and phosphorus; everything else is of class Ⅰ."""
    lines = [
        f"江西省,长江流域,{name},04-01 {4 * n:02d}:00,{label},20,7.5,8.5,170,4,1.5,0.1,{tp},1.0,*,--,正常"
        for n, (name, label, tp) in enumerate(rows)
    ]
    file = folder / "2021-04.csv"
    file.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    return compare_published(read_readings([file], standard()), lakes, standard())


@pytest.mark.parametrize(
    ("label", "tp", "lake", "fits"),
    [
        ("Ⅱ", "0.1", False, True),
        ("Ⅰ", "0.02", False, True),
        ("Ⅳ", "0.1", True, True),
        ("Ⅳ", "0.1", False, False),
        ("Ⅱ", "0.1", True, False),
        ("劣Ⅴ", "0.41", False, True),
    ],
)
def test_a_row_is_judged_by_the_rule_of_its_water(
    tmp_path: Path, label: str, tp: str, *, lake: bool, fits: bool
) -> None:
    """0.1 mg/L of phosphorus is Ⅱ in a river and Ⅳ in a lake (GB 3838-2002 表1)."""
    found = compared(tmp_path, ("甲", label, tp), lakes=("甲",) if lake else ())
    assert (found.rows, found.equal) == (1, int(fits))
    assert (found.river, found.lake) == (int(fits and not lake), int(fits and lake))


def test_a_difference_shows_both_classes_and_the_values(tmp_path: Path) -> None:
    """And whether the rule of the other kind of water would have given the print."""
    (one,) = compared(tmp_path, ("甲", "Ⅳ", "0.10")).different
    assert (one.theirs, one.ours, one.water_body) == (
        WaterClass.IV,
        WaterClass.II,
        WaterBody.RIVER,
    )
    assert one.other_rule
    assert one.values["tp"] == "0.10"
    (other,) = compared(tmp_path, ("甲", "Ⅲ", "0.10")).different
    assert not other.other_rule


def test_a_row_that_lacks_an_item_is_counted_not_judged(tmp_path: Path) -> None:
    """What cannot be compared is neither equal nor different."""
    found = compared(tmp_path, ("甲", "Ⅱ", "--"), ("甲", "Ⅱ", "0.1"))
    assert (found.rows, found.equal, found.incomplete, found.different) == (1, 1, 1, ())


def test_lakes_are_named_in_any_kind_of_brackets(tmp_path: Path) -> None:
    """湖滨（老） is 湖滨(老)."""
    assert compared(tmp_path, ("湖滨（老）", "Ⅳ", "0.1"), lakes=("湖滨(老)",)).lake == 1


@cache
def ninety_eight() -> Comparison:
    if not DAILY.is_dir():
        pytest.skip(f"real readings are not here: {DAILY}")
    readings = read_readings(sorted(DAILY.glob("*.csv")), standard())
    return compare_published(readings, LAKES, standard())


def test_98_sections_of_264_days_are_reproduced() -> None:
    """Of 12,619 rows with a class and all five items 10,446 fit the river rule, 2,169 the lake's."""
    found = ninety_eight()
    assert found.rows == 12_619
    assert (found.equal, found.river, found.lake) == (12_615, 10_446, 2_169)


def test_four_rows_fit_neither_rule() -> None:
    """They are named, not explained away; 宗关 was printed on 2020-11-04."""
    different = ninety_eight().different
    assert sorted(one.published.section for one in different) == [
        "三岔口",
        "大屈",
        "宗关",
        "王江泾",
    ]
    assert not any(one.other_rule for one in different)
