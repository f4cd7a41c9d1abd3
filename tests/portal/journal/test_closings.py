"""Only a year that could be closed is prepared for it."""

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.journal.closings import prepare_closing
from riverpact.portal.journal.models import ClosingRecord
from riverpact.portal.records.refusals import NotAllowedError
from tests.portal.conftest import DAY, Office


@pytest.mark.parametrize(("year", "code"), [(2021, "journal.closed_early")])
def test_a_running_year_is_not_prepared(office: Office, year: int, code: str) -> None:
    """The domain says why."""
    with pytest.raises(RefusedError) as error:
        prepare_closing(
            ClosingRecord(year=year, on=DAY, document="结账1号"), office.person("finance-a")
        )
    assert [one.code for one in error.value.findings] == [code]


def test_another_department_prepares_none(office: Office) -> None:
    """The books are the finance's."""
    with pytest.raises(NotAllowedError):
        prepare_closing(
            ClosingRecord(year=2019, on=DAY, document="结账1号"), office.person("ecology-a")
        )
