"""Arguments read the same way by several verbs."""

import pytest

from riverpact.cli.arguments import names, settings
from riverpact.foundation.errors import MisuseError


def test_names_are_split_at_any_comma() -> None:
    """Latin, Chinese and enumeration commas, several options, spaces."""
    assert names(["甲, 乙，丙", "丁、戊", ""]) == ["甲", "乙", "丙", "丁", "戊"]


@pytest.mark.parametrize("text", ["cod", "cod=", "cod=x", "cod=12", "=1x"])
def test_a_setting_needs_one_digit(text: str) -> None:
    """Decimals are one digit; anything else is misuse."""
    with pytest.raises(MisuseError):
        settings(text)
