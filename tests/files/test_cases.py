"""Case files: what was published, strictly read."""

from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.cases import load_case
from riverpact.files.shipped import shipped_cases
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month

HEAD = 'id = "T1"\nkind = "W"\nenters_at = "monthly_class"\nsource = "公报"\n'
YEAR = '[[year]]\nyear = 2020\ntheirs = "100 万元"\n'
MONTH = '[[year.month]]\nmonth = "2020-10"\nsection = "甲"\n'


def case_of(folder: Path, text: str) -> Path:
    file = folder / "T1.toml"
    file.write_text(text, encoding="utf-8")
    return file


def codes(path: Path) -> list[str]:
    with pytest.raises(RefusedError) as error:
        load_case(path)
    return [one.code for one in error.value.findings]


def test_a_case_is_read(tmp_path: Path) -> None:
    """Classes by their label, money with its unit, months as months."""
    months = 'months = { "Ⅱ" = 7, attained = 5 }\n'
    month = MONTH + 'class = "IV"\ntheirs = "-4 万元"\n'
    (year,) = load_case(case_of(tmp_path, HEAD + YEAR + months + month)).year
    assert (year.theirs, year.months) == (Fraction(1_000_000), {"Ⅱ": 7, "attained": 5})
    (one,) = year.month
    assert (one.month, one.water_class) == (Month(2020, 10), WaterClass.IV)
    assert one.theirs == -40_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD, "toml.missing"),
        (HEAD + "[[year]]\nyear = 2020\n", "toml.missing"),
        (HEAD.replace('"W"', '"X"') + YEAR, "toml.literal_error"),
        (HEAD + YEAR.replace('"100 万元"', "100"), "toml.value_error"),
        (HEAD + YEAR + 'ours = "100 万元"\n', "toml.extra_forbidden"),
        (HEAD + YEAR + MONTH, "toml.value_error"),
        (HEAD + YEAR + MONTH + 'class = "Ⅱ"\nclasses_better = 1\n', "toml.value_error"),
        (HEAD + YEAR + MONTH.replace("2020-10", "2020-13") + 'class = "Ⅱ"\n', "toml.value_error"),
        ("id = ", "toml.broken"),
    ],
)
def test_a_case_that_says_too_little_or_too_much_is_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    """No amount, no such kind, a bare number, an unknown key, no class or two of them."""
    assert code in codes(case_of(tmp_path, text))


def test_every_shipped_case_says_where_it_is_from() -> None:
    """A case without a source is no evidence; kind I says what was inferred."""
    for _, path in shipped_cases():
        case = load_case(path)
        assert case.id == path.stem
        assert case.source
        assert bool(case.inferred) is (case.kind == "I")
