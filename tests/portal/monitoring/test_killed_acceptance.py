"""A worker is killed while it accepts: the next one leaves one batch and an accepted record."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
BATCHES_LEFT = {"import.stored": 0, "import.committed": 1}


def run(home: Path, word: str, failpoint: str = "") -> int:
    """Do one thing in an office's folder by a process of its own; return how it ended."""
    environment = {
        **os.environ,
        "RIVERPACT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "riverpact.portal.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    environment.pop("DATABASE_URL", None)
    if failpoint:
        environment["RIVERPACT_FAILPOINT"] = failpoint
    command = [sys.executable, "-m", "tests.portal.monitoring.working_office", word]
    ended = subprocess.run(command, env=environment, cwd=home, capture_output=True, check=False)
    assert ended.returncode in {0, -signal.SIGKILL}, ended.stderr.decode()
    return ended.returncode


def told(home: Path) -> Any:
    """Return what the office's folder holds."""
    assert run(home, "tell") == 0
    return json.loads((home / "told.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("failpoint", BATCHES_LEFT)
def test_nothing_is_lost_or_doubled(tmp_path: Path, grown: Path, failpoint: str) -> None:
    """Before the archive's commit there is no batch, after it one; in the end there is one."""
    reference = tmp_path / "province"
    reference.mkdir()
    shutil.copy(grown / "province.toml", reference)
    shutil.copytree(grown / "registry", reference / "registry")
    assert run(tmp_path, "begin") == 0
    assert run(tmp_path, "work", failpoint) == -signal.SIGKILL
    left = told(tmp_path)
    assert len(left["batches"]) == BATCHES_LEFT[failpoint]
    assert left["deliveries"] == [["accepting", ""]]
    assert left["months"] == 0
    assert ["accept_delivery", "running"] in left["jobs"]
    assert run(tmp_path, "work") == 0
    ended = told(tmp_path)
    (batch,) = ended["batches"]
    assert ended["wrong"] == []
    assert ended["deliveries"] == [["accepted", batch]]
    assert ended["rows"] == [[batch, 1]]
    assert ended["months"] == 12
    assert ["accept_delivery", "done"] in ended["jobs"]
    assert run(tmp_path, "work") == 0
    assert told(tmp_path) == ended
