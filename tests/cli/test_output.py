"""How findings are shown."""

from fractions import Fraction

import pytest

from riverpact.cli.output import choose_language, exact, finding_data, known_wan, say_findings
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

WRONG = Finding(
    "unreadable_number",
    Severity.ERROR,
    Text("“1o”不是数字", "“1o” is not a number"),
    Place("a.csv", row=3, column="COD"),
    found="1o",
    expected="数字",
)


def test_a_finding_names_file_row_column_found_and_expected(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The clerk sees where, what stands there and what should."""
    choose_language("zh")
    say_findings([WRONG])
    line = capsys.readouterr().err
    for part in ("a.csv", "第3行", "COD", "“1o”不是数字", "现为：1o", "应为：数字"):
        assert part in line


def test_many_findings_are_cut_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Thirty are shown, the others counted, never dropped in silence."""
    choose_language("en")
    say_findings([WRONG] * 42)
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (31, "… 12 more; --json shows all")


def test_a_finding_as_data_has_every_part() -> None:
    """A program gets the same parts by name."""
    data = finding_data(WRONG)
    assert (data["file"], data["row"], data["column"]) == ("a.csv", 3, "COD")


def test_a_number_is_exact_and_no_number_stays_none() -> None:
    """Programs never read nothing as zero."""
    assert (exact(Fraction("0.05")), exact(Fraction(0)), exact(None)) == ("0.05", "0", None)


def test_no_amount_is_undetermined_never_zero() -> None:
    """People read 万元 with a sign, or that it is open."""
    choose_language("en")
    assert known_wan(None) == "undetermined"
    choose_language("zh")
    assert (known_wan(Fraction(-1_000_000)), known_wan(None)) == ("-100 万元", "待定")
