"""Daily means of a station, and days in a row over a limit."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.assessment.daily_means import DailyMeans, DayMean, Run, daily_means
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import DaySum
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month
from riverpact.foundation.step import Evidence

JULY = Month(2019, 7)
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
ONE = Fraction(1)
EVIDENCE = Evidence("甲", "2019-07", "nh3n", "automatic")


def day(number: int, total: str = "4.8", count: int = 4, **more: object) -> DaySum:
    given = {"channel": Channel.AUTOMATIC} | more
    return DaySum("甲", date(2019, 7, number), "nh3n", total=Fraction(total), count=count, **given)  # type: ignore[arg-type]


def of(days: list[DayMean]) -> DailyMeans:
    return DailyMeans(tuple(days), None, EVIDENCE)


def test_a_valid_day_has_the_plans_number_of_values() -> None:
    """Four; three are too few, 25 are doubled, and a sample by hand is no day of a station."""
    days = [day(1), day(2, count=3), day(3, count=25), day(4, channel=Channel.MANUAL), day(5)]
    found = daily_means(days[::-1], JULY, PLAN, standard())
    assert [one.day.day for one in found["nh3n"].days] == [1, 5]
    assert found["nh3n"].evidence == EVIDENCE
    assert found["nh3n"].days[0].value == Fraction("1.2")


def test_a_daily_mean_is_rounded_before_it_is_compared() -> None:
    """4.02 / 4 = 1.005 is 1.00, half to even, and not over 1.0; 4.04 / 4 = 1.01 is."""
    found = daily_means([day(1, "4.02"), day(2, "4.04")], JULY, PLAN, standard())["nh3n"]
    assert [one.is_over(ONE) for one in found.days] == [False, True]


@pytest.mark.parametrize(("detection_limit", "over"), [(None, True), ("1", True), ("1.1", False)])
def test_a_day_whose_detection_limit_is_too_high_is_not_over_for_certain(
    detection_limit: str | None,
    over: bool,  # noqa: FBT001
) -> None:
    """Half of a limit that lies above the limit value proves nothing."""
    censor = None if detection_limit is None else Decimal(detection_limit)
    assert DayMean(date(2019, 7, 1), Fraction("1.2"), censor).is_over(ONE) is over


def test_a_missing_day_and_a_good_day_both_end_a_run() -> None:
    """Over on 1, 2, 4, 6 and 7; the 3rd is missing, the 5th is good."""
    values = {1: "2", 2: "2", 4: "2", 5: "0.5", 6: "2", 7: "2"}
    days = [DayMean(date(2019, 7, n), Fraction(value)) for n, value in values.items()]
    runs = of(days).runs(ONE)
    assert [(one.first.day, one.last.day, one.days) for one in runs] == [
        (1, 2, 2),
        (4, 4, 1),
        (6, 7, 2),
    ]
    assert of([]).runs(ONE) == ()
    assert Run(date(2019, 7, 1), date(2019, 7, 1)).days == 1
