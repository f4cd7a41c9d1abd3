"""Rows that stop an engine: they hold what cannot be, or tell a cell twice. All are named at once.

Parquet comes from elsewhere and no reader has looked at it, so this is looked at before anything
is judged, by every engine alike.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from riverpact.domain.monitoring.row import wrong_columns
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

MOST_NAMED = 100
"""Findings of a kind that are named one by one; the rest is counted."""
_WRONG, _TWICE = "parquet_cell", "cell_told_twice"
_HINT = Text(
    "用 riverpact readings check 查看所在文件和行", "riverpact readings check names file and row"
)
Row = Mapping[str, Any]


@dataclass(slots=True)
class Faults:
    """What was found wrong so far; the first of each kind are kept, all are counted."""

    findings: dict[str, list[Finding]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    def wrong(self, rows: Iterable[Row], items: Collection[str]) -> None:
        """Keep what is wrong in rows, as ``row.wrong_columns`` says."""
        for row in sorted(rows, key=_cell_text):
            for column in wrong_columns(row, items):
                self._keep(_WRONG, _wrong(row, column))

    def told_twice(self, cells: Iterable[Row]) -> None:
        """Keep cells that are told ``times`` times."""
        for cell in sorted(cells, key=_cell_text):
            self._keep(_TWICE, _twice(cell))

    def refuse(self) -> None:
        """Raise RefusedError with all that was found, if anything was."""
        if self.counted:
            said = Text(
                "Parquet 数据有问题，未作评价", "the Parquet rows are wrong; nothing was judged"
            )
            raise RefusedError(said, tuple(self._all()))

    def _keep(self, code: str, finding: Finding) -> None:
        self.counted[code] += 1
        kept = self.findings.setdefault(code, [])
        if len(kept) < MOST_NAMED:
            kept.append(finding)

    def _all(self) -> Iterator[Finding]:
        for code, kept in sorted(self.findings.items()):
            yield from kept
            rest = self.counted[code] - len(kept)
            if rest:
                message = Text(f"至少另有 {rest} 处同样的问题", f"at least {rest} more of the same")
                yield Finding(code, Severity.ERROR, message, found=str(rest))


def cells_told_twice(cells: Sequence[tuple[Any, ...]]) -> list[Row]:
    """Return the cells that come more than once: section, time, item, channel."""
    names = ("section", "sampled_at", "item", "channel")
    return [
        {**dict(zip(names, cell, strict=True)), "times": times}
        for cell, times in Counter(cells).items()
        if times > 1
    ]


def _cell_text(row: Row) -> str:
    return " ".join(str(row[name]) for name in ("section", "sampled_at", "item", "channel"))


def _wrong(row: Row, column: str) -> Finding:
    found = row[column]
    what_zh, what_en = (
        (f"“{column}”没有值", f"{column!r} is empty")
        if found is None
        else (f"“{column}”的值不对：{found}", f"{column!r} cannot be {found}")
    )
    message = Text(f"{_cell_text(row)}：{what_zh}", f"{_cell_text(row)}: {what_en}")
    shown = "" if found is None else str(found)
    return Finding(_WRONG, Severity.ERROR, message, found=shown, hint=_HINT)


def _twice(cell: Row) -> Finding:
    times = str(cell["times"])
    message = Text(
        f"{_cell_text(cell)}：同一格给出 {times} 次",
        f"{_cell_text(cell)}: one cell is told {times} times",
    )
    return Finding(_TWICE, Severity.ERROR, message, found=times, expected="1", hint=_HINT)
