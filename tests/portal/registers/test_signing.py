"""A submitted agreement leaves the day of its signing as a fact; signed anew, the new day."""

from datetime import date

from riverpact.portal.records.keep import keep
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.registers.signing import keep_signing
from tests.portal.conftest import Office


def test_the_later_day_replaces_the_earlier(office: Office) -> None:
    """The clock of the work plan begins once, with the text that is in force."""
    record, clerk = office.agreement, office.person("bixi-finance")
    for day in (date(2021, 1, 10), date(2021, 1, 10), date(2021, 1, 15)):
        record.signed_on = day
        keep(record, None, "told")
        keep_signing(record, clerk)
    rows = RegisterRow.objects.filter(file="facts", agreement=record)
    assert rows.count() == 2
    assert [row.data["on"] for row in rows.filter(replaced_by=None)] == ["2021-01-15"]


def test_an_unsigned_text_leaves_none(office: Office) -> None:
    """Without a day there is no fact."""
    record = office.agreement
    record.signed_on = None
    keep(record, None, "told")
    keep_signing(record, office.person("bixi-finance"))
    assert not RegisterRow.objects.filter(file="facts", agreement=record).exists()
