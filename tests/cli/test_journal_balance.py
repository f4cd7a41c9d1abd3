"""``riverpact journal balance``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_by_party_year_and_agreement(run: Run, posted: Path) -> None:
    """A county at three places by its code, one of them by its id; others are left out."""
    by_code = json.loads(run("journal", "balance", posted, "--party", "990601", "--json").out)
    assert [one["amount"] for one in by_code["balances"]] == ["-40000.00", "-50000.00", "20000.00"]
    one = json.loads(run("journal", "balance", posted, "--party", "nanshan", "--json").out)
    assert [found["amount"] for found in one["balances"]] == ["70000.00"]
    for none in (("--year", "2020"), ("--agreement", "x"), ("--party", "x")):
        assert json.loads(run("journal", "balance", posted, *none, "--json").out)["balances"] == []


def test_the_table_names_the_other_side_and_the_entries(run: Run, posted: Path) -> None:
    """Who faces whom; each entry with its document."""
    said = run("journal", "balance", posted, "--steps")
    assert said.code == 0
    assert "南山县（nanshan）" in said.out
    assert "第 1 号分录 应收应付 2020-03-01 清〔2020〕3号 +7 万元" in said.out
    assert "东山县、东山县、西山县" in said.out
