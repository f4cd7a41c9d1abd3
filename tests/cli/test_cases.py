"""``riverpact cases``."""

import json
from collections.abc import Callable
from typing import Any


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
