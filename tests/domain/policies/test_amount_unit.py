"""What an amount is for."""

from fractions import Fraction

import pytest

from riverpact.domain.policies.amount_unit import yearly


@pytest.mark.parametrize(
    ("unit", "year"), [("元/年", 100), ("元/季", 400), ("元/月", 1200), ("元/断面·季", 1200)]
)
def test_an_amount_is_brought_to_a_year_of_three_sections(unit: str, year: int) -> None:
    """Sections count only where the unit names them."""
    assert year == yearly(Fraction(100), unit, 3)


@pytest.mark.parametrize("unit", ["元", "元/日", "万元/年", ""])
def test_a_unit_without_a_time_is_refused(unit: str) -> None:
    """Nobody knows what it comes to."""
    with pytest.raises(ValueError, match="not an amount for a time"):
        yearly(Fraction(1), unit, 1)
