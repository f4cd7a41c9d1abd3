"""Observations."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from riverpact.domain.monitoring.censoring import Reported, parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin

ORIGIN = Origin("a/2023 手工.csv", 7, "COD")


def observed(reported: Reported | None, flag: Flag = Flag.NONE) -> Observation:
    moment = datetime.fromisoformat("2023-03-31T23:59")
    return Observation("虎山", moment, "cod", reported, Channel.MANUAL, ORIGIN, flag)


def test_the_day_is_that_of_the_local_clock() -> None:
    """One minute before midnight still belongs to the old month."""
    assert observed(parse_reported("15")).day == date(2023, 3, 31)


def test_the_value_is_as_reported() -> None:
    """A non-detect shows its limit; half of it is a matter of statistics."""
    assert observed(parse_reported("4L")).value == Decimal(4)


def test_missing_is_not_zero() -> None:
    """A dry river has no value, and the flag says why."""
    dry = observed(None, Flag.NO_FLOW)
    assert (dry.value, dry.flag) == (None, Flag.NO_FLOW)


def test_only_the_name_changes_under_another_name() -> None:
    """Aliases are resolved without touching what was read."""
    one = observed(parse_reported("15"))
    renamed = one.under("乐平虎山")
    assert renamed.section == "乐平虎山"
    assert renamed.under("虎山") == one


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (ORIGIN, "2023 手工.csv:7:COD"),
        (Origin("C:\\数据\\a.xlsx", 2, "总磷", "3月"), "a.xlsx[3月]:2:总磷"),
    ],
)
def test_an_origin_names_the_cell(origin: Origin, expected: str) -> None:
    """File without its folders, sheet, row, column."""
    assert str(origin) == expected
