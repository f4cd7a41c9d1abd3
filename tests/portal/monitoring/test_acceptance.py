"""Acceptance is begun by a second person, on what that person saw."""

from riverpact.portal.jobs.models import Job
from riverpact.portal.monitoring.acceptance import accept
from tests.portal.monitoring.conftest import GOOD, YEAR, A, B, Desk, csv_of


def test_it_stands_as_being_accepted_until_the_worker_is_done(desk: Desk) -> None:
    """With who accepts, and the archive's last batch at that time."""
    desk.accepted(YEAR)
    delivery = desk.hand_in(csv_of(f"石桥,2020-01-05,{GOOD}"))
    desk.step(delivery, "submit", A)
    job = accept(delivery, desk.office.person(B))  # what waits for a commit does not run here
    delivery.refresh_from_db()
    assert (delivery.state, delivery.accepted_after) == ("accepting", 1)
    assert delivery.accepted_by == desk.office.person(B)
    assert (job.kind, job.back_to) == ("accept_delivery", delivery.get_absolute_url())


def test_who_saw_an_older_version_looks_again(desk: Desk) -> None:
    """The step is refused with 409 and nothing is begun."""
    delivery = desk.hand_in(YEAR)
    desk.step(delivery, "submit", A)
    answer = desk.client(B).post(f"/readings/{delivery.pk}/accept/", {"seen": "1"})
    assert answer.status_code == 409
    assert not Job.objects.filter(kind="accept_delivery").exists()
