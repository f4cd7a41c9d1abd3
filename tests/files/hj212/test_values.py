"""From messages to readings: times, flags, codes and units, each as the profile says."""

from datetime import datetime
from decimal import Decimal

import pytest

from riverpact.domain.monitoring.observation import Channel, Flag, Observation
from riverpact.files.bundled import standard, transmitted_codes
from riverpact.files.delivery import Kind
from riverpact.files.hj212.frame import framed
from riverpact.files.hj212.profile import load_profile
from riverpact.files.hj212.stream import PacketStream
from riverpact.files.hj212.values import ValueReader
from riverpact.foundation.finding import Finding, Severity

TIME = "DataTime=20190703080000"
MN = "010000A8900016F000169DC0"
EIGHT = datetime(2019, 7, 3, 8)  # noqa: DTZ001  local wall time


def read_all(
    *segments: tuple[str, str], profile: str, stations: dict[str, str] | None = None
) -> ValueReader:
    """Read packets, each given by its command and the content of CP."""
    chosen = load_profile(profile)
    system, flag = ("21", 9) if profile.startswith("river") else ("32", 5)
    head = f"QN=20190703090512345;ST={system};CN={{}};PW=secret;MN={MN};Flag={flag};CP=&&{{}}&&"
    reader = ValueReader("a.txt", standard().items, transmitted_codes(), chosen, stations)
    stream = PacketStream(chosen)
    for command, content in segments:
        for found in stream.feed(framed(head.format(command, content).encode())):
            reader.take(found)
    return reader


def read(
    content: str, profile: str = "river-2017", command: str = "2061"
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    """The readings and findings of one packet; that its station has no section is left out."""
    reader = read_all((command, content), profile=profile)
    findings = (one for one in reader.findings if one.code != "station_without_section")
    return tuple(reader.observations), tuple(findings)


def only(content: str, profile: str = "river-2017", command: str = "2061") -> Observation:
    (observation,), findings = read(content, profile, command)
    assert findings == ()
    return observation


def test_an_hour_is_a_reading_at_its_start() -> None:
    """The number as sent, the start of the period, the line and the field it came from."""
    one = only(f"{TIME};w21003-Avg=0.310,w21003-Min=0.1,w21003-Max=0.5,w21003-Flag=N")
    assert (one.section, one.sampled_at, one.item) == (MN, EIGHT, "nh3n")
    assert one.reported is not None
    assert (one.reported.value, one.reported.text) == (Decimal("0.310"), "0.310")
    assert (one.channel, one.flag) == (Channel.AUTOMATIC, Flag.NONE)
    assert str(one.origin) == "a.txt:1:w21003-Avg"


@pytest.mark.parametrize(
    ("command", "field"), [("2011", "Rtd"), ("2051", "Avg"), ("2061", "Avg"), ("2031", "Avg")]
)
def test_the_command_says_which_field_is_the_value(command: str, field: str) -> None:
    """-Rtd in real-time data, -Avg in means; the other one is not taken for it."""
    content = f"{TIME};w21003-{field}=0.31,w21003-Flag=N"
    assert only(content, "hj212-2017", command).value == Decimal("0.31")
    other = {"Rtd": "Avg", "Avg": "Rtd"}[field]
    observations, (finding,) = read(content.replace(field, other), "hj212-2017", command)
    assert (observations, finding.code, finding.expected) == (
        (),
        "value_missing",
        f"w21003-{field}",
    )


def test_a_sample_time_goes_before_the_time_of_the_data() -> None:
    """An analyser samples when it can; the other items keep the packet's time."""
    own, other = read(
        f"{TIME};w21003-SampleTime=20190703074501,w21003-Avg=0.31,w21003-Flag=N;"
        "w21011-Avg=0.05,w21011-Flag=N"
    )[0]
    assert own.sampled_at == datetime(2019, 7, 3, 7, 45, 1)  # noqa: DTZ001
    assert other.sampled_at == EIGHT


@pytest.mark.parametrize(
    ("content", "code", "column"),
    [
        ("w21003-Avg=1,w21003-Flag=N", "missing_time", "DataTime"),
        ("DataTime=2019070308;w21003-Avg=1,w21003-Flag=N", "unreadable_date", "DataTime"),
        ("DataTime=20190230080000;w21003-Avg=1,w21003-Flag=N", "impossible_date", "DataTime"),
        (
            f"{TIME};w21003-SampleTime=7,w21003-Avg=1,w21003-Flag=N",
            "unreadable_date",
            "w21003-SampleTime",
        ),
        (
            f"{TIME};w21003-SampleTime=20190703250000,w21003-Avg=1,w21003-Flag=N",
            "impossible_date",
            "w21003-SampleTime",
        ),
    ],
)
def test_a_value_without_a_time_is_no_reading(content: str, code: str, column: str) -> None:
    """The finding stands at the field."""
    observations, (finding,) = read(content)
    assert observations == ()
    assert finding.place is not None
    assert (finding.code, finding.place.column) == (code, column)


def test_values_are_checked_even_where_the_time_is_wrong() -> None:
    """All that is wrong is said in one pass."""
    _, findings = read("DataTime=x;w21003-Avg=0..3,w21003-Flag=N;w21011-Avg=-1,w21011-Flag=N")
    codes = ["unreadable_date", "unreadable_number", "negative_value"]
    assert [one.code for one in findings] == codes


def test_data_of_the_future_are_kept_with_a_warning() -> None:
    """The clock of the logger or the time of the data is wrong; a person must look."""
    (one,), (finding,) = read("DataTime=20190803080000;w21003-Avg=1,w21003-Flag=N")
    assert one.sampled_at.month == 8
    assert (finding.code, finding.severity) == ("time_after_sending", Severity.WARNING)


@pytest.mark.parametrize(
    ("profile", "letter", "flag"),
    [
        ("river-2017", "D", Flag.NOT_MEASURED),
        ("river-2017", "F", Flag.NOT_MEASURED),
        ("river-2017", "lr", Flag.NOT_MEASURED),
        ("river-2017", "T", Flag.WITHHELD),
        ("river-2017", "lw", Flag.NOT_MEASURED),
        ("hj212-2017", "F", Flag.NOT_MEASURED),
        ("hj212-2017", "B", Flag.NOT_MEASURED),
        ("hj212-2017", "T", Flag.WITHHELD),
    ],
)
def test_flags_make_gaps(profile: str, letter: str, flag: Flag) -> None:
    """A gap says why it is one and holds no number; the finding names the letter."""
    (one,), (finding,) = read(f"{TIME};w21003-Avg=0.31,w21003-Flag={letter}", profile)
    assert (one.reported, one.flag) == (None, flag)
    assert letter in finding.found


def test_a_non_detect_of_the_river_protocol_is_half_its_limit() -> None:
    """The value beside L is the detection limit; it is a reading, not a gap."""
    one = only(f"{TIME};w21003-Avg=0.02,w21003-Flag=L")
    assert one.reported is not None
    assert (one.reported.value, one.reported.censored) == (Decimal("0.02"), True)
    assert one.reported.text == "0.02L"


def test_a_non_detect_in_small_units_is_converted() -> None:
    """0.04 µg/L of mercury is 0.00004 mg/L."""
    one = only(f"{TIME};w20111-Avg=0.04,w20111-Flag=L")
    assert one.reported is not None
    assert (one.reported.value, one.reported.text) == (Decimal("0.00004"), "0.04L")


def test_lack_of_water_is_evidence_and_no_decision() -> None:
    """An analyser without a sample may have a broken pump; a person checks for dry."""
    (one,), (finding,) = read(f"{TIME};w21003-Avg=0,w21003-Flag=lw")
    assert one.flag is Flag.NOT_MEASURED
    assert (finding.code, finding.severity) == ("check_flow", Severity.WARNING)


def test_a_value_above_the_range_is_held_with_its_number() -> None:
    """Whoever reviews it must see it."""
    _, (finding,) = read(f"{TIME};w21003-Avg=25.0,w21003-Flag=T")
    assert (finding.code, finding.found) == ("held_value", "25.0 T")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("letter", ["L", "n", "X", "lr"])
def test_an_unknown_flag_stops_the_input(letter: str) -> None:
    """Perhaps the profile is the wrong one: dropping the values would bias every mean."""
    observations, (finding,) = read(f"{TIME};w21003-Avg=1,w21003-Flag={letter}", "hj212-2017")
    assert observations == ()
    assert (finding.code, finding.severity) == ("unknown_flag", Severity.ERROR)
    assert "N F M S D C T B" in finding.expected


def test_a_value_without_a_flag_needs_its_dialect() -> None:
    """Nobody says that it is good; the dialect does."""
    for content in (f"{TIME};w21003-Avg=0.31", f"{TIME};w21003-Avg=0.31,w21003-Flag="):
        observations, (finding,) = read(content)
        assert (observations, finding.code) == ((), "flag_missing")
        assert only(content, "river-2017+no-item-flag").value == Decimal("0.31")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("w20111-Avg=0.05", "0.00005"),  # total mercury, µg/L
        ("w20119-Avg=1.5", "0.0015"),  # total arsenic, µg/L
        ("w20141-Avg=0.015", "0.015"),  # arsenic, mg/L
        ("w20120-Avg=3", "0.003"),  # total lead, µg/L
        ("w20144-Avg=0.003", "0.003"),  # lead, mg/L
        ("w20117-Avg=2.125", "0.002125"),  # chromium (VI), µg/L
        ("w20128-Avg=0.25", "0.00025"),  # total selenium, µg/L
        ("w01010-Avg=-0.5", "-0.5"),
        ("w01014-Avg=300", "300"),
    ],
)
def test_units_are_converted_exactly(item: str, expected: str) -> None:
    """By the unit of table B.1, by hand; the text stays as sent."""
    code = item.partition("-")[0]
    one = only(f"{TIME};{item},{code}-Flag=N")
    assert one.reported is not None
    assert one.reported.value == Decimal(expected)
    assert one.reported.text == item.partition("=")[2]


def test_both_codes_of_an_item_are_one_item() -> None:
    """Total copper and copper are one item of the standard."""
    total, dissolved = read(f"{TIME};w20122-Avg=0.1,w20122-Flag=N;w20138-Avg=0.1,w20138-Flag=N")[0]
    assert (total.item, dissolved.item) == ("cu", "cu")


def test_a_unit_that_its_digits_speak_against_is_not_used() -> None:
    """0.00011 is no N4 in µg/L: sent in mg/L it is 0.00011, in µg/L a thousandth of it."""
    content = f"{TIME};w20120-Avg=0.00011,w20120-Flag=N"
    (one,), (finding,) = read(content)
    assert (one.reported, one.flag) == (None, Flag.WITHHELD)
    assert (finding.code, finding.found) == ("unit_in_doubt", "0.00011")
    assert only(content, "river-2017+milligrams").value == Decimal("0.00011")
    assert only(content, "river-2017+table-units").value == Decimal("0.00000011")


def test_the_milligrams_dialect_leaves_other_units_alone() -> None:
    """Only what the table gives in µg/L or ng/L is meant."""
    assert only(f"{TIME};w21003-Avg=0.31,w21003-Flag=N", "river-2017+milligrams").value == (
        Decimal("0.31")
    )
    assert only(f"{TIME};w01014-Avg=300,w01014-Flag=N", "river-2017+milligrams").value == 300


@pytest.mark.parametrize(
    ("item", "number"),
    [("w01018", "9999.99"), ("w01018", "99999.9"), ("w21003", "9999.99"), ("w01001", "99.99")],
)
def test_fill_values_are_no_data(item: str, number: str) -> None:
    """9999.99, and the largest number of the code's type: N5.1, N4.2, N2.2."""
    (one,), (finding,) = read(f"{TIME};{item}-Avg={number},{item}-Flag=N")
    assert (one.reported, one.flag) == (None, Flag.NOT_MEASURED)
    assert (finding.code, finding.found) == ("fill_value", number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0..3", "unreadable_number"),
        ("1e3", "unreadable_number"),
        ("0.05L", "unreadable_number"),
        ("断流", "unreadable_number"),
        ("--", "unreadable_number"),
        ("1" * 40, "unreadable_number"),
        ("-0.1", "negative_value"),
        ("", "value_missing"),
    ],
)
def test_a_value_that_is_no_number_is_found(text: str, code: str) -> None:
    """Digits, a point, a sign: nothing else is a number in a packet."""
    observations, (finding,) = read(f"{TIME};w21003-Avg={text},w21003-Flag=N")
    assert (observations, finding.code) == ((), code)


def test_ph_and_detection_limits_are_checked() -> None:
    """A pH lies in 0–14; a detection limit of zero is none."""
    _, findings = read(f"{TIME};w01001-Avg=15.1,w01001-Flag=N;w21003-Avg=0,w21003-Flag=L")
    assert [one.code for one in findings] == ["ph_out_of_range", "non_detect_without_limit"]


def test_an_unknown_code_is_said_once_with_its_count() -> None:
    """Never lost in silence; the first place is shown."""
    content = f"{TIME};w99999-Avg=1,w99999-Flag=N"
    reader = read_all(*[("2061", content)] * 3, profile="river-2017")
    (finding,) = (one for one in reader.findings if one.code == "unknown_code")
    assert (finding.severity, finding.found) == (Severity.WARNING, "w99999")
    assert "3" in finding.message.zh
    assert finding.place is not None
    assert (finding.place.row, finding.place.column) == (1, "w99999-Avg")


def test_a_known_code_that_is_no_item_is_a_note_with_its_unit() -> None:
    """Waste water is sent in L/s and is no item of the water's class."""
    _, (finding,) = read(f"{TIME};w00000-Avg=181.682,w00000-Flag=N")
    assert (finding.code, finding.severity) == ("code_without_item", Severity.NOTE)
    assert "L/s" in finding.message.zh


def test_codes_in_capitals_are_a_dialect() -> None:
    """W21003 is w21003 for those who say so."""
    content = f"{TIME};W21003-Avg=0.31,W21003-Flag=N"
    _, (finding,) = read(content)
    assert finding.code == "unknown_code"
    assert "upper-case-codes" in finding.expected
    assert only(content, "river-2017+upper-case-codes").value == Decimal("0.31")


def test_unknown_fields_are_said() -> None:
    """A slip of the sender in the name of a field."""
    (one,), findings = read(f"{TIME};w21003-td=1,w21003-Avg=0.31,w21003-Flag=N;Weather=1")
    assert one.value == Decimal("0.31")
    assert {(one.code, one.found) for one in findings} == {
        ("unknown_field", "Weather"),
        ("unknown_field", "w21003-td"),
    }


def test_known_fields_that_are_no_values_are_passed_over() -> None:
    """Least, greatest, total and the flag of the equipment."""
    fields = ["-Min=0", "-Max=1", "-Cou=2", "-EFlag=A01"]
    others = ",".join(f"w21003{field}" for field in fields)
    assert only(f"{TIME};w21003-Avg=0.31,{others},w21003-Flag=N").value == Decimal("0.31")


def test_other_commands_are_counted() -> None:
    """Quality control is known and carries no readings; what is unknown is a warning."""
    content = f"{TIME};w21003-Avg=0.31,w21003-Flag=N"
    reader = read_all(("2062", content), ("2062", content), ("2031", content), profile="river-2017")
    assert reader.observations == []
    assert [(one.code, one.found, one.severity) for one in reader.findings] == [
        ("other_command", "2062", Severity.NOTE),
        ("unknown_command", "2031", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("profile", "content", "said"),
    [
        ("river-2017", "QnRtn=9", "系统繁忙"),
        ("river-2017", "QnRtn=99", "CRC 校验错误"),
        ("hj212-2017", "QnRtn=9", "CRC 校验错误"),
        ("hj212-2017", "ExeRtn=100", "没有数据"),
    ],
)
def test_a_reply_says_what_went_wrong(profile: str, content: str, said: str) -> None:
    """The same number means different things in different protocols."""
    findings = read(content, profile, "9012")[1]
    (finding,) = (one for one in findings if one.code == "reply_reports_fault")
    assert said in finding.message.zh


def test_a_reply_that_all_is_well_says_nothing() -> None:
    """QnRtn=1 is no finding beside the note that replies carry no readings."""
    assert [one.code for one in read("QnRtn=1", command="9011")[1]] == ["other_command"]


def test_stations_are_mapped_to_sections() -> None:
    """Without a mapping the number stands for the section: a note. A gap in it is a warning."""
    content = ("2061", f"{TIME};w21003-Avg=0.31,w21003-Flag=N")
    mapped = read_all(content, profile="river-2017", stations={MN: "虎山"})
    assert (mapped.observations[0].section, mapped.findings) == ("虎山", ())
    for stations, severity in ((None, Severity.NOTE), ({"X": "虎山"}, Severity.WARNING)):
        reader = read_all(content, profile="river-2017", stations=stations)
        (finding,) = reader.findings
        assert reader.observations[0].section == MN
        assert (finding.code, finding.severity) == ("station_without_section", severity)


def test_the_kind_of_every_row_is_kept() -> None:
    """Hours and real-time data of one station must not be added up."""
    hour = ("2061", f"{TIME};w21003-Avg=0.31,w21003-Flag=N")
    moment = ("2011", f"{TIME};w21003-Rtd=0.30,w21003-Flag=N")
    reader = read_all(hour, moment, profile="hj212-2017")
    assert reader.kinds == {(1, ""): Kind.HOUR, (2, ""): Kind.REAL_TIME}


def test_a_broken_content_gives_no_reading() -> None:
    """Where the separators slip it is not certain what belongs to what."""
    observations, (finding,) = read(f"{TIME};w21003-Avg=0.31,w21003-Flag=N;")
    assert (observations, finding.code) == ((), "cp_separators")
