"""The demonstration stands in the portal as its story tells: measured, settled, paid."""

from decimal import Decimal

import pytest

from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.exchange.demonstration import is_loaded, load_demonstration
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from tests.portal.conftest import EmptyOffice

ON_RECORD = "demo-qingxi"


@pytest.fixture(name="loaded", autouse=True)
def _loaded(empty_office: EmptyOffice) -> None:
    load_demonstration(empty_office.grown, lambda _: None)


def test_the_years_stand_as_their_facts_tell() -> None:
    """青溪 2019 pays 220 万元 and is paid; 红石河 2019 is undetermined and stays open.

    The amount is that of the README; months of 2019 are closed, each judged once.
    """
    assert is_loaded()
    assert AgreementRecord.objects.count() == 18
    paid = YearRecord.objects.get(agreement__key=ON_RECORD, year=2019)
    assert paid.state == "paid"
    assert StatementRecord.objects.get(year=paid).amount == Decimal("2200000.00")
    assert YearRecord.objects.get(agreement__key="demo-hongshi", year=2019).state == "open"
    months = MonthRecord.objects.filter(agreement__key=ON_RECORD, month__startswith="2019")
    assert [one.state for one in months] == ["closed"] * 12


def test_what_is_owed_rests_on_the_statement_that_is_kept() -> None:
    """The entry of the journal names the digest of the statement that the year's page shows."""
    statement = StatementRecord.objects.get(year__agreement__key=ON_RECORD, year__year=2019)
    entry = EntryRecord.objects.get(agreement__key=ON_RECORD, year=2019, kind="obligation")
    assert f'"basis":"{statement.digest}"' in entry.line
