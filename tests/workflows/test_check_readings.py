"""Checking readings: what is found, what is handed back and where, what is never written."""

import io
import os
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from riverpact.files.bundled import standard
from riverpact.files.readings import Intake
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.check_readings import Checked, check_readings

STANDARD = standard()
HEAD = ("断面", "采样时间", "监测方式", "COD")
GOOD, BAD = ("虎山", "2019-07-03", "手工", "15"), ("虎山", "2019-07-04", "手工", "0..5")


def workbook(file: Path, *rows: Sequence[str]) -> Path:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, row in enumerate((HEAD, *rows)):
        sheet.write_row(number, 0, row)
    book.close()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(out.getvalue())
    return file


def text(file: Path, *rows: Sequence[str]) -> Path:
    file.write_text("\n".join(",".join(row) for row in (HEAD, *rows)) + "\n", "utf-8")
    return file


def check(*paths: Path, out: Path | None = None, good_rows: Path | None = None) -> Checked:
    return check_readings(paths, STANDARD, Intake(), out=out, good_rows=good_rows)


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_workbook_with_an_error_comes_back_beside_itself(tmp_path: Path) -> None:
    """Under a new name each time: the one handed back may have been mended meanwhile."""
    file = workbook(tmp_path / "填报.xlsx", GOOD, BAD)
    before = file.read_bytes()
    first = check(file)
    assert (first.good, first.readings) == (False, 1)
    assert first.returned == {str(file): tmp_path / "填报-检查.xlsx"}
    check(file)
    check(tmp_path / "填报-检查.xlsx")
    assert names(tmp_path) == ["填报-检查.xlsx", "填报-检查2.xlsx", "填报-检查3.xlsx", "填报.xlsx"]
    assert file.read_bytes() == before


def test_a_good_workbook_a_csv_and_a_folder_come_back_on_request_only(tmp_path: Path) -> None:
    """Nobody wants a hundred files nobody asked for."""
    folder = tmp_path / "in"
    good, bad = workbook(folder / "好.xlsx", GOOD), text(folder / "坏.csv", BAD)
    workbook(folder / "错.xlsx", BAD)
    assert [dict(check(path).returned) for path in (good, bad, folder)] == [{}, {}, {}]
    checked = check(folder, out=tmp_path / "out")
    assert names(tmp_path / "out") == ["坏-检查.csv", "好-检查.xlsx", "错-检查.xlsx"]
    assert len(checked.returned) == 3
    sheet = openpyxl.load_workbook(tmp_path / "out" / "好-检查.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == [*HEAD, "检查结果"]


def test_files_of_one_name_do_not_meet(tmp_path: Path) -> None:
    """Two folders may each have a file of the same name."""
    one, two = workbook(tmp_path / "a" / "x.xlsx", BAD), workbook(tmp_path / "b" / "x.xlsx", GOOD)
    check(one, two, out=tmp_path / "out")
    assert names(tmp_path / "out") == ["x-检查.xlsx", "x-检查2.xlsx"]


def test_a_file_may_be_named(tmp_path: Path) -> None:
    """For a single file; a csv opens in a spreadsheet."""
    file = text(tmp_path / "a.csv", GOOD, BAD)
    check(file, out=tmp_path / "b.csv")
    content = (tmp_path / "b.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "“0..5”不是数字" in content.decode("utf-8-sig").splitlines()[2]


def test_no_file_that_was_read_is_written(tmp_path: Path) -> None:
    """By whatever name it is called, neither by --out nor by --good-rows."""
    file, other = text(tmp_path / "a.csv", GOOD), text(tmp_path / "b.csv", BAD)
    os.link(file, tmp_path / "link.csv")
    before = file.read_bytes()
    for call in (
        {"out": file},
        {"out": tmp_path / "link.csv"},
        {"good_rows": tmp_path / "." / "a.csv"},
    ):
        with pytest.raises(MisuseError):
            check(file, **call)
    with pytest.raises(MisuseError):
        check(file, other, out=tmp_path / "c.csv")
    assert file.read_bytes() == before


def test_good_rows_are_written_on_request(tmp_path: Path) -> None:
    """As a csv template, to be handed in while the others are mended."""
    file = workbook(tmp_path / "填报.xlsx", GOOD, BAD)
    checked = check(file, out=tmp_path / "out", good_rows=tmp_path / "good.csv")
    assert checked.good_rows == 1
    assert (tmp_path / "good.csv").read_text("utf-8-sig").splitlines() == [
        "断面,采样时间,监测方式,化学需氧量(mg/L)",
        "虎山,2019-07-03,手工,15",
    ]
    again = check(tmp_path / "good.csv")
    assert (again.good, again.readings, again.good_rows) == (True, 1, None)


def test_what_has_no_rows_is_not_handed_back(tmp_path: Path) -> None:
    """JSON, a refused workbook, bytes: only their findings are said."""
    (tmp_path / "a.json").write_text('{"result": 0}')
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.csv").write_bytes(b"\xff\xff")
    checked = check(tmp_path, tmp_path / "b.xlsx", out=tmp_path / "out")
    assert {one.code for one in checked.findings} == {
        "unknown_format",
        "broken_workbook",
        "undecodable_file",
    }
    assert checked.returned == {}


def test_a_workbook_that_cannot_be_marked_is_said(tmp_path: Path) -> None:
    """Its styles are damaged: its readings are read, and why it does not come back is a finding."""
    import zipfile  # noqa: PLC0415

    file = workbook(tmp_path / "a.xlsx", BAD)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = b"<styleSheet/>"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    codes = [one.code for one in check(file).findings]
    assert codes == ["unreadable_number", "broken_workbook"]


def test_names_with_dots_stay_apart(tmp_path: Path) -> None:
    """2020.07 and 2020.08 come back as two files."""
    out = tmp_path / "out"
    check(*(text(tmp_path / f"2020.0{n}.csv", BAD) for n in (7, 8)), out=out)
    assert names(out) == ["2020.07-检查.csv", "2020.08-检查.csv"]


def test_good_rows_and_the_file_handed_back_are_two_files(tmp_path: Path) -> None:
    """One would write over the other."""
    file, out = text(tmp_path / "a.csv", GOOD, BAD), tmp_path / "out.csv"
    with pytest.raises(MisuseError):
        check(file, out=out, good_rows=out)
    assert not out.exists()
