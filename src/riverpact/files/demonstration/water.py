"""The water at a junction section: what is sampled each month, and what happens in single months.

Whole numbers only: no float enters, so a seed gives the same readings everywhere. Each grade of
water is so far from the limits of its class that season and chance never carry it across them;
what crosses them was planted.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from riverpact.files.demonstration.showcase import NOTE, SEASON, written_thousandths
from riverpact.foundation.period import Month, months_of

_HEAD = ("断面", "采样时间", "监测方式")
_TITLES = {
    "ph": "pH",
    "do": "溶解氧(mg/L)",
    "codmn": "高锰酸盐指数(mg/L)",
    "cod": "化学需氧量(mg/L)",
    "nh3n": "氨氮(mg/L)",
    "tp": "总磷(mg/L)",
}
_ITEMS = tuple(_TITLES)
_PLACES = {"ph": 1, "do": 1, "codmn": 1, "cod": 1, "nh3n": 2, "tp": 3}
_STEADY = frozenset({"ph", "do"})
_NOT_DETECTED = "0.025L"
_STORM_TP, _STORM_COD = (220, 290), (22_000, 28_000)
"""In a storm, both are always worse than class Ⅲ and never worse than Ⅳ."""


class Grade(Enum):
    """How the water of a section is in a year: its means in thousandths, in the order of items."""

    GOOD = (7_600, 7_600, 2_900, 11_200, 300, 66)
    """Class Ⅱ in every month."""
    FAIR = (7_500, 6_200, 4_600, 15_600, 720, 140)
    """Class Ⅲ in every month."""
    POOR = (7_400, 5_400, 7_200, 23_800, 1_400, 230)
    """Worse than Ⅲ in every month."""


@dataclass(frozen=True, slots=True)
class Water:
    """What a section's water does in the years of the demonstration.

    Attributes:
        grades: by year.
        storms: months in which phosphorus and COD are high.
        without: months in which no sample was taken: a gap, or a dry river.
        slips: months whose ammonia was recorded ten times too high, and corrected later.
    """

    section: str
    grades: Mapping[int, Grade]
    storms: frozenset[Month] = frozenset()
    without: frozenset[Month] = frozenset()
    slips: frozenset[Month] = field(default=frozenset())

    def samples(self, year: int, seed: int) -> Iterator[tuple[Month, str, dict[str, str]]]:
        """Yield month, day and cells of a year's samples, as they were truly measured."""
        random_ = Random(f"water {seed} {self.section} {year}")  # noqa: S311  simulated readings
        clear = random_.choice((1, 2, 12))
        for month in months_of(year):
            day = f"{month}-{random_.randint(3, 9):02d}"
            cells = self._cells(month, random_)
            if self.grades[year] is Grade.GOOD and month.month == clear and month not in self.slips:
                cells["nh3n"] = _NOT_DETECTED
            if month not in self.without:
                yield month, day, cells

    def _cells(self, month: Month, random_: Random) -> dict[str, str]:
        means = dict(zip(_ITEMS, self.grades[month.year].value, strict=True))
        values = {item: _value(item, mean, month, random_) for item, mean in means.items()}
        storm = {"tp": random_.randint(*_STORM_TP), "cod": random_.randint(*_STORM_COD)}
        if month in self.storms:
            values |= storm
        return {item: written_thousandths(values[item], _PLACES[item]) for item in _ITEMS}


def _value(item: str, mean: int, month: Month, random_: Random) -> int:
    if item in _STEADY:
        return mean * random_.randint(97, 103) // 100
    return mean * SEASON[month.month - 1] * random_.randint(88, 112) // 10_000


def readings_csv(waters: Iterable[Water], year: int, seed: int) -> str:
    """Write a year's samples of sections, slips and all, in the csv template."""
    return _text(
        (
            _row(water.section, day, _slipped(cells) if month in water.slips else cells)
            for water in waters
            for month, day, cells in water.samples(year, seed)
        )
    )


def corrections_csv(waters: Iterable[Water], years: Iterable[int], seed: int) -> str:
    """Write the cells that a correction puts right and no others: a given cell is changed."""
    items = ("nh3n",)
    years = tuple(years)
    return _text(
        (
            _row(water.section, day, cells, items)
            for water in waters
            for year in years
            for month, day, cells in water.samples(year, seed)
            if month in water.slips
        ),
        items,
    )


def _slipped(cells: Mapping[str, str]) -> dict[str, str]:
    """Move the decimal point of ammonia by one place.

    Example:
        >>> _slipped({"nh3n": "0.31"})
        {'nh3n': '3.1'}
    """
    whole, _, part = cells["nh3n"].partition(".")
    return dict(cells) | {"nh3n": f"{int(whole + part[0])}.{part[1:]}"}


def _row(
    section: str, day: str, cells: Mapping[str, str], items: Iterable[str] = _ITEMS
) -> tuple[str, ...]:
    return (section, day, "手工", *(cells[item] for item in items), NOTE)


def _text(rows: Iterable[tuple[str, ...]], items: Iterable[str] = _ITEMS) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_HEAD, *(_TITLES[item] for item in items), "备注"))
    writer.writerows(rows)
    return out.getvalue()
