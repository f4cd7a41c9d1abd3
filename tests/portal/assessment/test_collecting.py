"""Months of agreements begin with the first readings of their sections, each once."""

from pathlib import Path

from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.portal.assessment.collecting import collect
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.monitoring.accepted import readings_accepted
from riverpact.portal.monitoring.models import Delivery
from tests.portal.conftest import Office
from tests.portal.monitoring.conftest import GOOD, YEAR, csv_of


def read(folder: Path, content: bytes) -> Readings:
    """Return the readings of a csv."""
    file = folder / "b.csv"
    file.write_bytes(content)
    return read_readings([file], standard())


def test_a_month_that_was_begun_stands_as_it_is(office: Office, tmp_path: Path) -> None:
    """Readings that come later begin only the months nobody began."""
    person = office.person("qingbi-monitoring-a")
    assert collect(readings=read(tmp_path, csv_of(f"石桥,2019-01-05,{GOOD}")), by=person) == 1
    assert collect(readings=read(tmp_path, YEAR), by=person) == 11
    assert collect(readings=read(tmp_path, YEAR), by=person) == 0
    assert set(MonthRecord.objects.values_list("state", flat=True)) == {"collecting"}


def test_acceptance_tells_of_readings(office: Office, tmp_path: Path) -> None:
    """Who keeps an acceptance knows nothing of months; they begin all the same."""
    told = readings_accepted.send(Delivery, readings=read(tmp_path, YEAR), by=None)
    assert [str(answer) for _, answer in told] == ["12"]
    assert office.agreement.months.count() == 12
