"""How long a nation-year takes from observations to months, beside others that do the same.

Every contender runs in a process of its own, in turn, on the same monthly Parquet files and with
the same threads. ``process`` is the whole process with its imports; ``warm`` is a later run in the
same process; memory is the peak of the process. Riverpact and the SQL written by hand must agree
to the last digit; the others compute with binary floats and only need as many rows.

    reduction.py [SIZE…]      sizes in nation-years, ¼ ½ 1 4 if none is given
"""

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from contenders import CONTENDERS, LARGEST
from load import write_load

SIZES = (0.25, 0.5, 1.0, 4.0)
RUNS = 3
OURS, HAND = "Riverpact, duckdb", "DuckDB SQL by hand"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process said of itself, and how long it took as a whole."""

    process: float
    warm: float
    judged: float
    peak_mb: float
    rows: int
    digest: str


def main() -> None:
    """Write a load of each size, run all contenders in turn, print a table a size."""
    sizes = [float(one) for one in sys.argv[1:]] or SIZES
    for size in sizes:
        with TemporaryDirectory(prefix="riverpact-bench-") as folder:
            rows = write_load(Path(folder), size)
            runs = {name: RUNS if size <= 1 else 1 for name in CONTENDERS if size <= LARGEST[name]}
            found = {name: list[Run]() for name in runs}
            for number in range(RUNS):
                for name, wanted in runs.items():
                    if number < wanted and not (number and name == "pandas, plain"):
                        found[name].append(_run(name, folder))
            _print(size, rows, found)


def _run(name: str, folder: str) -> Run:
    call = [sys.executable, str(Path(__file__).with_name("contenders.py")), name, folder]
    start = time.perf_counter()
    ended = subprocess.run(call, capture_output=True, text=True, check=False)
    process = time.perf_counter() - start
    if ended.returncode:
        raise SystemExit(f"{name}: {ended.stderr[-2000:]}")
    said = json.loads(ended.stdout.splitlines()[-1])
    inside = said.pop("extra_seconds")  # the warm run and the judging come on top
    return Run(process=process - inside, **said)


def _print(size: float, rows: int, found: dict[str, list[Run]]) -> None:
    print(f"\nsize {size:g}: {rows:,} observations", flush=True)
    print(f"{'':24} {'process s':>9} {'warm s':>7} {'x hand':>7} {'judged s':>8} {'peak MB':>8}")
    hand = statistics.median(run.warm for run in found[HAND])
    for name, runs in found.items():
        process, warm, judged, peak = (
            statistics.median(getattr(run, field) for run in runs)
            for field in ("process", "warm", "judged", "peak_mb")
        )
        shown = f"{judged:8.2f}" if judged else f"{'':8}"
        print(f"{name:24} {process:9.2f} {warm:7.2f} {warm / hand:7.2f} {shown} {peak:8.0f}")
    exact = {run.digest for name in (OURS, HAND) for run in found.get(name, [])}
    assert len(exact) == 1, f"Riverpact and the SQL by hand differ: {exact}"
    print(f"Riverpact and the SQL by hand agree: {exact.pop()[:16]}", flush=True)


if __name__ == "__main__":
    main()
