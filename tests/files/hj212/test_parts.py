"""Parts of split messages: any order, repeated, contradicting, missing, and never too many."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from riverpact.files.hj212.faults import PacketFault, Spot
from riverpact.files.hj212.message import Part
from riverpact.files.hj212.parts import OPEN_PARTS, Assembler, Message


def part(number: int, total: int = 3, qn: str = "20190703090512345", content: str = "") -> Part:
    return Part(qn, "21", "2061", "SD1", total, number, content or f"w{number}", Spot(number))


def gathered(parts: Sequence[Part]) -> list[str]:
    """What came of the parts: contents of messages, codes of faults; a missing part is named."""
    assembler = Assembler()
    found = [one for part in parts for one in assembler.add(part)]
    return [_said(one) for one in (*found, *assembler.close())]


def _said(one: Message | PacketFault) -> str:
    if isinstance(one, Message):
        return "+".join(part.content for part in one.parts)
    return f"{one.fault.code} {one.fault.expected}".strip()


def test_a_message_in_one_packet_goes_straight_through() -> None:
    """Nothing is kept of it."""
    assert gathered([part(1, total=1), part(1, total=1)]) == ["w1", "w1"]


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_parts_come_in_any_order(order: tuple[int, ...]) -> None:
    """The message is the same, its parts in the order of their numbers."""
    assert gathered([part(number) for number in order]) == ["w1+w2+w3"]


def test_messages_may_be_interleaved() -> None:
    """By QN, station, system and command."""
    other = [replace(part(number), station="SD2", content=f"x{number}") for number in (1, 2, 3)]
    mine = [part(number) for number in (1, 2, 3)]
    mixed = [one for pair in zip(mine, other, strict=True) for one in pair]
    assert gathered(mixed) == ["w1+w2+w3", "x1+x2+x3"]


def test_a_missing_part_is_said_and_its_message_is_not_used() -> None:
    """It stands where the message began."""
    assert gathered([part(1), part(3)]) == ["part_missing PNO=2"]
    assembler = Assembler()
    assembler.add(replace(part(3), spot=Spot(9)))
    assembler.add(replace(part(1), spot=Spot(4)))
    (fault,) = assembler.close()
    assert isinstance(fault, PacketFault)
    assert (fault.spot, fault.fault.found) == (Spot(4), "2/3")


def test_many_missing_parts_are_not_all_listed() -> None:
    """The first ten say enough."""
    (said,) = gathered([part(1, total=9999)])
    assert said == "part_missing PNO=2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …"


def test_a_part_sent_again_is_dropped_with_a_note() -> None:
    """Before the message is whole, and after it."""
    parts = [part(1), part(1), part(2), part(3), part(2)]
    assert gathered(parts) == ["part_again", "w1+w2+w3", "part_again"]


def test_a_part_that_says_something_else_spoils_the_message() -> None:
    """Neither content wins."""
    assert gathered([part(1), part(1, content="x")]) == ["parts_differ"]


def test_another_number_of_parts_begins_a_new_message() -> None:
    """What was there of the old one is missing its parts."""
    parts = [part(1, total=3), part(2, total=2), part(1, total=2, content="x")]
    assert gathered(parts)[0] == "part_missing PNO=2, 3"


def test_without_qn_a_number_that_returns_begins_a_new_message() -> None:
    """A sender without QN: messages follow each other, and one that lacks a part is said."""
    parts = [part(1, 2, ""), part(2, 2, ""), part(1, 2, ""), part(1, 2, ""), part(2, 2, "")]
    assert gathered(parts) == ["w1+w2", "part_missing PNO=2", "w1+w2"]


def test_no_more_parts_are_kept_than_the_bound() -> None:
    """The oldest message is given up, and that is said."""
    assembler = Assembler()
    found = [
        one
        for number in range(OPEN_PARTS + 5)
        for one in assembler.add(part(1, total=2, qn=f"{number:017d}"))
    ]
    assert [_said(one) for one in found] == ["part_missing PNO=2"] * 5
    assert len(assembler.close()) == OPEN_PARTS
