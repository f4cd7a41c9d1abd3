"""What is kept of a budget for awards that are pending."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from riverpact.domain.awards.reserve import PendingReserve, Reserve, SetAside, set_aside
from riverpact.foundation.step import Step

WAN = Fraction(10_000)


def reserve(word: str) -> Reserve:
    told = {"year": 2019, "pending_reserve": word, "document": "纪要3号", "on": date(2020, 5, 1)}
    return Reserve.model_validate(told)


def kept(budget: int, count: int, word: str = "", asked: int = 1100) -> SetAside:
    """Of a budget in 万元, for so many that are pending; the least is 400."""
    names = tuple(f"第{n}份" for n in range(count))
    return set_aside(
        names, asked=asked * WAN, budget=budget * WAN, least=400 * WAN,
        reserve=reserve(word) if word else None,
    )  # fmt: skip


def test_a_budget_that_holds_the_least_of_all_needs_no_word() -> None:
    """1100 are asked, and 400 for the one that is pending: 1500."""
    found = kept(1500, 1)
    assert (found.amount, found.available) == (0 * WAN, 1500 * WAN)


def test_one_yuan_less_and_a_person_has_to_say() -> None:
    """Nothing is taken for granted; what is needed is told."""
    found = kept(1499, 1)
    assert (found.amount, found.available) == (None, None)
    assert "1 份协议奖补待定" in found.awaited.zh
    assert "400 万元" in found.awaited.zh


def test_where_nobody_is_ready_or_nobody_is_pending_nothing_is_to_be_said() -> None:
    """There is nothing to deal out, or nobody to keep it for."""
    assert kept(100, 1, asked=0).available == 100 * WAN
    assert kept(100, 0).available == 100 * WAN


def test_the_least_of_each_is_reserved(wrong_steps: Callable[[Step], list[str]]) -> None:
    """1400 less 2 × 400, by the document."""
    found = kept(1400, 2, "floor")
    assert (found.amount, found.available) == (800 * WAN, 600 * WAN)
    assert found.step is not None
    assert found.step.clause == "纪要3号"
    assert wrong_steps(found.step) == []


def test_no_more_is_reserved_than_there_is(wrong_steps: Callable[[Step], list[str]]) -> None:
    """700 for 2 × 400: all of it, and nothing is dealt out."""
    found = kept(700, 2, "floor")
    assert (found.amount, found.available, found.holds_all) == (700 * WAN, 0 * WAN, True)
    assert "全部" in found.awaited.zh
    assert found.step is not None
    assert wrong_steps(found.step) == []


def test_nothing_is_reserved_where_a_person_says_so() -> None:
    """All of 1400 may be dealt out."""
    found = kept(1400, 2, "none")
    assert (found.amount, found.available, found.step) == (0 * WAN, 1400 * WAN, None)
    assert found.reserve is not None
    assert found.reserve.pending_reserve is PendingReserve.NONE


def test_another_word_is_refused() -> None:
    """Two things can be said, and by a document."""
    with pytest.raises(ValidationError):
        reserve("half")
