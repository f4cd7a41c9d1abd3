"""The journal of the demonstration: due when final, paid as the facts tell, first year closed."""

import json
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.journal.balance import balances
from riverpact.domain.settlement.statement import Statement
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.readings import read_readings
from riverpact.workflows.demo_journal import demo_journal
from riverpact.workflows.settle import settle
from riverpact.workflows.year import KnownYear

CHANGHE = Path(__file__).parents[1] / "instruments" / "changhe"


@pytest.fixture(name="statement", scope="module")
def _statement() -> Statement:
    read = read_readings([CHANGHE / "readings.csv"], standard())
    return settle(load_agreement(CHANGHE), read, 2019, standard()).statement


def fact(kind: str, on: date) -> Fact:
    terms = {"agreement": "test-changhe", "year": 2019, "kind": kind, "on": on}
    return Fact.model_validate(terms | {"document": f"{kind}〔2020〕1号"})


FINAL, PAID = fact("final", date(2020, 2, 3)), fact("paid", date(2020, 6, 4))


def owed(out: Path) -> dict[str, Fraction]:
    journal = read_journal(out / "journal.jsonl")
    return {one.account.holder.id: one.amount for one in balances(journal)}


def test_what_was_paid_leaves_nothing_owed(statement: Statement, tmp_path: Path) -> None:
    """Six parties, one county at three places: each payer pays what it owes, each payee gets it."""
    demo_journal(tmp_path, [statement], [FINAL, PAID])
    journal = read_journal(tmp_path / "journal.jsonl")
    assert owed(tmp_path) == dict.fromkeys((one.party for one in statement.positions), Fraction(0))
    first = json.loads((tmp_path / "journal.jsonl").read_text("utf-8").splitlines()[0])["entry"]
    assert (first["on"], first["document"]) == ("2020-02-03", "final〔2020〕1号")
    days = [one.on for one in journal.entries]
    assert days == sorted(days)
    assert days[-1] == date(2021, 1, 31)
    assert journal.closed_years == {2019}
    assert " balance " in (tmp_path / "journal.beancount").read_text("utf-8")


def test_the_same_again_is_the_same_bytes(statement: Statement, tmp_path: Path) -> None:
    """And what was not paid stays owed."""
    demo_journal(tmp_path, [statement], [FINAL])
    before = (tmp_path / "journal.jsonl").read_bytes()
    demo_journal(tmp_path, [statement], [FINAL])
    assert (tmp_path / "journal.jsonl").read_bytes() == before
    assert owed(tmp_path)["nanshan"] == 70_000


@pytest.mark.parametrize(
    ("amount", "facts"), [(None, [FINAL, PAID]), ("as settled", [PAID])], ids=["open", "not final"]
)
def test_what_is_not_determined_or_not_final_begins_no_journal(
    tmp_path: Path, statement: Statement, amount: str | None, facts: list[Fact]
) -> None:
    """Nothing is due, so nothing can be paid or closed."""
    one = statement if amount else statement.model_copy(update={"amount": None})
    demo_journal(tmp_path, [one], facts)
    assert not (tmp_path / "journal.jsonl").exists()


def rows(known: KnownYear, table: str) -> list[tuple[Any, ...]]:
    return [row for one in known.tables if one.name == table for row in one.rows]


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_deadlines_journal_and_statements_tell_the_same(
    years: dict[int, KnownYear], year: int
) -> None:
    """Every determined statement is posted; paid are those whose deadline says so, in full.

    What is undetermined is neither posted nor paid, and its payment stands open.
    """
    known = years[year]
    payment = [row for row in rows(known, "deadlines") if row[2] == year and "付款" in row[1]]
    paid = {row[0] for row in payment if "付清" in row[5]}
    determined = {row[0] for row in rows(known, "statements") if row[4] is not None}
    due: dict[str, dict[str, Fraction]] = {}
    for agreement, party, _, _, amount, _ in rows(known, "positions"):
        mine = due.setdefault(agreement, {})
        mine[party] = mine.get(party, Fraction(0)) + amount
    left: dict[str, dict[str, Fraction]] = {}
    vouchers = set()
    for _, _, kind, agreement, _, party, amount, *_ in rows(known, "journal"):
        parties = left.setdefault(agreement, {})
        parties[party] = parties.get(party, Fraction(0)) + amount
        if kind.startswith("付款"):
            vouchers.add(agreement)
    assert set(left) == determined
    assert paid <= determined
    assert vouchers == {one for one in paid if any(due[one].values())}
    for one, parties in left.items():
        owes = dict.fromkeys(parties, Fraction(0)) if one in paid else due[one]
        assert parties == owes, one
    unpaid = {row[0] for row in payment} - paid
    assert unpaid == ({"demo-990302", "demo-hongshi", "demo-990701"} if year == 2019 else set())


def test_bean_check_passes_for_the_whole_of_it(grown: Path) -> None:
    """At zero tolerance, with every year, payment and closing."""
    pytest.importorskip("beancount")
    check = "from beancount.scripts.check import main; main()"
    told = [sys.executable, "-c", check, str(grown / "journal.beancount")]
    ended = subprocess.run(told, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
