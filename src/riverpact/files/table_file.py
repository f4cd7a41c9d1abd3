"""A table for other programs: csv, or Parquet."""

from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from riverpact.files.parquet import table_bytes
from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

_BOM = b"\xef\xbb\xbf"
"""By which a spreadsheet knows UTF-8."""


def refuse_other_forms(path: Path) -> None:
    """Raise MisuseError unless a file's name ends in ``.csv`` or ``.parquet``; before the work."""
    if path.suffix.casefold() not in {".csv", ".parquet"}:
        raise MisuseError(
            Text(f"只能写成 .csv 或 .parquet：{path}", f"only .csv and .parquet: {path}")
        )


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table to ``FILE.csv`` or ``FILE.parquet``, whole or not at all.

    Raises:
        MisuseError: the file's name ends in neither.
    """
    refuse_other_forms(path)
    if path.suffix.casefold() == ".parquet":
        content = table_bytes(table)
    else:
        out = pa.BufferOutputStream()
        csv.write_csv(table, out)
        content = _BOM + out.getvalue().to_pybytes()
    write_whole(path, content)
