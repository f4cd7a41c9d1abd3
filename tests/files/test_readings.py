"""Files of any kind put together: told by content, bounded, without repetitions, never raising."""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.observation import Channel, PublishedClass
from riverpact.files import loading
from riverpact.files.bundled import standard
from riverpact.files.delivery import Document
from riverpact.files.duplicates import merge
from riverpact.files.fault import Fault
from riverpact.files.hj212.frame import framed
from riverpact.files.loading import decode
from riverpact.files.readings import Intake, Readings, read_document, read_readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Severity

STANDARD = standard()
HEADER = "断面,采样时间,监测方式,COD,TP"
CNEMC = "省份,断面名称,监测时间,水质类别,pH(无量纲),总磷(mg/L)"


def wrote(file: Path, *lines: str, encoding: str = "utf-8") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines), encoding=encoding)
    return file


def codes(readings: Readings) -> list[str]:
    return [finding.code for finding in readings.findings]


def values(readings: Readings) -> set[tuple[str, str, Decimal | None]]:
    return {(one.section, one.item, one.value) for one in readings.observations}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_chinese_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without its mark, and GBK as offices save it, are the same file."""
    file = wrote(tmp_path / "a.csv", HEADER, "虎山,2019-07-03,手工,15,", encoding=encoding)
    readings = read_readings([file], STANDARD)
    assert values(readings) == {("虎山", "cod", Decimal(15))}
    assert readings.findings == ()


def test_every_file_has_a_digest_under_the_name_it_was_given(tmp_path: Path) -> None:
    """The digest is of the bytes on disk, packed or not."""
    file = tmp_path / "a.csv.gz"
    file.write_bytes(gzip.compress(f"{HEADER}\n虎山,2019-07-03,手工,15,".encode()))
    readings = read_readings([file], STANDARD)
    assert readings.digests == {str(file): hashlib.sha256(file.read_bytes()).hexdigest()}
    assert values(readings) == {("虎山", "cod", Decimal(15))}


def test_a_file_may_be_called_by_another_name_than_its_path(tmp_path: Path) -> None:
    """A file that was stored elsewhere stands in origins, findings and digests by its own name."""
    file = tmp_path / "b.csv"
    file.write_text("断面,采样时间,监测方式,氨氮(mg/L)\n石桥,2019-01-05,手工,0.3\n石桥,x,手工,1\n")
    readings = read_readings([file], standard(), Intake(names={file: "石桥.csv"}))
    assert list(readings.digests) == ["石桥.csv"]
    assert {one.origin.place.file for one in readings.observations} == {"石桥.csv"}
    assert {one.place.file for one in readings.findings if one.place} == {"石桥.csv"}


def test_a_folder_is_walked_and_formats_are_mixed(tmp_path: Path) -> None:
    """Files are told by content; what is not csv, csv.gz or JSON is passed over."""
    wrote(tmp_path / "b" / "手工.csv", HEADER, "虎山,2021-04-01,手工,15,")
    wrote(tmp_path / "2021-04" / "自动.csv", CNEMC, "江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.05")
    answer = {
        "thead": CNEMC.split(","),
        "tbody": [["江西省", "梅港", "04-01 08:00", "Ⅱ", "7", "--"]],
    }
    wrote(tmp_path / "2021-04-01.json", json.dumps(answer))
    wrote(tmp_path / "说明.txt", "不读")
    wrote(tmp_path / ".hidden.csv", "不读")
    readings = read_readings([tmp_path], STANDARD)
    assert readings.findings == ()
    assert len(readings.digests) == 3
    assert {("虎山", Channel.MANUAL), ("弋阳", Channel.AUTOMATIC), ("梅港", Channel.AUTOMATIC)} == {
        (one.section, one.channel) for one in readings.observations
    }


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A file and its folder are not two deliveries."""
    file = wrote(tmp_path / "a.csv", HEADER, "虎山,2019-07-03,手工,15,")
    readings = read_readings([tmp_path, file, file], STANDARD)
    assert (len(readings.observations), readings.findings) == (1, ())


BAD_FILES = {
    "missing": (None, "missing_file"),
    "empty": (b"", "empty_file"),
    "blank": (b"\xef\xbb\xbf \r\n\r\n", "empty_file"),
    "workbook": (b"PK\x03\x04rest of a workbook", "broken_workbook"),
    "old workbook": (b"\xd0\xcf\x11\xe0rest of a workbook", "old_workbook"),
    "zeros": ("断面,采样时间".encode("utf-16"), "binary_file"),
    "no encoding": (b"\xff\xff\xff\xff", "undecodable_file"),
    "cut gzip": (gzip.compress(b"section,sampled_at,channel,cod" * 99)[:40], "broken_gzip"),
    "gzip of nothing": (b"\x1f\x8b\x08\x00", "broken_gzip"),
    "other table": ("序号,水系,点位名称,pH\n1,松花江,黑龙江肇源,7".encode(), "unknown_format"),
    "prose": ("今年水质良好。".encode(), "unknown_format"),
    "json list": (b"[1, 2]", "unknown_format"),
    "other json": (b'{"result": 0}', "unknown_format"),
    "cut json": (b'{"thead": [', "broken_json"),
    "deep json": (b'{"a":' + b"[" * 100_000, "broken_json"),
    "no rows": (HEADER.encode(), "no_readings"),
    "huge cell": (f'{HEADER}\n"{"水" * 200_000}",,,,'.encode(), "broken_csv"),
}


@pytest.mark.parametrize(("content", "code"), BAD_FILES.values(), ids=list(BAD_FILES.keys()))
def test_a_file_that_cannot_be_read_is_one_finding(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    """No file raises: it is named with the reason, and the other files are still read."""
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    if content is not None:
        bad.write_bytes(content)
    wrote(good, HEADER, "虎山,2019-07-03,手工,15,")
    readings = read_readings([bad, good], STANDARD)
    assert [code] == codes(readings)
    assert readings.findings[0].place is not None
    assert readings.findings[0].place.file == str(bad)
    assert values(readings) == {("虎山", "cod", Decimal(15))}


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    """Nothing to read is said, since an empty result would look like no mistakes."""
    assert codes(read_readings([tmp_path], STANDARD)) == ["empty_folder"]


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound holds for the bytes on disk and for what they unpack to."""
    plain, packed = tmp_path / "a.csv", tmp_path / "b.csv.gz"
    plain.write_bytes(b"a" * 2000)
    packed.write_bytes(gzip.compress(b"a" * 2000))
    assert loading.LIMIT_BYTES == 256 * 1024 * 1024
    found = [loading.load(path, limit_bytes=1000).text for path in (plain, packed)]
    assert [one.code for one in found if isinstance(one, Fault)] == ["file_too_large"] * 2
    monkeypatch.setattr(
        "riverpact.files.readings.load", lambda path: loading.load(path, limit_bytes=1000)
    )
    assert codes(read_readings([tmp_path], STANDARD)) == ["file_too_large"] * 2


def test_repetitions_are_dropped_and_counted(tmp_path: Path) -> None:
    """The same reading in two files is one reading; each later file has one counted note."""
    row = "江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.05"
    first = wrote(tmp_path / "2021-04" / "a.csv", CNEMC, row)
    later = wrote(tmp_path / "2021-04" / "b.csv", CNEMC, row, row, row)
    readings = read_readings([first, later], STANDARD)
    (note,) = readings.findings
    assert (len(readings.observations), len(readings.published)) == (2, 1)
    assert (note.code, note.severity, note.found) == ("repeated_readings", Severity.NOTE, "6")
    assert note.place is not None
    assert note.place.file == str(later)
    assert "3 行" in note.message.zh


def test_brackets_of_both_kinds_are_one_section(tmp_path: Path) -> None:
    """A repetition is found although the section is printed with other brackets."""
    file = wrote(
        tmp_path / "a.csv", HEADER, "湖滨（老）,2019-07-03,手工,15,", "湖滨(老),2019-07-03,手工,15,"
    )
    readings = read_readings([file], STANDARD)
    assert values(readings) == {("湖滨（老）", "cod", Decimal(15))}
    assert codes(readings) == ["repeated_readings"]


def test_readings_are_found_by_any_name_of_a_section_in_their_order(tmp_path: Path) -> None:
    """A section and its other name are asked together; what stands elsewhere is not returned."""
    rows = [f"{name},2019-07-03,手工,15," for name in ("乙", "甲（老）", "丙")]
    readings = read_readings([wrote(tmp_path / "a.csv", HEADER, *rows)], STANDARD)
    printed = [one.section for one in readings.observations]
    assert sorted(printed) == ["丙", "乙", "甲（老）"]
    asked = [one.section for one in readings.at(["甲(老)", "乙", "丁"])]
    assert asked == [name for name in printed if name != "丙"]


def test_a_contradiction_is_an_error_that_names_both_cells(tmp_path: Path) -> None:
    """Neither value wins; the item's other readings stay."""
    one = wrote(tmp_path / "a.csv", HEADER, "虎山,2019-07-03,手工,15,0.1")
    two = wrote(tmp_path / "b.csv", HEADER, "虎山,2019-07-03,手工,16,0.10")
    readings = read_readings([one, two], STANDARD)
    error, note = readings.findings
    assert (error.code, error.severity) == ("conflicting_values", Severity.ERROR)
    assert (error.found, error.expected) == ("16", "15")
    for text in (f"{one}:2:COD", f"{two}:2:COD", "“15”", "“16”"):
        assert text in error.message.zh
        assert text in error.message.en
    assert note.code == "repeated_readings"
    assert values(readings) == {("虎山", "tp", Decimal("0.1"))}


def test_other_channels_and_times_do_not_contradict(tmp_path: Path) -> None:
    """A manual sample and a station's reading of one moment are two readings."""
    lines = (
        "虎山,2019-07-03,手工,15,",
        "虎山,2019-07-03,自动,16,",
        "虎山,2019-07-03 04:00,自动,17,",
    )
    readings = read_readings([wrote(tmp_path / "a.csv", HEADER, *lines)], STANDARD)
    assert (len(readings.observations), readings.findings) == (3, ())


def test_two_published_classes_are_kept_with_a_warning(tmp_path: Path) -> None:
    """A class is evidence: a second one for the same moment is shown, not chosen."""
    lines = ("江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.05", "江西省,弋阳,04-01 08:00,Ⅲ,7.1,0.05")
    file = wrote(tmp_path / "2021-04.csv", CNEMC, *lines)
    readings = read_readings([file], STANDARD)
    assert [label.label for label in readings.published] == ["Ⅱ", "Ⅲ"]
    assert codes(readings) == ["conflicting_classes", "repeated_readings"]
    assert readings.findings[0].severity is Severity.WARNING


def test_two_provinces_may_not_share_a_section(tmp_path: Path) -> None:
    """金滩 is a section in 江西 and another in 青海: no reading is used, both are named."""
    lines = ("江西省,金滩,04-01 08:00,Ⅱ,7.1,0.05", "青海省,金滩,04-01 08:00,Ⅱ,8.1,0.05")
    readings = read_readings([wrote(tmp_path / "2021-04.csv", CNEMC, *lines)], STANDARD)
    (finding,) = readings.findings
    assert (finding.code, finding.severity) == ("ambiguous_section", Severity.WARNING)
    assert finding.found == "江西省、青海省"
    assert readings.observations == ()


def test_a_feed_that_was_revised_is_a_warning(tmp_path: Path) -> None:
    """A publisher revises its feed: of two values neither is used, the rest stays usable."""
    lines = ("江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.05", "江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.06")
    readings = read_readings([wrote(tmp_path / "2021-04.csv", CNEMC, *lines)], STANDARD)
    assert readings.findings[0].severity is Severity.WARNING
    assert values(readings) == {("弋阳", "ph", Decimal("7.1"))}


def test_rows_can_be_kept_as_printed(tmp_path: Path) -> None:
    """For comparing with the print every row stays, repetitions and contradictions too."""
    lines = ("江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.05", "江西省,弋阳,04-01 08:00,Ⅱ,7.1,0.06")
    file = wrote(tmp_path / "2021-04.csv", CNEMC, *lines)
    readings = read_readings([file], STANDARD, printed=True)
    assert (len(readings.observations), len(readings.published)) == (4, 2)


def test_the_year_may_be_given(tmp_path: Path) -> None:
    """Where no name says the year, the caller does; without it that is an error."""
    file = wrote(tmp_path / "弋阳.csv", CNEMC, "江西省,弋阳,04-01 08:00,Ⅱ,7.1,")
    assert codes(read_readings([file], STANDARD)) == ["year_needed"]
    readings = read_readings([file], STANDARD, Intake(2021))
    published = readings.published[0]
    assert isinstance(published, PublishedClass)
    assert published.sampled_at == datetime(2021, 4, 1, 8, 0)  # noqa: DTZ001


PACKET = framed(
    b"QN=20190703090512345;ST=21;CN=2061;PW=123456;MN=SD000001;Flag=9;"
    b"CP=&&DataTime=20190703080000;w21003-Avg=0.31,w21003-Flag=N&&"
)


def test_files_of_packets_in_a_folder_are_read(tmp_path: Path) -> None:
    """txt, log and hj212, packed or not, where they hold packets; other texts are passed over."""
    for name in ("a.txt", "b.LOG", "c.hj212"):
        (tmp_path / name).write_bytes(b"recv " + PACKET)
    (tmp_path / "d.log.gz").write_bytes(gzip.compress(PACKET))
    wrote(tmp_path / "说明.txt", "不读")
    wrote(tmp_path / ".hidden.log", PACKET.decode())
    readings = read_readings(
        [tmp_path], STANDARD, Intake(profile="river-2017", stations={"SD000001": "甲"})
    )
    assert values(readings) == {("甲", "nh3n", Decimal("0.31"))}
    assert len(readings.digests) == 4
    assert Counter(codes(readings)) == {"text_between_packets": 3, "repeated_readings": 3}


def test_the_profile_is_the_one_that_is_given(tmp_path: Path) -> None:
    """Without a word HJ 212-2017 is spoken, strictly; a wrong name is a wrong call."""
    file = tmp_path / "a.txt"
    file.write_bytes(PACKET)
    assert "packet_field_unreadable" in codes(read_readings([file], STANDARD))
    with pytest.raises(MisuseError):
        read_readings([tmp_path / "none.txt"], STANDARD, Intake(profile="hj213"))


def test_packets_that_are_no_text_are_read(tmp_path: Path) -> None:
    """An encrypted packet among others does not make the file unreadable."""
    file = tmp_path / "a.txt"
    secret = PACKET.replace(b"DataTime=20190703080000", b"\x00\x01\xff\xfe" * 5 + b"abc")
    file.write_bytes(secret + PACKET)
    readings = read_readings([file], STANDARD, Intake(profile="river-2017"))
    assert values(readings) == {("SD000001", "nh3n", Decimal("0.31"))}
    assert "packet_encrypted" in codes(readings)


def test_hours_and_real_time_data_of_two_files_are_not_added_up(tmp_path: Path) -> None:
    """The hour is used wherever it stands; rows as printed are all kept."""
    head = PACKET[6:-6].decode().replace("ST=21", "ST=32").replace("Flag=9", "Flag=5")
    (tmp_path / "a.txt").write_bytes(framed(head.encode()))
    moment = head.replace("2061", "2011").replace("-Avg", "-Rtd").replace("0.31", "0.30")
    (tmp_path / "b.txt").write_bytes(framed(moment.encode()))
    profile = "hj212-2017+free-mn"
    readings = read_readings([tmp_path], STANDARD, Intake(profile=profile))
    assert values(readings) == {("SD000001", "nh3n", Decimal("0.31"))}
    assert "other_kind_of_data" in codes(readings)
    printed = read_readings([tmp_path], STANDARD, Intake(profile=profile), printed=True)
    assert len(printed.observations) == 2


_CELL = st.sampled_from(["15", "16", "0.05L", "--", "", "0..5", "断流"])
_ROWS = st.lists(st.tuples(st.sampled_from("甲乙"), st.integers(1, 3), _CELL, _CELL), max_size=12)


@given(rows=_ROWS, data=st.data())
@settings(deadline=None)
def test_the_order_of_rows_is_irrelevant(
    rows: list[tuple[str, int, str, str]], data: st.DataObject
) -> None:
    """Shuffled rows give the same readings, the same contradictions and the same mistakes."""
    shuffled = data.draw(st.permutations(rows))
    assert _outcome(rows) == _outcome(shuffled)


def test_a_year_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    """The caller's year is checked before any file is opened."""
    with pytest.raises(MisuseError):
        read_readings([tmp_path], STANDARD, Intake(0))


def _outcome(rows: Sequence[tuple[str, int, str, str]]) -> tuple[object, object]:
    lines = [f"{section},2019-07-0{day},手工,{cod},{tp}" for section, day, cod, tp in rows]
    text = "\n".join([HEADER, *lines])
    merged = merge([read_document(Document("a.csv", text), STANDARD)])
    read = {
        (
            one.section,
            one.day,
            one.item,
            one.value,
            one.flag,
            one.reported and one.reported.censored,
        )
        for one in merged.observations
    }
    kinds = sorted(one.code for one in merged.findings if one.severity is Severity.ERROR)
    return read, kinds


_OPENINGS = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        f"{HEADER}\n".encode(),
        f"{CNEMC}\n".encode("gbk"),
        "断面,采样时间,监测方式,监测项目,结果\n".encode(),
        b"snapshot_file_date,section,monitor_time_raw,tp_mg_l_display\n",
        b'{"thead": ["',
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        b"##0101QN=20190703090512345;ST=32;",
    ]
)


@given(opening=_OPENINGS, rest=st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_no_bytes_raise(
    tmp_path_factory: pytest.TempPathFactory, opening: bytes, rest: bytes
) -> None:
    """Whatever a file holds, it gives readings or findings."""
    file = tmp_path_factory.getbasetemp() / "2021-04-01 bytes.csv"
    file.write_bytes(opening + rest)
    readings = read_readings([file], STANDARD)
    assert readings.observations or readings.findings


@given(opening=_OPENINGS, rest=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@settings(deadline=None, max_examples=300)
def test_no_text_raises(opening: bytes, rest: str) -> None:
    """Text that decodes reaches the formats themselves, and does not raise there either."""
    text = decode(opening + rest.encode())
    if isinstance(text, str):
        delivery = read_document(Document("2021-04-01.csv", text), STANDARD)
        assert delivery.observations or delivery.findings


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["<![", "<span title=", "&#x;", "<span title='原始值：1'>2</span>", "04-01 08:00"]
    ),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)


@given(head=_JSON, rows=st.lists(st.lists(_JSON, min_size=6, max_size=6), max_size=3), body=_JSON)
@settings(deadline=None, max_examples=200)
def test_no_json_raises(head: object, rows: list[list[object]], body: object) -> None:
    """Wrong kinds of value anywhere in an answer are findings."""
    for answer in (
        {"thead": head, "tbody": body},
        {"thead": CNEMC.split(","), "tbody": rows, "records": head},
    ):
        document = Document("2021-04-01.json", json.dumps(answer))
        delivery = read_document(document, STANDARD)
        assert delivery.observations or delivery.findings


@pytest.mark.parametrize("sign", ["\t", ";", "；", "，"])
def test_cells_that_are_not_parted_by_commas_are_told_so(sign: str, tmp_path: Path) -> None:
    """The head would be known but for what parts it."""
    file = tmp_path / "a.csv"
    file.write_text(f"断面{sign}采样时间{sign}监测方式\n", encoding="utf-8")
    (finding,) = read_readings([file], STANDARD).findings
    assert (finding.code, "应为逗号" in finding.message.zh) == ("unknown_format", True)
