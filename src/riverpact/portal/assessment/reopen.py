"""Open a month again: a late reading or a decision came, and what was told no longer holds."""

from django.db import transaction

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.records.act import act
from riverpact.portal.records.refusals import WrongStateError


@transaction.atomic
def reopen(
    month: MonthRecord, by: Person, *, note: str, document: str = "", seen: int | None = None
) -> None:
    """Open a month again; its year is agreed anew, and one that stands is not touched.

    Raises:
        WrongStateError: the year was confirmed, decided, made final or paid.
    """
    from riverpact.portal.settlement.inputs import (  # noqa: PLC0415  an app after this one
        inputs_changed,
        year_stands,
    )

    year = int(month.month[:4])
    if year_stands(month.agreement, year):
        raise WrongStateError(
            Text(
                f"{year} 年结算已确认或定案，迟到的更正用调整单办理",
                f"{year} was confirmed or is final: a late correction takes an adjusting statement",
            )
        )
    act(month, "reopen", by, note=note, document=document, seen=seen)
    inputs_changed(month.agreement, year, by, f"{month.month} 重新收集：{note}")
