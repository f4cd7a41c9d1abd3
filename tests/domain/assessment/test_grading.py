"""The class of values and of sections, with every vector of the rounding table."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.grading import ClassRange, class_of_section, class_of_value
from riverpact.domain.monitoring.censoring import NonDetectRule, parse_reported
from riverpact.domain.standards.limit import ItemLimits, WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.foundation.number import exact
from riverpact.foundation.rounding import round_reading

STANDARD = standard()
DAY = date(2023, 3, 1)
POLLUTANTS = [i.id for i in STANDARD.items.by_id.values() if i.has_multiple and i.id != "tn"]
CLASSES = st.sampled_from(WaterClass)


def limits_of(item: str, body: WaterBody = WaterBody.RIVER) -> ItemLimits:
    limits = STANDARD.limits_of(item, body, DAY)
    assert limits is not None, item
    return limits


def spread(best: str, worst: str) -> ClassRange:
    return ClassRange(WaterClass.parse(best), WaterClass.parse(worst))


# Rule → decimals per item, half to even, zero rule; then the class in a river.
VECTORS = [
    ("ph", "8.5", "8", "Ⅰ"),
    ("ph", "7.5", "8", "Ⅰ"),
    ("ph", "6.5", "6", "Ⅰ"),
    ("ph", "9.4", "9", "Ⅰ"),
    ("ph", "9.5", "10", "劣Ⅴ"),
    ("ph", "5.4", "5", "劣Ⅴ"),
    ("ph", "5.5", "6", "Ⅰ"),
    ("do", "4.95", "5.0", "Ⅲ"),
    ("do", "4.85", "4.8", "Ⅳ"),
    ("codmn", "6.05", "6.0", "Ⅲ"),
    ("codmn", "6.15", "6.2", "Ⅳ"),
    ("las", "0.025", "0.02", "Ⅰ"),
    ("nh3n", "0.125", "0.12", "Ⅰ"),
    ("nh3n", "0.135", "0.14", "Ⅰ"),
    ("nh3n", "0.004", "0.004", "Ⅰ"),
    ("nh3n", "1.005", "1.00", "Ⅲ"),
    ("tp", "0.2005", "0.200", "Ⅲ"),
    ("tp", "0.2015", "0.202", "Ⅳ"),
    ("tp", "0.0125", "0.012", "Ⅰ"),
    ("tp", "0.0135", "0.014", "Ⅰ"),
    ("petroleum", "0.005", "0.005", "Ⅰ"),
    ("hg", "0.000004", "0.000004", "Ⅰ"),
]


@pytest.mark.parametrize(("item", "value", "rounded", "expected"), VECTORS)
def test_a_mean_is_rounded_and_then_judged(
    item: str, value: str, rounded: str, expected: str
) -> None:
    """Round first, then classify: 9.4 passes as 9, 9.5 fails as 10."""
    decimals = STANDARD.decimals_of(item, DAY)
    assert decimals is not None
    compared = round_reading(exact(value), decimals.decimals)
    assert str(compared) == rounded
    certain = class_of_value(exact(compared), limits_of(item)).certain
    assert certain is WaterClass.parse(expected)


@pytest.mark.parametrize(
    ("item", "reported", "rounded"),
    [("petroleum", "0.01L", "0.005"), ("phenol", "0.0003L", "0.0002")],
)
def test_half_a_detection_limit_is_rounded_as_it_was_published(
    item: str, reported: str, rounded: str
) -> None:
    """Hongkou, February 2024: petroleum 0.005 and phenol 0.0002 in all sections."""
    decimals = STANDARD.decimals_of(item, DAY)
    assert decimals is not None
    half = parse_reported(reported).counts_as(NonDetectRule.HALF_LIMIT)
    assert str(round_reading(half, decimals.decimals)) == rounded


@pytest.mark.parametrize(
    ("item", "reported", "expected"),
    [
        ("cu", "0.05L", spread("Ⅱ", "Ⅱ")),
        ("cu", "0.005L", spread("Ⅰ", "Ⅰ")),
        ("hg", "0.00004L", spread("Ⅰ", "Ⅰ")),
        ("hg", "0.0001L", spread("Ⅰ", "Ⅲ")),
        ("hg", "0.0002L", spread("Ⅰ", "Ⅳ")),
        ("hg", "5L", spread("Ⅰ", "劣Ⅴ")),
        ("nh3n", "4.5L", spread("Ⅰ", "劣Ⅴ")),
        ("do", "0.2L", spread("劣Ⅴ", "劣Ⅴ")),
        ("do", "2L", spread("Ⅰ", "劣Ⅴ")),
        ("ph", "6.5L", spread("Ⅰ", "劣Ⅴ")),
    ],
)
def test_a_non_detect_is_judged_only_by_a_suited_method(
    item: str, reported: str, expected: ClassRange
) -> None:
    """5 mg/L of mercury "not detected" is no class Ⅰ; less oxygen than 0.2 mg/L is 劣Ⅴ."""
    value = parse_reported(reported)
    half = value.counts_as(NonDetectRule.HALF_LIMIT)
    assert class_of_value(half, limits_of(item), value.value) == expected


def test_a_mean_far_above_the_limits_is_not_saved_by_one_non_detect() -> None:
    """Ammonia of 2.8 mg/L on the mean with one value below 0.05 is 劣Ⅴ, not Ⅰ."""
    found = class_of_value(Fraction("2.8"), limits_of("nh3n"), Decimal("0.05"))
    assert found == spread("劣Ⅴ", "劣Ⅴ")


@given(
    st.sampled_from(POLLUTANTS),
    st.fractions(0, 100, max_denominator=10**5),
    st.fractions(0, 100, max_denominator=10**5),
    st.decimals("0.00001", 10, places=5),
    st.sampled_from(WaterBody),
)
def test_more_pollution_never_improves_what_rests_on_non_detects(
    item: str, one: Fraction, other: Fraction, limit: Decimal, body: WaterBody
) -> None:
    """With the same detection limit, attained may become open or failed, never the reverse."""
    low, high = sorted((one, other))
    better, worse = (class_of_value(v, limits_of(item, body), limit) for v in (low, high))
    assert all(badness(better, target) <= badness(worse, target) for target in WaterClass)


def badness(found: ClassRange, target: WaterClass) -> int:
    return (found.best > target) + (found.worst > target)


@given(
    st.sampled_from(POLLUTANTS),
    st.decimals("0.00001", 100, places=5),
    st.sampled_from(WaterBody),
)
def test_a_non_detect_is_never_said_better_than_its_detection_limit(
    item: str, limit: Decimal, body: WaterBody
) -> None:
    """Whatever the true value below it, it is not worse than what is said."""
    found = class_of_value(exact(limit) / 2, limits_of(item, body), limit)
    assert limits_of(item, body).class_of(exact(limit)) <= found.worst


def test_a_section_is_as_good_as_its_worst_item() -> None:
    """Ⅱ, Ⅳ and Ⅰ are Ⅳ."""
    found = class_of_section([spread("Ⅱ", "Ⅱ"), spread("Ⅳ", "Ⅳ"), spread("Ⅰ", "Ⅰ")])
    assert found.certain is WaterClass.IV


@pytest.mark.parametrize(
    ("open_item", "expected"),
    [(spread("Ⅰ", "Ⅳ"), WaterClass.IV), (spread("Ⅰ", "劣Ⅴ"), None)],
)
def test_an_item_that_cannot_be_judged_matters_only_if_it_may_be_the_worst(
    open_item: ClassRange, expected: WaterClass | None
) -> None:
    """Beside a certain Ⅳ, "somewhere up to Ⅳ" changes nothing."""
    assert class_of_section([spread("Ⅳ", "Ⅳ"), open_item]).certain is expected


@given(st.lists(CLASSES, min_size=1))
def test_the_section_is_the_maximum_of_its_items(classes: list[WaterClass]) -> None:
    """In any order and number."""
    found = class_of_section([ClassRange(one, one) for one in classes])
    assert found.certain is max(classes)
