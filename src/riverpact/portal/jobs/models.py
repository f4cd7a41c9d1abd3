"""Jobs: long work in the background, with progress that survives a restart.

A job is how work goes on, never a record of the office: what it does to records is in the audit.
"""

from typing import Any

from django.db import models

from riverpact.portal.accounts.models import Person


class JobState(models.TextChoices):
    """How a job stands."""

    WAITING = "waiting", "等待"
    RUNNING = "running", "进行中"
    DONE = "done", "完成"
    REFUSED = "refused", "未通过"
    BROKEN = "broken", "中断"


class Job(models.Model):
    """One piece of work: what to do with what, how far it is, what came of it.

    ``kind`` names a function registered in ``jobs/kinds.py``; it must be safe to run again from the
    beginning, for a machine may stop at any moment.
    """

    kind = models.CharField(max_length=60)
    arguments: Any = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=JobState.choices, default=JobState.WAITING, db_index=True
    )
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    said: Any = models.JSONField(default=list, blank=True)
    back_to = models.CharField(max_length=200, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The latest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in {JobState.DONE, JobState.REFUSED, JobState.BROKEN}

    @property
    def percent(self) -> int:
        """How far it is, in hundredths."""
        if self.state == JobState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0
