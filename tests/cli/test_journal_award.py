"""``riverpact journal award``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
VOUCHER = ("--budget-year", "2019", "--channel", "superior", "--received", "2019-09-01")


def award(run: Run, journal: Path, kind: str, wan: int, *more: str) -> Any:
    return run(
        "journal", "award", journal, kind, "--agreement", "a", "--year", "2019", "--county", "c",
        "--name", "丙县", "--amount", f"{wan} 万元", "--document", f"{kind}〔2020〕1号",
        "--on", "2020-05-01", "--who", "甲", "--approver", "乙", *more,
    )  # fmt: skip


def test_advanced_granted_cleared(run: Run, tmp_path: Path) -> None:
    """500 in advance, 600 granted, 500 cleared: 100 are still to come."""
    journal = tmp_path / "j.jsonl"
    assert award(run, journal, "advance", 500, *VOUCHER).code == 0
    assert award(run, journal, "grant", 600).code == 0
    assert award(run, journal, "clearing", 501).code == 1
    assert award(run, journal, "clearing", 500).code == 0
    found = json.loads(run("journal", "balance", journal, "--party", "c", "--json").out)["balances"]
    assert {one["account"]["kind"]: one["amount"] for one in found} == {
        "advance": "0.00",
        "award": "1000000.00",
    }


def test_the_voucher_goes_with_an_advance(run: Run, tmp_path: Path) -> None:
    """All of it, and with nothing else."""
    journal = tmp_path / "j.jsonl"
    assert award(run, journal, "advance", 500, *VOUCHER[:2]).code == 2
    assert award(run, journal, "grant", 500, *VOUCHER).code == 2
    assert award(run, journal, "payment", 500).code == 2
    assert not journal.exists()
