"""The fields before CP and in it, and everything that can be wrong with them."""

import pytest

from riverpact.files.hj212.faults import PacketFault, Spot
from riverpact.files.hj212.frame import Frame
from riverpact.files.hj212.message import Field, Part, read_fields, read_part
from riverpact.files.hj212.profile import load_profile

MN = "010000A8900016F000169DC0"
HEAD = f"QN=20190703090512345;ST=21;CN=2061;PW=secret;MN={MN};Flag=9;"
DATA = "DataTime=20190703080000;w21003-Avg=0.31,w21003-Flag=N"
STRICT = "hj212-2025"  # its version bits are those of HEAD, and its MN has 24 signs


def part_of(text: str, profile: str = STRICT) -> tuple[Part | None, list[PacketFault]]:
    return read_part(Frame(text.encode(), Spot(7)), load_profile(profile))


def errors(text: str, profile: str = STRICT) -> list[tuple[str, str]]:
    """The code and the column of every fault, hints at another protocol left out."""
    return [
        (one.fault.code, one.column)
        for one in part_of(text, profile)[1]
        if one.fault.code != "profile_in_doubt"
    ]


def fields(content: str, profile: str = STRICT) -> tuple[list[tuple[str, str]], list[str]]:
    """The names and values of CP, and the codes of what is wrong with it."""
    part = Part("", "21", "2061", MN, 1, 1, content, Spot(7))
    found, faults = read_fields([part], load_profile(profile).rules)
    return [(one.name, one.value) for one in found], [one.fault.code for one in faults]


def test_a_segment_is_read() -> None:
    """What is needed of the head, and the content between its marks."""
    part, _ = part_of(f"{HEAD}CP=&&{DATA}&&")
    assert part == Part("20190703090512345", "21", "2061", MN, 1, 1, DATA, Spot(7))
    assert part is not None
    read, faults = read_fields([part], load_profile(STRICT).rules)
    assert [(one.code, one.aspect, one.value) for one in read] == [
        ("", "DataTime", "20190703080000"),
        ("w21003", "Avg", "0.31"),
        ("w21003", "Flag", "N"),
    ]
    assert faults == []


def head(**changes: str | None) -> str:
    """The head with fields changed; None leaves one out."""
    before = dict(field.split("=") for field in HEAD.removesuffix(";").split(";"))
    changed = {**before, **changes}
    return "".join(f"{name}={value};" for name, value in changed.items() if value is not None)


HEADS = {
    "no QN": (head(QN=None), ("packet_field_missing", "QN")),
    "QN of letters": (head(QN="2019070309051234x"), ("packet_field_unreadable", "QN")),
    "QN on 30 February": (head(QN="20190230090512345"), ("packet_field_unreadable", "QN")),
    "no ST": (head(ST=None), ("packet_field_missing", "ST")),
    "ST of one digit": (head(ST="2"), ("packet_field_unreadable", "ST")),
    "no CN": (head(CN=None), ("packet_field_missing", "CN")),
    "CN of letters": (head(CN="2O61"), ("packet_field_unreadable", "CN")),
    "no MN": (head(MN=None), ("packet_field_missing", "MN")),
    "short MN": (head(MN="000101"), ("packet_field_unreadable", "MN")),
    "MN in lower case": (head(MN=MN.lower()), ("packet_field_unreadable", "MN")),
    "no Flag": (head(Flag=None), ("packet_field_missing", "Flag")),
    "Flag over a byte": (head(Flag="256"), ("packet_field_unreadable", "Flag")),
    "Flag of letters": (head(Flag="N"), ("packet_field_unreadable", "Flag")),
    "PNO without PNUM": (head(Flag="11", PNO="1"), ("packet_field_missing", "PNUM")),
    "PNUM without PNO": (head(Flag="11", PNUM="1"), ("packet_field_missing", "PNO")),
    "PNO over PNUM": (head(Flag="11", PNUM="2", PNO="3"), ("part_number", "PNO")),
    "PNO zero": (head(Flag="11", PNUM="2", PNO="0"), ("part_number", "PNO")),
    "more parts than nine": (head(Flag="11", PNUM="12", PNO="1"), ("part_number", "PNO")),
    "PNO of letters": (head(Flag="11", PNUM="2", PNO="x"), ("packet_field_unreadable", "PNO")),
    "parts not announced": (head(Flag="9", PNUM="2", PNO="1"), ("numbering_bit", "Flag")),
    "parts announced": (head(Flag="11"), ("numbering_bit", "Flag")),
    "RF of zero": (head(RF="0"), ("packet_field_unreadable", "RF")),
    "ST twice": (head() + "ST=32;", ("packet_field_twice", "ST")),
    "no sign of equality": (head() + "xyz;", ("packet_field_unreadable", "")),
    "unknown field": (head() + "XY=1;", ("packet_field_unknown", "XY")),
}


@pytest.mark.parametrize(("before", "fault"), HEADS.values(), ids=HEADS.keys())
def test_what_can_be_wrong_before_cp(before: str, fault: tuple[str, str]) -> None:
    """Each has its code and its field; only an unknown field leaves the packet usable."""
    assert errors(f"{before}CP=&&{DATA}&&") == [fault]
    part, _ = part_of(f"{before}CP=&&{DATA}&&")
    assert (part is not None) == (fault[0] == "packet_field_unknown")


@pytest.mark.parametrize(
    ("behind", "code"),
    [
        ("", "packet_field_missing"),
        (f"CP={DATA}", "packet_field_missing"),
        (f"CP=&&{DATA}", "cp_not_closed"),
        (f"CP=&&{DATA}&&x", "cp_not_closed"),
        (f"CP=&&{DATA}&&{DATA}&&", "cp_not_closed"),
        ("CP=&&" + "A=1234567;" * 100 + "&&", "cp_too_long"),
    ],
)
def test_what_can_be_wrong_with_cp_as_a_whole(behind: str, code: str) -> None:
    """Missing, open, closed twice, longer than 950 signs."""
    assert errors(HEAD + behind) == [(code, "CP")]


def test_everything_wrong_is_said_at_once() -> None:
    """Four mistakes, four findings."""
    found = errors(head(QN=None, ST="x", MN="1") + f"CP=&&{DATA}")
    assert found == [
        ("packet_field_unreadable", "ST"),
        ("packet_field_unreadable", "MN"),
        ("packet_field_missing", "QN"),
        ("cp_not_closed", "CP"),
    ]


def test_a_password_is_shown_nowhere() -> None:
    """Neither where it stands twice nor where its sign is missing."""
    for text in (f"{HEAD}PW=secret2;CP=&&&&", HEAD.replace("PW=", "PW") + "CP=&&&&", HEAD):
        assert "secret" not in repr(part_of(text)[1])


def test_encrypted_content_with_a_right_checksum_is_said() -> None:
    """A sender that takes the checksum of the encrypted bytes."""
    segment = HEAD.encode() + b"CP=&&\xe4\x3e\x12\x13&&"
    _, faults = read_part(Frame(segment, Spot(7)), load_profile(STRICT))
    assert [one.fault.code for one in faults] == ["packet_encrypted"]


def test_what_looks_like_another_protocol_is_a_warning() -> None:
    """ST=21 and the version bits are hints; the packet is read by the profile that was given."""
    part, faults = part_of(f"{HEAD}CP=&&{DATA}&&", "hj212-2017")
    assert part is not None
    assert [(one.fault.code, one.column) for one in faults] == [
        ("profile_in_doubt", "ST"),
        ("profile_in_doubt", "Flag"),
    ]
    assert part_of(f"{HEAD}CP=&&{DATA}&&", "river-2017")[1] == []


CONTENTS = {
    "trailing separator": ("A=1;B=2;", "cp_separators", "trailing-separator"),
    "comma between items": ("A=1;w1-Avg=1,w2-Avg=2", "cp_separators", "mixed-groups"),
    "semicolon in an item": ("w1-Avg=1;w1-Flag=N", "cp_separators", "mixed-groups"),
    "empty field": ("A=1;;B=2", "cp_field_broken", "mixed-groups"),
    "comma at the end": ("w1-Avg=1,", "cp_field_broken", "mixed-groups"),
    "sample time apart": (
        "w1-Avg=1,w1-Flag=N;w1-SampleTime=20190703080000",
        "cp_separators",
        "sample-time-apart",
    ),
    "sample time before": (
        "w1-SampleTime=20190703080000;w1-Avg=1,w1-Flag=N",
        "cp_separators",
        "sample-time-apart",
    ),
}


@pytest.mark.parametrize(("content", "code", "dialect"), CONTENTS.values(), ids=CONTENTS.keys())
def test_slips_are_refused_and_admitted_by_their_dialect(
    content: str, code: str, dialect: str
) -> None:
    """What the dialect admits is read in full, and the strict profile names the mistake."""
    assert fields(content)[1] == [code]
    read, faults = fields(content, f"{STRICT}+{dialect}")
    assert faults == []
    pieces = content.replace(";", ",").split(",")
    assert [f"{name}={value}" for name, value in read] == [piece for piece in pieces if piece]


def test_a_dialect_admits_one_oddity_only() -> None:
    """A trailing separator is one ; and no comma, and no other slip goes with it."""
    assert fields("A=1,", f"{STRICT}+trailing-separator")[1] == ["cp_field_broken"]
    assert fields("A=1;;", f"{STRICT}+trailing-separator")[1] == ["cp_field_broken"]
    assert fields("w1-Avg=1;w1-Flag=N", f"{STRICT}+sample-time-apart")[1] == ["cp_separators"]


@pytest.mark.parametrize("content", ["A", "w1-Avg;A=1", "=1"])
def test_a_piece_without_name_or_value_is_broken(content: str) -> None:
    """No dialect reads it."""
    assert fields(content, f"{STRICT}+mixed-groups")[1] == ["cp_field_broken"]


def test_a_field_given_twice_is_a_fault() -> None:
    """With another value or the same: of an item's value there is one."""
    assert fields("w1-Avg=1,w1-Avg=2")[1] == ["packet_field_twice"]
    assert fields("w1-Avg=1,w1-Avg=1")[1] == ["packet_field_twice"]
    assert fields("DataTime=1;DataTime=2")[1] == ["packet_field_twice"]
    assert fields("DataTime=1;DataTime=1")[1] == []


def parts(*contents: str) -> list[Part]:
    total = len(contents)
    return [
        Part("1", "21", "2061", MN, total, number, content, Spot(number))
        for number, content in enumerate(contents, start=1)
    ]


def test_fields_of_parts_keep_their_places() -> None:
    """Each part may repeat the time; each field knows the line it stood on."""
    read, faults = read_fields(
        parts("DataTime=1;w1-Avg=1", "DataTime=1;w2-Avg=2"), load_profile(STRICT).rules
    )
    assert faults == []
    assert read == [
        Field("DataTime", "1", Spot(1)),
        Field("w1-Avg", "1", Spot(1)),
        Field("w2-Avg", "2", Spot(2)),
    ]


def test_a_cut_in_the_middle_of_a_field_is_a_dialect() -> None:
    """Strictly every part holds whole fields; the dialect joins the text as it is."""
    cut = parts("DataTime=1;w1-Avg=1.", "25,w1-Flag=N")
    faults = read_fields(cut, load_profile(STRICT).rules)[1]
    assert [one.fault.code for one in faults] == ["cp_field_broken"]
    read, faults = read_fields(cut, load_profile(f"{STRICT}+cut-anywhere").rules)
    assert faults == []
    assert [(one.name, one.value) for one in read][1:] == [("w1-Avg", "1.25"), ("w1-Flag", "N")]


@pytest.mark.parametrize(
    ("before", "dialect"),
    [
        (head(QN=None), "no-qn"),
        (head(QN=None, Flag=None), "no-head"),
        (head(MN="SD000001"), "free-mn"),
        (head(Flag="11"), "loose-numbering"),
    ],
)
def test_heads_that_a_dialect_admits(before: str, dialect: str) -> None:
    """The packet is read and nothing is found."""
    assert errors(f"{before}CP=&&{DATA}&&")
    assert errors(f"{before}CP=&&{DATA}&&", f"{STRICT}+{dialect}") == []


def test_an_open_end_is_a_dialect() -> None:
    """CP goes to the end of the segment."""
    part, _ = part_of(f"{HEAD}CP=&&{DATA}", f"{STRICT}+open-end")
    assert part is not None
    assert part.content == DATA
