"""pH through the hydrogen ion."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.monitoring.hydrogen import hydrogen_units, ph_of

PH = st.decimals(0, 14, places=2)


@pytest.mark.parametrize(("ph", "power"), [("0", 20), ("6", 14), ("7", 13), ("8", 12), ("14", 6)])
def test_a_whole_ph_is_a_power_of_ten(ph: str, power: int) -> None:
    """At pH 7 there is 1e-7 mol/L, which is 1e13 units of 1e-20 mol/L."""
    assert hydrogen_units(Decimal(ph)) == 10**power


def test_the_table_falls_from_step_to_step() -> None:
    """Every hundredth of pH from 0 to 14 has its own number of ions, fewer than the one before."""
    table = [hydrogen_units(Decimal(step) / 100) for step in range(1401)]
    assert len(set(table)) == 1401
    assert table == sorted(table, reverse=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["6", "8"], "6.30"),
        (["7", "7", "7"], "7.00"),
        (["6", "7", "8"], "6.43"),
        (["4", "9"], "4.30"),
    ],
)
def test_the_mean_is_that_of_the_ions(values: list[str], expected: str) -> None:
    """6 and 8 give 6.30: the acid water decides, not the middle of the logarithms."""
    mean = Fraction(sum(hydrogen_units(Decimal(value)) for value in values), len(values))
    assert f"{float(ph_of(mean)):.2f}" == expected


@given(PH)
def test_one_value_is_its_own_mean(ph: Decimal) -> None:
    """To a millionth, although ions are counted in whole units."""
    assert abs(ph_of(Fraction(hydrogen_units(ph))) - Fraction(ph)) < Fraction(1, 10**6)


@given(PH, PH)
def test_a_mean_lies_between_its_values(one: Decimal, other: Decimal) -> None:
    """To a millionth."""
    low, high = sorted((Fraction(one), Fraction(other)))
    mean = ph_of(Fraction(hydrogen_units(one) + hydrogen_units(other), 2))
    assert low - Fraction(1, 10**6) <= mean <= high + Fraction(1, 10**6)
