"""Packets as a delivery: real ones, broken ones, whole files, and no bytes that raise."""

import gzip
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Flag
from riverpact.files.bundled import standard
from riverpact.files.delivery import Delivery, Document
from riverpact.files.hj212.crc import checksum, modbus_checksums
from riverpact.files.hj212.frame import framed
from riverpact.files.hj212.packets import content_of, holds_packets, read, recognises
from riverpact.files.hj212.profile import load_profile
from riverpact.files.readings import Intake, Readings, read_readings
from riverpact.foundation.finding import Finding, Severity, stops
from riverpact.foundation.number import written

STANDARD = standard()
ROOT = Path(__file__).resolve().parents[3]
PACKETS = ROOT.parent / "shared" / "data" / "hj212_packets" / "packets.txt"
PAGE = ROOT / "docs" / "rules" / "hj212.md"
SAMPLE = (
    b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;"
    b"MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n"
)
HEAD = "QN=20190703090512345;ST=21;CN=2061;PW=secret;MN=SD000001;Flag=9;"
GOOD = "DataTime=20190703080000;w21003-Avg=0.31,w21003-Flag=N;w21011-Avg=0.05,w21011-Flag=N"


def segment(content: str = GOOD, head: str = HEAD) -> bytes:
    return f"{head}CP=&&{content}&&".encode()


def packet(content: str = GOOD, head: str = HEAD) -> bytes:
    return framed(segment(content, head))


def delivered(content: bytes, profile: str = "river-2017") -> Delivery:
    document = Document("a.txt", "", content=content)
    return read(document, STANDARD, load_profile(profile), {"SD000001": "虎山"})


def codes(delivery: Delivery | Readings) -> list[str]:
    return [finding.code for finding in delivery.findings]


def said(delivery: Delivery) -> list[tuple[str, int | None, str | None]]:
    """Code, row and column of every finding."""
    return [_said(one) for one in delivery.findings]


def _said(one: Finding) -> tuple[str, int | None, str | None]:
    assert one.place is not None
    return one.code, one.place.row, one.place.column


# ---- real packets ---------------------------------------------------------------------------


def real(profile: str) -> Readings:
    if not PACKETS.exists():
        pytest.skip(f"no real packets beside the repository: {PACKETS}")
    return read_readings([PACKETS], STANDARD, Intake(profile=profile))


def values(readings: Readings, section: str) -> dict[str, Decimal | None]:
    return {one.item: one.value for one in readings.observations if one.section == section}


def test_real_packets_are_refused_where_they_are_odd() -> None:
    """No MN has 24 hexadecimal digits, one packet has neither QN nor Flag, four have ST=21."""
    readings = real("hj212-2017")
    assert readings.observations == ()
    assert Counter(codes(readings)) == {
        "packet_field_unreadable": 5,
        "packet_field_missing": 2,
        "profile_in_doubt": 2,
    }


def test_real_packets_of_river_stations() -> None:
    """Fifteen items of one hour, five of another; three metals whose unit is in doubt are held."""
    readings = real("river-2017+no-head+no-item-flag")
    assert not stops(readings.findings)
    mine = values(readings, "NM100000_0005")
    assert len(mine) == 15
    assert (mine["wt"], mine["ph"], mine["do"]) == tuple(map(Decimal, ("23.1", "7.64", "6.60")))
    assert (mine["tp"], mine["nh3n"], mine["codmn"]) == tuple(
        map(Decimal, ("0.042", "0.16", "1.4"))
    )
    assert (mine["cu"], mine["phenol"]) == (Decimal("0.00005"), Decimal("0.0005"))
    held = {one.item for one in readings.observations if one.flag is Flag.WITHHELD}
    assert held == {"pb", "as", "cd"}
    assert len(values(readings, "A110000_0001")) == 5
    assert values(readings, "chang000003")["nh3n"] == Decimal("1.544")
    assert codes(readings).count("unit_in_doubt") == 3


def test_real_packets_with_their_unit_known() -> None:
    """In mg/L the three metals are what a clean river has."""
    mine = values(real("river-2017+no-head+no-item-flag+milligrams"), "NM100000_0005")
    assert (mine["pb"], mine["cd"], mine["as"]) == tuple(
        map(Decimal, ("0.00011", "0.00001", "0.00000"))
    )


def test_real_packets_of_waste_water() -> None:
    """Sampled at their own times; the flow in L/s is no item."""
    readings = real("hj212-2017+free-mn+no-head+no-item-flag")
    mine = [one for one in readings.observations if one.section == "81733553213013"]
    times = {one.item: one.sampled_at.strftime("%H:%M:%S") for one in mine}
    assert times == {
        "tn": "00:54:00",
        "tp": "01:34:00",
        "nh3n": "01:34:00",
        "cod": "01:34:00",
        "ph": "01:34:06",
    }
    assert values(readings, "000101")["cod"] == Decimal("4653.8")
    flow = next(one for one in readings.findings if one.code == "code_without_item")
    assert "w00000" in flow.message.zh or "w01006" in flow.message.zh


def test_hours_go_before_real_time_data_of_the_same_station() -> None:
    """A110000_0001 sent both; its hour is used, what is left out is said."""
    readings = real("hj212-2017+free-mn+no-head+no-item-flag")
    mine = values(readings, "A110000_0001")
    assert (mine["wt"], len(mine)) == (Decimal("28.4"), 5)
    left = next(one for one in readings.findings if one.code == "other_kind_of_data")
    assert left.found == "5"


# ---- broken packets -------------------------------------------------------------------------


def cut(text: bytes) -> bytes:
    return text.rstrip()


def changed(old: str, new: str) -> bytes:
    """A packet whose segment was changed before it was framed."""
    return framed(segment().decode().replace(old, new).encode())


MODBUS = cut(packet())[:-4] + modbus_checksums(segment())[0].encode()
LONG = GOOD + "".join(f";w{number:05d}-Avg=1.0000,w{number:05d}-Flag=N" for number in range(30))
BROKEN = {
    "length wrong": (packet().replace(b"##0", b"##1", 1), "packet_too_long", ""),
    "length one too small": (b"##0163" + packet()[6:], "length_differs", ""),
    "length no number": (b"##01x1" + packet()[6:], "length_unreadable", ""),
    "checksum wrong": (packet().replace(b"0.31", b"0.13"), "checksum_differs", ""),
    "checksum of MODBUS": (MODBUS, "checksum_modbus", ""),
    "checksum no hexadecimal": (cut(packet())[:-4] + b"WXYZ", "checksum_unreadable", ""),
    "cut off": (packet()[:80], "packet_cut_off", ""),
    "no header": (packet()[2:], "packet_without_header", ""),
    "no CP": (framed(HEAD.encode()), "packet_field_missing", "CP"),
    "CP not closed": (framed(segment()[:-2]), "cp_not_closed", "CP"),
    "CP too long": (packet(LONG[:951], HEAD.replace("PW=secret;", "")), "cp_too_long", "CP"),
    "bad QN": (changed("QN=2019", "QN=x019"), "packet_field_unreadable", "QN"),
    "QN of no day": (changed("QN=20190703", "QN=20190732"), "packet_field_unreadable", "QN"),
    "no QN": (changed("QN=20190703090512345;", ""), "packet_field_missing", "QN"),
    "wrong MN": (changed("MN=SD000001", "MN=SD 1"), "packet_field_unreadable", "MN"),
    "PNO over PNUM": (
        changed("Flag=9;", "Flag=11;PNUM=2;PNO=3;"),
        "part_number",
        "PNO",
    ),
    "part missing": (changed("Flag=9;", "Flag=11;PNUM=2;PNO=1;"), "part_missing", "PNO"),
    "numbering not announced": (
        changed("Flag=9;", "Flag=9;PNUM=2;PNO=1;"),
        "numbering_bit",
        "Flag",
    ),
    "bad time": (changed("DataTime=2019", "DataTime=19"), "unreadable_date", "DataTime"),
    "no such time": (changed("0703080000;", "0703240000;"), "impossible_date", "DataTime"),
    "no time": (changed("DataTime=20190703080000;", ""), "missing_time", "DataTime"),
    "bad number": (changed("0.31", "0..31"), "unreadable_number", "w21003-Avg"),
    "unknown flag": (changed("w21003-Flag=N", "w21003-Flag=X"), "unknown_flag", "w21003-Flag"),
    "no flag": (changed(",w21003-Flag=N", ""), "flag_missing", "w21003-Avg"),
    "value twice": (
        changed("w21003-Avg=0.31", "w21003-Avg=0.31,w21003-Avg=0.32"),
        "packet_field_twice",
        "w21003-Avg",
    ),
    "a field without a value": (changed("w21003-Avg=0.31", "w21003-Avg"), "cp_field_broken", ""),
    "separators mixed up": (changed("=N;w21011", "=N,w21011"), "cp_separators", ""),
    "encrypted": (
        b"##0075" + segment("\x01\x02\x03\x04") + b"0000",
        "packet_encrypted",
        "",
    ),
}


@pytest.mark.parametrize(("content", "code", "column"), BROKEN.values(), ids=BROKEN.keys())
def test_every_broken_packet_is_one_error_at_its_place(
    content: bytes, code: str, column: str
) -> None:
    """File, line and field; what is sound in front of it and behind it is read."""
    other = packet(head=HEAD.replace("SD000001", "SD2"))
    delivery = delivered(other + cut(content) + b"\n" + other)
    errors = [one for one in delivery.findings if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == [code]
    place = errors[0].place
    assert place is not None
    assert (place.file, place.row) == ("a.txt", 2)
    if column:
        assert place.column == column
    assert sum(one.section == "SD2" for one in delivery.observations) == 4


def test_a_fault_in_one_value_leaves_the_others() -> None:
    """A broken number drops that number."""
    delivery = delivered(changed("0.31", "0..31"))
    assert [one.item for one in delivery.observations] == ["tp"]


# ---- the page of the rule -------------------------------------------------------------------


def rows(table: int) -> list[list[str]]:
    """The rows of a table of the page's worked example."""
    example = PAGE.read_text(encoding="utf-8").split("## Worked example")[1].split("\n## ")[0]
    blocks = [block for block in example.split("\n\n") if block.startswith("|")]
    lines = blocks[table].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines]


def test_the_checksums_of_the_page() -> None:
    """Both sums of each segment that is shown."""
    for text, right, modbus in rows(0):
        assert right == checksum(text.encode())
        assert modbus in {"·", modbus_checksums(text.encode())[0]}


def test_the_items_of_the_page() -> None:
    """Each item gives the outcome that is written beside it."""
    for profile, sent, outcome in rows(1):
        head = HEAD if profile.startswith("river") else HEAD.replace("SD000001", "A" * 24)
        head = head if profile.startswith("river") else head.replace("ST=21", "ST=32")
        content = packet(f"DataTime=20190703080000;{sent}", head)
        delivery = delivered(content, profile)
        found = [_outcome(one.reported, one.flag) for one in delivery.observations]
        hints = {"profile_in_doubt", "station_without_section"}
        found += [f"finding {code}" for code in codes(delivery) if code not in hints]
        assert outcome == ", ".join(found), (profile, sent)


def _outcome(reported: Reported | None, flag: Flag) -> str:
    if reported is None:
        return flag.value
    return f"{'non-detect, limit ' * reported.censored}{written(reported.value)}"


# ---- whole files ----------------------------------------------------------------------------


def test_a_log_with_split_packets_is_read() -> None:
    """Prefixes, heartbeats, replies, parts out of order, on lines or back to back."""
    head = HEAD.replace("Flag=9;", "Flag=11;PNUM=2;PNO={};")
    first = cut(packet("DataTime=20190703080000;w21003-Avg=0.31,w21003-Flag=N", head.format(1)))
    second = cut(packet("w21011-Avg=0.05,w21011-Flag=N", head.format(2)))
    beat = cut(packet("", HEAD.replace("2061", "9015")))
    log = b"\n".join([b"09:05 <- " + second, b"09:05 -> ok", b"09:06 <- " + first + beat])
    delivery = delivered(log)
    assert [(one.item, str(one.origin)) for one in delivery.observations] == [
        ("nh3n", "a.txt:3:w21003-Avg"),
        ("tp", "a.txt:1:w21011-Avg"),
    ]
    assert said(delivery) == [
        ("other_command", 3, "CN"),
        ("text_between_packets", None, None),
    ]
    assert delivery.findings[0].place is not None
    assert delivery.findings[0].place.sheet == "#2"


def test_a_profile_without_tables_refuses_with_one_finding() -> None:
    """HJ 1404-2024 waits for its text."""
    delivery = delivered(packet(), "hj1404-2024")
    (finding,) = delivery.findings
    assert (finding.code, finding.severity) == ("profile_not_entered", Severity.ERROR)
    assert delivery.observations == ()


def test_the_profile_that_was_used_is_named_where_another_fits_better() -> None:
    """A river station read as a pollution source: ST=21 is a hint, even where MN refuses it."""
    delivery = delivered(packet() * 3, "hj212-2017")
    hints = [one for one in delivery.findings if one.code == "profile_in_doubt"]
    assert [one.severity for one in hints] == [Severity.WARNING] * 2
    assert "hj212-2017" in hints[0].message.zh
    assert "ST=21" in hints[0].message.zh
    assert "3" in hints[0].message.en


def test_a_mistake_in_every_packet_is_said_once() -> None:
    """A logger that writes its MN wrong does so in each of ten thousand packets."""
    delivery = delivered(packet() * 50, "hj212-2017")
    assert codes(delivery).count("packet_field_unreadable") == 1
    unreadable = next(one for one in delivery.findings if one.code == "packet_field_unreadable")
    assert "50" in unreadable.message.zh


def test_a_document_without_bytes_is_read_from_its_text() -> None:
    """As when the text was decoded elsewhere."""
    document = Document("a.txt", packet().decode())
    assert content_of(document) == packet()
    assert len(read(document, STANDARD, load_profile("river-2017")).observations) == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SAMPLE, True),
        (b"log: " + SAMPLE, True),
        (SAMPLE[2:], True),
        (SAMPLE.replace(b"##0101", b"##01O1"), True),
        (b"## 2021-01-01\nriver = clean\n", False),
        ("断面,采样时间,监测方式,COD\n".encode(), False),
        (b'{"thead": [], "tbody": []}', False),
        (b"", False),
    ],
)
def test_packets_are_recognised_by_their_bytes(content: bytes, *, expected: bool) -> None:
    """A header before a first field, or the mark of CP."""
    assert recognises(content) is expected


def test_a_file_is_looked_into_without_loading_it(tmp_path: Path) -> None:
    """Packed or not, however far in the packet stands; what cannot be read is said on reading."""
    noise = b"noise\n" * 400_000
    contents: Iterator[tuple[bytes, bool]] = iter(
        [
            (noise + SAMPLE, True),
            (noise, False),
            (gzip.compress(noise + SAMPLE), True),
            (gzip.compress(noise), False),
            (gzip.compress(SAMPLE)[:20], True),
            (b"", False),
        ]
    )
    file = tmp_path / "a.log"
    for content, expected in contents:
        file.write_bytes(content)
        assert holds_packets(file) is expected
    assert holds_packets(tmp_path / "none.log")


_PIECES = st.sampled_from(
    [packet(), cut(packet()), SAMPLE, packet()[:70], b"##", b"0101QN=", b"CP=&&", b"\r\n", b"\xff"]
)


@given(
    content=st.lists(_PIECES | st.binary(max_size=40), max_size=6).map(b"".join),
    profile=st.sampled_from(["river-2017", "hj212-2017", "hj212-2025+no-header", "hj1404-2024"]),
)
@settings(deadline=None, max_examples=200)
def test_no_bytes_raise(content: bytes, profile: str) -> None:
    """Every finding has a code, a place and both languages."""
    for one in delivered(content, profile).findings:
        assert one.place is not None
        assert one.message.zh
        assert one.message.en


_FIELD = st.sampled_from(
    ["w21003-Avg", "w21003-Flag", "w21011-Rtd", "DataTime", "w20115-Avg", "x", "", "-", "w1-"]
)
_VALUE = st.sampled_from(
    ["0.31", "N", "L", "T", "20190703080000", "", "9999.99", "1e9", "断流"]
) | st.text(max_size=5)
_CONTENT = st.lists(st.tuples(_FIELD, _VALUE, st.sampled_from(",;=&")), max_size=6)


@given(content=_CONTENT, head=st.text(max_size=20), profile=st.sampled_from(["river-2017+no-qn"]))
@settings(deadline=None, max_examples=300)
def test_no_message_raises(content: list[tuple[str, str, str]], head: str, profile: str) -> None:
    """Framed rightly, with anything in it."""
    text = "".join(f"{name}={value}{sign}" for name, value, sign in content)
    for before in (HEAD, f"{head};{HEAD}"):
        whole = f"{before}CP=&&{text}&&".encode("utf-8", "backslashreplace")
        delivered(framed(whole), profile)
