"""Readings come into the archive as of the days they are told of."""

from datetime import date

from riverpact.domain.monitoring.batch import BatchKind
from riverpact.files.archive.archive import open_archive
from riverpact.portal.exchange.readings import keep_readings
from tests.portal.conftest import EmptyOffice


def test_each_year_and_each_correction_is_a_batch(empty_office: EmptyOffice) -> None:
    """On 2021-01-15: 2018, 2019, the correction of April 2020, and 2020, in the order of days."""
    keep_readings(empty_office.grown, date(2021, 1, 15))
    batches = open_archive(str(empty_office.home / "archive")).batches()
    said = [(str(one.batch.when.date()), one.batch.kind) for one in batches]
    assert said == [
        ("2019-01-05", BatchKind.DELIVERY),
        ("2020-01-05", BatchKind.DELIVERY),
        ("2020-04-16", BatchKind.CORRECTION),
        ("2021-01-05", BatchKind.DELIVERY),
    ]


def test_what_lies_later_is_not_known(empty_office: EmptyOffice) -> None:
    """At the end of 2019 only the readings of 2018 were handed in; taken twice they are one."""
    for _ in range(2):
        keep_readings(empty_office.grown, date(2019, 12, 31))
    assert len(open_archive(str(empty_office.home / "archive")).batches()) == 1
