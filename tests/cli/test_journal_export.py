"""``riverpact journal export``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_csv_and_beancount(run: Run, posted: Path, tmp_path: Path) -> None:
    """Six postings; six accounts with their asserted balances."""
    csv, text = tmp_path / "j.csv", tmp_path / "j.beancount"
    said = run("journal", "export", posted, "--csv", csv, "--beancount", text)
    assert said.code == 0
    assert len(csv.read_text("utf-8").splitlines()) == 7
    assert text.read_text("utf-8").count(" balance Assets:Compensation:A-test-changhe:P-") == 6


def test_what_cannot_be_written(run: Run, posted: Path, tmp_path: Path) -> None:
    """Nothing asked, over the journal itself, or no journal."""
    assert run("journal", "export", posted).code == 2
    assert run("journal", "export", posted, "--csv", posted).code == 2
    assert run("journal", "export", tmp_path / "none", "--csv", tmp_path / "c").code == 2
    assert not (tmp_path / "c").exists()
