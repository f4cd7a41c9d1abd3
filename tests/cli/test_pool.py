"""``riverpact pool``.

By hand: pool 2000 万元; 600 by area 5 : 3 : 2; 1400 by 135 : 80 : 60, whose sum is 275:
687.2727…, 407.2727… and 305.4545…; the yuan that is left goes to the last.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riverpact.files.shipped import instruments_folder

POOL = instruments_folder() / "demonstration" / "pool.toml"


def test_a_pool_is_settled_among_its_members(run: Callable[..., Any]) -> None:
    """The nets sum to what the province added, and every number can be recomputed."""
    said = run("pool", POOL, "--json")
    found = json.loads(said.out)
    assert (said.code, found["pool"], found["superior"]) == (0, "20000000", "10000000")
    assert [one["net"] for one in found["members"]] == ["7872727", "1872727", "254546"]
    assert found["members"][0]["allotted"] == ["3000000", "6872727"]
    assert found["derivation"][-1]["result"]["value"] == "10000000"
    assert found["notice"] == "演示·模拟数据 demonstration, simulated data"
    assert found["inputs"][0]["file"] == "pool.toml"


def test_a_person_reads_a_table(run: Callable[..., Any]) -> None:
    """What was paid in has no sign, a net has."""
    said = run("pool", POOL)
    assert said.code == 0
    assert "200 万元" in said.out
    assert "+200 万元" not in said.out
    assert "+787.2727 万元" in said.out
    assert "净额合计等于上级出资：1000 万元" in said.out


def test_what_does_not_fit_is_said_with_its_line(run: Callable[..., Any], tmp_path: Path) -> None:
    """A figure that is missing; a file that is not there."""
    file = tmp_path / "pool.toml"
    text = POOL.read_text(encoding="utf-8").replace('xia = "200" }', "}")
    file.write_text(text.replace(", }", " }"), encoding="utf-8")
    said = run("pool", file)
    assert said.code == 1
    assert "缺少 xia 的数值" in said.err
    assert run("pool", tmp_path / "none.toml").code == 2
