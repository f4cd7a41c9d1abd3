"""Case files: what was published, strictly read."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.cases import load_case
from riverpact.files.shipped import shipped_cases, shipped_vectors
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month

HEAD = (
    'id = "T1"\ntitle = "测试"\nkind = "W"\n'
    'enters_at = "monthly_class"\nsource = "公报"\nsource_id = "S1"\n'
)
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
        (HEAD, "toml.value_error"),
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


@pytest.mark.parametrize(
    "part",
    [
        '[method.a]\nfamily = "class_step"\nperiod = "month"\nrate_up = "1 元"\nrate_down = "0 元"\n',  # noqa: E501
        '[[row]]\nname = "x"\ntarget = "Ⅲ"\nwhen = "2019"\ntheirs = "1 元"\nperiod = [{}]\n',
        '[[check]]\nname = "x"\nwhat = "all"\ntheirs = "1 元"\n',
    ],
)
def test_parts_that_need_each_other_are_refused_alone(tmp_path: Path, part: str) -> None:
    """A method without rows, rows without a method, checks without a ledger."""
    assert codes(case_of(tmp_path, HEAD + YEAR + part)) == ["toml.value_error"]


def test_a_row_names_methods_that_are_there(tmp_path: Path) -> None:
    """Otherwise nothing would pay for it."""
    method = '[method.a]\nfamily = "class_step"\nperiod = "month"\nrate_up = "1 元"\nrate_down = "1 元"\n'  # noqa: E501
    row = '[[row]]\nname = "x"\nby = ["b"]\ntarget = "Ⅲ"\nwhen = "2019-07"\ntheirs = "1 元"\nperiod = [{ class = "Ⅱ" }]\n'  # noqa: E501
    assert codes(case_of(tmp_path, HEAD + method + row)) == ["toml.value_error"]
    (read,) = load_case(case_of(tmp_path, HEAD + method + row.replace('"b"', '"a"'))).row
    assert read.theirs == 1


def test_every_shipped_case_says_where_it_is_from() -> None:
    """A case without a source is no evidence; kind I says what was inferred."""
    paths = [path for _, path in shipped_cases()] + shipped_vectors()
    for path in paths:
        case = load_case(path)
        assert case.id == path.stem
        assert case.source
        assert re.fullmatch(r"[ST]\d+b?(, [ST]\d+b?)*", case.source_id)
        assert case.title
        assert case.inferred or case.kind != "I"
        assert case.kind in {"W", "I"} or not case.inferred


def test_addresses_are_of_offices() -> None:
    """What was read on another's site is named by its title and issuer alone."""
    for path in shipped_vectors():
        address = load_case(path).address
        assert not address or address.split("/")[0].split(" ")[0].endswith(".gov.cn"), path
