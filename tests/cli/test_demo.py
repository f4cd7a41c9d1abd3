"""``riverpact demo``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_the_demonstration_is_written_and_verified(run: Callable[..., Any], tmp_path: Path) -> None:
    """Four agreements, every statement verified; one year waits for a decision; exit 0."""
    said = run("demo", "--out", tmp_path, "--json")
    statements = json.loads(said.out)["statements"]
    assert said.code == 0
    assert {one["agreement"]: one["state"] for one in statements} == {
        "demo-hongshi": "undetermined",
        "demo-jinghu": "settled",
        "demo-qingxi": "settled",
        "demo-yunhe": "settled",
    }
    assert [one["problems"] for one in statements] == [[]] * 4
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "演示·模拟数据" in page
    assert all(f"{one['agreement']}-2019/statement.html" in page for one in statements)


def test_two_runs_are_identical(run: Callable[..., Any], tmp_path: Path) -> None:
    """The same seed writes the same bytes, twice into one folder or into two."""
    for name in ("a", "b", "a"):
        run("demo", "--out", tmp_path / name, "--json")
    a, b = tmp_path / "a", tmp_path / "b"
    files = sorted(path.relative_to(a) for path in a.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(b) for path in b.rglob("*") if path.is_file())
    assert [f for f in files if (a / f).read_bytes() != (b / f).read_bytes()] == []
