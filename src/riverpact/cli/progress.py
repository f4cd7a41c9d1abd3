"""How far a long work is: a bar with an estimate, once it has taken two seconds."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import typer

from riverpact.cli.output import said
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

READING = Text("读取监测数据", "reading readings")
SILENT_SECONDS = 2.0
_EACH_SECONDS = 10.0
"""Where nobody watches, a line is written this often."""


class Told:
    """Takes ``told(done, total)`` from a work and shows it on the error channel."""

    def __init__(self, what: Text) -> None:
        self._what = said(what)
        self._start = self._said = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that a part of the work is done."""
        now = time.monotonic()
        if now - self._start < SILENT_SECONDS or done >= total:
            return
        if sys.stderr.isatty():
            self._show(done, total)
        elif now - self._said >= _EACH_SECONDS or self._said == self._start:
            self._said = now
            typer.echo(self._line(done, total, now - self._start), err=True)

    def _line(self, done: int, total: int, seconds: float) -> str:
        share = 100 * done // total
        left = round(seconds * (total - done) / max(done, 1))
        return self._what + said(
            Text(f"：{share} %，约还需 {left} 秒", f": {share} %, about {left} s to go")
        )

    def _show(self, done: int, total: int) -> None:
        if self._bar is None:
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.TaskProgressColumn(),
                progress.TimeElapsedColumn(),
                progress.TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task(self._what, total=total)
        assert self._task is not None
        self._bar.update(self._task, completed=done, total=total)
