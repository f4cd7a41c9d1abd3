"""Bytes as they arrive: torn anywhere they give the same packets, and no bytes raise."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.files.hj212.frame import framed
from riverpact.files.hj212.stream import Message, PacketFault, PacketStream, load_profile
from riverpact.foundation.errors import MisuseError

HEAD = b"QN=20190703090512345;ST=21;CN=2061;PW=secret;MN=SD000001;"
HOUR = framed(HEAD + b"Flag=9;CP=&&DataTime=20190703080000;w21003-Avg=0.31,w21003-Flag=N&&")
FIRST = framed(HEAD + b"Flag=11;PNUM=2;PNO=1;CP=&&DataTime=20190703080000&&")
SECOND = framed(HEAD + b"Flag=11;PNUM=2;PNO=2;CP=&&w21003-Avg=0.31,w21003-Flag=N&&")
PROFILES = ("river-2017", "river-2017+no-header", "hj212-2017+long-packets+cut-anywhere")
Found = list[Message | PacketFault]


def read(content: bytes, cuts: Sequence[int] = (), profile: str = "river-2017") -> Found:
    stream = PacketStream(load_profile(profile))
    ends = sorted({min(cut, len(content)) for cut in cuts} | {len(content)})
    found, start = [], 0
    for end in ends:
        found += stream.feed(content[start:end])
        start = end
    return [*found, *stream.close()]


def contents(found: Found) -> list[tuple[str, ...]]:
    """The contents of the messages, part by part."""
    return [tuple(part.content for part in one.parts) for one in found if isinstance(one, Message)]


def test_a_packet_is_given_as_soon_as_it_is_whole() -> None:
    """Neither CR LF nor the next packet is waited for."""
    stream = PacketStream(load_profile("river-2017"))
    assert stream.feed(HOUR[:-3]) == []
    assert len(stream.feed(HOUR[-3:-2])) == 1
    assert stream.feed(HOUR[-2:]) == []


def test_a_split_message_is_given_with_its_last_part() -> None:
    """In the order in which its parts are numbered."""
    stream = PacketStream(load_profile("river-2017"))
    assert stream.feed(SECOND) == []
    assert contents(stream.feed(FIRST)) == [
        ("DataTime=20190703080000", "w21003-Avg=0.31,w21003-Flag=N")
    ]


def test_the_end_of_a_stream_says_what_is_missing() -> None:
    """A packet cut off and a part that never came."""
    faults = [one for one in read(FIRST + HOUR[:70]) if isinstance(one, PacketFault)]
    assert [one.fault.code for one in faults] == ["packet_cut_off", "part_missing"]


def test_a_profile_without_tables_is_refused() -> None:
    """A live connection cannot be understood by a protocol whose text is not known."""
    with pytest.raises(MisuseError, match="HJ 1404-2024"):
        PacketStream(load_profile("hj1404-2024"))


_PIECES = st.sampled_from(
    [
        *(HOUR, HOUR.rstrip(), FIRST, SECOND, HOUR[2:], HOUR[:90], b"##", b"#", b"##01"),
        *(b"0101QN=", b"CP=&&", b"\r\n", b"log ", b"=", b"##0030QN=1", b"\xff\x00"),
        b"##0010A=bcdefghi1234",
    ]
)


@st.composite
def _mutilated(draw: st.DrawFn) -> bytes:
    """A packet with a byte changed, taken out or put in."""
    packet = bytearray(draw(st.sampled_from([HOUR, FIRST, SECOND])))
    at = draw(st.integers(0, len(packet) - 1))
    packet[at : at + draw(st.integers(0, 2))] = draw(st.binary(max_size=2))
    return bytes(packet)


_BYTES = st.lists(_PIECES | _mutilated() | st.binary(max_size=30), max_size=8).map(b"".join)


@given(content=_BYTES, data=st.data(), profile=st.sampled_from(PROFILES))
@settings(deadline=None, max_examples=300)
def test_where_the_bytes_are_torn_makes_no_difference(
    content: bytes, data: st.DataObject, profile: str
) -> None:
    """Packets, faults and their places are the same, byte by byte or all at once."""
    whole = read(content, profile=profile)
    cuts = data.draw(st.lists(st.integers(0, len(content)), max_size=8))
    assert whole == read(content, cuts, profile)
    assert whole == read(content, range(len(content)), profile)


@given(content=_BYTES)
@settings(deadline=None, max_examples=300)
def test_a_packet_behind_anything_is_found(content: bytes) -> None:
    """Whatever stood before, a whole packet on a line of its own is not lost."""
    segment = HEAD + b"Flag=9;CP=&&Last=1&&"
    assert ("Last=1",) in contents(read(content + b"\n" + framed(segment)))


@given(
    groups=st.lists(st.sampled_from(["A=1", "w1-Avg=2", "w2-Avg=3,w2-Flag=N", "B="]), min_size=1),
    data=st.data(),
)
@settings(deadline=None)
def test_a_message_is_the_same_in_parts_of_any_order(
    groups: list[str], data: st.DataObject
) -> None:
    """Split at its items and shuffled, it gives the contents it had."""
    total = len(groups)
    packets = [
        framed(HEAD + f"Flag=11;PNUM={total};PNO={number};CP=&&{group}&&".encode())
        for number, group in enumerate(groups, start=1)
    ]
    shuffled = data.draw(st.permutations(packets))
    assert contents(read(b"".join(shuffled))) == [tuple(groups)]
