"""Arguments read the same way by several verbs."""

from pathlib import Path

import pytest

from riverpact.cli.arguments import decided_of, names, settings, years_of
from riverpact.foundation.errors import MisuseError


def test_names_are_split_at_any_comma() -> None:
    """Latin, Chinese and enumeration commas, several options, spaces."""
    assert names(["甲, 乙，丙", "丁、戊", ""]) == ["甲", "乙", "丙", "丁", "戊"]


@pytest.mark.parametrize("text", ["cod", "cod=", "cod=x", "cod=12", "=1x"])
def test_a_setting_needs_one_digit(text: str) -> None:
    """Decimals are one digit; anything else is misuse."""
    with pytest.raises(MisuseError):
        settings(text)


def test_years_are_sorted_each_once() -> None:
    """A span, single years, any comma; words are misuse."""
    assert years_of("2021，2018-2019, 2019") == [2018, 2019, 2021]
    with pytest.raises(MisuseError, match="2019-2020"):
        years_of("去年")


def test_decisions_of_the_province_count_where_none_are_given(tmp_path: Path) -> None:
    """One of its folder; a file that is given goes before it; neither is no decision."""
    told = '[[decision]]\nsection = "石桥"\nmonth = "2020-0{}"\nverdict = "no_flow"\n'
    told += 'reason = "断流"\napprover = "乙"\ndocument = "认定〔2020〕1号"\n'
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "a.toml").write_text(told.format(7), encoding="utf-8")
    (tmp_path / "own.toml").write_text(told.format(8), encoding="utf-8")
    (found,) = decided_of(None, tmp_path)
    (own,) = decided_of(tmp_path / "own.toml", tmp_path)
    assert [str(found.month), str(own.month)] == ["2020-07", "2020-08"]
    assert decided_of(None, None) == ()
