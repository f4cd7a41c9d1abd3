"""A month is opened again for a late reading, until its year stands."""

import pytest

from riverpact.portal.assessment.reopen import reopen
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_opened_again_the_year_is_agreed_anew(office: Office) -> None:
    """Both sides had agreed; what they agreed is void, and the reason is kept."""
    working.agreed_year(office)
    reopen(working.month(office, "2019-06"), office.person(working.JUDGE), note="补报数据")
    year = working.year_record(office)
    assert year.state == "open"
    june = next(one for one in year.inputs["months"] if one["month"] == "2019-06")
    assert (june["verdict"], june["digest"]) == ("", "")


def test_a_year_that_stands_is_not_moved(office: Office) -> None:
    """It was confirmed by both: a late correction takes an adjusting statement."""
    working.confirmed_year(office)
    with pytest.raises(WrongStateError, match="调整单"):
        reopen(working.month(office, "2019-06"), office.person(working.JUDGE), note="补报")


def test_a_county_opens_nothing(office: Office) -> None:
    """It objects instead."""
    working.deliver(office)
    working.tell(office, working.month(office, "2019-06"))
    with pytest.raises(NotAllowedError):
        reopen(working.month(office, "2019-06"), office.person("bixi-ecology"), note="x")
