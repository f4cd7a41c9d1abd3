"""``riverpact readings template``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_it_writes_the_workbook_that_was_wished(run: Callable[..., Any], tmp_path: Path) -> None:
    """Items and sections by their names, with Chinese commas too."""
    out = tmp_path / "a.xlsx"
    said = run(
        "readings", "template", "--out", out, "--items", "cod,氨氮", "--section", "甲、乙", "--json"
    )
    data = json.loads(said.out)
    assert (said.code, out.is_file()) == (0, True)
    assert (data["items"], data["sections"], data["rows"]) == (["cod", "nh3n"], ["甲", "乙"], 1000)


def test_it_says_what_it_wrote(run: Callable[..., Any], tmp_path: Path) -> None:
    """In both languages."""
    call = ("readings", "template", "--out")
    assert "化学需氧量" in run(*call, tmp_path / "a.xlsx").out
    assert "total phosphorus" in run("--lang", "en", *call, tmp_path / "b.xlsx").out


def test_a_file_that_is_there_is_left_alone(run: Callable[..., Any], tmp_path: Path) -> None:
    """It may have been filled in."""
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"filled in")
    said = run("readings", "template", "--out", out)
    assert (said.code, out.read_bytes(), bool(said.err)) == (2, b"filled in", True)
