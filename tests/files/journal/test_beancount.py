"""The journal as beancount text: bean-check holds it against its own reading, at zero tolerance."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.journal.account import Account, AccountKind, Holder
from riverpact.domain.journal.journal import Journal
from riverpact.files.journal.beancount import account_name, beancount_text

pytest.importorskip("beancount")


def bean_check(tmp_path: Path, text: str) -> tuple[int, str]:
    """What ``bean-check`` says of a text."""
    file = tmp_path / "journal.beancount"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", "from beancount.scripts.check import main; main()", str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stderr + ended.stdout


def test_bean_check_passes(tmp_path: Path, small_books: Journal) -> None:
    """Every kind of entry, 分 in the amounts, quotes and Chinese in the names."""
    assert bean_check(tmp_path, beancount_text(small_books)) == (0, "")


def test_an_empty_journal_passes(tmp_path: Path) -> None:
    """Nothing is posted, nothing is wrong."""
    assert bean_check(tmp_path, beancount_text(Journal())) == (0, "")


@pytest.mark.parametrize("off", ["250.06", "250.051", "250.05000001"])
def test_bean_check_fails_by_one_fen_and_by_less(
    tmp_path: Path, small_books: Journal, off: str
) -> None:
    """One posting is off: tolerance is zero."""
    text = beancount_text(small_books)
    harmed = text.replace(" 250.05 CNY", f" {off} CNY", 1)
    assert harmed != text
    code, said = bean_check(tmp_path, harmed)
    assert (code, "does not balance" in said) == (1, True)


def test_a_wrong_balance_fails(tmp_path: Path, small_books: Journal) -> None:
    """Our balances are computed again by beancount: one 分 is seen."""
    text = beancount_text(small_books)
    harmed = text.replace("-550.05 ~ 0 CNY", "-550.06 ~ 0 CNY")
    assert harmed != text
    code, said = bean_check(tmp_path, harmed)
    assert (code, "Balance failed" in said) == (1, True)


def test_voucher_and_years_stand_beside_the_amounts(small_books: Journal) -> None:
    """Document, budget year, channel, day received; the year, and the closed one it is about."""
    text = beancount_text(small_books)
    assert '  budget-year: 2020\n  channel: "direct"\n  received: 2020-06-01\n' in text
    assert "#year-2021 #about-2019" in text
    assert '  document: "清〔2020〕\\"due\\"号"' in text


@given(st.lists(st.text(min_size=1, max_size=6), min_size=2, max_size=2, unique=True))
def test_two_parties_never_share_a_name(ids: list[str]) -> None:
    """Whatever stands in an id, the name has letters, digits and - only, and is its own."""
    names = [
        account_name(
            Account(agreement="a", kind=AccountKind.AWARD, holder=Holder(id=one, name="x"))
        )
        for one in ids
    ]
    assert len(set(names)) == 2
    assert all(re.fullmatch(r"Assets:Award:A-a:P-[^\W_]*(-[^\W_]*)*", one) for one in names)
