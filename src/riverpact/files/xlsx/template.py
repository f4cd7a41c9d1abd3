"""The workbook in which readings are filled in: a sheet to fill, a sheet that says how."""

from collections.abc import Sequence
from typing import Any

from riverpact.domain.standards.item import Item
from riverpact.files.good_rows import header_of
from riverpact.files.readings_rows import CHANNEL_TITLES, TITLES
from riverpact.files.xlsx.blank import blank_workbook, head_format, write_notes
from riverpact.files.xlsx.readings import NOTES_SHEET

DATA_SHEET = "监测数据"
_MIDNIGHT_FIRST = "yyyy-mm-dd hh:mm"
_NOTES = (
    (
        "一行一次采样，一列一个项目。表头不要改动。",
        "A row a sample, a column an item; keep the head.",
    ),
    (
        "断面、采样时间、监测方式必填；备注可空。",
        "Section, time and channel are needed; notes are not.",
    ),
    (
        "采样时间：2019-07-03 或 2019-07-03 08:00；只写日期即当日零时。",
        "Time: 2019-07-03 or 2019-07-03 08:00; a day alone is its midnight.",
    ),
    ("监测方式：自动 或 手工。", "Channel: 自动 automatic or 手工 manual."),
    (
        "数值按报出值填写，保留小数位数，单位见表头。",
        "Values as reported, with their decimals, in the unit of the head.",
    ),
    (
        "未检出写检出限加 L：0.05L（或 <0.05）；不要写“未检出”或 0。",
        "A non-detect is its detection limit and L: 0.05L (or <0.05); never 未检出 or 0.",
    ),
    ("断流：河道无水。", "断流: the river was dry."),
    ("--：未监测或设备停运。", "--: not measured, or the station stopped."),
    ("*：没有这个项目的仪器。", "*: no instrument for the item."),
    ("空格：没有这一项数据。缺测不是 0。", "Empty: nothing delivered. Missing is never 0."),
    (
        "不要用公式、宏、外部链接；计算结果请粘贴为数值。",
        "No formulas, macros or links; paste values.",
    ),
    ("检查：riverpact readings check 本文件", "Check it: riverpact readings check FILE"),
)


def template_workbook(items: Sequence[Item], sections: Sequence[str], rows: int) -> bytes:
    """Write an empty workbook.

    Args:
        items: a column each, in this order.
        sections: offered in the column of sections; any text may be entered where there are none.
        rows: how many rows have drop-downs.
    """
    with blank_workbook("监测数据填报") as (workbook, out):
        data, notes = workbook.add_worksheet(DATA_SHEET), workbook.add_worksheet(NOTES_SHEET)
        write_notes(workbook, notes, _NOTES)
        _write_sections(workbook, notes, sections)
        _write_data(workbook, data, items)
        _add_choices(data, sections, rows, len(items))
    return out.getvalue()


def _write_data(workbook: Any, sheet: Any, items: Sequence[Item]) -> None:
    head = head_format(workbook)
    text = workbook.add_format({"num_format": "@"})
    moment = workbook.add_format({"num_format": _MIDNIGHT_FIRST, "align": "left"})
    names = [TITLES["section"], TITLES["sampled_at"], TITLES["channel"]]
    widths = [18, 18, 10, *(14 for _ in items), 24]
    formats = [text, moment, text, *(text for _ in items), text]
    for column, (width, own) in enumerate(zip(widths, formats, strict=True)):
        sheet.set_column(column, column, width, own)
    sheet.set_row(0, 32)
    sheet.write_row(0, 0, [*names, *map(header_of, items), TITLES["note"]], head)
    sheet.freeze_panes(1, 1)


def _add_choices(sheet: Any, sections: Sequence[str], rows: int, items: int) -> None:
    if sections:
        last = len(sections) + 1
        sheet.data_validation(
            1, 0, rows, 0,
            {
                "validate": "list",
                "source": f"={NOTES_SHEET}!$D$2:$D${last}",
                "error_title": TITLES["section"],
                "error_message": "请从名单中选择断面 choose a section of the list",
            },
        )  # fmt: skip
    sheet.data_validation(
        1, 2, rows, 2,
        {
            "validate": "list",
            "source": list(CHANNEL_TITLES.values()),
            "error_title": TITLES["channel"],
            "error_message": "自动 automatic 或 手工 manual",
        },
    )  # fmt: skip
    sheet.data_validation(
        1, 3, rows, items + 2,
        {
            "validate": "any",
            "input_title": "报出值 as reported",
            "input_message": "0.31、0.05L（未检出）、断流、--（未监测）",
        },
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": f"A2:{_last_cell(items, rows)}"})


def _last_cell(items: int, rows: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

    cell: str = xl_rowcol_to_cell(rows, items + 3)
    return cell


def _write_sections(workbook: Any, sheet: Any, sections: Sequence[str]) -> None:
    sheet.set_column(3, 3, 24)
    if sections:
        sheet.write(0, 3, "断面名单 sections", workbook.add_format({"bold": True}))
        sheet.write_column(1, 3, sections)
