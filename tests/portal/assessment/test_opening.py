"""Months become records once they have begun, and a year with the last of them."""

from datetime import date

from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.opening import months_begun, open_months
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.models import YearRecord
from tests.portal.conftest import Office


def test_each_month_that_has_begun_is_opened_once(office: Office) -> None:
    """The agreement runs 2019 and 2020; in March 2020 fifteen months have begun."""
    day = date(2020, 3, 2)
    assert len(months_begun(office.agreement, day)) == 15
    assert [len(open_months(office.agreement, day, None)) for _ in range(2)] == [15, 0]
    assert set(MonthRecord.objects.values_list("state", flat=True)) == {"collecting"}


def test_a_year_opens_with_its_last_month(office: Office) -> None:
    """2019 has its twelve months in December, not before."""
    open_months(office.agreement, date(2019, 11, 30), None)
    assert not YearRecord.objects.exists()
    open_months(office.agreement, date(2019, 12, 1), None)
    assert [(one.year, one.state) for one in YearRecord.objects.all()] == [(2019, "open")]


def test_a_draft_has_no_months(office: Office) -> None:
    """Nothing is judged under an agreement that is not in force."""
    office.agreement.state = "filed"
    keep(office.agreement, None, "test")
    assert open_months(office.agreement, date(2020, 3, 2), None) == []
