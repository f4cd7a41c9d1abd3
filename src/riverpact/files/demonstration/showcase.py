"""Readings of the four hand-written agreements: seeded, the same everywhere, marked as such.

Whole numbers only: no float enters, so a seed gives the same files everywhere.
"""

import csv
import io
import random
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

SEED = 20190101
STORY_YEAR = 2019
NOTE = "演示·模拟数据"
SEASON = (105, 110, 100, 95, 92, 90, 86, 88, 94, 100, 104, 108)
"""Per cent of the base by month: the rains dilute, winter concentrates."""
_CALM = 88
"""Per cent of the concentrations of 2019 in years in which nothing happens."""
_HEADER = ("断面", "采样时间", "监测方式", "化学需氧量(mg/L)", "氨氮(mg/L)", "总磷(mg/L)", "备注")
_FOUR_HOURLY = range(0, 24, 4)
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A section's year: base values in thousandths of mg/L, and what happens in single months.

    ``events`` replaces an item's cell in a month; ``without`` are months with no sample.
    """

    section: str
    cod: int
    nh3n: int
    tp: int
    events: dict[tuple[int, str], str] = field(default_factory=dict)
    without: frozenset[int] = frozenset()


MANUAL = (
    Series(
        "石桥",
        cod=13_800,
        nh3n=420,
        tp=92,
        events={
            (6, "cod"): "24.6",
            (6, "nh3n"): "1.18",
            (2, "nh3n"): "0.025L",
            (9, "cod"): "断流",
            (9, "nh3n"): "断流",
            (9, "tp"): "断流",
        },
    ),
    Series("云河大坝", cod=14_600, nh3n=380, tp=81, events={(7, "tp"): "0.246"}),
    Series("松水口", cod=17_900, nh3n=760, tp=168, events={(8, "nh3n"): "1.62"}),
    Series("镜湖口", cod=14_100, nh3n=330, tp=41, events={(1, "tp"): "0.01L"}),
    Series("红石渡", cod=23_800, nh3n=1_150, tp=231, without=frozenset({11})),
)
AUTOMATIC = (Series("云河大坝", cod=0, nh3n=380, tp=81, without=frozenset({4})),)


def write_demonstration(
    folder: Path, year: int = STORY_YEAR, sections: Container[str] | None = None
) -> list[Path]:
    """Write the year's readings in the csv template: monthly manual samples, one station.

    What happens in single months happens in 2019; in other years the water is calm and cleaner.

    Args:
        folder: made if it is not there.
        year: the year of the readings.
        sections: those that are written; all of them without it.

    Returns:
        the files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random_ = random.Random(SEED + year - STORY_YEAR)  # noqa: S311  simulated readings, not secrets
    in_year = (lambda series: series) if year == STORY_YEAR else _calm
    files = {
        f"手工监测_{year}.csv": _manual(map(in_year, MANUAL), year, random_),
        f"自动监测_云河大坝_{year}.csv": _automatic(map(in_year, AUTOMATIC), year, random_),
    }
    written = []
    for name, rows in files.items():
        kept = [row for row in rows if sections is None or row[0] in sections]
        if kept:
            written.append(folder / name)
            written[-1].write_text(_text(kept), encoding="utf-8")
    return written


def _calm(series: Series) -> Series:
    """Return a section as it is where nothing happens."""
    cod, nh3n, tp = (one * _CALM // 100 for one in (series.cod, series.nh3n, series.tp))
    return Series(series.section, cod, nh3n, tp)


def _manual(all_series: Iterable[Series], year: int, random_: random.Random) -> list[Row]:
    rows = []
    for series in all_series:
        for month in range(1, 13):
            if month not in series.without:
                day = random_.randint(3, 9)
                cells = [_cell(series, month, item, random_) for item in ("cod", "nh3n", "tp")]
                rows.append((series.section, f"{year}-{month:02d}-{day:02d}", "手工", *cells, NOTE))
    return rows


def _automatic(all_series: Iterable[Series], year: int, random_: random.Random) -> list[Row]:
    rows = []
    for series in all_series:
        for month in range(1, 13):
            days = 12 if month in series.without else 28
            for day in range(1, days + 1):
                for hour in _FOUR_HOURLY:
                    cells = [_cell(series, month, item, random_) for item in ("nh3n", "tp")]
                    time = f"{year}-{month:02d}-{day:02d} {hour:02d}:00"
                    rows.append((series.section, time, "自动", "*", *cells, NOTE))
    return rows


def _cell(series: Series, month: int, item: str, random_: random.Random) -> str:
    base = {"cod": series.cod, "nh3n": series.nh3n, "tp": series.tp}[item]
    thousandths = base * SEASON[month - 1] * random_.randint(88, 112) // 10_000
    event = series.events.get((month, item))
    if event is not None:
        return event
    return written_thousandths(thousandths, {"cod": 1, "nh3n": 2, "tp": 3}[item])


def written_thousandths(thousandths: int, places: int) -> str:
    """Write thousandths with a number of decimals.

    Example:
        >>> written_thousandths(13_849, 1)
        '13.8'
    """
    return str((Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-places)))


def _text(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(rows)
    return out.getvalue()
