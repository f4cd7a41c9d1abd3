"""Batches of the archive are listed with who, when and from which file; the archive counts."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.portal.monitoring.batches import copy_archive
from riverpact.portal.monitoring.models import BatchRecord
from riverpact.workflows.accept_readings import accept_readings
from tests.portal.monitoring.conftest import GOOD, YEAR, B, Desk, csv_of


def by_hand(folder: Path, *rows: str) -> None:
    """Accept readings by the command line's way, past the portal."""
    file = folder / "旧.csv"
    file.write_bytes(csv_of(*rows))
    signature = Signature("王", datetime(2020, 1, 5, tzinfo=CHINA_TIME))
    archive = start_archive(settings.ARCHIVE)
    accept_readings(archive, read_readings([file], standard()), signature)


def test_batches_of_elsewhere_are_copied_once(desk: Desk, tmp_path: Path) -> None:
    """What came in by the command line is listed with the next acceptance, by its own manifest."""
    by_hand(tmp_path, f"石 桥,2018-12-05,{GOOD}")
    delivery = desk.accepted(YEAR)
    second, first = BatchRecord.objects.all()
    assert (first.number, first.who, first.delivery, first.sections) == (1, "王", None, ["石桥"])
    assert (second.number, second.delivery, second.rows) == (2, delivery, 36)
    assert second.origins == "石桥.csv"
    assert copy_archive(None) == 0


def test_each_sees_batches_of_its_sections(desk: Desk) -> None:
    """石桥 lies between 青峰 and 碧溪; other counties see nothing of it, the province all."""
    desk.accepted(YEAR)
    desk.accepted(csv_of(f"无名溪口,2019-01-05,{GOOD}"), "无名.csv")

    def seen(username: str) -> int:
        return BatchRecord.objects.all().visible_to(desk.office.person(username)).count()

    assert [seen(one) for one in ("bixi-finance", "yunling-finance", "ecology-a", B)] == [
        1,
        0,
        2,
        2,
    ]
    assert seen("system-admin") == 0


def test_the_list_asks_a_constant_number_of_times(
    desk: Desk, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """Few rows and many: session, person, territory, agreements, names, count, rows."""
    desk.accepted(YEAR)
    counted = []
    for month in range(1, 4):
        client = desk.client("bixi-finance")
        client.get("/readings/batches/")
        with django_assert_max_num_queries(12) as queries:
            page = client.get("/readings/batches/?q=qingbi").content.decode()
        assert page.count("石桥.csv") == month
        counted.append(len(queries))
        desk.accepted(csv_of(f"石桥,2020-{month:02d}-05,{GOOD}"))
    assert len(set(counted)) == 1
