"""Opening balances: template, check with the same workbook back, import whole or not at all."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from riverpact.domain.territory.scope import in_scope
from riverpact.files.opening_register import read_register
from riverpact.files.registry import shipped_registry
from riverpact.files.xlsx.styles import MARK_COLOUR
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.coverage import cover
from riverpact.workflows.opening import check_opening, import_opening, write_opening_template

JIANGXI = shipped_registry("jiangxi")
ROW: list[object] = [
    "J01",
    "桃江协议",
    "龙南县",
    "信丰县",
    "某断面",
    None,
    "2019-03-01",
    "2019-04-01",
]
ROW += ["2019-01-01", "2020-12-31", 500, "协议书"]
AWARD = ["J01", 2019, "奖补", 400, "文1", "2019-12-20"]


def filled(
    folder: Path,
    agreements: Sequence[Sequence[object]],
    awards: Sequence[Sequence[object]] = (),
    name: str = "a.xlsx",
) -> Path:
    """Fill in the template as an office does."""
    file = folder / name
    write_opening_template(file, JIANGXI)
    book = openpyxl.load_workbook(file)
    rows: Mapping[str, Sequence[Sequence[object]]] = {"协议": agreements, "奖补": awards}
    for title, content in rows.items():
        for row in content:
            book[title].append(list(row))
    book.save(file)
    return file


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """It may have been filled in; nor is another kind of file written."""
    file = filled(tmp_path, [ROW])
    before = file.read_bytes()
    for path in (file, tmp_path / "a.csv"):
        with pytest.raises(MisuseError):
            write_opening_template(path, JIANGXI)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_same_workbook_comes_back_marked(tmp_path: Path) -> None:
    """The wrong cells coloured, what is wrong beside them, on both sheets; all else as it was."""
    wrong = [*ROW[:2], "万栽县", *ROW[3:]]
    file = filled(
        tmp_path, [wrong, [*ROW[:0], "J02", *ROW[1:]]], [AWARD, [*AWARD[:3], "多", *AWARD[4:]]]
    )
    opening = check_opening(file, JIANGXI, out=tmp_path / "marked.xlsx")
    assert len(opening.findings) == 2
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    sheet, awards = book["协议"], book["奖补"]
    assert (sheet["M1"].value, awards["G1"].value) == ("检查结果", "检查结果")
    assert "万载县" in str(sheet["M2"].value)
    assert sheet["M3"].value is None
    assert [sheet[cell].fill.fgColor.rgb == MARK_COLOUR for cell in ("C2", "D2")] == [True, False]
    assert awards["D3"].fill.fgColor.rgb == MARK_COLOUR
    assert (sheet["A2"].value, sheet["K2"].value) == ("J01", 500)


def test_a_workbook_that_came_back_is_checked_again(tmp_path: Path) -> None:
    """Mended, its marks go; what a check wrote is never read as a row."""
    file = filled(tmp_path, [[*ROW[:2], "万栽县", *ROW[3:]]])
    marked = tmp_path / "marked.xlsx"
    check_opening(file, JIANGXI, out=marked)
    book = openpyxl.load_workbook(marked)
    book["协议"]["C2"] = "万载县"
    book.save(marked)
    opening = check_opening(marked, JIANGXI, out=tmp_path / "again.xlsx")
    assert opening.findings == ()
    sheet = openpyxl.load_workbook(tmp_path / "again.xlsx")["协议"]
    assert (sheet["M2"].value, sheet["C2"].fill.fgColor.rgb == MARK_COLOUR) == (None, False)


def test_the_file_that_was_read_is_never_written(tmp_path: Path) -> None:
    """Not even where it is asked for."""
    file = filled(tmp_path, [ROW])
    with pytest.raises(MisuseError):
        check_opening(file, JIANGXI, out=file)


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"", b"PK\3\4broken"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    """With a finding, never a traceback."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(RefusedError) as error:
        import_opening(file, JIANGXI, tmp_path)
    assert len(error.value.findings) == 1


def test_what_is_recovered_is_held_against_all_that_is_registered(tmp_path: Path) -> None:
    """100 paid and 80 back; 80 more by a second workbook are 60 too many, granted or not in it."""
    paid, back = [*AWARD[:3], 100, *AWARD[4:]], ["J01", 2019, "收回", 80, "文2", "2020-06-01"]
    again = [*back[:4], "文3", "2020-07-01"]
    found = [
        import_opening(filled(tmp_path, rows, awards, name), JIANGXI, tmp_path / "to").findings
        for name, rows, awards in (
            ("1.xlsx", [ROW], [paid]),
            ("2.xlsx", [ROW], [back]),
            ("3.xlsx", [ROW], [again]),
        )
    ]
    assert found[:2] == [(), ()]
    (warning,) = found[2]
    assert (warning.code, warning.found, warning.expected) == (
        "opening.recovered",
        "+160 万元",
        "≤ +100 万元",
    )


def test_an_import_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """One mistake, and nothing is written."""
    file = filled(tmp_path, [ROW], [[*AWARD[:3], "多", *AWARD[4:]]])
    with pytest.raises(RefusedError):
        import_opening(file, JIANGXI, tmp_path / "to")
    assert not (tmp_path / "to").exists()


def test_the_same_import_again_changes_nothing(tmp_path: Path) -> None:
    """The files keep their bytes, and nothing is said to be new."""
    file = filled(tmp_path, [ROW], [AWARD])
    first = import_opening(file, JIANGXI, tmp_path)
    kept = [path.read_bytes() for path in first.written]
    again = import_opening(file, JIANGXI, tmp_path)
    assert (first.added_agreements, first.added_awards, len(first.written)) == (1, 1, 2)
    assert (again.added_agreements, again.added_awards, again.written) == (0, 0, ())
    assert [path.read_bytes() for path in first.written] == kept
    text = kept[0].decode("utf-8").splitlines()
    assert text[1] == (
        "J01,桃江协议,360783 龙南市,360722 信丰县,某断面,,"
        "2019-03-01,2019-04-01,2019-01-01,2021-01-01,500 万元,协议书"
    )


def test_other_content_of_a_known_agreement_is_refused(tmp_path: Path) -> None:
    """And what is registered stays; another agreement beside it is not taken either."""
    import_opening(filled(tmp_path, [ROW]), JIANGXI, tmp_path)
    known = read_register(tmp_path)
    other = filled(tmp_path, [[*ROW[:4], "另一断面", *ROW[5:]], ["J02", *ROW[1:]]], name="b.xlsx")
    with pytest.raises(RefusedError) as error:
        import_opening(other, JIANGXI, tmp_path)
    assert [one.code for one in error.value.findings] == ["opening.known_otherwise"]
    assert read_register(tmp_path) == known


def test_more_is_added_in_whatever_order(tmp_path: Path) -> None:
    """Two workbooks one after the other come to the same files as turned round."""
    one = filled(tmp_path, [["J02", *ROW[1:]]], name="b.xlsx")
    two = filled(tmp_path, [ROW], [AWARD], name="c.xlsx")
    for folder, files in (("x", (one, two)), ("y", (two, one))):
        for file in files:
            import_opening(file, JIANGXI, tmp_path / folder)
    for name in ("agreements.csv", "awards.csv"):
        first, second = (tmp_path / folder / "opening" / name for folder in "xy")
        assert first.read_bytes() == second.read_bytes()


def test_seventy_nine_counties_signed_by_the_end_of_november(tmp_path: Path) -> None:
    """Forty rows of codes, former ones among them, filed in November: 79 of 100, by hand."""
    day = date(2019, 11, 30)
    held = [one.on(day) for one in in_scope(JIANGXI.counties, day)]
    codes = [one.code for one in held if one is not None]
    assert {"360105", "360727"} <= set(codes), "湾里 and 龙南县, as they were then"
    chosen = sorted(codes, key=lambda code: code not in {"360105", "360727"})[:79]
    pairs = [*zip(chosen[:78:2], chosen[1:78:2], strict=True), (chosen[77], chosen[78])]
    rows = [
        [f"J{n:02}", "协议", *pair, "断面", None, "2019-06-01", "2019-11-15", *ROW[8:]]
        for n, pair in enumerate(pairs)
    ]
    import_opening(filled(tmp_path, rows), JIANGXI, tmp_path)
    days = [date(2019, 10, 31), day, date(2020, 12, 31)]
    over_time = cover([tmp_path], JIANGXI, days).over_time
    assert [one.share for one in over_time] == [0, Fraction(79, 100), Fraction(78, 100)]
    assert [one.code for one in over_time[2].findings] == ["coverage.no_such_county"]


def test_the_template_opens(tmp_path: Path) -> None:
    """As a workbook with its two sheets and the notes."""
    file = tmp_path / "t.xlsx"
    write_opening_template(file, JIANGXI)
    assert openpyxl.load_workbook(io.BytesIO(file.read_bytes())).sheetnames[:2] == ["协议", "奖补"]
