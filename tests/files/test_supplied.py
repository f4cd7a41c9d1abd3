"""An agreement that lacks values settles nothing until somebody supplies them: 新安江."""

from pathlib import Path

import pytest

from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.files.supplied import read_supply
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding

XINANJIANG = instruments_folder() / "agreements" / "xinanjiang-2018"
TIERS = """[
  { at_most = "0.95", to_upstream = "2 亿元" },
  { above = "0.95", at_most = "1", to_upstream = "1 亿元" },
  { above = "1", from_upstream = "1 亿元" },
]"""
VALUES = {
    "section.target": '"Ⅱ"',
    "method.stability": '"0.90"',
    "method.weights": '{ codmn = "0.22", nh3n = "0.22", tn = "0.28", tp = "0.28" }',
    "method.base.codmn": '"2"',
    "method.base.nh3n": '"0.1"',
    "method.base.tn": '"1"',
    "method.base.tp": '"0.04"',
    "method.tier": TIERS,
}
"""Made up: no text that was seen gives them."""


def supply(tmp_path: Path, values: dict[str, str], agreement: str = "xinanjiang-2018") -> Path:
    tables = [
        f'[[supplied]]\nkey = "{key}"\nvalue = {value}\n'
        'by = "李某"\non = 2024-01-05\nsource = "虚构"\n'
        for key, value in values.items()
    ]
    file = tmp_path / "supply.toml"
    file.write_text(f'agreement = "{agreement}"\n' + "".join(tables), encoding="utf-8")
    return file


def loaded(tmp_path: Path, values: dict[str, str]) -> Instrument:
    return load_agreement(XINANJIANG, [read_supply(supply(tmp_path, values))])


def refused(tmp_path: Path, values: dict[str, str]) -> tuple[Finding, ...]:
    with pytest.raises(RefusedError) as error:
        loaded(tmp_path, values)
    return error.value.findings


def test_it_refuses_and_says_exactly_which_values_are_missing() -> None:
    """All at once: the key, what it is, and what is known; nothing else is said."""
    with pytest.raises(RefusedError, match="缺少 8 个数值") as error:
        load_agreement(XINANJIANG)
    lines = (XINANJIANG / "agreement.toml").read_text(encoding="utf-8").splitlines()
    said = {}
    for one in error.value.findings:
        assert one.code == "agreement.missing_value"
        assert one.place is not None
        assert one.place.row is not None
        said[lines[one.place.row - 1]] = one.message.zh
    assert list(said) == [f'key = "{key}"' for key in VALUES]
    assert "0.90" in said['key = "method.stability"']
    assert "水质稳定系数" in said['key = "method.stability"']


def test_with_every_value_supplied_it_is_read_and_each_is_unconfirmed(tmp_path: Path) -> None:
    """Who supplied it stands beside it, and the file enters with its digest."""
    instrument = loaded(tmp_path, VALUES)
    reasons = {one.key: one.reason for one in instrument.agreement.unconfirmed}
    assert set(VALUES) <= set(reasons)
    assert all("李某" in reasons[key] and "2024-01-05" in reasons[key] for key in VALUES)
    ((name, digest),) = instrument.supplied
    assert (name, len(digest)) == ("supply.toml", 64)


@pytest.mark.parametrize("key", VALUES)
def test_one_value_too_few_is_said_alone(tmp_path: Path, key: str) -> None:
    """Whichever it is."""
    rest = {name: value for name, value in VALUES.items() if name != key}
    (finding,) = refused(tmp_path, rest)
    assert finding.code == "agreement.missing_value"
    assert key in finding.message.zh


def test_a_supplied_value_that_does_not_fit_is_said_where_it_stands(tmp_path: Path) -> None:
    """In the file that supplies it, on its line; a float is no exact number."""
    (finding,) = refused(tmp_path, VALUES | {"method.stability": "0.90"})
    assert finding.place is not None
    assert finding.place.file.endswith("supply.toml")
    text = (tmp_path / "supply.toml").read_text(encoding="utf-8").splitlines()
    assert finding.place.row is not None
    assert text[finding.place.row - 1] == "value = 0.90"


def test_a_value_that_is_not_missing_is_refused(tmp_path: Path) -> None:
    """Nobody changes a term of the text this way."""
    (finding,) = refused(tmp_path, VALUES | {"money.standard": '"1 元"'})
    assert finding.code == "supply.not_missing"


def test_a_value_supplied_twice_is_refused(tmp_path: Path) -> None:
    """By two files."""
    files = []
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        files.append(read_supply(supply(tmp_path / name, VALUES)))
    with pytest.raises(RefusedError) as error:
        load_agreement(XINANJIANG, files)
    assert {one.code for one in error.value.findings} == {"supply.twice"}


def test_values_for_another_agreement_are_passed_over(tmp_path: Path) -> None:
    """They are given to each agreement in turn."""
    file = read_supply(supply(tmp_path, {"money.cap": '"1 元"'}, "lushui-2019x"))
    assert (
        load_agreement(instruments_folder() / "agreements" / "lushui-2019", [file]).supplied == ()
    )


def test_a_file_that_is_not_there_is_misuse_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    """With the finding of its line."""
    with pytest.raises(MisuseError, match="no such file"):
        read_supply(tmp_path / "none.toml")
    file = tmp_path / "broken.toml"
    file.write_text('agreement = "a"\n[[supplied]]\nkey = "k"\nvalue = 1\n', encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        read_supply(file)
    assert {one.code for one in error.value.findings} == {"toml.missing"}


def test_a_rolling_base_is_supplied_year_by_year(tmp_path: Path) -> None:
    """Whole tables may be missing: the base values and the years they are of."""
    text = (XINANJIANG / "agreement.toml").read_text(encoding="utf-8")
    lacking = '[[missing]]\nkey = "method.base_period"\nwhat = "基准期"\n\n[[unconfirmed]]'
    text = text.replace("[[unconfirmed]]", lacking, 1)
    file = tmp_path / "agreement.toml"
    file.write_text(text, encoding="utf-8")
    period = (
        '{ kind = "rolling", years = "2015-2017", mean_of = "annual_means",'
        ' source = { instrument = "测试" } }'
    )
    values = VALUES | {"method.base_period": period}
    (index,) = load_agreement(file, [read_supply(supply(tmp_path, values))]).methods
    assert [index.unfit_year(year) is None for year in (2018, 2019)] == [True, False]
