"""Where an engine reads: Parquet files of observations, cut into parts that fit in memory.

A part is a run of whole days. No day lies in two parts, so the sums of parts add up exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pyarrow.dataset as ds

from riverpact.foundation.period import Month

PART_ROWS = 8_000_000
"""Rows taken at once: about a month of the nation's stations, four-hourly, nine items."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A row group: how many rows, of which days (both inclusive), in which file."""

    file: str
    rows: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Part:
    """What is read at once: files, and the days wanted of them, ``until`` not included.

    ``filtered`` says whether the files hold other days too; ``rows`` is an estimate.
    """

    files: tuple[str, ...]
    start: date
    until: date
    rows: int
    filtered: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Parquet files of observations, and the days wanted of them.

    Attributes:
        files: in the order of their names.
        spans: what the footers of the files say.
        start: the first day wanted.
        until: the first day no longer wanted.
        filesystem: pyarrow's; None for local files.
        items: ids of the items there are; a row of another is wrong.
        checked: whether the rows were checked as they were read, each cell told once.
    """

    files: tuple[str, ...]
    spans: tuple[Span, ...]
    start: date
    until: date
    filesystem: Any = None
    items: frozenset[str] = frozenset()
    checked: bool = False

    @property
    def rows(self) -> int:
        """About how many rows there are of the days wanted, usable or not."""
        return self._part(self.start, self.until).rows

    @property
    def months(self) -> tuple[Month, ...]:
        """The months from the first to the last day there is, by the files' statistics."""
        lasting = [span for span in self.spans if _rows(span, self.start, self.until)]
        if not lasting:
            return ()
        months = [Month.of(max(self.start, min(span.first for span in lasting)))]
        last = Month.of(min(self.until - _ONE_DAY, max(span.last for span in lasting)))
        while months[-1] < last:
            months.append(Month.of(_next(months[-1])))
        return tuple(months)

    def between(self, start: date, until: date) -> "Source":
        """Keep the days from ``start`` until ``until``, which is not included."""
        return replace(self, start=max(start, self.start), until=min(until, self.until))

    def parts(self, most_rows: int = PART_ROWS) -> Iterator[Part]:
        """Cut the source into parts of about ``most_rows`` rows, in order of time.

        Small months are taken together; a month with more rows is cut between days.
        """
        pending: Part | None = None
        for month in self.months:
            for part in self._of_month(month, most_rows):
                if pending is not None and pending.rows + part.rows <= most_rows:
                    pending = self._part(pending.start, part.until)
                    continue
                if pending is not None:
                    yield pending
                pending = part
        if pending is not None:
            yield pending

    def everything(self) -> Part:
        """Return all files as one part, also what is of other days."""
        rows = sum(span.rows for span in self.spans)
        return Part(self.files, self.start, self.until, rows, filtered=False)

    def dataset(self, part: Part) -> ds.Dataset:
        """Return a part's files as an Arrow dataset; how stores are read."""
        return ds.dataset(list(part.files), filesystem=self.filesystem, format="parquet")

    def _of_month(self, month: Month, most_rows: int) -> Iterator[Part]:
        first = month.first_day
        pieces = min(-(-self._part(first, _next(month)).rows // most_rows), month.days)
        for piece in range(pieces):
            start = first + timedelta(days=piece * month.days // pieces)
            until = first + timedelta(days=(piece + 1) * month.days // pieces)
            part = self._part(max(start, self.start), min(until, self.until))
            if part.files:
                yield part

    def _part(self, start: date, until: date) -> Part:
        rows = [(span, _rows(span, start, until)) for span in self.spans]
        touched = {span.file for span, count in rows if count}
        return Part(
            files=tuple(file for file in self.files if file in touched),
            start=start,
            until=until,
            rows=sum(count for _, count in rows),
            filtered=any(
                span.file in touched and not (start <= span.first and span.last < until)
                for span in self.spans
            ),
        )


def _rows(span: Span, start: date, until: date) -> int:
    """Say how many rows of a row group lie in a range, taken as evenly spread over its days."""
    first, last = max(span.first, start), min(span.last, until - _ONE_DAY)
    if first > last or not span.rows:
        return 0
    days = (span.last - span.first).days + 1
    return max(1, span.rows * ((last - first).days + 1) // days)


def _next(month: Month) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
