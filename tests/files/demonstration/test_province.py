"""The fictional province as a whole."""

import pytest

from riverpact.files.demonstration.province import province
from riverpact.foundation.errors import MisuseError


def test_the_same_seed_and_size_give_the_same_province() -> None:
    """And another seed gives another."""
    assert province(57, 3) == province(57, 3) != province(57, 4)


@pytest.mark.parametrize("counties", [3, 0, -1, 1001])
def test_a_size_that_there_is_not(counties: int) -> None:
    """From 4 to 1000; the message names both."""
    with pytest.raises(MisuseError, match="4–1000"):
        province(counties, 1)


@pytest.mark.parametrize("counties", [4, 1000])
def test_the_bounds_themselves(counties: int) -> None:
    """Both exist."""
    assert len(province(counties, 1).counties) == counties


def test_every_link_has_a_named_river() -> None:
    """By its id."""
    grown = province(30, 1)
    assert {link.river for link in grown.links} == set(grown.river_names)
