"""What no text confirms is said every time."""

from fractions import Fraction

import pytest

from riverpact.domain.assessment.month import SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.unconfirmed import unconfirmed_findings, used_in
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month

APRIL = Month(2023, 4)
MANUAL, AUTOMATIC = Channel.MANUAL, Channel.AUTOMATIC
MINIMUM = load_plan("agreement-minimum")
COD, TP = "化学需氧量", "总磷"


def findings(plan: Plan, found: dict[str, Channel]) -> list[Finding]:
    sums = {
        (item, channel): MonthSum("虎山", APRIL, item, channel, Fraction(30), 30, 120, 30)
        for item, channel in found.items()
    }
    month = assess_month(SectionMonth(Section("虎山"), APRIL), sums, plan, standard())
    return unconfirmed_findings(plan, standard(), used_in([month]))


def codes(plan: Plan, found: dict[str, Channel]) -> list[str]:
    return [one.code.removeprefix("assessment.") for one in findings(plan, found)]


@pytest.mark.parametrize(
    ("decimals", "expected"),
    [({}, [COD, TP]), ({"cod": 0}, [TP]), ({"tp": 3}, [COD]), ({"cod": 1, "tp": 2}, [])],
)
def test_decimals_in_conflict_are_said_unless_they_were_set(
    decimals: dict[str, int], expected: list[str]
) -> None:
    """COD with 0 or 1, 总磷 with 2 or 3; setting the table's own value settles it too."""
    said = findings(MINIMUM.agreed(decimals), {"cod": MANUAL, "tp": MANUAL})
    assert [one.message.zh.split("的")[0] for one in said] == expected
    assert {one.severity for one in said} <= {Severity.WARNING}


def test_decimals_of_an_item_without_data_are_not_said() -> None:
    """Nothing rests on them."""
    assert codes(MINIMUM, {"nh3n": MANUAL}) == []


def test_what_is_not_rounded_rests_on_no_decimals() -> None:
    """The instant of a station."""
    assert codes(load_plan("station-instant"), {"tp": AUTOMATIC}) == []


@pytest.mark.parametrize(
    ("channel", "expected"), [(AUTOMATIC, ["validity_unconfirmed"]), (MANUAL, [])]
)
def test_thresholds_of_stations_are_said_where_a_station_was_used(
    channel: Channel, expected: list[str]
) -> None:
    """The text of 82号 was not seen."""
    assert codes(MINIMUM, {"nh3n": channel}) == expected


def test_a_plan_of_no_authority_is_said_even_without_data() -> None:
    """It is not for settlement."""
    assert codes(load_plan("snapshot-daily"), {}) == ["not_official"]
