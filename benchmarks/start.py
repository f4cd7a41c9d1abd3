"""How long ``riverpact --help`` takes beside bare Python, and what it imports."""

import statistics
import subprocess
import sys
import time

RUNS = 15
HEAVY = ("duckdb", "ibis", "django", "pyarrow", "numpy", "pydantic", "pyspark", "rich")
CONTENDERS = {
    "python -c pass": ["-c", "pass"],
    "riverpact --help": ["-m", "riverpact", "--help"],
}
IMPORTED = (
    "import sys; from riverpact.cli.main import app\n"
    "try: app(['--help'])\nexcept SystemExit: pass\n"
    f"print('imported:', [one for one in {HEAVY} if one in sys.modules])"
)


def main() -> None:
    """Run both in turn and print a table."""
    runs = [{name: _once(call) for name, call in CONTENDERS.items()} for _ in range(RUNS)]
    bare = next(iter(CONTENDERS))
    print(f"medians of {RUNS} runs\n{'':18} {'ms':>6} {'x bare':>7}")
    for name in CONTENDERS:
        seconds = statistics.median(run[name] for run in runs)
        ratio = statistics.median(run[name] / run[bare] for run in runs)
        print(f"{name:18} {1000 * seconds:6.0f} {ratio:7.1f}")
    call = [sys.executable, "-c", IMPORTED]
    said = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    print(said.splitlines()[-1], flush=True)


def _once(call: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *call], capture_output=True, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
