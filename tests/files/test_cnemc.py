"""A row as CNEMC prints it."""

from datetime import date
from fractions import Fraction

from riverpact.files.bundled import standard
from riverpact.files.cnemc import PrintedCell, PrintedRow, RowReader, used_text
from riverpact.files.times import Span

TP = standard().items["tp"]
DAY = Span(date(2020, 5, 8), date(2020, 5, 8))


def test_the_value_behind_is_used_where_it_is_a_number() -> None:
    """What is no number behind a value does not replace it; a filtered value does."""
    cells = [("0.05", "0.0512"), ("0.05", ""), ("0.05", "原始"), ("--", "极值过滤"), ("1", "4E-05")]
    assert [used_text(*cell) for cell in cells] == ["0.0512", "0.05", "0.05", "极值过滤", "4E-05"]


def test_a_row_gives_its_readings_its_class_and_its_province() -> None:
    """All of one row share their file and row, so that they can be grouped."""
    reader = RowReader("a.csv")
    cell = PrintedCell("总磷(mg/L)", TP, Fraction(1), "0.05")
    reader.read(PrintedRow(7, "江西省", " 弋阳 ", "05-08 08:00", "Ⅱ", [cell]), DAY)
    delivery = reader.delivery()
    assert [str(one.origin) for one in delivery.observations] == ["a.csv:7:总磷(mg/L)"]
    assert [(one.section, str(one.origin)) for one in delivery.published] == [
        ("弋阳", "a.csv:7:水质类别")
    ]
    assert delivery.provinces == {7: "江西省"}


def test_every_mistake_of_a_row_is_found() -> None:
    """A row without a section and with a bad stamp still has its cells checked."""
    reader = RowReader("a.csv")
    cell = PrintedCell("总磷(mg/L)", TP, Fraction(1), "0..5")
    reader.read(PrintedRow(7, "", "", "x", "Ⅱ", [cell]), DAY)
    assert {one.code for one in reader.delivery().findings} == {
        "unreadable_number",
        "missing_section",
        "unreadable_date",
    }
