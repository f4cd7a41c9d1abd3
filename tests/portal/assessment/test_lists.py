"""The list of months: filtered, searched, exported, at the same cost with many rows as with few."""

import csv
import io

import pytest

from riverpact.portal.assessment.lists import class_badge
from tests.portal import working_year as working
from tests.portal.conftest import Office
from tests.portal.counted import queries_of


@pytest.fixture(name="judged")
def _judged(office: Office) -> Office:
    working.deliver(office)
    working.judge(office, *working.months(office))
    return office


def exported(office: Office, query: str, username: str = "ecology-a") -> list[list[str]]:
    address = f"/months/?{query}&export=csv"
    text = b"".join(office.client(username).get(address).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text)))[1:]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 24),
        ("year=2019", 12),
        ("year=2019&verdict=failed", 1),
        ("state=collecting", 12),
        ("city=990100", 24),
        ("city=990200", 0),
        ("q=青溪", 24),
        ("q=2019-06", 1),
    ],
)
def test_months_are_filtered_and_exported_whole(judged: Office, query: str, rows: int) -> None:
    """Twelve judged months of 2019 and twelve of 2020 that are being collected."""
    assert len(exported(judged, query)) == rows


def test_a_stranger_sees_no_month(judged: Office) -> None:
    """Neither on the page nor in an export."""
    assert exported(judged, "", "yunling-ecology") == []


def test_the_list_costs_the_same_with_many_rows(office: Office) -> None:
    """None, and twenty-four."""
    client = office.client("ecology-a")
    before = queries_of(client, "/months/")
    working.deliver(office)
    working.judge(office, *working.months(office)[:3])
    assert queries_of(client, "/months/") <= before + 1


def test_a_class_has_its_badge() -> None:
    """One that is not certain has the one without colour."""
    assert (class_badge("Ⅲ"), class_badge("劣Ⅴ"), class_badge("")) == (
        "class-3", "class-6", "class-none",
    )  # fmt: skip
