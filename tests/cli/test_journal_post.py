"""``riverpact journal post``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
ORDER = ("--on", "2020-03-01", "--who", "甲", "--approver", "乙", "--document")


def test_the_positions_become_due(run: Run, statement: Path, tmp_path: Path) -> None:
    """Every party of the statement, one county at three places among them, in one entry."""
    said = run(
        "journal", "post", tmp_path / "j.jsonl", statement, *ORDER, "清〔2020〕3号", "--json"
    )
    shown = json.loads(said.out)
    (made,) = shown["made"]
    amounts = {p["account"]["holder"]["id"]: p["amount"] for p in made["entry"]["postings"]}
    assert amounts == {
        "zhou": "40000.00",
        "dongshan-down": "-40000.00",
        "dongshan-up": "-50000.00",
        "xishan-up": "-40000.00",
        "dongshan-low": "20000.00",
        "nanshan": "70000.00",
    }
    assert (
        made["entry"]["basis"] == json.loads((statement / "statement.json").read_bytes())["digest"]
    )
    assert shown["head"] == made["digest"]


def test_posting_twice_is_posting_once(run: Run, statement: Path, posted: Path) -> None:
    """Not a byte changes."""
    before = posted.read_bytes()
    said = run("journal", "post", posted, statement, *ORDER, "清〔2020〕3号")
    assert (said.code, posted.read_bytes()) == (0, before)
    assert "没有重复" in said.out


def test_another_document_for_the_same_year_is_refused(
    run: Run, statement: Path, posted: Path
) -> None:
    """A year becomes due once; and nothing changes where the correction says the same."""
    before = posted.read_bytes()
    said = run("journal", "post", posted, statement, *ORDER, "清〔2020〕9号")
    same = run("journal", "post", posted, statement, "--correct", *ORDER, "清〔2020〕9号")
    assert (said.code, same.code, posted.read_bytes()) == (1, 1, before)
    assert "用更正入账" in said.err
    assert "没有变化" in same.err


def test_a_changed_statement_does_not_come_in(run: Run, statement: Path, tmp_path: Path) -> None:
    """It must verify; no journal is begun."""
    changed = tmp_path / "changed"
    shutil.copytree(statement, changed)
    file = changed / "statement.json"
    file.write_text(
        file.read_text("utf-8").replace('"amount": "70000"', '"amount": "80000"'), "utf-8"
    )
    journal = tmp_path / "j.jsonl"
    said = run("journal", "post", journal, changed, *ORDER, "清〔2020〕3号")
    assert (said.code, journal.exists()) == (1, False)
    assert "核验不通过" in said.err
