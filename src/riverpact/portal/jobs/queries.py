"""What is asked about jobs: whose they are, how far each is, and their list."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import ADMINISTRATORS
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.lists.listing import Column, Filter, Listing

STATES = {
    JobState.WAITING: Text("等待", "waiting"),
    JobState.RUNNING: Text("进行中", "running"),
    JobState.DONE: Text("完成", "done"),
    JobState.REFUSED: Text("未通过", "refused"),
    JobState.BROKEN: Text("中断", "broken"),
}
BADGES = {
    JobState.WAITING: "neutral",
    JobState.RUNNING: "info",
    JobState.DONE: "good",
    JobState.REFUSED: "bad",
    JobState.BROKEN: "bad",
}


def jobs_of(person: Person) -> QuerySet[Job]:
    """Return the jobs a person began; administrators see all."""
    rows = Job.objects.select_related("started_by")
    if person.role_of_person in ADMINISTRATORS:
        return rows
    return rows.filter(started_by=person)


def state_of(job: Job) -> Text:
    """Return the state of a job in words."""
    return STATES[JobState(job.state)]


def progress_of(job: Job, url: str = "") -> dict[str, Any]:
    """Return how far a job is, as ``partials/progress.html`` takes it.

    Args:
        job: the job.
        url: where the bar is asked for again; where others than who began it look on, an address
            of the record they may see.
    """
    return {
        "id": f"job-{job.pk}",
        "url": url or reverse("jobs:progress", args=[job.pk]),
        "zh": job.title,
        "en": job.title,
        "done": job.percent,
        "total": 100,
        "is_finished": job.is_over,
        "is_failed": job.state in {JobState.REFUSED, JobState.BROKEN},
    }


JOBS = Listing(
    name="jobs",
    title=Text("后台任务", "Jobs"),
    columns=(
        Column("title", Text("任务", "job"), lambda one: one.title, "title"),
        Column(
            "state", Text("状态", "state"), state_of, "state",
            badge=lambda one: BADGES[JobState(one.state)],
        ),
        Column(
            "percent", Text("进度 %", "progress %"), lambda one: one.percent, is_number=True
        ),
        Column(
            "started_by", Text("发起人", "begun by"),
            lambda one: one.started_by and one.started_by.name, "started_by__name",
        ),
        Column("made_at", Text("开始", "begun"), lambda one: one.made_at, "made_at"),
        Column("ended_at", Text("结束", "ended"), lambda one: one.ended_at, "ended_at"),
    ),
    filters=(
        Filter(
            "state", Text("状态", "State"),
            lambda: {state.value: text for state, text in STATES.items()},
            lambda value: Q(state=value),
        ),
    ),
    search=("title", "started_by__name"),
    row_url=lambda one: reverse("jobs:job", args=[one.pk]),
)  # fmt: skip
