"""What an award needs to know of a year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import (
    AgreementYear,
    SectionWater,
    missed,
    with_earlier_parts,
)
from riverpact.domain.standards.water_class import WaterClass

FAILED, ATTAINED, OPEN = YearVerdict.FAILED, YearVerdict.ATTAINED, YearVerdict.UNDETERMINED


def test_a_side_that_is_not_known_is_not_zero(make_year: Callable[..., AgreementYear]) -> None:
    """What both put in is known only where both are."""
    assert make_year().contributed == 6_000_000
    assert make_year(contributions=(Fraction(1), None)).contributed is None


@pytest.mark.parametrize(
    ("verdicts", "reading", "expected"),
    [
        ((FAILED, ATTAINED), "any", FAILED),
        ((FAILED, ATTAINED), "all", ATTAINED),
        ((FAILED, ATTAINED), None, OPEN),
        ((FAILED, FAILED), None, FAILED),
        ((ATTAINED, OPEN), "any", OPEN),
        ((FAILED, OPEN), "any", FAILED),
        ((FAILED, OPEN), "all", OPEN),
        ((ATTAINED, OPEN), "all", ATTAINED),
    ],
)
def test_a_year_of_several_sections(
    make_section: Callable[..., SectionWater],
    verdicts: tuple[YearVerdict, ...],
    reading: str | None,
    expected: YearVerdict,
) -> None:
    """One missed is enough, or all have to be; where nobody said and they differ it stays open."""
    sections = [make_section(verdict=one) for one in verdicts]
    assert missed(sections, reading) is expected


def test_the_order_of_sections_makes_no_difference(
    make_section: Callable[..., SectionWater],
) -> None:
    """All pairs, both ways."""
    for one, other in product(YearVerdict, repeat=2):
        two = [make_section(verdict=one), make_section(verdict=other)]
        assert missed(two, "any") is missed(two[::-1], "any")


def test_a_renewal_has_the_months_of_the_whole_year(
    make_year: Callable[..., AgreementYear], make_section: Callable[..., SectionWater]
) -> None:
    """Six under the first, six under the second; another year's are left out."""
    whole = make_section(year=2020)
    halves = [
        replace(whole, months=whole.months[:6], target=(WaterClass.II,) * 6),
        replace(whole, months=whole.months[6:], target=(WaterClass.III,) * 6),
    ]
    first = make_year("甲", 2020, sections=(halves[0],))
    second = make_year("甲-2", 2020, sections=(halves[1],), start=date(2020, 7, 1))
    (found,) = with_earlier_parts(second, [second, first, make_year("甲", 2019)]).sections
    assert found.months == whole.months
    assert found.target == (WaterClass.II,) * 6 + (WaterClass.III,) * 6
    assert with_earlier_parts(first, [first, second]) == first
