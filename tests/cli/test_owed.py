"""``riverpact owed``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.test_first_level import FOLDER, written


@pytest.mark.parametrize(
    ("day", "surcharge", "due"),
    [
        ("2020-03-31", "0", "370000"),
        ("2020-04-01", "37000", "407000"),
        ("2020-06-01", "37000", "207000"),
    ],
)
def test_what_is_due_on_a_day(
    run: Callable[..., Any], tmp_path: Path, day: str, surcharge: str, due: str
) -> None:
    """77 万元 owed; 40 paid in February, 20 in May; a tenth of 37 from 1 April."""
    statement = written(tmp_path)
    files = ("--agreement", FOLDER, "--payments", FOLDER / "payments.toml")
    said = run("owed", statement, *files, "--as-of", day, "--json")
    found = json.loads(said.out)
    [one] = found["owed"]
    assert (said.code, one["surcharge"], one["due"]) == (0, surcharge, due)
    assert (one["last_day"], found["as_of"]) == ("2020-03-31", day)
    table = run("owed", statement, *files, "--as-of", day)
    assert f"结算单附页（截至 {day}）" in table.out
