"""What deliveries are read with, which agreements an institution serves, who opens a file."""

from pathlib import Path

import pytest

from riverpact.domain.agreements.monitoring_terms import Level
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.monitoring.queries import (
    institution_of,
    instruments,
    intake_of,
    last_job,
    may_open_files,
    readings_of,
    served_instruments,
)
from tests.portal.conftest import QINGXI
from tests.portal.monitoring.conftest import YEAR, A, Desk


def test_readings_are_called_by_the_name_they_were_handed_in_by(desk: Desk) -> None:
    """No path of the machine gets into the archive."""
    delivery = desk.hand_in(YEAR)
    readings = readings_of(delivery)
    assert dict(readings.digests) == {"石桥.csv": delivery.digest}
    assert {one.origin.place.file for one in readings.observations} == {"石桥.csv"}


def test_what_was_said_beside_the_file_is_used(desk: Desk) -> None:
    """Year, protocol and stations; the usual protocol where none was said."""
    told = {"year": 2019, "profile": "river-2017", "stations": {"A": "石桥"}}
    intake = intake_of(Delivery(file_name="a.txt", intake=told), Path("/x/a.txt"))
    assert (intake.year, intake.profile) == (2019, "river-2017")
    assert intake.stations == {"A": "石桥"}
    assert intake_of(Delivery(file_name="a.txt"), Path("/x/a.txt")).profile == "hj212-2017"
    assert desk.office.home.is_dir()


@pytest.mark.usefixtures("desk")
def test_drafts_are_no_agreements_yet() -> None:
    """Readings are for what is in force, amended or expired."""
    text = QINGXI.read_text(encoding="utf-8").replace('"demo-qingxi"', '"demo-second"')
    keep_new(text, None)
    assert [one.agreement.id for one in instruments()] == ["demo-qingxi"]


def test_an_institution_serves_what_its_level_says(desk: Desk) -> None:
    """青溪 lies within one city: its station serves it, the province's and the other city's not."""

    def served(username: str) -> list[str]:
        found = served_instruments(desk.office.person(username))
        return [one.agreement.id for one in found]

    assert served(A) == ["demo-qingxi"]
    assert served("yunsong-monitoring-a") == []
    assert served("province-monitoring-a") == []
    assert institution_of(desk.office.person(A).territory).level is Level.CITY


def test_a_file_is_opened_by_its_institution_and_the_province(desk: Desk) -> None:
    """It may hold sections of others: counties and other cities see the page alone."""
    delivery = desk.hand_in(YEAR)
    opened = {
        name: may_open_files(desk.office.person(name), delivery)
        for name in (A, "qingbi-city", "ecology-a", "bixi-finance", "yunsong-city")
    }
    assert opened == {
        A: True,
        "qingbi-city": True,
        "ecology-a": True,
        "bixi-finance": False,
        "yunsong-city": False,
    }


def test_the_last_job_is_found_by_its_page(desk: Desk) -> None:
    """The check, right after the upload."""
    job = last_job(desk.hand_in(YEAR))
    assert job is not None
    assert job.kind == "check_delivery"
