"""``riverpact pass-through``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.workflows.test_first_level import FOLDER, written

SPLIT = FOLDER / "pass_through.toml"


def test_each_county_gets_its_share_of_what_the_party_received(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """26, 26 and 25 of 77 万元; the digest of the first level is named."""
    statement = written(tmp_path)
    said = run("pass-through", statement, SPLIT, "--json")
    found = json.loads(said.out)
    assert said.code == 0
    assert [one["amount"] for one in found["counties"]] == ["260000", "260000", "250000"]
    sealed = json.loads((statement / "statement.json").read_text(encoding="utf-8"))
    assert found["first_level"] == sealed["digest"]
    table = run("pass-through", statement, SPLIT)
    assert "+26 万元" in table.out
    assert "本级收付 +77 万元，等于下达合计" in table.out


def test_a_statement_that_is_not_there_is_misuse(run: Callable[..., Any], tmp_path: Path) -> None:
    """With a message, not a traceback."""
    said = run("pass-through", tmp_path, SPLIT)
    assert said.code == 2
    assert "没有结算单" in said.err
