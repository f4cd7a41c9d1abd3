"""``riverpact rank``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riverpact.files.shipped import instruments_folder

LADDER = instruments_folder() / "demonstration" / "ladder.toml"


def test_places_are_paid_with_their_part_ranks_beside(run: Callable[..., Any]) -> None:
    """Two totals of 3: the better composite index stands first."""
    said = run("rank", LADDER, "--json")
    found = json.loads(said.out)
    assert said.code == 0
    shown = [(one["name"], one["total"], one["place"], one["amount"]) for one in found["placed"]]
    assert shown == [
        ("中清县", 3, 1, "200000"),
        ("上清县", 3, 2, "0"),
        ("下清县", 6, 3, "-200000"),
    ]
    assert found["placed"][0]["ranks"] == {"index": 1, "change": 2}
    assert found["derivation"]["result"]["value"] == "0"


def test_a_person_reads_a_table(run: Callable[..., Any]) -> None:
    """The part-ranks, the total, the amount, and how ties were parted."""
    said = run("rank", LADDER)
    assert said.code == 0
    assert "演示·模拟数据" in said.out
    assert "合计相同，综合指数靠前者在前" in said.out


def test_an_undecided_tie_is_refused(run: Callable[..., Any], tmp_path: Path) -> None:
    """Two districts equal in everything: nobody said who stands first."""
    file = tmp_path / "ladder.toml"
    text = LADDER.read_text(encoding="utf-8")
    file.write_text(
        text.replace("index = 2, change = 1", "index = 1, change = 2"), encoding="utf-8"
    )
    said = run("rank", file)
    assert said.code == 1
    assert "无法排定先后" in said.err
