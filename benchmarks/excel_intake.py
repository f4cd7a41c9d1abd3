"""How long a workbook of 100,000 rows takes to read, beside python-calamine alone.

Every contender reads the same file, each time in a process of its own, in turn; the seconds are
those of reading, the memory is the peak of the whole process.
"""

import json
import os
import random
import statistics
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

ROWS = 100_000
RUNS = 5
PER_SECTION = 2190  # a year of four-hourly readings
HEADER = (
    "断面", "采样时间", "监测方式", "水温(℃)", "pH", "溶解氧(mg/L)", "高锰酸盐指数(mg/L)",
    "化学需氧量(mg/L)", "氨氮(mg/L)", "总磷(mg/L)", "总氮(mg/L)",
)  # fmt: skip
RANGES = ((50, 300, 10), (650, 900, 100), (500, 1200, 100), (100, 600, 100), (80, 300, 10),
          (20, 1500, 1000), (10, 300, 1000), (300, 3000, 1000))  # fmt: skip
SIGNS = ("0.025L", "--", "0.01L")
START = """
import json, sys, time
from peak import peak_mb
{imports}
path = sys.argv[1]
begin = time.perf_counter()
{work}
seconds = time.perf_counter() - begin
print(json.dumps([seconds, peak_mb(), str(result)]))
"""
ALONE = """
rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
result = len(rows) - 1
"""
COLUMNS = """
read = read_workbook_columns(Path(path), units)
assert not read.findings
result = read.table.num_rows
"""
OBSERVATIONS = """
read = read(path, Path(path).read_bytes(), units)
assert not read.findings
result = len(read.observations)
"""
OPENPYXL = """
sheet = load_workbook(path, read_only=True).worksheets[0]
result = sum(1 for _ in sheet.iter_rows(values_only=True)) - 1
"""
OURS = """
from pathlib import Path
import pyarrow.compute
from riverpact.files.bundled import standard
{}
units = standard()
"""
CONTENDERS = {
    "python-calamine alone": ("from python_calamine import CalamineWorkbook", ALONE),
    "Riverpact, columns": (
        OURS.format("from riverpact.files.xlsx.columns import read_workbook_columns"),
        COLUMNS,
    ),
    "Riverpact, observations": (
        OURS.format("from riverpact.files.xlsx.readings import read"),
        OBSERVATIONS,
    ),
    "openpyxl, read-only": ("from openpyxl import load_workbook", OPENPYXL),
}


def main() -> None:
    """Write a workbook, let every contender read it in turn, print a table."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "readings.xlsx"
        write_workbook(file)
        size = file.stat().st_size / 1e6
        print(f"{ROWS:,} rows x {len(RANGES)} items, {size:.1f} MB; medians of {RUNS} runs")
        runs = [{name: _once(name, file) for name in CONTENDERS} for _ in range(RUNS)]
    alone = next(iter(CONTENDERS))
    print(f"{'':26} {'seconds':>8} {'ratio':>6} {'peak MB':>8}  result")
    for name in CONTENDERS:
        seconds = statistics.median(run[name][0] for run in runs)
        ratio = statistics.median(run[name][0] / run[alone][0] for run in runs)
        peak = statistics.median(run[name][1] for run in runs)
        print(f"{name:26} {seconds:8.2f} {ratio:6.2f} {peak:8.0f}  {runs[0][name][2]}")


def write_workbook(file: Path) -> None:
    """Write four-hourly readings, one cell in fifty a non-detect or a gap; always the same."""
    chance = random.Random(20200101)  # noqa: S311  simulated readings, not secrets
    book = xlsxwriter.Workbook(file)
    sheet, moment = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, HEADER)
    start = datetime(2020, 1, 1)  # noqa: DTZ001  local wall time
    for row in range(ROWS):
        time = start + timedelta(hours=4 * (row % PER_SECTION))
        sheet.write_string(row + 1, 0, f"断面{row // PER_SECTION:03d}")
        sheet.write_datetime(row + 1, 1, time, moment)
        sheet.write_string(row + 1, 2, "自动")
        for column, (low, high, unit) in enumerate(RANGES, 3):
            if chance.random() < 0.02:
                sheet.write_string(row + 1, column, chance.choice(SIGNS))
            else:
                sheet.write_number(row + 1, column, chance.randint(low, high) / unit)
    book.close()


def _once(name: str, file: Path) -> tuple[float, float, str]:
    imports, work = CONTENDERS[name]
    code = START.format(imports=imports, work=work)
    call = [sys.executable, "-c", code, str(file)]
    path = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    ended = subprocess.run(call, capture_output=True, text=True, check=True, env=environment)
    seconds, peak, result = json.loads(ended.stdout)
    return seconds, peak, result


if __name__ == "__main__":
    main()
