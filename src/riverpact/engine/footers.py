"""Finding Parquet files of observations and reading what their footers say; no row is read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.fs as arrow_fs
import pyarrow.parquet as pq

from riverpact.domain.monitoring.observation import VALUE_DECIMALS, VALUE_DIGITS
from riverpact.engine.source import Source, Span
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

_TYPES: Mapping[str, str] = {
    "section": "string",
    "sampled_at": "timestamp",
    "item": "string",
    "channel": "string",
    "value": f"decimal128({VALUE_DIGITS}, {VALUE_DECIMALS})",
    "censored": "bool",
    "flag": "string",
}
_MESSAGES = {
    "parquet_unreadable": Text("Parquet 文件无法读取", "the Parquet file cannot be read"),
    "parquet_column_missing": Text("缺少一列", "a column is missing"),
    "parquet_column_type": Text("一列的类型不对", "a column has another type"),
    "parquet_no_time": Text("有的行没有时间", "rows have no time"),
    "parquet_time": Text("时间不可能", "a time that cannot be"),
}
_YEARS = (1900, 2199)
"""Years in which water was or may be sampled; a time beyond is a slip."""


def open_source(
    paths: Sequence[str | Path],
    items: Collection[str],
    *,
    checked: bool = False,
    options: Mapping[str, Any] | None = None,
) -> Source:
    """Find the Parquet files under paths and read their footers.

    Args:
        paths: files or folders, local or as addresses fsspec knows (``s3://…``), all of one kind.
        items: ids of the items there are.
        checked: whether the rows were checked as they were read, each cell told once.
        options: what fsspec needs to reach a store.

    Raises:
        MisuseError: there is no Parquet file.
        RefusedError: files lack columns or have them in another type, or their times cannot be; all
            of them are named.
    """
    filesystem, places = _filesystem(paths, options)
    files = tuple(dict.fromkeys(file for place in places for file in _files(filesystem, place)))
    if not files:
        names = ", ".join(map(str, paths))
        raise MisuseError(Text(f"没有 Parquet 文件：{names}", f"no Parquet file in {names}"))
    spans: list[Span] = []
    findings: list[Finding] = []
    for file in files:
        try:
            with pq.ParquetFile(file, filesystem=filesystem) as opened:
                wrong = _wrong_columns(file, opened.schema_arrow)
                findings += wrong or _wrong_times(file, opened)
                spans += [] if wrong else _spans(file, opened)
        except (OSError, pa.ArrowException) as error:
            said = str(error).splitlines()
            findings.append(_finding(file, "parquet_unreadable", said[0] if said else ""))
    if findings:
        raise RefusedError(Text("文件不是监测数据", "these are not observations"), findings)
    start = min((span.first for span in spans), default=date.min)
    last = max((span.last for span in spans), default=date.min)
    until = last + timedelta(days=1)
    return Source(files, tuple(spans), start, until, filesystem, frozenset(items), checked)


def _filesystem(
    paths: Sequence[str | Path], options: Mapping[str, Any] | None
) -> tuple[Any, list[str]]:
    texts = [str(path) for path in paths]
    if not any("://" in text for text in texts):
        return None, texts
    from fsspec.core import url_to_fs  # noqa: PLC0415  only a store needs it

    opened = [url_to_fs(text, **(options or {})) for text in texts]
    handler = arrow_fs.FSSpecHandler(opened[0][0])
    return arrow_fs.PyFileSystem(handler), [place for _, place in opened]


def _files(filesystem: Any, place: str) -> Iterator[str]:
    if filesystem is None:
        path = Path(place)
        found: Iterable[Path] = path.rglob("*.parquet") if path.is_dir() else [path]
        yield from (str(file) for file in sorted(found) if file.is_file())
        return
    if filesystem.get_file_info(place).is_file:
        yield place
        return
    selector = arrow_fs.FileSelector(place, recursive=True, allow_not_found=True)
    listed = sorted(one.path for one in filesystem.get_file_info(selector) if one.is_file)
    yield from (path for path in listed if path.endswith(".parquet"))


def _spans(file: str, opened: Any) -> Iterator[Span]:
    for rows, first, last, _ in _times(opened):
        if first is not None and last is not None:
            yield Span(file, rows, first, last)


def _times(opened: Any) -> Iterator[tuple[int, date | None, date | None, int]]:
    """Yield of each row group how many rows, of which days, and how many without a time.

    Where a group has no statistics, its column of times is read.
    """
    for number in range(opened.metadata.num_row_groups):
        group = opened.metadata.row_group(number)
        columns = (group.column(index) for index in range(group.num_columns))
        found = next(one for one in columns if one.path_in_schema == "sampled_at").statistics
        if found is not None and found.has_min_max and found.has_null_count:
            first, last, nulls = found.min, found.max, found.null_count
        else:
            times = opened.read_row_group(number, columns=["sampled_at"])["sampled_at"]
            first, last = pc.min_max(times).as_py().values()
            nulls = times.null_count
        days = (None, None) if first is None else (_day(first), _day(last))
        yield group.num_rows, *days, nulls


def _wrong_times(file: str, opened: Any) -> list[Finding]:
    """Name times that are missing, or of years in which no water is sampled."""
    found = list(_times(opened))
    missing = sum(nulls for _, _, _, nulls in found)
    days = {day for _, first, last, _ in found for day in (first, last) if day is not None}
    odd = sorted(day for day in days if not _YEARS[0] <= day.year <= _YEARS[1])
    findings = [_finding(file, "parquet_no_time", str(missing), "sampled_at")] if missing else []
    expected = f"{_YEARS[0]}–{_YEARS[1]}"
    found_times = [_finding(file, "parquet_time", str(day), "sampled_at") for day in odd]
    return findings + [replace(one, expected=expected) for one in found_times]


def _wrong_columns(file: str, schema: Any) -> list[Finding]:
    findings = []
    for name, wanted in _TYPES.items():
        if name not in schema.names:
            findings.append(_finding(file, "parquet_column_missing", "", name))
        elif not _fits(schema.field(name).type, wanted):
            kind = str(schema.field(name).type)
            findings.append(_finding(file, "parquet_column_type", kind, name))
    return findings


def _fits(kind: Any, wanted: str) -> bool:
    if wanted == "string":
        text = kind.value_type if pa.types.is_dictionary(kind) else kind
        return bool(pa.types.is_string(text) or pa.types.is_large_string(text))
    if wanted == "timestamp":
        return bool(pa.types.is_timestamp(kind)) and kind.tz is None
    return str(kind) == wanted


def _finding(file: str, code: str, found: str, column: str = "") -> Finding:
    place = Place(file, column=column or None)
    expected = _TYPES.get(column, "Parquet")
    return Finding(code, Severity.ERROR, _MESSAGES[code], place, found, expected)


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
