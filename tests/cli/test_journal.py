"""The verbs of the journal, one after the other, as an office has them."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
PERSONS = ("--who", "甲", "--approver", "乙")


def test_a_year_from_statement_to_closing(run: Run, posted: Path, tmp_path: Path) -> None:
    """Due, paid, closed, corrected in a later year, exported, checked: all entries in one chain."""
    pay = (
        "--agreement",
        "test-changhe",
        "--year",
        "2019",
        "--from",
        "xishan-up",
        "--to",
        "nanshan",
    )
    voucher = ("--budget-year", "2020", "--channel", "direct", "--received", "2020-06-01")
    paid = run(
        "journal", "pay", posted, *pay, "--amount", "4 万元", "--document", "支〔2020〕1号",
        *voucher, *PERSONS,
    )  # fmt: skip
    closed = run(
        "journal", "close", posted, "--year", "2019", "--document", "结〔2020〕1号",
        "--on", "2020-12-31", *PERSONS,
    )  # fmt: skip
    assert (paid.code, closed.code) == (0, 0)
    assert "未结清" in closed.err
    exported = run(
        "journal", "export", posted, "--beancount", tmp_path / "b", "--csv", tmp_path / "c"
    )
    checked = run("journal", "check", posted, "--json")
    assert (exported.code, checked.code) == (0, 0)
    assert json.loads(checked.out)["entries"] == 3
    assert json.loads(checked.out)["closed"] == [2019]
    balance = json.loads(run("journal", "balance", posted, "--json").out)["balances"]
    assert sum(Fraction(one["amount"]) for one in balance) == 0
    assert {one["account"]["holder"]["id"]: one["amount"] for one in balance}[
        "nanshan"
    ] == "30000.00"
