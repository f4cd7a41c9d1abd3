"""Run long work in the background: started here, done by a worker, seen on its page.

A job does its computing outside a transaction, tells how far it is, and commits what came of it in
one short transaction at the end. A worker that is killed leaves its job to the next one.
"""

import logging
from importlib import import_module
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from riverpact.foundation.errors import RiverpactError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.jobs.kinds import KINDS
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.text.findings import findings_json

_SECONDS_BETWEEN_WORDS = 0.5
_log = logging.getLogger(__name__)


def start(kind: str, title: str, by: Person | None, *, back_to: str = "", **arguments: Any) -> Job:
    """Begin a piece of work once the present transaction has ended.

    Args:
        kind: a name of ``KINDS``.
        title: what a person reads.
        by: who asked.
        back_to: the address of the page of what it is about.
        arguments: ids and plain values.
    """
    assert kind in KINDS, kind
    job = Job.objects.create(
        kind=kind, title=title, started_by=by, back_to=back_to, arguments=arguments
    )
    transaction.on_commit(lambda: run.enqueue(job.pk))
    return job


class Progress:
    """How a job tells how far it is; at most twice a second."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Tell that so much of so much is done."""
        if monotonic() - self._last >= _SECONDS_BETWEEN_WORDS or done >= total:
            self._last = monotonic()
            Job.objects.filter(pk=self.job.pk).update(done=done, total=total)


@task()
def run(job_id: int) -> None:
    """Do a job; what is refused or breaks is said on its page."""
    job = Job.objects.get(pk=job_id)
    if job.is_over:
        return
    Job.objects.filter(pk=job_id).update(state=JobState.RUNNING)
    module, name = KINDS[job.kind].rsplit(".", 1)
    work = getattr(import_module(module), name)
    try:
        said = work(job, Progress(job), **job.arguments)
    except RiverpactError as error:
        head = {"severity": "error", "zh": error.message.zh, "en": error.message.en}
        _end(job, JobState.REFUSED, [head, *findings_json(error.findings)])
    except Exception:  # noqa: BLE001  whatever breaks is said on the page and stands in the log
        _log.exception("job %s", job_id)
        text = Text(
            "程序出错，已记入日志；数据没有改变", "it broke and is in the log; nothing changed"
        )
        _end(job, JobState.BROKEN, [{"severity": "error", "zh": text.zh, "en": text.en}])
    else:
        _end(job, JobState.DONE, said or [])


def recover() -> int:
    """Give work that a killed worker left back to the next one; call before a worker starts."""
    left = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return left.update(status=TaskResultStatus.READY, started_at=None)


def _end(job: Job, state: JobState, said: list[dict[str, Any]]) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, said=said, ended_at=timezone.now())
