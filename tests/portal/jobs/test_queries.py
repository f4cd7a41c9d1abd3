"""Whose jobs a person sees, and how far a job is."""

import pytest

from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.jobs.queries import jobs_of, progress_of, state_of
from tests.portal.conftest import Office


def test_everyone_sees_their_own_and_administrators_all(office: Office) -> None:
    """A job of the office's own is seen by administrators alone."""
    Job.objects.create(kind="judge_month", title="甲", started_by=office.person("bixi-ecology"))
    Job.objects.create(kind="judge_month", title="乙")

    def seen(username: str) -> list[str]:
        return [one.title for one in jobs_of(office.person(username))]

    assert seen("bixi-ecology") == ["甲"]
    assert seen("qingfeng-ecology") == []
    assert seen("system-admin") == ["乙", "甲"]


@pytest.mark.parametrize(
    ("state", "done", "shown", "finished", "failed"),
    [
        (JobState.WAITING, 0, 0, False, False),
        (JobState.RUNNING, 3, 75, False, False),
        (JobState.RUNNING, 4, 99, False, False),
        (JobState.DONE, 3, 100, True, False),
        (JobState.REFUSED, 3, 75, True, True),
    ],
)
def test_how_far_it_is(
    office: Office, state: JobState, done: int, shown: int, *, finished: bool, failed: bool
) -> None:
    """In hundredths; it is not whole before it has ended."""
    job = Job.objects.create(kind="judge_month", title="甲", state=state, done=done, total=4)
    bar = progress_of(job)
    assert (bar["done"], bar["is_finished"], bar["is_failed"]) == (shown, finished, failed)
    assert bar["url"] == f"/jobs/{job.pk}/progress/"
    assert state_of(job).zh
    assert office.home.is_dir()
