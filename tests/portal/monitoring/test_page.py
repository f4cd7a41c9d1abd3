"""The page of a delivery asks a constant number of times and says how far it is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.monitoring.page import page_of
from tests.portal.monitoring.conftest import GOOD, YEAR, A, B, Desk, csv_of


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("uploaded", ["current", "todo", "todo", "todo"]),
        ("checked", ["done", "current", "todo", "todo"]),
        ("faulty", ["done", "refused", "todo", "todo"]),
        ("submitted", ["done", "done", "current", "todo"]),
        ("refused", ["done", "done", "refused", "todo"]),
        ("accepting", ["done", "done", "done", "current"]),
        ("accepted", ["done", "done", "done", "done"]),
    ],
)
def test_how_far_it_is(desk: Desk, state: str, steps: list[str]) -> None:
    """Every state has its place on the way into the archive."""
    delivery = desk.hand_in(YEAR)
    delivery.state = state
    page = page_of(delivery, desk.office.person(A))
    assert [one["state"] for one in page["steps"]] == steps


def test_work_under_way_shows_its_bar_and_is_not_begun_twice(desk: Desk) -> None:
    """While the check runs there is no button to begin it."""
    delivery = desk.hand_in(YEAR)
    Job.objects.filter(kind="check_delivery").update(state=JobState.RUNNING, done=1, total=4)
    page = page_of(delivery, desk.office.person(B))
    assert page["progress"]["done"] == 25
    assert page["progress"]["url"] == f"{delivery.get_absolute_url()}progress/"
    assert [one["move"].action for one in page["forms"]] == ["submit"]


def test_it_asks_a_constant_number_of_times(
    desk: Desk, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """With one section and with forty."""
    few = desk.hand_in(csv_of(f"石桥,2019-01-05,{GOOD}"))
    many = desk.hand_in(csv_of(*(f"断面{number},2019-01-05,{GOOD}" for number in range(40))))
    counted = []
    for delivery in (few, many):
        desk.client(A).get(delivery.get_absolute_url())
        with django_assert_max_num_queries(20) as queries:
            desk.client(A).get(delivery.get_absolute_url())
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_correction_without_effect_waits(desk: Desk) -> None:
    """In place of the button the page says why."""
    with override("zh-hans"):
        delivery = Delivery(
            state="submitted",
            is_correction=True,
            institution=desk.office.person(A).territory,
            pk=1,
            digest="1",
            file_name="更正.csv",
        )
        delivery.uploaded_at = desk.hand_in(YEAR).uploaded_at
        page = page_of(delivery, desk.office.person(B))
    (accept,) = [one for one in page["forms"] if one["move"].action == "accept"]
    assert accept["waits"]
