"""How coverage climbs."""

from dataclasses import replace
from datetime import date

from riverpact.files.demonstration.coverage import Covered, climbing, crossing
from riverpact.files.demonstration.pacts import Pact, pacts
from riverpact.files.demonstration.province import province

GROWN = province(4, 1)


def two() -> tuple[Pact, Pact]:
    """Of the smallest province: the hand-written agreement, and one between two other counties."""
    signed = pacts(GROWN)
    (first,) = [one for one in signed if one.id == "demo-qingxi"]
    (second,) = [one for one in signed if not set(one.counties) & set(first.counties)]
    return first, second


def test_a_county_is_covered_when_filed_and_in_term() -> None:
    """Filed in December, in force in January; filed in February 2020, in force then."""
    assert climbing(two()) == (
        Covered(date(2019, 1, 1), 2),
        Covered(date(2020, 2, 18), 4),
    )


def test_a_county_counts_once() -> None:
    """A second agreement of the same counties covers nobody new."""
    first, _ = two()
    again = replace(first, id="again", filed_on=date(2019, 6, 1))
    assert climbing((first, again)) == (Covered(date(2019, 1, 1), 2),)


def test_agreements_of_one_day_are_one_rise() -> None:
    """Both on 1 January 2019."""
    first, second = two()
    both = first, replace(second, filed_on=first.filed_on)
    assert climbing(both) == (Covered(date(2019, 1, 1), 4),)


def test_the_goal_is_crossed_where_sixty_per_cent_are_reached() -> None:
    """Two of four are 50 %, four of four are enough; of three, two are enough."""
    assert crossing(two(), 4) == Covered(date(2020, 2, 18), 4)
    assert crossing(two(), 3) == Covered(date(2019, 1, 1), 2)
