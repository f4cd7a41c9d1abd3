"""The workbook in which opening balances are filled in: agreements, awards, and how to fill in."""

from typing import Any

from riverpact.domain.agreements.opening import AWARD_KINDS
from riverpact.domain.territory.registry import Registry
from riverpact.files.opening_form import AWARDS, SHEETS
from riverpact.files.xlsx.blank import blank_workbook, head_format, write_notes
from riverpact.files.xlsx.form import Field, FieldKind, FormSheet
from riverpact.files.xlsx.readings import NOTES_SHEET

ROWS = 1000
"""How many rows have drop-downs."""
_FORMATS = {FieldKind.TEXT: "@", FieldKind.DAY: "yyyy-mm-dd", FieldKind.NUMBER: "General"}
_NOTES = (
    ("协议表：一行一个协议的一个断面。表头不要改动。", "A row an agreement; keep the head."),
    (
        "县（市、区）写名称或六位代码，几个用“、”分开；旧名、旧代码也可以。",
        "Counties by name or code, parted by 、; former names and codes are taken too.",
    ),
    ("河流、备案日期、补偿标准可空；其他必填。", "River, filing day and standard may be empty."),
    (
        "没有备案的协议，备案日期留空：只计入已签订，不计入覆盖率。",
        "Not filed: leave its day empty; it counts as signed, not as covered.",
    ),
    ("日期：2019-07-03。截止日期是协议有效的最后一天。", "The last day is the last one in force."),
    ("金额以万元为单位，只写数字，大于零。", "Amounts in 万元, digits only, above zero."),
    (
        "奖补表：一行一笔。类型：奖补、预拨、收回。",
        "Awards: 奖补 granted, 预拨 advanced, 收回 back.",
    ),
    ("奖补的协议编号必须在协议表里。", "An award names an agreement of the first sheet."),
    ("不要用公式、宏、外部链接。", "No formulas, macros or links."),
    ("检查：riverpact opening check 本文件", "Check it: riverpact opening check FILE"),
)


def opening_workbook(registry: Registry) -> bytes:
    """Write an empty workbook; its notes list the counties of a registry with their codes."""
    with blank_workbook("期初数填报") as (workbook, out):
        for one in SHEETS:
            _write_sheet(workbook, workbook.add_worksheet(one.title), one)
        notes = workbook.add_worksheet(NOTES_SHEET)
        write_notes(workbook, notes, _NOTES)
        _write_counties(workbook, notes, registry)
    return out.getvalue()


def _write_sheet(workbook: Any, sheet: Any, form: FormSheet) -> None:
    head = head_format(workbook)
    sheet.set_row(0, 32)
    for column, one in enumerate(form.fields):
        style = workbook.add_format({"num_format": _FORMATS[one.kind], "align": "left"})
        sheet.set_column(column, column, one.width, style)
        sheet.write(0, column, one.title, head)
        if form is AWARDS and one.name == "kind":
            _offer_kinds(sheet, column, one)
    sheet.freeze_panes(1, 1)


def _offer_kinds(sheet: Any, column: int, one: Field) -> None:
    offered = {
        "validate": "list",
        "source": [text.zh for text in AWARD_KINDS.values()],
        "error_title": one.title,
        "error_message": "奖补 granted、预拨 advanced、收回 recovered",
    }
    sheet.data_validation(1, column, ROWS, column, offered)


def _write_counties(workbook: Any, sheet: Any, registry: Registry) -> None:
    head = workbook.add_format({"bold": True})
    sheet.set_column(3, 5, 14)
    sheet.write_row(0, 3, ["县（市、区）", "代码", "设区市"], head)
    rows = [one for one in registry.counties if not one.is_abolished]
    for row, one in enumerate(rows, 1):
        sheet.write_row(row, 3, [one.name, one.code, one.city.name])
