"""A password has letters and figures."""

import pytest
from django.core.exceptions import ValidationError

from riverpact.portal.accounts.passwords import MixedPassword


@pytest.mark.parametrize(
    "plain", ["abcdefghijkl", "123456789012", "--------------", "中文中文中文中文"]
)
def test_a_plain_one_is_refused(plain: str) -> None:
    with pytest.raises(ValidationError, match="字母和数字"):
        MixedPassword().validate(plain)


def test_a_mixed_one_is_taken() -> None:
    MixedPassword().validate("qingxi2021")
    assert "字母和数字" in MixedPassword().get_help_text()
