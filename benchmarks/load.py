"""A nation's stations in numbers: seeded synthetic observations as monthly Parquet files, fast.

Size 1 is a nation-year: 3,641 sections, four-hourly, nine items, some 72 million rows. Sizes below
1 take a share of the sections, sizes above 1 several years. The numbers are invented: whole
numbers at the decimals stations report, one in a hundred missing, some below the detection limit,
some sections with too few days.
"""

import sys
import time
from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from riverpact.domain.monitoring.observation import VALUE_DECIMALS
from riverpact.files.parquet import SCHEMA

SECTIONS = 3641
FIRST_YEAR = 2024
SEED = 20190101
_SLOTS_A_DAY = 6
_ROW_GROUP = 500_000


@dataclass(frozen=True, slots=True)
class Made:
    """An item as it is made up: values in units of its last decimal, and its detection limit."""

    item: str
    decimals: int
    low: int
    high: int
    limit: int = 0


ITEMS = (
    Made("wt", 1, 20, 320),
    Made("ph", 2, 650, 880),
    Made("do", 2, 350, 1250),
    Made("conductivity", 1, 900, 9000),
    Made("turbidity", 1, 20, 4000),
    Made("codmn", 2, 80, 650),
    Made("nh3n", 3, 10, 900, limit=25),
    Made("tp", 3, 6, 260, limit=10),
    Made("tn", 2, 40, 420),
)


def write_load(folder: Path, size: float) -> int:
    """Write a load into a folder, one Parquet file a month; return the number of rows."""
    sections = max(1, round(SECTIONS * min(size, 1)))
    years = max(1, round(size))
    rows = 0
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        for month in range(1, 13):
            table = month_table(year, month, sections)
            file = folder / f"{year}-{month:02d}.parquet"
            pq.write_table(table, file, row_group_size=_ROW_GROUP, store_schema=False)
            rows += table.num_rows
    return rows


def month_table(year: int, month: int, sections: int) -> pa.Table:
    """Return a month of observations: section by section, in order of time, item by item."""
    days = monthrange(year, month)[1]
    slots = days * _SLOTS_A_DAY
    random = np.random.default_rng([SEED, year, month])
    shape = (sections, slots, len(ITEMS))
    numbers = _numbers(random, shape, days)
    missing = random.integers(0, 100, shape, dtype=np.int8) == 0
    missing |= _short(random, sections, days)[:, :, None]
    limits = np.array([made.limit for made in ITEMS])
    censored = (numbers < limits) & ~missing
    numbers = np.where(censored, limits, numbers)
    start = np.datetime64(f"{year}-{month:02d}-01T00:00:00", "us")
    moments = start + np.arange(slots) * np.timedelta64(24 // _SLOTS_A_DAY, "h")
    count = numbers.size
    columns = {
        "section": _coded(np.repeat(np.arange(sections), slots * len(ITEMS)), _names(sections)),
        "sampled_at": pa.array(np.tile(np.repeat(moments, len(ITEMS)), sections)),
        "item": _coded(np.tile(np.arange(len(ITEMS)), sections * slots), _item_names()),
        "channel": _coded(np.zeros(count), ["automatic"]),
        "value": _decimals(numbers, missing),
        "censored": pa.array(censored.ravel()),
        "flag": _coded(missing.ravel(), ["", "not_measured"]),
        "reported": _texts(numbers, missing, censored),
        "source_file": _coded(np.zeros(count), [f"load-{year}-{month:02d}.csv"]),
        "source_sheet": _coded(np.zeros(count), [""]),
        "source_row": pa.array(np.arange(count, dtype=np.int32) // len(ITEMS) + 2),
        "source_column": _coded(np.tile(np.arange(len(ITEMS)), sections * slots), _item_names()),
    }
    return pa.table([columns[name] for name in SCHEMA.names], names=SCHEMA.names)


def _numbers(
    random: np.random.Generator, shape: tuple[int, int, int], days: int
) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    """Draw each section's level, then its days and its hours around it."""
    sections, _, items = shape
    low = np.array([made.low for made in ITEMS])
    width = np.array([made.high - made.low for made in ITEMS])
    level = random.integers(0, 700, (sections, 1, items))
    day = np.repeat(random.integers(0, 200, (sections, days, items)), _SLOTS_A_DAY, axis=1)
    hour = random.integers(0, 100, shape, dtype=np.int16)
    thousandths = level * level // 700 + day + hour
    return np.asarray(low + thousandths * width // 1000, dtype=np.int64)


def _short(
    random: np.random.Generator, sections: int, days: int
) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """One section in fifty stands still for most of the month."""
    still = random.integers(0, 50, sections) == 0
    from_day = random.integers(0, days, sections)
    day = np.repeat(np.arange(days), _SLOTS_A_DAY)
    return np.asarray(still[:, None] & (day[None, :] >= from_day[:, None]))


def _decimals(numbers: "np.ndarray", missing: "np.ndarray") -> pa.Array:  # type: ignore[type-arg]
    """Bring whole numbers to the columns' decimals by their bytes: low half, high half."""
    factors = np.array([10 ** (VALUE_DECIMALS - made.decimals) for made in ITEMS])
    halves = np.zeros((numbers.size, 2), dtype=np.int64)
    halves[:, 0] = (numbers * factors).ravel()
    valid = np.packbits(~missing.ravel(), bitorder="little")
    buffers = [pa.py_buffer(valid), pa.py_buffer(halves)]
    return pa.Array.from_buffers(SCHEMA.field("value").type, numbers.size, buffers)


def _texts(numbers: "np.ndarray", missing: "np.ndarray", censored: "np.ndarray") -> pa.Array:  # type: ignore[type-arg]
    """Write the values as a station prints them; each different text is made once."""
    texts, offsets, limits = ["--"], [], []
    for made in ITEMS:
        limits.append(len(texts))
        texts.append(f"{_printed(made.limit, made.decimals)}L")
        offsets.append(len(texts) - made.low)
        texts += [_printed(number, made.decimals) for number in range(made.low, made.high + 1)]
    codes = np.where(censored, np.array(limits), np.array(offsets) + numbers)
    return _coded(np.where(missing, 0, codes).ravel(), texts)


def _printed(number: int, decimals: int) -> str:
    whole, rest = divmod(number, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}"


def _coded(codes: "np.ndarray", words: list[str]) -> pa.Array:  # type: ignore[type-arg]
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(words))


def _names(sections: int) -> list[str]:
    return [f"断面{number:04d}" for number in range(sections)]


def _item_names() -> list[str]:
    return [made.item for made in ITEMS]


def main() -> None:
    """Write a load: ``load.py FOLDER SIZE``."""
    folder, size = Path(sys.argv[1]), float(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    rows = write_load(folder, size)
    print(f"{rows:,} rows in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
