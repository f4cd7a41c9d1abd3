"""An office begins with its province's books and three administrators, each made once."""

from datetime import date

import pytest

from riverpact.foundation.errors import MisuseError
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.exchange.first_day import first_administrator, load_province
from riverpact.portal.monitoring.models import BatchRecord
from tests.portal.conftest import EmptyOffice


def test_books_come_once(empty_office: EmptyOffice) -> None:
    """Of the eighteen agreements of the demonstration those signed by 2019-12-31 are known then."""
    day = date(2019, 12, 31)
    (said,) = load_province(empty_office.grown, day)
    known = AgreementRecord.objects.count()
    assert f"{known} 份协议" in said
    assert BatchRecord.objects.count() == 1  # of 2018, handed in at the beginning of 2019
    assert all(one.signed_on <= day for one in AgreementRecord.objects.all())
    with pytest.raises(MisuseError, match="已有记录"):
        load_province(empty_office.grown, day)


def test_the_first_administrator_changes_the_password(empty_office: EmptyOffice) -> None:
    """Each of the three has one first account; a clerk is not made this way."""
    with pytest.raises(MisuseError, match="请先载入"):
        first_administrator("root", "system_admin")
    load_province(empty_office.grown, date(2018, 12, 31))
    said, _ = first_administrator("root", "system_admin")
    person = Person.objects.get(username="root")
    assert person.check_password(said.removeprefix("root "))
    assert person.must_change_password
    with pytest.raises(MisuseError, match="已有帐号"):
        first_administrator("other", "system_admin")
    with pytest.raises(MisuseError, match="岗位"):
        first_administrator("clerk", "county_finance")
