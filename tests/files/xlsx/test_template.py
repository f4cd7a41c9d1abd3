"""The workbook in which readings are filled in."""

import io
from typing import Any

import openpyxl

from riverpact.domain.monitoring.observation import Observation
from riverpact.files.bundled import standard
from riverpact.files.delivery import Document
from riverpact.files.readings_template import read as read_csv
from riverpact.files.xlsx.readings import read
from riverpact.files.xlsx.template import DATA_SHEET, template_workbook

STANDARD = standard()
ITEMS = [STANDARD.items[name] for name in ("cod", "nh3n", "ph")]
SECTIONS = [f"第{number}断面" for number in range(80)]
HEAD: list[object] = [
    "断面",
    "采样时间",
    "监测方式",
    "化学需氧量(mg/L)",
    "氨氮(mg/L)",
    "pH",
    "备注",
]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_sheet_to_fill_is_empty_below_its_head() -> None:
    """No example row: it would be read as a reading."""
    sheet = opened(template_workbook(ITEMS, [], 50))[DATA_SHEET]
    assert [cell.value for cell in sheet[1]] == HEAD
    assert sheet.max_row == 1
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.freeze_panes == "B2"
    assert {sheet.column_dimensions[letter].number_format for letter in "ADEF"} <= {"@", "General"}


def test_choices_are_offered() -> None:
    """The channel always, sections where they are given, however many: from the notes sheet."""
    book = opened(template_workbook(ITEMS, SECTIONS, 50))
    offered = {
        str(one.sqref): one.formula1 for one in book[DATA_SHEET].data_validations.dataValidation
    }
    assert offered["A2:A51"] == "说明!$D$2:$D$81"
    assert offered["C2:C51"] == '"自动,手工"'
    assert [book["说明"].cell(row, 4).value for row in range(2, 82)] == SECTIONS
    bare = opened(template_workbook(ITEMS, [], 50))[DATA_SHEET].data_validations.dataValidation
    assert "A2:A51" not in {str(one.sqref) for one in bare}


def test_notes_say_what_the_signs_mean() -> None:
    """Chinese first, English beside."""
    notes = opened(template_workbook(ITEMS, [], 1))["说明"]
    chinese = "".join(str(row[0].value) for row in notes.iter_rows())
    english = "".join(str(row[1].value) for row in notes.iter_rows())
    for sign in ("0.05L", "断流", "--", "*", "未检出"):
        assert sign in chinese
    assert "non-detect" in english


def test_the_same_wishes_give_the_same_bytes() -> None:
    """No clock enters."""
    assert template_workbook(ITEMS, SECTIONS, 9) == template_workbook(ITEMS, SECTIONS, 9)


def test_an_empty_template_holds_no_reading() -> None:
    """That is said, and nothing else."""
    delivery = read("a.xlsx", template_workbook(ITEMS, SECTIONS, 9), STANDARD)
    assert [one.code for one in delivery.findings] == ["no_readings"]


def test_filled_in_it_says_what_a_csv_says() -> None:
    """The same rows in both give the same observations, but for their places."""
    rows: list[list[object]] = [
        ["虎山", "2019-07-03 08:00", "手工", 15, "0.05L", 7.2, "好"],
        ["石桥", "2019-07-04", "自动", "--", 0.3, "断流", None],
        ["石桥", "2019/7/5", "automatic", "12.50", "<0.025", None, None],
    ]
    book = opened(template_workbook(ITEMS, ["虎山", "石桥"], 9))
    for row in rows:
        book[DATA_SHEET].append(row)
    out = io.BytesIO()
    book.save(out)
    text = "\n".join(
        ",".join("" if cell is None else str(cell) for cell in row) for row in [HEAD, *rows]
    )

    def says(one: Observation) -> tuple[object, ...]:
        return one.section, one.sampled_at, one.item, one.reported, one.channel, one.flag

    workbook = read("a.xlsx", out.getvalue(), STANDARD)
    csv = read_csv(Document("a.csv", text), STANDARD)
    assert (workbook.findings, csv.findings) == ((), ())
    assert [*map(says, workbook.observations)] == [*map(says, csv.observations)]
