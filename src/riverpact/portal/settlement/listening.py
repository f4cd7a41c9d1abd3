"""A year listens to its months: it opens and moves with them, and holds them once it stands."""

from typing import Any

from django.dispatch import receiver

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.signals import (
    month_is_objected_to,
    month_moved,
    month_reopens,
    months_opened,
)
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.settlement.inputs import agreed_inputs, inputs_changed, year_stands
from riverpact.portal.settlement.opening import open_years


@receiver(months_opened)
def open_with_months(agreement: AgreementRecord, by: Person | None, **_: Any) -> None:
    """Open a year whose months are all there."""
    open_years(agreement, by)


@receiver(month_moved)
def move_with_month(month: MonthRecord, by: Person, note: str, **_: Any) -> None:
    """Take over what a month became."""
    inputs_changed(month.agreement, _year(month), by, f"{month.month} {note}")


@receiver(month_reopens)
def hold_what_stands(month: MonthRecord, **_: Any) -> None:
    """Refuse to open a month of a year that was confirmed, decided, made final or paid.

    Raises:
        WrongStateError: the year stands.
    """
    year = _year(month)
    if year_stands(month.agreement, year):
        raise WrongStateError(
            Text(
                f"{year} 年结算已确认或定案，迟到的更正用调整单办理",
                f"{year} was confirmed or is final: a late correction takes an adjusting statement",
            )
        )


@receiver(month_is_objected_to)
def hold_what_was_agreed(month: MonthRecord, by: Person, **_: Any) -> None:
    """Refuse an objection of a county that agreed the inputs of the year.

    Raises:
        WrongStateError: it agreed them.
    """
    if agreed_inputs(month.agreement, _year(month), by.territory_id):
        raise WrongStateError(
            Text(
                "贵县已认可本年度数据，不能再对其中的月份提出异议",
                "your county agreed the inputs of the year: its months are no longer objected to",
            )
        )


def _year(month: MonthRecord) -> int:
    return int(month.month[:4])
