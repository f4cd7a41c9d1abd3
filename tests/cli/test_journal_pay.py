"""``riverpact journal pay``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def pay(run: Run, journal: Path, **terms: str) -> Any:
    given = {"agreement": "test-changhe", "year": "2019", "from": "xishan-up", "to": "nanshan"}
    given |= {"amount": "4 万元", "document": "支〔2020〕1号", "budget-year": "2020"}
    given |= {"channel": "direct", "received": "2020-06-01", "who": "甲", "approver": "乙"}
    words = [word for key, value in (given | terms).items() for word in (f"--{key}", value)]
    return run("journal", "pay", journal, *words)


def test_a_voucher_twice_is_one_payment(run: Run, posted: Path) -> None:
    """Although nothing would be owed any more the second time."""
    assert pay(run, posted).code == 0
    before = posted.read_bytes()
    again = pay(run, posted)
    assert (again.code, posted.read_bytes()) == (0, before)


def test_the_same_voucher_with_another_amount_is_refused(run: Run, posted: Path) -> None:
    """Somebody mistyped: what differs is named."""
    assert pay(run, posted).code == 0
    other = pay(run, posted, amount="3 万元")
    assert (other.code, "内容不同：postings" in other.err) == (1, True)


def test_paying_too_much_is_refused(run: Run, posted: Path) -> None:
    """With what is open."""
    before = posted.read_bytes()
    said = pay(run, posted, amount="4.01 万元")
    assert (said.code, posted.read_bytes()) == (1, before)
    assert "西山县付款超过应付" in said.err
    assert "≤ 4 万元" in said.err


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"channel": "by hand"}, "direct | superior | year_end"),
        ({"of": "fund_use"}, "compensation | award | advance | recovery"),
        ({"received": "June"}, "日期应写成"),
    ],
)
def test_unknown_words_are_misuse(run: Run, posted: Path, terms: dict[str, str], said: str) -> None:
    """With the words that there are."""
    refused = pay(run, posted, **terms)
    assert (refused.code, said in refused.err) == (2, True)


def test_a_party_that_is_not_there(run: Run, posted: Path) -> None:
    """With those that are."""
    said = pay(run, posted, to="nobody")
    assert (said.code, "zhou" in said.err) == (1, True)
