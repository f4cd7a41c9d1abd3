"""The water at a junction section."""

import csv
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.demonstration.province import YEARS
from riverpact.files.demonstration.water import Grade, Water, corrections_csv, readings_csv
from riverpact.foundation.period import Month

SEEDS = st.integers(0, 10_000)
LIMITS = {
    "化学需氧量(mg/L)": (None, "15", "20"),
    "高锰酸盐指数(mg/L)": (None, "4", "6"),
    "氨氮(mg/L)": ("0.15", "0.5", "1.0"),
    "总磷(mg/L)": ("0.02", "0.1", "0.2"),
}
"""GB 3838-2002: upper limits of class Ⅰ (where it differs from Ⅱ), Ⅱ and Ⅲ of rivers."""


def water(grade: Grade, **months: frozenset[Month]) -> Water:
    return Water("甲渡", dict.fromkeys(YEARS, grade), **months)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def values(read: list[dict[str, str]], item: str) -> Iterator[Decimal]:
    """The values that were found: a non-detect lies below every limit."""
    return (Decimal(row[item]) for row in read if not row[item].endswith("L"))


@given(SEEDS)
def test_good_water_is_class_two_in_every_month(seed: int) -> None:
    """No item worse than Ⅱ, phosphorus always worse than Ⅰ."""
    read = rows(readings_csv([water(Grade.GOOD)], 2019, seed))
    assert len(read) == 12
    for item, (_, second, _) in LIMITS.items():
        assert all(value <= Decimal(second) for value in values(read, item))
    assert all(value > Decimal("0.02") for value in values(read, "总磷(mg/L)"))
    assert all(value >= 6 for value in values(read, "溶解氧(mg/L)"))
    assert all(6 <= value <= 9 for value in values(read, "pH"))


@given(SEEDS)
def test_fair_water_is_class_three_in_every_month(seed: int) -> None:
    """No item worse than Ⅲ; ammonia always worse than Ⅱ."""
    read = rows(readings_csv([water(Grade.FAIR)], 2020, seed))
    for item, (_, second, third) in LIMITS.items():
        assert all(value <= Decimal(third) for value in values(read, item))
        if item == "氨氮(mg/L)":
            assert all(value > Decimal(second) for value in values(read, item))
    assert all(value >= 5 for value in values(read, "溶解氧(mg/L)"))


@given(SEEDS)
def test_poor_water_misses_class_three_in_every_month(seed: int) -> None:
    """By ammonia alone."""
    read = rows(readings_csv([water(Grade.POOR)], 2019, seed))
    assert len(read) == 12
    assert all(value > 1 for value in values(read, "氨氮(mg/L)"))


@given(SEEDS, st.sampled_from(Grade), st.integers(1, 12))
def test_a_storm_misses_class_three_in_its_month(seed: int, grade: Grade, month: int) -> None:
    """Phosphorus and COD above their limits of Ⅲ, and nothing else of the year is touched."""
    stormy = water(grade, storms=frozenset({Month(2019, month)}))
    read = rows(readings_csv([stormy], 2019, seed))
    calm = rows(readings_csv([water(grade)], 2019, seed))
    row = read.pop(month - 1)
    calm.pop(month - 1)
    assert read == calm
    assert Decimal(row["总磷(mg/L)"]) > Decimal("0.2")
    assert Decimal(row["化学需氧量(mg/L)"]) > 20


def test_a_month_without_sample_has_no_row() -> None:
    """Missing is missing: not a zero, not an empty cell."""
    gap = water(Grade.GOOD, without=frozenset({Month(2019, 3), Month(2019, 4)}))
    months = [row["采样时间"][:7] for row in rows(readings_csv([gap], 2019, 1))]
    assert len(months) == 10
    assert not {"2019-03", "2019-04"} & set(months)


def test_good_water_has_a_month_of_non_detects() -> None:
    """Ammonia below its detection limit, once a year."""
    cells = [row["氨氮(mg/L)"] for row in rows(readings_csv([water(Grade.GOOD)], 2019, 1))]
    assert cells.count("0.025L") == 1


@given(SEEDS)
def test_a_slip_is_ten_times_what_the_correction_says(seed: int) -> None:
    """The correction holds one cell: same section, same day, ammonia, a tenth."""
    slipped = water(Grade.GOOD, slips=frozenset({Month(2019, 11)}))
    recorded = rows(readings_csv([slipped], 2019, seed))[10]
    (corrected,) = rows(corrections_csv([slipped], YEARS, seed))
    assert [corrected[key] for key in ("断面", "采样时间", "监测方式")] == [
        recorded[key] for key in ("断面", "采样时间", "监测方式")
    ]
    assert Decimal(recorded["氨氮(mg/L)"]) == 10 * Decimal(corrected["氨氮(mg/L)"])
    assert set(corrected) == {"断面", "采样时间", "监测方式", "氨氮(mg/L)", "备注"}


def test_every_row_is_marked_as_simulated() -> None:
    """演示·模拟数据."""
    read = rows(readings_csv([water(Grade.FAIR)], 2018, 1))
    assert {row["备注"] for row in read} == {"演示·模拟数据"}


@pytest.mark.parametrize("year", YEARS)
def test_rains_dilute_and_winter_concentrates(year: int) -> None:
    """Over many seeds, phosphorus of July lies below that of January."""
    read = [rows(readings_csv([water(Grade.FAIR)], year, seed)) for seed in range(40)]
    january, july = (sum(Decimal(one[month]["总磷(mg/L)"]) for one in read) for month in (0, 6))
    assert july < january
