"""A year follows its months by what they tell; the cases stand in test_inputs and test_reopen."""

import pytest

from riverpact.portal.assessment.signals import month_is_objected_to, month_moved, month_reopens
from riverpact.portal.records.refusals import WrongStateError
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_a_month_that_is_as_it_was_moves_nothing(office: Office) -> None:
    """Both sides agreed; told of a month that did not change, the year stays agreed."""
    working.agreed_year(office)
    june, by = working.month(office, "2019-06"), office.person(working.JUDGE)
    month_moved.send(type(june), month=june, by=by, note="重新评价")
    assert working.year_record(office).state == "inputs_agreed"


def test_months_are_held_by_what_was_agreed_and_by_what_stands(office: Office) -> None:
    """Agreed: no objection; confirmed: nothing is opened again; another year is free."""
    working.confirmed_year(office)
    june, later = (working.month(office, one) for one in ("2019-06", "2020-06"))
    by = office.person("bixi-ecology")
    with pytest.raises(WrongStateError):
        month_is_objected_to.send(type(june), month=june, by=by)
    with pytest.raises(WrongStateError):
        month_reopens.send(type(june), month=june)
    month_reopens.send(type(later), month=later)
    month_is_objected_to.send(type(later), month=later, by=by)
