"""Entries: they sum to zero or are not made."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.journal.entry import ENTRY_TITLES, Entry, EntryKind

VOUCHER = {"budget_year": 2020, "channel": "direct", "received_on": date(2020, 6, 1)}


def posting(party: str, amount: str, agreement: str = "qingxi") -> dict[str, Any]:
    account = {
        "agreement": agreement,
        "kind": "compensation",
        "holder": {"id": party, "name": party},
    }
    return {"account": account, "amount": amount}


def entry(*postings: dict[str, Any], **terms: Any) -> Entry:
    given = {"command": "1", "kind": "obligation", "on": date(2020, 3, 1), "year": 2019}
    given |= {"document": "清〔2020〕1号", "made_by": "甲", "checked_by": "乙"}
    given |= {"postings": postings or (posting("up", "600.00"), posting("down", "-600.00"))}
    return Entry.model_validate(given | terms)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=6))
def test_it_sums_to_zero_or_is_refused(fen: list[int]) -> None:
    """Whatever the parties and amounts; the last one makes it whole."""
    lines = [
        posting(str(n), f"{one // 100}.{one % 100:02d}") for n, one in enumerate(fen) if one >= 0
    ]
    lines += [
        posting(str(n), f"-{-one // 100}.{-one % 100:02d}") for n, one in enumerate(fen) if one < 0
    ]
    total = sum(fen)
    sign = "-" if total > 0 else ""
    rest = posting("rest", f"{sign}{abs(total) // 100}.{abs(total) % 100:02d}")
    assert sum(one.amount for one in entry(*lines, rest).postings) == 0
    if total:
        with pytest.raises(ValidationError, match="分录不平"):
            entry(*lines)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"postings": ()}, "a closing has no postings"),
        ({"kind": "closing"}, "a closing has no postings"),
        ({"checked_by": "甲"}, "两人"),
        ({"about": 2019}, "older year"),
        ({"about": 2020}, "older year"),
        ({"kind": "payment"}, "go with a payment"),
        ({"budget_year": 2020}, "go with a payment"),
        ({"document": " "}, "at least 1 character"),
        ({"year": 1}, "greater than"),
    ],
)
def test_what_does_not_fit_is_refused(terms: dict[str, Any], said: str) -> None:
    """Each with its reason."""
    with pytest.raises(ValidationError, match=said):
        entry(**terms)


def test_one_agreement_an_entry() -> None:
    """So every agreement's ledger sums to zero by itself."""
    with pytest.raises(ValidationError, match="one agreement"):
        entry(posting("up", "1.00"), posting("down", "-1.00", "yunhe"))


def test_a_payment_carries_its_voucher() -> None:
    """Budget year, channel and the day it came."""
    assert entry(kind="payment", **VOUCHER).received_on == date(2020, 6, 1)


def test_the_year_it_is_about_is_the_older_one() -> None:
    """Where it stands in a later year's books."""
    assert (entry().subject, entry(year=2021, about=2019).subject) == (2019, 2019)
    assert (entry().agreement, set(ENTRY_TITLES)) == ("qingxi", set(EntryKind))
