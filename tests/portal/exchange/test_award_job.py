"""The job computes on all records, written as a province's folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from riverpact.portal import office as the_office
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.exchange import award_job
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.jobs.run import start
from tests.portal.awards.conftest import DAY
from tests.portal.conftest import Office


def test_the_job_keeps_the_awards(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    """Started by a department, done by a worker: 青溪's award waits for a decision."""

    @contextmanager
    def grown() -> Iterator[Path]:
        yield office.grown

    monkeypatch.setattr(award_job, "province_folder", grown)
    the_office.choose_day(DAY)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        start("compute_awards", "测算", office.person("ecology-a"), year=2020)
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert AwardRecord.objects.get().answer == "pending_decision"
