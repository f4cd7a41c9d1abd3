"""``riverpact cases``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.shipped import shipped_vectors
from riverpact.workflows import cases as workflow


def test_published_figures_stand_beside_ours(run: Callable[..., Any]) -> None:
    """N01 pays 600 and 1200 万元, N02 480 twice, O01 250: all equal."""
    said = run("cases", "--json")
    cases = {one["id"]: one for one in json.loads(said.out)["cases"]}
    assert said.code == 0
    assert {
        name: cases[name]["ours"] for name in ("N01/2019", "N01/2020", "N02/2019", "O01/2020")
    } == {
        "N01/2019": "+600 万元",
        "N01/2020": "+1200 万元",
        "N02/2019": "+480 万元",
        "O01/2020": "+250 万元",
    }
    assert all(one["equal"] for one in cases.values())
    assert {"id", "kind", "enters_at", "theirs", "ours", "equal", "reason", "source"} <= set(
        cases["N01/2019"]
    )


def test_totals_stand_by_kind_and_apart(run: Callable[..., Any]) -> None:
    """W 10 of 11, and what is wrong in the sources is said."""
    said = run("cases")
    assert said.code == 0
    assert "按类合计" in said.out
    assert "O09/算例：文章印作45" in said.out
    assert "不能重现 O06" in said.out
    assert "来源矛盾 N08" in said.out
    kinds = {one["kind"]: one for one in json.loads(run("cases", "--json").out)["totals"]}
    assert (kinds["W"]["cases"], kinds["W"]["equal"], kinds["W"]["not_reproduced"]) == (11, 10, 1)


def test_a_wrong_figure_ends_with_one(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """廊坊 paid 60, not 61."""
    (path,) = (one for one in shipped_vectors() if one.stem == "O02")
    copy = tmp_path / "O02.toml"
    copy.write_text(path.read_text("utf-8").replace("-60 万元", "-61 万元"), encoding="utf-8")
    monkeypatch.setattr(workflow, "shipped_vectors", lambda: [copy])
    said = run("cases")
    assert said.code == 1
    assert "✗" in said.out
