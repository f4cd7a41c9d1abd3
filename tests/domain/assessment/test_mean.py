"""Which mean stands for a month, and how it is rounded."""

from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.assessment.mean import enough, item_mean, rounding_of
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month
from riverpact.foundation.rounding import Rounding, RoundingRule
from riverpact.foundation.step import Evidence
from riverpact.foundation.text import Text

STANDARD = standard()
APRIL = Month(2023, 4)
AUTOMATIC, MANUAL = Channel.AUTOMATIC, Channel.MANUAL
NATIONAL = load_plan("national-5+x")
INSTANT = load_plan("station-instant")


def summed(item: str, total: str, count: int = 1, *, month: Month = APRIL) -> MonthSum:
    return MonthSum("虎山", month, item, MANUAL, Fraction(total), count, count, count)


def dark(item: str, limit: str) -> MonthSum:
    half, top = Fraction(limit) / 2, Decimal(limit)
    return MonthSum("虎山", APRIL, item, MANUAL, half, 1, 1, 1, censored=1, detection_limit=top)


def station(days: int) -> MonthSum:
    return MonthSum("虎山", APRIL, "nh3n", AUTOMATIC, Fraction(days), days, days * 4, days)


def chosen(sums: list[MonthSum], plan: Plan = NATIONAL) -> tuple[MonthSum | None, tuple[Text, ...]]:
    return enough("nh3n", APRIL, {(one.item, one.channel): one for one in sums}, plan)


def test_eighteen_days_of_thirty_are_enough() -> None:
    """60 % of the days; the station goes before the manual sample."""
    assert chosen([station(18), summed("nh3n", "9")]) == (station(18), ())


def test_seventeen_days_are_not_and_the_manual_sample_stands_in() -> None:
    """As the plan says."""
    manual = summed("nh3n", "0.3")
    assert chosen([station(17), manual]) == (manual, ())


def test_a_plan_may_refuse_to_fall_back() -> None:
    """Then a month of 17 days is insufficient, and it is said how many days there are."""
    found, reasons = chosen(
        [station(17), summed("nh3n", "9")], NATIONAL.agreed({}, manual_fallback=False)
    )
    assert found is None
    assert [one.zh for one in reasons] == ["自动监测有效天数 17，需 18"]


def test_without_a_station_manual_samples_are_used_in_any_case() -> None:
    """A refused fallback is about a station that failed, not about one that never was."""
    manual = summed("nh3n", "0.3")
    assert chosen([manual], NATIONAL.agreed({}, manual_fallback=False)) == (manual, ())


def test_each_channel_asked_in_vain_is_named() -> None:
    """In the order in which it was asked."""
    found, reasons = chosen([station(3)])
    assert found is None
    assert [one.en for one in reasons] == [
        "3 valid automatic days of 18 needed",
        "no usable manual value",
    ]


def test_too_few_manual_values_are_not_enough() -> None:
    """The number a month needs is the plan's."""
    manual = NATIONAL.manual
    assert manual is not None
    two = NATIONAL.model_copy(update={"manual": manual.model_copy(update={"values_per_month": 2})})
    assert chosen([summed("nh3n", "1", 2)], two) == (summed("nh3n", "1", 2), ())
    assert chosen([summed("nh3n", "1", 1)], two)[1][1] == Text(
        "手工监测有效值 1 个，需 2 个", "1 usable manual values of 2 needed"
    )


def test_a_channel_the_plan_does_not_take_is_not_asked() -> None:
    """Nor named as missing."""
    no_station = NATIONAL.model_copy(update={"automatic": None})
    assert chosen([station(30)], no_station) == (
        None,
        (Text("手工监测无有效数据", "no usable manual value"),),
    )


@pytest.mark.parametrize(
    ("item", "total", "count", "value", "shown"),
    [
        ("nh3n", "2.01", 2, "1", "1.00"),
        ("nh3n", "0.27", 2, "0.14", "0.14"),
        ("nh3n", "0.3", 1, "0.3", "0.3"),
        ("tp", "1", 3, "0.333", "0.333"),
        ("codmn", "4", 1, "4", "4"),
        ("nh3n", "0.004", 1, "0.004", "0.004"),
    ],
)
def test_a_mean_is_rounded_once_and_never_gains_digits(
    item: str, total: str, count: int, value: str, shown: str
) -> None:
    """1.005 becomes 1.00; a single 0.3 stays 0.3; a third keeps three decimals."""
    mean = item_mean(summed(item, total, count), APRIL, NATIONAL, STANDARD)
    assert (mean.value, mean.shown) == (Fraction(value), shown)


def test_an_instant_is_not_rounded() -> None:
    """The station is graded as given."""
    mean = item_mean(summed("codmn", "6.05"), APRIL, INSTANT, STANDARD)
    assert (mean.value, mean.shown, mean.step.rounding) == (Fraction("6.05"), "6.05", None)


def test_only_non_detects_are_printed_as_one() -> None:
    """The value compared is half the limit; what is printed is the limit with its L."""
    mean = item_mean(dark("tp", "0.01"), APRIL, NATIONAL, STANDARD)
    assert (mean.value, mean.shown) == (Fraction("0.005"), "0.01L")


def test_ph_is_averaged_through_its_ions_and_rounded_to_a_whole_number() -> None:
    """6 and 8 are 6.30, which is compared as 6."""
    total = hydrogen_units(Decimal(6)) + hydrogen_units(Decimal(8))
    mean = item_mean(summed("ph", str(total), 2), APRIL, NATIONAL, STANDARD)
    assert (mean.value, mean.step.formula) == (Fraction(6), "ph(total / count)")
    exact_mean = item_mean(summed("ph", str(total), 2), APRIL, INSTANT, STANDARD)
    assert round(exact_mean.value, 2) == Fraction("6.30")


def test_a_year_is_the_mean_of_unrounded_months() -> None:
    """1.005 and 1.005 and 1.014 are 1.008, hence 1.01; of 1.00, 1.00, 1.01 it would be 1.00."""
    totals = {1: "1.005", 2: "1.005", 3: "1.014"}
    months = [summed("nh3n", total, month=Month(2023, n)) for n, total in totals.items()]
    annual = summed("nh3n", "3.024", 3)
    mean = item_mean(annual, APRIL, NATIONAL, STANDARD, months=months)
    assert mean.shown == "1.01"
    assert mean.step.formula == "(m01 + m02 + m03) / count"
    assert [part.result.value for part in mean.step.children] == ["1.005", "1.005", "1.014"]


def test_the_step_names_its_samples() -> None:
    """So that the sum can be found again among them."""
    step = item_mean(summed("tp", "0.1"), APRIL, NATIONAL, STANDARD).step
    assert step.evidence == Evidence("虎山", "2023-04", "tp", "manual")


def test_agreed_decimals_go_before_those_of_the_table() -> None:
    """总磷 with 2 decimals: 0.204 is compared as 0.20."""
    agreed = NATIONAL.agreed({"tp": 2})
    assert rounding_of("tp", APRIL, agreed, STANDARD) == Rounding(
        RoundingRule.HALF_EVEN, decimals=2, keeps_nonzero=True
    )
    assert item_mean(summed("tp", "0.204"), APRIL, agreed, STANDARD).shown == "0.20"
    assert item_mean(summed("tp", "0.204"), APRIL, NATIONAL, STANDARD).shown == "0.204"


def test_an_item_without_decimals_cannot_be_rounded() -> None:
    """Turbidity is not evaluated; a plan that rounds it must say how."""
    with pytest.raises(KeyError, match="no decimals for turbidity in 2023-04"):
        rounding_of("turbidity", APRIL, NATIONAL, STANDARD)
