"""What is exported is all of it, and nothing a spreadsheet would run."""

import io

import openpyxl
import pytest

from riverpact.portal.lists.export import Sheet, as_csv, as_xlsx, safe

RISKY = ["=1+1", "+SUM(A1)", "-cmd|x", "@x", "\t=1", "\r=1"]


@pytest.mark.parametrize("text", RISKY)
def test_a_formula_becomes_text(text: str) -> None:
    """An apostrophe stands before what a program would run."""
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-3.5", "+2", "县", 7, -7, ""])
def test_numbers_and_words_stay(value: object) -> None:
    """An amount below zero is a number and not a formula."""
    assert safe(value) == value


def test_csv_opens_in_chinese() -> None:
    """The mark that makes Excel read UTF-8 stands first, then the heading."""
    response = as_csv(Sheet("台账", ["名称", "金额"], [["=1", "-3.5"], [None, 2]]))
    content = b"".join(response.streaming_content)  # type: ignore[arg-type]
    assert content.decode("utf-8") == "\ufeff名称,金额\r\n'=1,-3.5\r\n,2\r\n"
    assert "filename*=UTF-8''%E5%8F%B0%E8%B4%A6.csv" in response["Content-Disposition"]


def test_a_workbook_has_text_as_text() -> None:
    """A cell that looks like a formula is a string in the file; whole numbers are numbers."""
    content = as_xlsx(Sheet("t", ["a", "b"], [["=1+1", 5]])).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [(one.value, one.data_type) for one in sheet[2]] == [("=1+1", "s"), (5, "n")]
