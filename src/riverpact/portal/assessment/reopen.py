"""Open a month again: a late reading or a decision came, and what was told no longer holds."""

from django.db import transaction

from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.signals import month_moved, month_reopens
from riverpact.portal.records.act import act


@transaction.atomic
def reopen(
    month: MonthRecord, by: Person, *, note: str, document: str = "", seen: int | None = None
) -> None:
    """Open a month again; its year is agreed anew, and one that stands is not touched.

    Raises:
        WrongStateError: the year was confirmed, decided, made final or paid.
    """
    month_reopens.send(MonthRecord, month=month)
    act(month, "reopen", by, note=note, document=document, seen=seen)
    month_moved.send(MonthRecord, month=month, by=by, note=f"重新收集：{note}")
