"""Long work is done by a worker, tells how far it is, and survives a worker that is killed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal.jobs import kinds
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.jobs.run import Progress, recover, start
from tests.portal.conftest import Office

Commits = Callable[..., Any]


def counts(_job: Job, progress: Progress, *, to: int) -> list[dict[str, Any]]:
    """Count, telling how far it is."""
    for number in range(1, to + 1):
        progress(number, to)
    return [{"severity": "note", "zh": f"数到 {to}", "en": f"counted to {to}"}]


def refuses(_job: Job, _progress: Progress) -> None:
    """Refuse with a finding."""
    finding = Finding("x.wrong", Severity.ERROR, Text("错", "wrong"))
    raise RefusedError(Text("不行", "no"), [finding])


def breaks(_job: Job, _progress: Progress) -> None:
    """Break as a fault of the program does."""
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for work in (counts, refuses, breaks):
        monkeypatch.setitem(kinds.KINDS, work.__name__, f"{__name__}.{work.__name__}")


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("counts", JobState.DONE, ["数到 3"]),
        ("refuses", JobState.REFUSED, ["不行", "错"]),
        ("breaks", JobState.BROKEN, ["程序出错，已记入日志；数据没有改变"]),
    ],
)
def test_how_it_ended_is_said(
    office: Office,
    django_capture_on_commit_callbacks: Commits,
    kind: str,
    state: JobState,
    said: list[str],
) -> None:
    """Done, refused with findings, or broken: the job says so in both languages."""
    told = {"to": 3} if kind == "counts" else {}
    with django_capture_on_commit_callbacks(execute=True):
        job = start(kind, "试", office.person("bixi-ecology"), back_to="/desk/", **told)
    job.refresh_from_db()
    assert (job.state, [one["zh"] for one in job.said]) == (state, said)
    assert all(one["en"] for one in job.said)
    assert job.ended_at is not None
    assert job.percent == (100 if state == JobState.DONE else 0)


def test_what_is_over_is_not_done_again(
    office: Office, django_capture_on_commit_callbacks: Commits
) -> None:
    """A task handed out twice leaves a finished job alone."""
    job = Job.objects.create(kind="breaks", title="试", state=JobState.DONE)
    with django_capture_on_commit_callbacks(execute=True):
        start("counts", "另", None, to=1)
    from riverpact.portal.jobs.run import run  # noqa: PLC0415  the task itself

    run.call(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert office.home.is_dir()


@pytest.mark.django_db(transaction=True)
def test_work_of_a_killed_worker_is_done_by_the_next(office: Office, settings: Settings) -> None:
    """Its task stands as running for ever; given back, the next worker does and ends it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    job = start("counts", "试", office.person("bixi-ecology"), to=2)
    left = DBTaskResult.objects.get()
    left.status, left.started_at = TaskResultStatus.RUNNING, timezone.now()
    left.worker_ids = ["dead"]
    left.save()
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=1, total=2)

    def worker() -> None:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
        job.refresh_from_db()

    worker()
    assert job.state == JobState.RUNNING
    assert recover() == 1
    worker()
    assert (job.state, job.done) == (JobState.DONE, 2)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert recover() == 0
