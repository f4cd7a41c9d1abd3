"""Who stands on which side, and with which share."""

from fractions import Fraction
from typing import Any, cast

import pytest

from riverpact.domain.agreements.party import SIDE_TITLES, Party, Side, banks_halved, sided


def party(name: str, side: Side, share: str = "1") -> Party:
    return Party(id=name, name=name, side=side, share=Fraction(share))


def test_a_party_bears_its_whole_side_unless_it_says_otherwise() -> None:
    """One government a side is the common case."""
    assert Party(id="a", name="甲县", side=Side.UPSTREAM).share == 1


def test_two_sides_with_whole_shares_hold() -> None:
    """A third and two thirds are one exactly; order does not matter."""
    parties = [
        party("a", Side.UPSTREAM, "1/3"),
        party("b", Side.DOWNSTREAM),
        party("c", Side.UPSTREAM, "2/3"),
    ]
    assert list(sided(parties)) == list(sided(parties[::-1])) == []


@pytest.mark.parametrize(
    ("shares", "key"),
    [
        (("0.5", "0.4"), (0, "share")),
        (("0.5", "0.6"), (0, "share")),
        (("1.5", "-0.5"), (0, "share")),
    ],
)
def test_shares_that_are_not_whole_or_negative_are_said(
    shares: tuple[str, str], key: tuple[int, str]
) -> None:
    """At the first party of the side."""
    first, second = shares
    parties = [
        party("a", Side.UPSTREAM, first),
        party("b", Side.UPSTREAM, second),
        party("c", Side.DOWNSTREAM),
    ]
    assert [where for where, _ in sided(parties)] == [key]


def test_a_side_without_a_party_is_said() -> None:
    """Nobody pays, or nobody is paid."""
    found = list(sided([party("a", Side.DOWNSTREAM)]))
    assert [(where, said.zh) for where, said in found] == [((), "没有上游一方")]


def test_one_id_for_two_parties_is_said_at_the_second() -> None:
    """Positions are kept by id: one would hide the other."""
    found = list(sided([party("a", Side.UPSTREAM), party("a", Side.DOWNSTREAM)]))
    assert [(where, said.en) for where, said in found] == [
        ((1, "id"), "two parties have one id: a")
    ]


def test_both_sides_are_named_in_both_languages() -> None:
    """上游 and 下游."""
    assert {side: (text.zh, text.en) for side, text in SIDE_TITLES.items()} == {
        Side.UPSTREAM: ("上游", "upstream"),
        Side.DOWNSTREAM: ("下游", "downstream"),
    }


def test_a_side_with_a_split_carries_no_share() -> None:
    """Two rules for one split would contradict each other; one not written down does not."""
    parties = [
        party("a", Side.UPSTREAM, "1"),
        Party(id="b", name="b", side=Side.UPSTREAM),
        party("c", Side.DOWNSTREAM),
    ]
    found = [(where, said.zh) for where, said in sided(parties, {Side.UPSTREAM})]
    assert found == [((0, "share"), "上游已有 [[split]]，不能再写 share")]


def test_shares_are_whole_within_each_group() -> None:
    """Two upstream parties at two reaches bear each of them all of its own."""
    parties = [
        party("a", Side.UPSTREAM),
        party("b", Side.UPSTREAM),
        party("c", Side.DOWNSTREAM),
    ]
    apart = {Side.UPSTREAM: [{"a"}, {"b"}], Side.DOWNSTREAM: [{"c"}]}
    assert [where for where, _ in sided(parties)] == [(0, "share")]
    assert list(sided(parties, (), apart)) == []
    half = [parties[0], party("b", Side.UPSTREAM, "0.5"), parties[2]]
    assert [where for where, _ in sided(half, (), apart)] == [(1, "share")]


@pytest.mark.parametrize("missing", ["stands_in_for", "reason", "source"])
def test_a_stand_in_says_for_whom_why_and_by_what_text(missing: str) -> None:
    """All three or none."""
    given: dict[str, Any] = {"id": "a", "name": "甲市", "side": "upstream"}
    right = {"stands_in_for": "境外", "reason": "首段", "source": {"instrument": "协议"}}
    assert Party.model_validate(given | right).stands_in_for == "境外"
    with pytest.raises(ValueError, match="are given together"):
        Party.model_validate(given | {k: v for k, v in right.items() if k != missing})


def test_banks_share_alike_where_nobody_said_how() -> None:
    """A half each, and it is known that it was assumed; a share that is said stays."""
    left: dict[str, object] = {"id": "l", "name": "左岸县", "side": "upstream", "bank": "left"}
    right = {**left, "id": "r", "bank": "right"}
    halved = [
        Party.model_validate(one) for one in cast("list[object]", banks_halved([left, right]))
    ]
    assert [(one.share, one.share_assumed) for one in halved] == [(Fraction(1, 2), True)] * 2
    said = [{**left, "share": "0.7"}, {**right, "share": "0.3"}]
    assert banks_halved(said) == said
