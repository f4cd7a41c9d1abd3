"""A year opens once, when each of its months is a record."""

from riverpact.portal.settlement.opening import open_years
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_a_year_opens_once_with_what_its_months_are(office: Office) -> None:
    """2019 and 2020 are there; nothing is judged yet, so nothing is known."""
    working.months(office)
    year = working.year_record(office)
    assert (year.state, year.known_at, len(year.inputs["months"])) == ("open", None, 12)
    assert open_years(office.agreement, None) == []
