"""The journal of the demonstration: due, paid as the facts tell, the first year closed."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.journal.balance import balances
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_read import read_statement
from riverpact.files.statement.folder import write_statement
from riverpact.workflows.demo_journal import demo_journal
from riverpact.workflows.settle import settle

CHANGHE = Path(__file__).parents[1] / "instruments" / "changhe"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    read = read_readings([CHANGHE / "readings.csv"], standard())
    settled = settle(load_agreement(CHANGHE), read, 2019, standard())
    return write_statement(tmp_path, settled.statement, settled.samples, standard())


def fact(kind: str, on: date) -> Fact:
    terms = {"agreement": "test-changhe", "year": 2019, "kind": kind, "on": on}
    return Fact.model_validate(terms | {"document": f"{kind}〔2020〕1号"})


def test_what_was_paid_leaves_nothing_owed(folder: Path, tmp_path: Path) -> None:
    """Six parties, one county at three places: each payer pays what it owes, each payee gets it."""
    told = [fact("final", date(2020, 2, 3)), fact("paid", date(2020, 6, 4))]
    statement, _ = read_statement(folder)
    demo_journal(tmp_path, [(statement, folder)], told)
    journal = read_journal(tmp_path / "journal.jsonl")
    assert {one.account.holder.id: one.amount for one in balances(journal)} == dict.fromkeys(
        (one.party for one in statement.positions), Fraction(0)
    )
    first = json.loads((tmp_path / "journal.jsonl").read_text("utf-8").splitlines()[0])["entry"]
    assert (first["on"], first["document"]) == ("2020-02-03", "final〔2020〕1号")
    assert journal.closed_years == {2019}
    assert " balance " in (tmp_path / "journal.beancount").read_text("utf-8")


def test_the_same_again_is_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """And what was not paid stays owed."""
    statement, _ = read_statement(folder)
    demo_journal(tmp_path, [(statement, folder)], [])
    before = (tmp_path / "journal.jsonl").read_bytes()
    demo_journal(tmp_path, [(statement, folder)], [])
    assert (tmp_path / "journal.jsonl").read_bytes() == before
    owed = {
        one.account.holder.id: one.amount
        for one in balances(read_journal(tmp_path / "journal.jsonl"))
    }
    assert owed["nanshan"] == 70_000


def test_an_undetermined_year_begins_no_journal(tmp_path: Path, folder: Path) -> None:
    """Nothing was settled: nothing is due, nothing is closed."""
    statement = read_statement(folder)[0].model_copy(update={"amount": None})
    demo_journal(tmp_path, [(statement, folder)], [])
    assert not (tmp_path / "journal.jsonl").exists()
