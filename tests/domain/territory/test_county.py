"""A county is one thing through all its codes and names."""

from datetime import date

import pytest

from riverpact.domain.territory.registry import Registry


@pytest.mark.parametrize(
    ("code", "day", "held"),
    [
        ("990183", date(2019, 12, 31), "990127"),
        ("990183", date(2020, 12, 31), "990183"),
        ("990105", date(2020, 6, 29), "990105"),
        ("990105", date(2020, 6, 30), None),
        ("990113", date(2020, 6, 29), None),
        ("990113", date(2020, 6, 30), "990113"),
    ],
)
def test_it_holds_one_code_a_day_or_none(
    small: Registry, code: str, day: date, held: str | None
) -> None:
    """None before it was set up and after it was abolished."""
    county = small.county(code)
    assert county is not None
    found = county.on(day)
    assert held == (None if found is None else found.code)


def test_what_it_has_held_is_told_the_last_first(small: Registry) -> None:
    """By codes and by names; only what ended without a successor is abolished."""
    county = small.county("990127")
    assert county is not None
    assert (county.codes, county.names) == (("990183", "990127"), ("龙山市", "龙山县"))
    assert not county.is_abolished
    assert county.is_open_on(date(2020, 1, 1))
    gone = small.county("990105")
    assert gone is not None
    assert gone.is_abolished
