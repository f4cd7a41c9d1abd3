"""How long an agreement-year takes from its readings to its written statement; linear or not."""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.as_json import statement_text
from riverpact.workflows.settle import settle

RUNS = 5
SIZES = (1, 2, 4, 8)


def main() -> None:
    """Settle the demonstration's agreements several times over and print a table."""
    with TemporaryDirectory() as folder:
        files = write_demonstration(Path(folder))
        readings = read_readings(files, standard())
    instruments = [load_agreement(path) for path in demonstration_agreements()]
    small = [i for i in instruments if len(i.agreement.section) == 1]
    print("agreement-years  median s  s per 1,000  ratio to the smallest")
    first = None
    for size in SIZES:
        seconds = statistics.median(_once(small * size, readings) for _ in range(RUNS))
        years = len(small) * size
        each = seconds / years * 1000
        first = first or each
        print(f"{years:15d}  {seconds:8.3f}  {each:11.1f}  {each / first:6.2f}")


def _once(instruments: list[Instrument], readings: Readings) -> float:
    start = time.process_time()
    for instrument in instruments:
        statement_text(settle(instrument, readings, 2019, standard()).statement)
    return time.process_time() - start


if __name__ == "__main__":
    main()
