"""``riverpact verify``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riverpact.files.shipped import instruments_folder

QINGXI = instruments_folder() / "demonstration" / "qingxi"


def test_a_changed_digit_is_found(run: Callable[..., Any], readings: Path, tmp_path: Path) -> None:
    """An untouched folder verifies; one digit in it does not."""
    run("settle", QINGXI, "--readings", readings, "--year", "2019", "--out", tmp_path)
    folder = tmp_path / "demo-qingxi-2019"
    assert run("verify", folder, folder / "statement.html").code == 0
    file = folder / "statement.json"
    file.write_text(file.read_text("utf-8").replace('"3600000"', '"3700000"', 1), "utf-8")
    said = run("verify", folder, "--json")
    (statement,) = json.loads(said.out)["statements"]
    assert (said.code, statement["verified"]) == (1, False)
    assert statement["problems"]


def test_a_missing_statement_is_misuse(run: Callable[..., Any], tmp_path: Path) -> None:
    """A path that is not there is said."""
    assert run("verify", tmp_path / "no.json").code == 2
