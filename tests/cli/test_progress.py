"""How far a long work is."""

import pytest

from riverpact.cli import progress
from riverpact.cli.output import choose_language
from riverpact.cli.progress import Told
from riverpact.foundation.text import Text

WORK = Text("汇总", "reducing")


class Clock:
    """Stands still until it is put on."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        """Return the moment it stands at."""
        return self.now


@pytest.fixture(name="clock")
def _clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    choose_language("zh")
    return clock


def test_short_work_says_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """Below two seconds, and when all is done."""
    with Told(WORK) as told:
        clock.now += 1.9
        told(1, 10)
        clock.now += 60
        told(10, 10)
    assert capsys.readouterr().err == ""


def test_long_work_says_how_long_it_will_take(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quarter in three seconds: nine to go; then a line every ten seconds."""
    with Told(WORK) as told:
        clock.now += 3
        told(25, 100)
        clock.now += 1
        told(30, 100)
        clock.now += 12
        told(50, 100)
    assert capsys.readouterr().err.splitlines() == [
        "汇总：25 %，约还需 9 秒",
        "汇总：50 %，约还需 16 秒",
    ]


def test_who_watches_sees_a_bar(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal; it is gone when the work is."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Told(WORK) as told:
        clock.now += 3
        told(25, 100)
        told(50, 100)
    assert "秒" not in capsys.readouterr().err
