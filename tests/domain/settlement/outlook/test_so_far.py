"""A year that is not over, settled as it would be."""

from collections.abc import Callable
from fractions import Fraction

from riverpact.domain.settlement.outlook.so_far import YearSoFar, mean_of

Known = Callable[..., YearSoFar]
CLEAN = {"cod": Fraction(10), "nh3n": Fraction("0.3"), "tp": Fraction("0.08")}


def test_what_is_known_stays_and_the_rest_is_put_in(known: Known) -> None:
    """Eight months of 10 and four of 40 have the mean 20: just Ⅲ, 150 万元 to the upstream."""
    so_far = known(["10"] * 8)
    settled = so_far.settled({"断面1": [CLEAN | {"cod": Fraction(40)}] * 4})
    months = settled.sections[0].section.months
    assert [mean_of(one, "cod") for one in months] == [10] * 8 + [40] * 4
    assert settled.amount == 1_500_000


def test_a_month_without_a_value_has_no_mean(known: Known) -> None:
    """The mean of what was not measured is not zero."""
    so_far = known(["10", "12"], tp=["0.08", "-"])
    section = so_far.sections[0]
    assert mean_of(section.months[1], "tp") is None
    assert section.means("tp") == (Fraction("0.08"),)
    assert list(section.means("cod")) == [10]
