"""Points at which tests stop a writer."""

import subprocess
import sys
from pathlib import Path

import pytest

from riverpact.files.archive.failpoint import failpoint

CALL = """
from riverpact.files.archive.failpoint import failpoint
failpoint('here')
print('went on')
"""


def test_nothing_happens_unless_a_test_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the setting, and at other points, the writer goes on."""
    monkeypatch.delenv("RIVERPACT_FAILPOINT", raising=False)
    failpoint("here")
    monkeypatch.setenv("RIVERPACT_FAILPOINT", "there:kill")
    failpoint("here")


def test_kill_ends_the_process_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a signal would: exit code 137, nothing after the point."""
    monkeypatch.setenv("RIVERPACT_FAILPOINT", "here:kill")
    ended = subprocess.run([sys.executable, "-c", CALL], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout) == (137, b"")


def test_wait_stops_until_the_gate_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer says that it is there; an open gate lets it pass."""
    gate = tmp_path / "gate"
    gate.touch()
    monkeypatch.setenv("RIVERPACT_FAILPOINT", f"here:wait={gate}")
    failpoint("here")
    assert (tmp_path / "gate.reached").exists()
