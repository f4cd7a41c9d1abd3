"""Pages of jobs: a list with a constant number of queries, a page, a bar that asks again."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.portal.jobs.models import Job, JobState
from tests.portal.conftest import Office


def begin(office: Office, username: str, state: JobState = JobState.RUNNING) -> Job:
    """Return a job of a person."""
    said = [{"severity": "note", "code": "", "zh": "好了", "en": "all well"}]
    return Job.objects.create(
        kind="judge_month", title="评价 judge", state=state, done=1, total=2,
        said=said if state == JobState.DONE else [], back_to="/desk/",
        started_by=office.person(username),
    )  # fmt: skip


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_a_constant_number_of_times(
    office: Office, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    """Session, person, territory, count, rows with their persons; the filter asks nothing."""
    for _ in range(rows):
        begin(office, "bixi-ecology")
    client = office.client("bixi-ecology")
    client.get("/jobs/")
    with django_assert_num_queries(5):
        page = client.get("/jobs/?state=running&q=judge").content.decode()
    assert page.count("评价 judge") == min(rows, 25)


def test_a_page_shows_its_bar_and_what_was_said(office: Office) -> None:
    """A running one is asked for every second; a finished one says what came of it."""
    running, done = begin(office, "bixi-ecology"), begin(office, "bixi-ecology", JobState.DONE)
    client = office.client("bixi-ecology")
    page = client.get(f"/jobs/{running.pk}/").content.decode()
    assert f'hx-get="/jobs/{running.pk}/progress/" hx-trigger="every 1s"' in page
    assert 'value="50" max="100"' in page
    page = client.get(f"/jobs/{done.pk}/").content.decode()
    assert "hx-trigger=" not in page.split("rp-progress", 1)[1].split("</div>", 1)[0]
    assert "好了" in page
    assert 'href="/desk/"' in page
    client.post("/language/", {"language": "en", "next": "/jobs/"})
    assert "all well" in client.get(f"/jobs/{done.pk}/").content.decode()


def test_the_bar_of_what_has_ended_asks_for_the_page_anew(office: Office) -> None:
    """So that the page shows what came of it."""
    running, done = begin(office, "bixi-ecology"), begin(office, "bixi-ecology", JobState.DONE)
    client = office.client("bixi-ecology")
    assert "HX-Refresh" not in client.get(f"/jobs/{running.pk}/progress/")
    assert client.get(f"/jobs/{done.pk}/progress/")["HX-Refresh"] == "true"


def test_the_job_of_another_does_not_exist(office: Office) -> None:
    """Page and bar are not found; administrators find them."""
    job = begin(office, "bixi-ecology")
    for page in (f"/jobs/{job.pk}/", f"/jobs/{job.pk}/progress/"):
        assert office.client("qingfeng-ecology").get(page).status_code == 404
        assert office.client("system-admin").get(page).status_code == 200
