"""Readings of the fictional province 清源省: seeded, the same on every machine, marked as such.

Whole numbers only: no float enters, so a seed gives the same files everywhere.
"""

import csv
import io
import random
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

SEED = 20190101
NOTE = "演示·模拟数据"
_SEASON = (105, 110, 100, 95, 92, 90, 86, 88, 94, 100, 104, 108)
"""Per cent of the base by month: the rains dilute, winter concentrates."""
_HEADER = ("断面", "采样时间", "监测方式", "化学需氧量(mg/L)", "氨氮(mg/L)", "总磷(mg/L)", "备注")
_FOUR_HOURLY = range(0, 24, 4)


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


def write_demonstration(folder: Path, year: int = 2019) -> list[Path]:
    """Write the year's readings in the csv template: monthly manual samples, one station.

    Args:
        folder: made if it is not there.
        year: the year of the readings.

    Returns:
        the files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random_ = random.Random(SEED)  # noqa: S311  simulated readings, not secrets
    manual = folder / f"手工监测_{year}.csv"
    manual.write_text(_manual(year, random_), encoding="utf-8")
    station = folder / f"自动监测_云河大坝_{year}.csv"
    station.write_text(_automatic(year, random_), encoding="utf-8")
    return [manual, station]


def _manual(year: int, random_: random.Random) -> str:
    rows = []
    for series in MANUAL:
        for month in range(1, 13):
            if month not in series.without:
                day = random_.randint(3, 9)
                cells = [_cell(series, month, item, random_) for item in ("cod", "nh3n", "tp")]
                rows.append((series.section, f"{year}-{month:02d}-{day:02d}", "手工", *cells, NOTE))
    return _text(rows)


def _automatic(year: int, random_: random.Random) -> str:
    rows = []
    for series in AUTOMATIC:
        for month in range(1, 13):
            days = 12 if month in series.without else 28
            for day in range(1, days + 1):
                for hour in _FOUR_HOURLY:
                    cells = [_cell(series, month, item, random_) for item in ("nh3n", "tp")]
                    time = f"{year}-{month:02d}-{day:02d} {hour:02d}:00"
                    rows.append((series.section, time, "自动", "*", *cells, NOTE))
    return _text(rows)


def _cell(series: Series, month: int, item: str, random_: random.Random) -> str:
    base = {"cod": series.cod, "nh3n": series.nh3n, "tp": series.tp}[item]
    thousandths = base * _SEASON[month - 1] * random_.randint(88, 112) // 10_000
    event = series.events.get((month, item))
    if event is not None:
        return event
    places = {"cod": 1, "nh3n": 2, "tp": 3}[item]
    return str((Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-places)))


def _text(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(rows)
    return out.getvalue()
