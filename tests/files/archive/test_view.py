"""What an archive says at a moment, as columns and as readings."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from riverpact.domain.monitoring.batch import BatchKind, Known, cells, view
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.manifest import Draft
from riverpact.files.archive.view import (
    VIEW_SCHEMA,
    archive_readings,
    delivered,
    holding,
    month_tables,
)
from riverpact.foundation.period import CHINA_TIME, Month, last_moment

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
YEAR = [Month(2019, month) for month in range(1, 13)]


def reading(text: str, month: int, section: str = "石桥（老）") -> Observation:
    reported = None if text == "--" else parse_reported(text)
    flag = Flag.NONE if reported else Flag.NOT_MEASURED
    origin = Origin("a.csv", month + 1, "氨氮")
    moment = datetime(2019, month, 5)  # noqa: DTZ001
    return Observation(section, moment, "nh3n", reported, Channel.MANUAL, origin, flag)


def keep(
    archive: Archive, day: int, rows: Sequence[Observation], *, corrects: bool = False
) -> None:
    chain = archive.chain()
    kind = BatchKind.CORRECTION if corrects else BatchKind.DELIVERY
    known = view(delivered(archive, chain.entries, YEAR))
    replaced: dict[object, Known] = {cell: known[cell] for cell, _ in cells(rows) if corrects}
    signature = Signature("王", START + timedelta(days=day), "复核", "李")
    archive.commit(Draft(kind, rows, signature, (), "0.1.0", replaced), chain.last)  # type: ignore[arg-type]


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """The 5th: January and February. The 6th: January again, and March of 虎山. The 7th: 更正."""
    archive = start_archive(str(tmp_path / "archive"))
    keep(archive, 0, [reading("1.0", 1), reading("2.0", 2)])
    keep(archive, 1, [reading("1.00", 1, "石桥(老)"), reading("3", 3, "虎山")])
    keep(archive, 2, [reading("1.5", 1), reading("--", 2)], corrects=True)
    return archive


def texts(observations: Sequence[Observation]) -> list[str]:
    return [one.reported.text if one.reported else "--" for one in observations]


def test_readings_are_what_was_known_at_the_end_of_a_day(archive: Archive) -> None:
    """Before, between and after; the batches they come from are listed with their digests."""
    days = [last_moment((START + timedelta(days=day)).date()) for day in range(-1, 3)]
    views = [archive_readings(archive, YEAR, day) for day in days]
    assert [texts(one.observations) for one in views] == [
        [],
        ["1.0", "2.0"],
        ["1.0", "2.0", "3"],
        ["1.5", "--", "3"],
    ]
    assert [one.as_of for one in views] == ["", "2020-01-05", "2020-01-06", "2020-01-07"]
    assert views[3].digests == {one.name: one.digest for one in archive.batches()}
    assert [one.code for one in views[0].findings] == ["archive.nothing_known"]


def test_without_a_day_the_moment_of_the_last_batch_is_said(archive: Archive) -> None:
    """So that the same view can be asked for later."""
    now = archive_readings(archive)
    assert now.as_of == "2020-01-07T09:00:00+08:00"
    again = archive_readings(archive, None, datetime.fromisoformat(now.as_of))
    assert again == now


def test_only_the_months_asked_for_are_read_and_all_sections_named(archive: Archive) -> None:
    """March has one batch; 石桥 is known all the same, so that its missing month is said."""
    march = archive_readings(archive, [Month(2019, 3)])
    assert texts(march.observations) == ["3"]
    assert list(march.digests) == ["batches/000002.json"]
    assert set(march.sections) == {"石桥（老）", "石桥(老)", "虎山"}
    nothing = archive_readings(archive, [Month(2018, 3)])
    assert (texts(nothing.observations), nothing.digests) == ([], {})
    assert [one.code for one in nothing.findings] == ["archive.nothing_known"]


def test_months_are_handed_to_engines_one_by_one(archive: Archive) -> None:
    """The rows that hold, and the batch each stands in."""
    months = dict(month_tables(archive, archive.batches()))
    assert list(months) == [Month(2019, 1), Month(2019, 2), Month(2019, 3)]
    assert all(table.schema == VIEW_SCHEMA for table in months.values())
    batches = {str(month): table["batch"].to_pylist() for month, table in months.items()}
    assert batches == {"2019-01": [3], "2019-02": [3], "2019-03": [2]}
    earlier = dict(month_tables(archive, archive.batches(last_moment(START.date()))))
    assert [table["batch"].to_pylist() for table in earlier.values()] == [[1], [1]]


def test_nothing_holds_where_nothing_is_known() -> None:
    """An empty table of the same columns."""
    assert holding([]) == VIEW_SCHEMA.empty_table()
