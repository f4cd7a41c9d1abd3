"""Everything of a year as files."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl

from riverpact.files.tables.table import MoneyUnit
from riverpact.files.year.year_files import Beside, write_year_files, year_files
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]


def made(known: KnownYear, unit: MoneyUnit = MoneyUnit.WAN) -> dict[str, bytes]:
    return year_files((known.heading, known.whole, known.tables), unit)


def test_every_table_is_a_sheet_and_a_csv(years: Years) -> None:
    """In the same order; the sheets have Chinese names."""
    known = years[2019]
    files = made(known)
    book = openpyxl.load_workbook(io.BytesIO(files["year.xlsx"]))
    assert book.sheetnames == [one.title.zh for one in known.tables]
    csvs = [name for name in files if name.startswith("tables/")]
    assert csvs == [f"tables/{one.name}.csv" for one in known.tables]
    assert book["结算单"]["A2"].value == "演示·模拟数据"


def test_money_is_written_in_the_unit(years: Years) -> None:
    """220 万元 are 2200000 元; the JSON keeps yuan."""
    wan, yuan = made(years[2019]), made(years[2019], MoneyUnit.YUAN)
    name = "tables/positions.csv"
    assert ",220," in wan[name].decode("utf-8-sig")
    assert "（万元）" in wan[name].decode("utf-8-sig")
    assert ",2200000," in yuan[name].decode("utf-8-sig")
    assert wan["year.json"] == yuan["year.json"]


def test_statements_and_letters_stand_beside(years: Years, tmp_path: Path) -> None:
    """Each statement with its page, samples and verifier; a letter where it says."""
    known = years[2018]
    (first, *_) = years[2019].decided.settled
    whole = replace(known.whole, statements=(first.statement,))
    beside = Beside({first.statement.agreement.id: first.samples}, {"letters/a.html": b"letter"})
    write_year_files(tmp_path, (known.heading, whole, known.tables), MoneyUnit.WAN, beside)
    folder = tmp_path / "statements" / f"{first.statement.agreement.id}-2019"
    assert {one.name for one in folder.iterdir()} == {
        "statement.json", "statement.html", "samples.csv", "verify_statement.py",
    }  # fmt: skip
    assert (tmp_path / "letters/a.html").read_bytes() == b"letter"
