"""A rank ladder: 天津 2021-11 and 2021-08 with all sixteen districts, and its laws."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.settlement.rank_ladder import RankLadder, settle_ladder
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import walk

WAN = 10_000
STEPS = (140, 120, 100, 80, 60, 40, 20, 0, 0, -20, -40, -60, -80, -100, -120, -140)
NOVEMBER = """宝坻 4 1 3 140; 滨海 2 5 2 120; 宁河 5 4 1 100; 静海 1 3 7 80; 蓟州 3 2 6 60;
武清 7 6 10 40; 东丽 8 7 8 20; 北辰 12 10 5 0; 红桥 6 9 14 0; 和平 9 11 9 -20; 西青 10 8 16 -40;
河东 15 15 4 -60; 南开 11 13 12 -80; 津南 13 12 13 -100; 河西 14 14 11 -120; 河北 16 16 15 -140"""
AUGUST = """滨海 2 4 1 140; 静海 1 2 7 120; 蓟州 3 5 5 100; 宁河 6 1 10 80; 宝坻 4 10 4 60;
北辰 9 6 3 40; 津南 7 7 9 20; 西青 5 3 16 0; 河东 12 11 2 0; 武清 8 8 13 -20; 和平 10 12 8 -40;
东丽 11 9 12 -60; 河西 13 15 6 -80; 南开 15 14 11 -100; 河北 14 13 14 -120; 红桥 16 16 15 -140"""
AUGUST_2023 = """静海 140 武清 120 西青 100 北辰 80 河西 60 宝坻 40 和平 20 津南 0 宁河 0 河东 -20
滨海 -40 东丽 -60 蓟州 -80 南开 -100 红桥 -120 河北 -140"""
PARTS = {"index": "综合污染指数", "change": "同比变化", "ratio": "出入境浓度比值"}


def ladder(*ranked: tuple[str, int, int, int], steps: Any = STEPS, **changes: Any) -> RankLadder:
    text: dict[str, Any] = {"id": "tianjin", "title": "天津", "kind": "real", "period": "2021-11"}
    text |= {"source": {"instrument": "津政办发〔2018〕3号"}, "parts": PARTS, "tie": "index"}
    text |= {
        "amounts": [f"{one} 万元" for one in steps],
        "entrant": [
            {"id": name, "name": name, "ranks": dict(zip(PARTS, ranks, strict=True))}
            for name, *ranks in ranked
        ],
    }
    return RankLadder.model_validate(text | changes)


def published(text: str) -> tuple[list[tuple[str, int, int, int]], dict[str, int]]:
    rows = [one.split() for one in text.replace("\n", " ").split(";")]
    ranked = [(name, int(a), int(b), int(c)) for name, a, b, c, _ in rows]
    return ranked, {name: int(paid) for name, *_, paid in rows}


def paid(one: RankLadder) -> dict[str, Fraction]:
    return {placed.entrant.name: placed.amount / WAN for placed in settle_ladder(one).placed}


@pytest.mark.parametrize("month", [NOVEMBER, AUGUST], ids=["N05", "N06"])
def test_a_published_month_is_reproduced(month: str) -> None:
    """Sixteen districts, ties by the composite index: every amount is the one printed."""
    ranked, expected = published(month)
    found = settle_ladder(ladder(*ranked))
    assert {one.entrant.name: one.amount / WAN for one in found.placed} == expected
    assert found.step.result.value == "0"
    for step in walk(found.step):
        assert check_step(shown_step(step).model_dump()) is None, step.name


def test_ties_are_those_published() -> None:
    """N05: 静海 and 蓟州 at 11, 武清 and 东丽 at 23, 红桥 and 和平 at 29, 西青 and 河东 at 34."""
    found = settle_ladder(ladder(*published(NOVEMBER)[0])).placed
    totals = {one.entrant.name: one.total for one in found}
    assert [totals[name] for name in ("静海", "蓟州", "武清", "东丽")] == [11, 11, 23, 23]
    assert [totals[name] for name in ("红桥", "和平", "西青", "河东")] == [29, 29, 34, 34]


def test_no_other_part_decides_the_published_ties() -> None:
    """N05: by the change or the ratio the printed amounts do not come out."""
    ranked, expected = published(NOVEMBER)
    assert paid(ladder(*ranked, tie="change")) != expected
    assert paid(ladder(*ranked, tie="ratio")) != expected


def test_a_month_without_its_part_ranks_still_has_the_ladder() -> None:
    """N07: sixteen places, the same amounts, sum zero."""
    words = AUGUST_2023.split()
    amounts = [int(one) for one in words[1::2]]
    assert tuple(amounts) == STEPS
    assert len(set(words[::2])) == 16
    assert sum(amounts) == 0


def test_equal_totals_that_the_tie_does_not_part_are_refused() -> None:
    """Both at 4 and both first in the index."""
    with pytest.raises(ValidationError, match="no rule parts them"):
        ladder(("甲", 1, 1, 2), ("乙", 1, 2, 1), steps=(20, -20))
    assert paid(ladder(("甲", 1, 1, 2), ("乙", 2, 1, 1), steps=(20, -20)))["甲"] == 20


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"amounts": ["20 万元", "-10 万元"]}, "amounts"),
        ({"amounts": ["-20 万元", "20 万元"]}, "amounts"),
        ({"amounts": ["20 万元", "0 元", "-20 万元"]}, "amounts"),
        ({"tie": "flow"}, "tie"),
        ({"parts": {"index": "指数"}}, "entrant"),
        ({"entrant": [{"id": "a", "name": "a", "ranks": dict.fromkeys(PARTS, 3)}] * 2}, "entrant"),
    ],
)
def test_terms_that_do_not_fit_are_refused_at_their_key(changes: dict[str, Any], key: str) -> None:
    """A ladder sums to zero, never pays a worse place more, and has a rung for each."""
    with pytest.raises(ValidationError) as caught:
        ladder(("甲", 1, 1, 1), ("乙", 2, 2, 2), steps=(20, -20), **changes)
    assert key in {one["loc"][0] for one in caught.value.errors()}


@given(st.permutations(published(NOVEMBER)[0]), st.integers(1, 5))
def test_order_is_irrelevant_and_money_scales(
    ranked: list[tuple[str, int, int, int]], times: int
) -> None:
    """However the districts are written; and the sum is always zero."""
    _, expected = published(NOVEMBER)
    found = paid(ladder(*ranked, steps=[one * times for one in STEPS]))
    assert found == {name: amount * times for name, amount in expected.items()}
    assert sum(found.values()) == 0
