"""The registry that ships, and what is said of one that does not hold."""

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.standards.water_class import WaterClass
from riverpact.domain.territory.county import InBasin, Water
from riverpact.domain.territory.reliance import Reliance
from riverpact.domain.territory.scope import draining_directly, in_scope
from riverpact.files.demonstration.write import write_province
from riverpact.files.registry import named_registry, read_registry, shipped_registry
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError

JIANGXI = shipped_registry("jiangxi")
FOLDER = instruments_folder() / "registry" / "jiangxi"


@pytest.mark.parametrize(
    "day",
    [
        date(2018, 10, 31),
        date(2019, 10, 31),
        date(2019, 11, 30),
        date(2020, 6, 30),
        date(2023, 1, 1),
    ],
)
def test_jiangxi_has_a_hundred_counties_on_any_day(day: date) -> None:
    """Eight tables of the statistical bureau each list 100; 湾里 and 红谷滩 never together."""
    assert len(in_scope(JIANGXI.counties, day)) == 100


@pytest.mark.parametrize(
    ("day", "districts", "county_cities", "plain"),
    [(date(2019, 10, 31), 27, 11, 62), (date(2020, 6, 30), 27, 12, 61)],
)
def test_kinds_are_those_of_the_tables(
    day: date, districts: int, county_cities: int, plain: int
) -> None:
    """Counted by the last sign of the names the counties held on the day."""
    held = [one.on(day) for one in JIANGXI.counties]
    names = [one.name for one in held if one is not None]
    ends = [sum(name.endswith(sign) for name in names) for sign in "区市县"]
    assert ends == [districts, county_cities, plain]


@pytest.mark.parametrize(
    ("code", "last"),
    [("360727", "360783"), ("361121", "361104"), ("360427", "360483"), ("360105", "360105")],
)
def test_former_codes_lead_to_their_county(code: str, last: str) -> None:
    """龙南, 上饶, 星子; 湾里 has no successor and leads to itself."""
    county = JIANGXI.county(code)
    assert county is not None
    assert county.code == last
    assert county.is_abolished == (code == "360105")


def test_seven_counties_lie_partly_outside_the_basin_and_none_wholly() -> None:
    """寻乌 定南 安远 are sure, 信丰 崇义 less, 龙南 会昌 least."""
    partly = {one.name: one for one in JIANGXI.counties if one.in_basin is InBasin.PARTLY}
    sure = {name for name, one in partly.items() if one.in_basin_reliance is Reliance.HIGH}
    assert (len(partly), sure) == (7, {"寻乌县", "定南县", "安远县"})
    assert not any(one.in_basin is InBasin.NO for one in JIANGXI.counties)


def test_fifteen_counties_drain_directly() -> None:
    """Eleven to the lake, six to the Yangtze, two of them to both."""
    found = draining_directly(JIANGXI.counties, date(2020, 12, 31))
    waters = [water for one in found for water in one.drains_to]
    assert (len(found), waters.count(Water.POYANG), waters.count(Water.YANGTZE)) == (15, 11, 6)


def test_rivers_run_from_their_source_down() -> None:
    """袁河 from 芦溪 to 樟树, 279 km; a size that no source gave is not known."""
    (river,) = JIANGXI.find_rivers("袁河")
    names = [one.name for code in river.counties if (one := JIANGXI.county(code))]
    assert names == ["芦溪县", "袁州区", "分宜县", "渝水区", "新干县", "樟树市"]
    assert (river.length_km, river.runoff) == (Decimal(279), None)
    assert dict(river.km_in_county)["渝水区"] == 78


def test_sections_stations_and_totals_are_there() -> None:
    """金鱼石 lies in 湘东 and has target Ⅲ; 外洲 has an area and no runoff; 79 counties by 2019."""
    (section,) = JIANGXI.find_sections("金鱼石")
    assert (section.county, section.target) == ("360313", WaterClass.III)
    station = next(one for one in JIANGXI.stations if one.name == "外洲")
    assert (station.catchment_km2, station.runoff) == (Decimal(80948), None)
    totals = {one.id: one for one in JIANGXI.published}
    assert totals["P04"].upstream.startswith("79")
    assert totals["P01"].yuan_a_year == Fraction(12_000_000)


def test_a_registry_that_does_not_ship_is_misuse() -> None:
    """Those that do are named."""
    with pytest.raises(MisuseError, match="jiangxi"):
        shipped_registry("atlantis")


def test_a_registry_is_found_by_name_or_by_folder(tmp_path: Path) -> None:
    """A name that ships goes before a folder of that name; what is neither is misuse."""
    assert named_registry("jiangxi") is JIANGXI
    write_province(tmp_path, 9)
    own = named_registry(str(tmp_path / "registry"))
    assert own.find("990101").only is not None
    with pytest.raises(MisuseError, match="or give a folder"):
        named_registry(str(tmp_path / "nothing"))


@pytest.fixture(name="broken")
def _broken(tmp_path: Path) -> Callable[[str, str, str], list[tuple[str, int | None, str | None]]]:
    def broken(file: str, old: str, new: str) -> list[tuple[str, int | None, str | None]]:
        folder = tmp_path / "copy"
        shutil.copytree(FOLDER, folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RefusedError) as error:
            read_registry(folder)
        places = [one.place for one in error.value.findings]
        return [(one.file, one.row, one.column) for one in places if one is not None]

    return broken


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("divisions.csv", "360103,西湖区", "360102,西湖区", ("divisions.csv", 14, "code")),
        ("divisions.csv", "360102,东湖区", "36010,东湖区", ("divisions.csv", 13, "code")),
        ("divisions.csv", "360100,南昌市,115.908", "360200,南昌市,115.908",
         ("divisions.csv", 13, "parent_code")),
        ("divisions.csv", "115.908,28.73,yes,high", "115.908,28.73,,high",
         ("divisions.csv", 13, "yangtze_basin")),
        ("divisions.csv", ",yes,high,none,high,", ",maybe,high,none,high,",
         ("divisions.csv", 13, "yangtze_basin")),
        ("code_changes.csv", "360727,龙南县,360783,龙南市", "360727,龙南县,360799,龙南市",
         ("code_changes.csv", 14, "code_after")),
        ("code_changes.csv", "360727,龙南县,360783", "360734,龙南县,360783",
         ("code_changes.csv", 14, "code_before")),
        ("code_changes.csv", "360727,龙南县,", ",,", ("code_changes.csv", 14, "code_before")),
        ("code_changes.csv", "龙南市,2019-10-31", "龙南市,2020-10-31",
         ("code_changes.csv", 14, "first_table_after")),
        ("rivers.csv", "CJ,长江干流", "PY,长江干流", ("rivers.csv", 2, "river_id")),
        ("rivers.csv", "彭蠡,CJ", "彭蠡,XX", ("rivers.csv", 3, "parent_id")),
        ("rivers.csv", "360481>360404>", "360404>360481>", ("rivers.csv", 2, "counties_codes")),
        ("river_county_links.csv", "360481,瑞昌市,360404", "360482,瑞昌市,360404",
         ("river_county_links.csv", 2, "upstream_code")),
        ("river_county_links.csv", "柴桑区,CJ", "柴桑区,XX",
         ("river_county_links.csv", 2, "river_id")),
        ("sections.csv", "S002,", "S001,", ("sections.csv", 3, "section_id")),
        ("sections.csv", "湘东区,360313", "湘东区,360302", ("sections.csv", 2, "county_code")),
        ("sections.csv", "渌水(萍水),LU", "渌水(萍水),XX", ("sections.csv", 2, "river_id")),
        ("sections.csv", "醴陵市,III", "醴陵市,VII", ("sections.csv", 2, "target_class")),
        ("hydrostations.csv", "外洲,赣江,GJ", "外洲,赣江,XX", ("hydrostations.csv", 2, "river_id")),
        ("hydrostations.csv", "80948", "-80948", ("hydrostations.csv", 2, "catchment_km2")),
        ("published_totals.csv", "P05,provincial scheme", "P05,",
         ("published_totals.csv", 6, "scope")),
    ],
)  # fmt: skip
def test_a_mistake_is_found_at_its_row_and_column(
    broken: Callable[[str, str, str], list[tuple[str, int, str]]],
    file: str,
    old: str,
    new: str,
    place: tuple[str, int, str],
) -> None:
    """One mistake a table; others that follow from it may be said besides."""
    assert place in broken(file, old, new)
