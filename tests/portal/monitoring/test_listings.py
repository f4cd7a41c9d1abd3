"""The list of deliveries filters by state, institution, kind and month, and asks constantly."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.portal.monitoring.listings import kind_of, months_told
from riverpact.portal.monitoring.models import Delivery
from tests.portal.monitoring.conftest import GOOD, YEAR, A, Desk, csv_of


def test_months_are_told_by_first_and_last() -> None:
    """One month by itself."""
    one = Delivery(first_month="2019-01", last_month="2019-12", is_correction=True)
    assert months_told(one) == "2019-01 — 2019-12"
    assert kind_of(one).en == "correction"
    assert months_told(Delivery(first_month="2019-01", last_month="2019-01")) == "2019-01"


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("", {"全年.csv", "错.csv", "他市.csv"}),
        ("state=faulty", {"错.csv"}),
        ("institution=990200", {"他市.csv"}),
        ("kind=correction", set()),
        ("month=2019-07", {"全年.csv"}),
        ("month=2020-01", {"他市.csv"}),
        ("q=全年", {"全年.csv"}),
    ],
)
def test_filters(desk: Desk, query: str, files: set[str]) -> None:
    """The province sees all; each filter is in the address."""
    desk.hand_in(YEAR, "全年.csv")
    desk.hand_in(csv_of("石桥,2018-01-05,手工,abc,abc,abc"), "错.csv")
    desk.hand_in(csv_of(f"石桥,2020-01-05,{GOOD}"), "他市.csv", by="yunsong-monitoring-a")
    page = desk.client("ecology-a").get(f"/readings/?{query}").content.decode()
    assert {name for name in ("全年.csv", "错.csv", "他市.csv") if f">{name}<" in page} == files


def test_it_asks_a_constant_number_of_times(
    desk: Desk, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """With one row and with five, for the institution and for a county."""
    counted = []
    desk.accepted(YEAR)
    for number in range(2):
        for username in (A, "bixi-finance"):
            client = desk.client(username)
            client.get("/readings/")
            with django_assert_max_num_queries(14) as queries:
                client.get("/readings/?month=2019-03&sort=-readings")
            counted.append((username, len(queries)))
        for month in range(1, 5) if number == 0 else ():
            desk.accepted(csv_of(f"石桥,2020-{month:02d}-05,{GOOD}"), f"{month}.csv")
    assert len(set(counted)) == 2
