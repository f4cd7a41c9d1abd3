"""Codes by their days: two tables lie around a change, and the last one holds between them."""

from datetime import date

import pytest

from riverpact.domain.territory.code_table import Change, Held

WINDOW = Change(date(2019, 10, 31), date(2020, 6, 30))
OLD, NEW = Held("360727", "龙南县", until=WINDOW), Held("360783", "龙南市", since=WINDOW)


@pytest.mark.parametrize(
    ("day", "code", "open_or_sure"),
    [
        (date(2019, 10, 31), "360727", "sure"),
        (date(2019, 11, 1), "360727", "open"),
        (date(2020, 6, 29), "360727", "open"),
        (date(2020, 6, 30), "360783", "sure"),
    ],
)
def test_the_last_table_holds_until_the_next(day: date, code: str, open_or_sure: str) -> None:
    """On every day exactly one of the two is held; between the tables that is said to be open."""
    assert [one.code for one in (OLD, NEW) if one.covers(day)] == [code]
    assert OLD.is_open_on(day) == NEW.is_open_on(day) == (open_or_sure == "open")


def test_a_change_before_all_tables_is_open_on_every_earlier_day() -> None:
    """No table without it was seen, so no day before the first table is sure."""
    change = Change(None, date(2015, 9, 30))
    assert change.is_open_on(date(1990, 1, 1))
    assert not change.is_open_on(date(2015, 9, 30))
