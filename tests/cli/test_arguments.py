"""Arguments read the same way by several verbs."""

import pytest

from riverpact.cli.arguments import names, settings, years_of
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
