"""The office has a province and a day."""

from datetime import date

import pytest

from riverpact.portal import office as the_office
from tests.portal.conftest import DAY, EmptyOffice


def test_the_demonstration_has_a_chosen_day(empty_office: EmptyOffice) -> None:
    """So that its years can be played; the moment is of that day."""
    assert empty_office.home == the_office.home()
    assert the_office.today() == DAY
    assert the_office.now().date() == DAY
    the_office.choose_day(date(2021, 2, 1))
    assert the_office.today() == date(2021, 2, 1)


def test_a_real_province_has_the_clocks_day(empty_office: EmptyOffice) -> None:
    """No day can be chosen where the province exists."""
    file = empty_office.home / "province" / "province.toml"
    text = file.read_text(encoding="utf-8").replace("fictional = true", "fictional = false")
    file.write_text(text, encoding="utf-8")
    assert not the_office.is_demonstration()
    assert the_office.today() != DAY
    with pytest.raises(AssertionError):
        the_office.choose_day(DAY)
