"""Why a workbook is refused, and the bounds within which one is read, each with its reason."""

from riverpact.files.fault import Fault
from riverpact.foundation.text import Text

LIMIT_INFLATED_BYTES = 256 * 1024 * 1024
"""All parts unpacked: as much as a csv may hold (``loading.LIMIT_BYTES``)."""
LIMIT_RATIO = 200
"""Unpacked over packed, of a part over 1 MiB: a sheet that repeats one row 300,000 times comes to
15 : 1, a bomb to 1,000 : 1."""
LIMIT_PARTS = 5_000
"""A workbook has a part a sheet, drawing, picture and comment; Excel itself tires before."""
LIMIT_SMALL_BYTES = 4 * 1024 * 1024
"""The parts that only say which sheets there are; in practice a few kB."""
LIMIT_ROWS = 1_048_576
"""The height of a sheet; a cell below it was written by no spreadsheet."""
LIMIT_COLUMNS = 200
"""The standard has 24 items and knows a few dozen names; a table has a tenth of this."""
LIMIT_CELLS = 16_000_000
"""Rows times columns of the area in use, empty cells too, since a reader keeps a place for each:
half a gigabyte. A full sheet of 15 columns fits."""
LIMIT_SPOILED = 10_000
"""Formulas and error values that are named one by one in a sheet; beyond, the sheet is refused."""
LIMIT_MERGED_CELLS = 1_000_000
"""Cells under merges: a name merged down a whole sheet fits."""
LIMIT_TEXT_BYTES = 512 * 1024 * 1024
"""Texts as often as cells repeat them: one long text kept once may stand in a million cells."""

_EXPECTED = "Excel 工作簿 a workbook: .xlsx"


def broken(reason: str) -> Fault:
    """Say that a workbook is damaged."""
    message = Text(
        "工作簿已损坏，无法读取；请重新保存或导出",
        "the workbook is damaged; save or export it again",
    )
    return Fault("broken_workbook", message, reason, _EXPECTED)


def no_workbook() -> Fault:
    """Say that a file is packed, but is no workbook."""
    message = Text(
        "这是压缩包或其他文件，不是工作簿；压缩包请先解开",
        "an archive or other file, not a workbook; unpack an archive first",
    )
    return Fault("not_a_workbook", message, "", f"{_EXPECTED}, CSV, JSON")


def old_workbook() -> Fault:
    """Say that a workbook is of the time before 2007."""
    message = Text(
        "这是旧格式工作簿（.xls、.et），请另存为 .xlsx",
        "a workbook in the old format (.xls, .et); save it as .xlsx",
    )
    return Fault("old_workbook", message, "", _EXPECTED)


def binary_workbook() -> Fault:
    """Say that a workbook is an .xlsb."""
    message = Text("这是二进制工作簿 .xlsb，请另存为 .xlsx", "a binary workbook; save it as .xlsx")
    return Fault("binary_workbook", message, ".xlsb", _EXPECTED)


def encrypted() -> Fault:
    """Say that a workbook cannot be opened without its password."""
    message = Text(
        "工作簿设有打开密码，请去掉密码", "the workbook is encrypted; take off its password"
    )
    return Fault("encrypted_workbook", message, "", _EXPECTED)


def macros(names: list[str]) -> Fault:
    """Say that a workbook carries programs."""
    message = Text("工作簿带有宏，请另存为 .xlsx", "the workbook has macros; save it as .xlsx")
    return Fault("macros", message, "、".join(names) or ".xlsm", _EXPECTED)


def external(names: list[str]) -> Fault:
    """Say that a workbook takes values from other files."""
    message = Text(
        "工作簿链接了其他文件或数据源，请断开链接、只留数值",
        "the workbook takes values from elsewhere; break its links and keep the values",
    )
    return Fault("external_links", message, "、".join(names), "没有外部链接 no links")


def too_many_parts() -> Fault:
    """Say that a package has more parts than any workbook."""
    message = Text(
        "工作簿的部件过多，请把数据复制到新工作簿",
        "the workbook has too many parts; copy the readings into a new one",
    )
    return Fault("too_many_parts", message, f"> {LIMIT_PARTS}", f"≤ {LIMIT_PARTS}")


def too_large() -> Fault:
    """Say that a workbook is too large unpacked."""
    message = Text("工作簿解开后过大，请分成几份", "the workbook unpacks to too much; split it")
    limit = f"{LIMIT_INFLATED_BYTES // 1024**2} MiB"
    return Fault("workbook_too_large", message, f"> {limit}", f"≤ {limit}")


def bomb(name: str, ratio: float) -> Fault:
    """Say that a part is packed like a bomb."""
    message = Text(
        f"{name} 的压缩比异常，可能是压缩炸弹；请把数据复制到新工作簿",
        f"{name} is packed beyond what a sheet can be; copy the readings into a new workbook",
    )
    return Fault("compression_bomb", message, f"{ratio:.0f} : 1", f"≤ {LIMIT_RATIO} : 1")


def too_many_rows(row: int) -> Fault:
    """Say that a sheet is higher than a sheet can be."""
    message = Text(
        "行号超出工作表的高度，请重新保存或导出",
        "a row below the last one that a sheet has; save or export it again",
    )
    return Fault("too_many_rows", message, str(row), f"≤ {LIMIT_ROWS}")


def too_many_columns(column: str) -> Fault:
    """Say that a sheet is wider than any table of readings."""
    message = Text(
        f"列数过多：{column} 列有内容，请删去表外的内容",
        f"too many columns: something stands in column {column}; delete what is beside the table",
    )
    return Fault("too_many_columns", message, column, f"≤ {LIMIT_COLUMNS}")


def too_many_cells(rows: int, columns: int) -> Fault:
    """Say that the area in use is too large."""
    message = Text(
        "工作表占用的范围过大，请分成几份，或删去远处的零星内容",
        "the area in use is too large; split the sheet, or delete what stands far away",
    )
    return Fault("too_many_cells", message, f"{rows} × {columns}", f"≤ {LIMIT_CELLS}")


def too_much_text() -> Fault:
    """Say that long texts are repeated too often."""
    message = Text("重复的长文本过多，请删去", "long texts are repeated too often; delete them")
    limit = f"{LIMIT_TEXT_BYTES // 1024**2} MiB"
    return Fault("too_much_text", message, f"> {limit}", f"≤ {limit}")


def too_many_merges() -> Fault:
    """Say that merges cover too many cells."""
    message = Text("合并单元格过多，请拆开", "merges cover too many cells; take them apart")
    return Fault("too_many_merges", message, "", f"≤ {LIMIT_MERGED_CELLS}")


def too_many_spoiled(first: list[str]) -> Fault:
    """Say that formulas or error values are too many to be named one by one."""
    cells = "、".join(first)
    message = Text(
        f"公式或错误值超过 {LIMIT_SPOILED} 格（{cells}……），整张表未读，请粘贴为数值",
        f"more than {LIMIT_SPOILED} formulas or error values ({', '.join(first)} …); "
        "the sheet was not read: paste the values",
    )
    return Fault("formula", message, cells, "数值或文字 values")


def formula(cell: str) -> Fault:
    """Say that a cell is calculated: what it shows was kept by a program, not reported."""
    message = Text(f"{cell} 是公式，请粘贴为数值", f"{cell} is a formula; paste its value")
    return Fault("formula", message, cell, "数值或文字 a value")


def error_value(cell: str, shown: str) -> Fault:
    """Say that a cell holds an error such as #N/A."""
    message = Text(f"{cell} 是错误值 {shown}", f"{cell} holds the error {shown}")
    return Fault("error_cell", message, shown or cell, "数值或文字 a value")


def entities() -> Fault:
    """Say that a part declares what could expand."""
    message = Text(
        "工作簿里有文档类型或实体声明，请用表格软件重新保存",
        "the workbook declares a document type or entities; save it with a spreadsheet",
    )
    return Fault("xml_entities", message, "<!DOCTYPE", _EXPECTED)


def encoding(found: str) -> Fault:
    """Say that a part is written in another encoding."""
    message = Text(
        "工作簿的部件不是 UTF-8 编码，请用表格软件重新保存",
        "a part of the workbook is not in UTF-8; save it with a spreadsheet",
    )
    return Fault("xml_encoding", message, found, "UTF-8")
