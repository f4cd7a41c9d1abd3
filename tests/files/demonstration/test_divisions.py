"""Cities and counties of the fictional province."""

from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.demonstration.province import province


@given(st.integers(4, 200), st.integers(0, 1000))
def test_codes_and_names_are_told_apart(counties: int, seed: int) -> None:
    """Six digits that begin with 99, none twice; a county's city is in its code."""
    grown = province(counties, seed)
    codes = [one.code for one in grown.counties]
    assert len(codes) == len(set(codes)) == counties
    assert all(code.startswith("99") and len(code) == 6 and code.isdecimal() for code in codes)
    assert all(one.code[:4] == one.city.code for one in grown.counties)
    names = [one.name for one in grown.counties] + [one.name for one in grown.cities]
    assert len(names) == len(set(names))


def test_the_largest_province_has_codes_for_all() -> None:
    """At most 99 cities of at most 98 counties: two digits each, and one kept for a former code."""
    grown = province(1000, 1)
    assert len(grown.cities) <= 99
    assert max(int(one.code[4:]) for one in grown.counties) <= 98
    assert len({one.code for one in grown.counties}) == 1000


def test_hand_written_counties_keep_their_codes() -> None:
    """They are those of the agreements under instruments/demonstration."""
    codes = {one.name: one.code for one in province(30, 5).counties}
    assert (codes["青峰县"], codes["临江市"], codes["清源市"]) == ("990101", "990203", "990402")
