"""Packets cut out of bytes: by length, checked, with log text around, and broken in every way."""

import pytest

from riverpact.files.hj212.crc import modbus_checksums
from riverpact.files.hj212.faults import PacketFault, Spot
from riverpact.files.hj212.frame import Frame, FrameReader, framed, is_encrypted
from riverpact.files.hj212.profile import load_profile

SAMPLE = (
    b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;"
    b"MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n"
)
RIVER = (
    b"##0078QN=20201008154743635;ST=91;CN=9014;PW=123456;MN=SD000001;Flag=9;CP=&&QnRtn=1&&71c0\r\n"
)
SEGMENT = SAMPLE[6:-6]


def cut(content: bytes, profile: str = "hj212-2017") -> list[Frame | PacketFault]:
    reader = FrameReader(load_profile(profile).rules)
    return [*reader.feed(content), *reader.close()]


def spots(content: bytes, profile: str = "hj212-2017") -> list[tuple[int, int]]:
    return [(one.spot.row, one.spot.nth) for one in cut(content, profile)]


def codes(content: bytes, profile: str = "hj212-2017") -> list[str]:
    """The faults by their codes; a packet that is right stands as ``ok``."""
    found = cut(content, profile)
    return [one.fault.code if isinstance(one, PacketFault) else "ok" for one in found]


def test_the_sample_of_the_standard_is_a_packet() -> None:
    """Length 0101, checksum 1C80."""
    assert cut(SAMPLE) == [Frame(SEGMENT, Spot(1))]
    assert framed(SEGMENT) == SAMPLE


def test_a_segment_without_a_length_is_a_wrong_call() -> None:
    """Four digits say no more than 9999."""
    with pytest.raises(ValueError, match="10000"):
        framed(b"x" * 10_000)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SAMPLE + SAMPLE, [(1, 1), (2, 1)]),
        (SAMPLE.rstrip() + SAMPLE.rstrip(), [(1, 1), (1, 2)]),
        (SAMPLE.replace(b"\r\n", b"\n") + b"\n\n" + SAMPLE, [(1, 1), (4, 1)]),
        (b"2016-08-01 recv: " + SAMPLE + b"2016-08-01 recv: " + SAMPLE, [(1, 1), (2, 1)]),
        (b"#" + SAMPLE, [(1, 1)]),
        (b"##### station 7 #####\n" + SAMPLE, [(2, 1)]),
        (b"## 2021-01-01\n# x = 1\n" + SAMPLE, [(3, 1)]),
        (b'{"raw": "' + SAMPLE.rstrip() + b'", "n": 2}', [(1, 1)]),
    ],
)
def test_packets_stand_in_lines_back_to_back_or_in_logs(
    content: bytes, expected: list[tuple[int, int]]
) -> None:
    """Every packet is found, at its line and its number in that line."""
    assert expected == spots(content)
    assert codes(content) == ["ok"] * len(expected)


def test_what_lies_outside_packets_is_counted() -> None:
    """White space is left out of the count."""
    reader = FrameReader(load_profile("hj212-2017").rules)
    reader.feed(b"recv: " + SAMPLE + b"  end\n")
    reader.close()
    assert reader.text_bytes == len("recv:end")


def test_the_length_decides_where_a_packet_ends() -> None:
    """A line break and a && inside change nothing."""
    segment = SEGMENT.replace(b"RtdInterval=30", b"A=1\r\n&&B=2")
    assert cut(framed(segment)) == [Frame(segment, Spot(1))]


def modbus(segment: bytes, *, swapped: bool = False) -> bytes:
    written = modbus_checksums(segment)[swapped]
    return framed(segment)[:-6] + written.encode() + b"\r\n"


BROKEN = {
    "a digit changed": (SAMPLE.replace(b"=30", b"=31"), "checksum_differs", "1C80"),
    "MODBUS": (modbus(SEGMENT), "checksum_modbus", modbus_checksums(SEGMENT)[0]),
    "MODBUS, bytes swapped": (
        modbus(SEGMENT, swapped=True),
        "checksum_modbus",
        modbus_checksums(SEGMENT)[1],
    ),
    "lower case": (SAMPLE.replace(b"1C80", b"1c80"), "checksum_lower_case", "1c80"),
    "no hexadecimal": (SAMPLE.replace(b"1C80", b"1G80"), "checksum_unreadable", "1G80"),
    "length too small": (SAMPLE.replace(b"##0101", b"##0100"), "length_differs", "0100"),
    "length too large": (SAMPLE.replace(b"##0101", b"##0110"), "length_differs", "0110"),
    "length no digits": (SAMPLE.replace(b"##0101", b"##01O1"), "length_unreadable", "01O1"),
    "length of three digits": (SAMPLE.replace(b"##0101", b"##101"), "length_unreadable", "101Q"),
    "too long": (framed(b"QN=" + b"1" * 1022), "packet_too_long", "1025"),
    "cut off": (SAMPLE[:60], "packet_cut_off", "54"),
    "cut off before the checksum": (SAMPLE[:-6], "checksum_unreadable", "\r\n##"),
    "no header": (SAMPLE[2:], "packet_without_header", ""),
    "half a header": (SAMPLE[1:], "packet_without_header", ""),
}


@pytest.mark.parametrize(("content", "code", "found"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_packet_is_one_fault_and_the_next_is_read(
    content: bytes, code: str, found: str
) -> None:
    """The fault says what was found; the packets before and behind are not lost."""
    first, fault, last = cut(SAMPLE + content.rstrip() + b"\r\n" + SAMPLE)
    assert isinstance(fault, PacketFault)
    assert (code, found, Spot(2)) == (fault.fault.code, fault.fault.found, fault.spot)
    assert isinstance(first, Frame)
    assert isinstance(last, Frame)
    assert (first.segment, last.segment) == (SEGMENT, SEGMENT)


def test_a_modbus_sum_is_refused_naming_both_values() -> None:
    """The 2025 vector with the MODBUS sum CCF4: expected is 2200."""
    segment = (
        b"QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&"
    )
    (fault,) = cut(b"##0087" + segment + b"CCF4\r\n", "hj212-2025")
    assert isinstance(fault, PacketFault)
    for said in (fault.fault.message.zh, fault.fault.message.en):
        assert "CCF4" in said
        assert "2200" in said
    assert codes(b"##0087" + segment + b"2200\r\n", "hj212-2025") == ["ok"]


def test_a_packet_that_swallows_the_next_loses_only_itself() -> None:
    """A cut-off packet's length reaches into the next one, which is read all the same."""
    assert codes(SAMPLE[:60] + SAMPLE + SAMPLE) == ["packet_cut_off", "ok", "ok"]
    torn = SAMPLE.rstrip()[:-7]  # the next packet begins in what should be its checksum
    assert codes(torn + SAMPLE) == ["packet_cut_off", "ok"]


def test_lower_case_is_the_habit_of_the_river_protocol() -> None:
    """Its own vector has 71c0; elsewhere a dialect admits it."""
    assert codes(RIVER, "river-2017") == ["ok"]
    assert codes(RIVER) == ["checksum_lower_case"]
    assert codes(RIVER, "hj212-2017+lower-case-crc") == ["ok"]


def test_packets_without_header_are_a_dialect() -> None:
    """A log that left ## out: one a line, back to back, behind a clock, and with ## too."""
    bare = SAMPLE[2:]
    torn = bare.rstrip() + bare
    content = bare + torn + b"08:00:00.123 " + bare + b"1230" + bare + SAMPLE
    assert codes(content, "hj212-2017+no-header") == ["ok"] * 6
    assert codes(bare + bare) == ["packet_without_header"] * 2


def test_long_packets_are_a_dialect() -> None:
    """Up to what four digits can say."""
    content = framed(SEGMENT.replace(b"RtdInterval=30", b"A=" + b"1" * 2000))
    assert codes(content) == ["packet_too_long"]
    assert codes(content, "hj212-2017+long-packets") == ["ok"]


ENCRYPTED = SEGMENT.replace(b"RtdInterval=30", bytes(range(128, 144)) + b"\x00\r\n\x01")


def test_encrypted_content_is_said() -> None:
    """HJ 212-2025 takes the checksum of the plain text, so it does not fit what is received."""
    packet = b"##%04d%s1C80\r\n" % (len(ENCRYPTED), ENCRYPTED)
    printed = SEGMENT.replace(b"RtdInterval=30", b"{0xE4,0x3E,0x12,0x13}")
    listed = b"##%04d%s1C80\r\n" % (len(printed), printed)
    assert codes(packet + SAMPLE) == ["packet_encrypted", "ok"]
    assert codes(listed + SAMPLE) == ["packet_encrypted", "ok"]


def test_chinese_and_line_breaks_are_not_encrypted() -> None:
    """Text in UTF-8 is text; bytes that are no text are not."""
    texts = ["Info=泵故障", "A=1\r\nB=2", ""]
    assert [is_encrypted(f"CP=&&{text}&&".encode()) for text in texts] == [False] * 3
    assert is_encrypted(ENCRYPTED)


def test_a_stream_keeps_little() -> None:
    """Text without end leaves a few bytes behind, a packet not more than itself."""
    reader = FrameReader(load_profile("hj212-2017").rules)
    for _ in range(100):
        reader.feed(b"noise " * 1000)
    assert len(reader._buffer) < 16
    reader.feed(SAMPLE[:50])
    assert len(reader._buffer) < 70
