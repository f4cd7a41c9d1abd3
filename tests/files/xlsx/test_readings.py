"""Readings in workbooks: what is read, and every kind of mistake, named and placed."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.files.bundled import standard
from riverpact.files.delivery import Delivery, Document
from riverpact.files.readings import read_readings
from riverpact.files.readings_template import read as read_csv
from riverpact.files.xlsx.readings import read
from riverpact.foundation.finding import Finding, Severity

Maker = Callable[..., bytes]
STANDARD = standard()
HEAD: list[object] = [
    "断面",
    "采样时间",
    "监测方式",
    "备注",
    "化学需氧量(mg/L)",
    "氨氮（mg/L）",
    "pH",
]
LONG: list[object] = ["断面", "采样时间", "监测方式", "监测项目", "结果", "单位"]
DAY = datetime(2019, 7, 3)  # noqa: DTZ001
ROW: list[object] = ["虎山", "2019-07-03", "手工", None, 15, 0.31, 7.2]


def delivered(content: bytes) -> Delivery:
    return read("填报.xlsx", content, STANDARD)


def values(delivery: Delivery) -> dict[str, Decimal | None]:
    assert delivery.findings == ()
    return {one.item: one.value for one in delivery.observations}


def where(finding: Finding) -> tuple[str, str | None, int | None, str | None]:
    place = finding.place
    assert place is not None
    return finding.code, place.sheet, place.row, place.column


def row(**cells: object) -> list[object]:
    """A good row with some cells replaced: section, time, channel, cod, nh3n, ph."""
    names = ["section", "time", "channel", "note", "cod", "nh3n", "ph"]
    return [cells.get(name, own) for name, own in zip(names, ROW, strict=True)]


def test_a_row_gives_one_observation_a_cell(filled: Maker) -> None:
    """Each keeps its text and its place: sheet, row, the letter and the header of its column."""
    delivery = delivered(filled(HEAD, ROW))
    first = delivery.observations[0]
    assert values(delivery) == {
        "cod": Decimal(15),
        "nh3n": Decimal("0.31"),
        "ph": Decimal("7.2"),
    }
    assert (first.section, first.sampled_at, first.channel) == ("虎山", DAY, Channel.MANUAL)
    assert first.origin == Origin("填报.xlsx", 2, "E 化学需氧量(mg/L)", "监测数据")
    assert first.reported is not None
    assert first.reported.text == "15"


def test_the_long_form_is_read(filled: Maker) -> None:
    """A row a value, its unit beside it."""
    delivery = delivered(filled(LONG, ["虎山", "2019-07-03", "自动", "总磷", 50, "µg/L"]))
    assert values(delivery) == {"tp": Decimal("0.05")}


@pytest.mark.parametrize(
    "written",
    [
        datetime(2019, 7, 3, 8, 0),  # noqa: DTZ001
        43649.333333333336,
        "43649.3333333",
        "2019-07-03 08:00",
        "2019/7/3 8:00",
        "2019年7月3日8时",
        "２０１９-07-03 08:00",
    ],
)
def test_times_as_text_as_date_and_as_serial(filled: Maker, written: object) -> None:
    """However a time is kept, it is the same time."""
    delivery = delivered(filled(HEAD, row(time=written)))
    assert {one.sampled_at for one in delivery.observations} == {datetime(2019, 7, 3, 8, 0)}  # noqa: DTZ001
    assert delivery.findings == ()


@pytest.mark.parametrize("written", [date(2019, 7, 3), 43649, 20190703, "20190703"])
def test_days_too(filled: Maker, written: object) -> None:
    """A day alone is its midnight."""
    delivery = delivered(filled(HEAD, row(time=written)))
    assert {one.sampled_at for one in delivery.observations} == {DAY}
    assert delivery.findings == ()


def test_a_workbook_may_count_from_1904(raw: Maker) -> None:
    """Its date cells and its serial days are 1462 days later."""
    texts = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCD", ["断面", "采样时间", "监测方式", "COD"], strict=True)
    )
    data = (
        f'<row r="1">{texts}</row><row r="2"><c r="A2" t="str"><v>虎山</v></c>'
        '<c r="B2"><v>42187</v></c><c r="C2" t="str"><v>手工</v></c><c r="D2"><v>15</v></c></row>'
    )
    (one,) = delivered(raw(data, properties='<workbookPr date1904="1"/>')).observations
    assert one.sampled_at == DAY


@pytest.mark.parametrize(
    ("cell", "value", "censored"),
    [
        ("0.31", "0.31", False),
        (" ０．３１ ", "0.31", False),
        (0.1 + 0.2, "0.3", False),
        (12.0, "12", False),
        ("0.05L", "0.05", True),
        ("<0.05", "0.05", True),
        ("＜０．０５", "0.05", True),
    ],
)
def test_numbers_as_numbers_and_as_text(
    filled: Maker,
    cell: object,
    value: str,
    censored: bool,  # noqa: FBT001
) -> None:
    """Text numbers, full-width digits, non-detects; a float reads as it is shown."""
    (one,) = delivered(filled(HEAD, row(cod=None, nh3n=cell, ph=None))).observations
    assert one.reported is not None
    assert (one.reported.value, one.reported.censored) == (Decimal(value), censored)


@pytest.mark.parametrize(
    ("cell", "flag"), [("断流", Flag.NO_FLOW), ("--", Flag.NOT_MEASURED), ("*", Flag.NOT_EQUIPPED)]
)
def test_a_cell_without_a_value_says_why(filled: Maker, cell: str, flag: Flag) -> None:
    """As in a csv."""
    (one,) = delivered(filled(HEAD, row(cod=cell, nh3n=None, ph=None))).observations
    assert (one.reported, one.flag) == (None, flag)


def test_what_surrounds_a_table_is_no_mistake(filled: Maker) -> None:
    """A title, blank rows, an empty column, the notes of the template."""
    book = filled(["标题"], [], [None, *HEAD, None], [], [None, *ROW], sheets=["监测数据"])
    delivery = delivered(book)
    assert len(values(delivery)) == 3
    assert delivery.observations[0].origin.row == 5
    assert delivery.observations[0].origin.column == "F 化学需氧量(mg/L)"


def test_several_sheets_are_read_and_others_noted() -> None:
    """Hidden sheets, rows and columns are read and said; notes of the template are not noted."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for number, name in enumerate(("一月", "二月", "说明", "汇总", "空")):
        sheet = book.add_worksheet(name)
        if name in {"一月", "二月"}:
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, row(time=f"2019-0{number + 1}-03"))
        elif name != "空":
            sheet.write(0, 0, "断面")
    book.worksheets()[1].hide()
    book.worksheets()[0].set_row(1, None, None, {"hidden": True})
    book.worksheets()[0].set_column(3, 5, None, None, {"hidden": True})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=一月!$E$2:$E$2"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    delivery = delivered(out.getvalue())
    assert len(delivery.observations) == 6
    assert {where(one)[:2] for one in delivery.findings} == {
        ("hidden_rows", "一月"),
        ("hidden_columns", "一月"),
        ("hidden_sheet", "二月"),
        ("sheet_not_read", "汇总"),
        ("sheet_not_read", "图"),
    }
    assert {one.severity for one in delivery.findings} == {Severity.NOTE}


def test_merged_heads_and_units_in_a_row_of_their_own() -> None:
    """As offices draw their tables: title, groups, units below, a section merged down."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in (
        ["某县监测结果"],
        ["断面", "采样时间", "监测方式", "监测结果", None],
        [None, None, None, "化学需氧量", "总磷"],
        [None, None, None, "mg/L", "µg/L"],
        ["虎山", DAY, "手工", 15, 50],
        [None, datetime(2019, 8, 3), "手工", "断流", None],  # noqa: DTZ001
    ):
        sheet.append(cells)
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "A5:A6", "D6:E6"):
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    delivery = delivered(out.getvalue())
    assert delivery.findings == ()
    assert [(one.section, one.item, one.value, one.flag) for one in delivery.observations] == [
        ("虎山", "cod", Decimal(15), Flag.NONE),
        ("虎山", "tp", Decimal("0.05"), Flag.NONE),
        ("虎山", "cod", None, Flag.NO_FLOW),
        ("虎山", "tp", None, Flag.NO_FLOW),
    ]


S, COD, NH3N = "监测数据", "E 化学需氧量(mg/L)", "F 氨氮（mg/L）"
TIME, PH = "B 采样时间", "G pH"
BROKEN: dict[str, tuple[list[list[object]], str, int | None, str | None]] = {
    "formula": ([HEAD, row(cod="=1+1")], "formula", 2, COD),
    "formula for a section": ([HEAD, row(section='="虎山"')], "formula", 2, "A 断面"),
    "formula for a time": ([HEAD, row(time="=TODAY()")], "formula", 2, TIME),
    "formula for a channel": ([HEAD, row(channel='="手工"')], "formula", 2, "C 监测方式"),
    "formula in the head": ([[*HEAD, '="总磷"'], [*ROW, 1]], "formula", 1, "H"),
    "error value": ([HEAD, row(nh3n="#N/A!")], "unreadable_number", 2, NH3N),
    "words": ([HEAD, row(cod="合格")], "unreadable_number", 2, COD),
    "two dots": ([HEAD, ROW, row(cod="0..5", time="2019-07-04")], "unreadable_number", 3, COD),
    "yes": ([HEAD, row(cod=True)], "unreadable_number", 2, COD),
    "a day for a value": ([HEAD, row(cod=date(2019, 7, 3))], "unreadable_number", 2, COD),
    "no limit": ([HEAD, row(nh3n="未检出")], "non_detect_without_limit", 2, NH3N),
    "percent": ([HEAD, row(cod="85%")], "percent_sign", 2, COD),
    "negative": ([HEAD, row(cod=-1)], "negative_value", 2, COD),
    "pH above 14": ([HEAD, row(ph=71)], "ph_out_of_range", 2, PH),
    "calculated": ([HEAD, row(cod=10 / 3)], "too_many_decimals", 2, COD),
    "too large": ([HEAD, row(cod=1e14)], "too_large", 2, COD),
    "no date": ([HEAD, row(time=None)], "unreadable_date", 2, TIME),
    "small serial": ([HEAD, row(time=7)], "unreadable_date", 2, TIME),
    "month 13": ([HEAD, row(time="2019-13-01")], "impossible_date", 2, TIME),
    "no section": ([HEAD, row(section=None)], "missing_section", 2, "A 断面"),
    "channel": ([HEAD, row(channel="目测")], "unknown_channel", 2, "C 监测方式"),
    "unknown item": ([[*HEAD, "总有机碳"], [*ROW, 3]], "unknown_item", 1, "H 总有机碳"),
    "unknown unit": ([[*HEAD, "TP(mol/L)"], [*ROW, 1]], "unknown_unit", 1, "H TP(mol/L)"),
    "item twice": ([[*HEAD, "COD"], [*ROW, 15]], "duplicate_column", 1, "H COD"),
    "no section column": (
        [["采样时间", "监测方式", "COD"], ["2019-07-03", "手工", 15]],
        "missing_column",
        1,
        "断面",
    ),
    "no item": ([HEAD[:4], ROW[:4]], "missing_column", 1, ""),
    "unit column in wide": ([[*HEAD, "单位"], [*ROW, "mg/L"]], "unknown_column", 1, "H 单位"),
    "nameless column": ([HEAD, [*ROW, None, "核对过"]], "unnamed_column", 2, "I"),
    "units contradict": (
        [HEAD, [None] * 4 + ["µg/L", "mg/L"], ROW],
        "conflicting_units",
        1,
        COD,
    ),
    "long, unknown item": (
        [LONG, ["虎山", "2019-07-03", "手工", "有机物", 15, "mg/L"]],
        "unknown_item",
        2,
        "D 监测项目",
    ),
    "long, unknown unit": (
        [LONG, ["虎山", "2019-07-03", "手工", "COD", 15, "克"]],
        "unknown_unit",
        2,
        "F 单位",
    ),
    "long, formula": (
        [LONG, ["虎山", "2019-07-03", "手工", "COD", "=15", "mg/L"]],
        "formula",
        2,
        "E 结果",
    ),
    "two values": ([HEAD, ROW, row(cod=16, nh3n=None, ph=None)], "conflicting_values", 3, COD),
}


@pytest.mark.parametrize(("rows", "code", "at", "column"), BROKEN.values(), ids=list(BROKEN))
def test_a_mistake_is_one_error_at_its_place(
    filled: Maker,
    tmp_path: Path,
    rows: list[list[object]],
    code: str,
    at: int | None,
    column: str | None,
) -> None:
    """Each kind has its own code, and is found once, with sheet, row, letter and header."""
    file = tmp_path / "填报.xlsx"
    file.write_bytes(filled(*rows))
    (finding,) = read_readings([file], STANDARD).findings
    assert where(finding) == (code, S, at, column)
    assert finding.severity is Severity.ERROR
    assert finding.place is not None
    assert finding.place.file == str(file)
    assert finding.message.zh
    assert finding.message.en
    assert finding.found or finding.expected


def test_error_values_are_found(raw: Maker, filled: Maker) -> None:
    """#N/A looks empty to the reader of values; it is an error, and so is a row of it alone."""
    content = filled(HEAD, ROW)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
        parts = {name: archive.read(name) for name in archive.namelist()}
    error = '<c r="{}" t="e"><v>#N/A</v></c>'
    xml = xml.replace('<c r="E2"><v>15</v></c>', error.format("E2"))
    xml = xml.replace(
        "</row></sheetData>", f'</row><row r="9">{error.format("A9")}</row></sheetData>'
    )
    parts["xl/worksheets/sheet1.xml"] = xml.encode()
    found = {where(one) for one in delivered(raw(parts=parts)).findings}
    assert ("error_cell", S, 2, COD) in found
    assert ("error_cell", S, 9, "A 断面") in found
    assert ("unreadable_date", S, 9, TIME) in found


SHEETS: dict[str, tuple[str, str]] = {
    "too many rows": ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "too_many_rows"),
    "too many columns": ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "too_many_columns"),
    "too large an area": (
        '<row r="1"><c r="CV1"><v>1</v></c></row><row r="900000"><c><v>1</v></c></row>',
        "too_many_cells",
    ),
    "malformed": ('<row r="1"><c r="A1"><v>1</v></row>', "broken_workbook"),
    "damaged names": ('<row r="1"><c r="1A"><v>1</v></c></row>', "broken_workbook"),
    "text not there": ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', "broken_workbook"),
}


@pytest.mark.parametrize(("data", "code"), SHEETS.values(), ids=list(SHEETS))
def test_a_sheet_that_is_refused_is_named(raw: Maker, data: str, code: str) -> None:
    """The other sheets are read all the same."""
    (finding,) = delivered(raw(data)).findings
    assert where(finding) == (code, "S", None, None)


@pytest.mark.parametrize("declared", ["A1:XFD1048576", "A1", "ZZZ9:A1", "A1:A9999999"])
def test_a_declared_area_that_lies_changes_nothing(raw: Maker, declared: str) -> None:
    """Only cells in use count."""
    data = '<row r="1"><c r="A1" t="str"><v>断面</v></c><c r="B1" t="str"><v>COD</v></c></row>'
    codes = [
        one.code for one in delivered(raw(data, before=f'<dimension ref="{declared}"/>')).findings
    ]
    assert codes == ["missing_column", "missing_column"]


FILES: dict[str, tuple[Callable[[Maker], bytes], str]] = {
    "nothing known": (lambda raw: raw('<row r="1"><c><v>1</v></c></row>'), "unknown_format"),
    "empty": (lambda raw: raw(), "unknown_format"),
    "macros": (lambda raw: raw(parts={"xl/vbaProject.bin": b""}), "macros"),
    "links": (lambda raw: raw(parts={"xl/externalLinks/a.xml": b""}), "external_links"),
    "old": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
    "cut off": (lambda raw: raw()[:-30], "broken_workbook"),
    "document": (lambda raw: raw(without=["xl/workbook.xml"]), "not_a_workbook"),
}


@pytest.mark.parametrize(("made", "code"), FILES.values(), ids=list(FILES))
def test_a_workbook_that_is_refused_is_one_error(
    raw: Maker, tmp_path: Path, made: Callable[[Maker], bytes], code: str
) -> None:
    """Whatever its name says; the other files of the folder are read."""
    (tmp_path / "坏.xls").write_bytes(made(raw))
    (tmp_path / "~$坏.xlsx").write_bytes(b"left behind by a spreadsheet")
    (tmp_path / "好.csv").write_text(
        "断面,采样时间,监测方式,COD\n虎山,2019-07-03,手工,15\n", "utf-8"
    )
    readings = read_readings([tmp_path], STANDARD)
    errors = [one for one in readings.findings if one.severity is Severity.ERROR]
    assert [where(one) for one in errors] == [(code, None, None, None)]
    assert len(readings.observations) == 1
    assert len(readings.digests) == 2


def test_a_head_without_rows_is_said(filled: Maker) -> None:
    """Nothing to read would look like nothing wrong."""
    (finding,) = delivered(filled(HEAD)).findings
    assert (finding.code, finding.severity) == ("no_readings", Severity.WARNING)


def test_a_workbook_and_a_csv_say_the_same(filled: Maker) -> None:
    """The same rows give the same observations, but for their places."""
    rows: list[list[object]] = [
        ["虎山", "2019-07-03 08:00", "手工", "n", "15.0", "0.05L", "--"],
        row(time="2019-07-04"),
    ]
    text = "\n".join(
        ",".join("" if cell is None else str(cell) for cell in one) for one in [HEAD, *rows]
    )

    def plain(one: Observation) -> tuple[object, ...]:
        return one.section, one.sampled_at, one.item, one.reported, one.channel, one.flag

    csv = read_csv(Document("填报.csv", text), STANDARD)
    assert [*map(plain, csv.observations)] == [
        *map(plain, delivered(filled(HEAD, *rows)).observations)
    ]


_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**53), 2**53),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    st.dates(date(1900, 3, 1)),
    st.sampled_from(
        ["断面", "采样时间", "COD", "0.05L", "断流", "mg/L", "=1+1", "#N/A", "检查结果"]
    ),
)


@given(rows=st.lists(st.lists(_CELLS, max_size=8), max_size=6), with_head=st.booleans())
@settings(deadline=None, max_examples=150)
def test_no_cell_raises(filled: Maker, rows: list[list[object]], with_head: bool) -> None:  # noqa: FBT001
    """Whatever stands in cells, there are readings or findings."""
    delivery = delivered(filled(*([HEAD] if with_head else []), *rows))
    assert delivery.observations or delivery.findings


@given(seed=st.integers(0, 2**32), hits=st.integers(1, 20))
@settings(deadline=None, max_examples=150)
def test_no_damage_raises(filled: Maker, seed: int, hits: int) -> None:
    """A workbook with some bytes changed, packed or inside, is read or refused."""
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(filled(HEAD, ROW))
    for _ in range(hits):
        content[chance.randrange(len(content))] = chance.randrange(256)
    delivery = delivered(bytes(content))
    assert delivery.observations or delivery.findings


_PIECES = st.sampled_from(
    ['<row r="1">', "</row>", '<c r="A1">', '<c t="s">', "</c>", "<v>1</v>", "<v>断面</v>", "<f/>",
     '<c r="B2" t="e">', '<c t="str">', "<v>COD</v>", "<row>", "<is><t>采样时间</t></is>", "<c/>"]
)  # fmt: skip


@given(pieces=st.lists(_PIECES, max_size=14), after=st.sampled_from(["", "<mergeCells/>"]))
@settings(deadline=None, max_examples=200)
def test_no_sheet_raises(raw: Maker, pieces: list[str], after: str) -> None:
    """Elements in any order are read or refused."""
    delivery = delivered(raw("".join(pieces), after=after))
    assert delivery.observations or delivery.findings
