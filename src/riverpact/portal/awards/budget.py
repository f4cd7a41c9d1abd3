"""The budget of a year (奖补预算): never exceeded by what is decided, whoever decides at once."""

from fractions import Fraction
from typing import Any

from django.db import transaction

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan, parse_yuan
from riverpact.foundation.number import written
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.awards.models import AwardEntry, AwardRecord
from riverpact.portal.awards.record_entry import set_entry
from riverpact.portal.journal.books import hold_books

BUDGET = "budget"


def budget_row(year: int) -> AwardEntry | None:
    """Return the row of a year's budget, where a document gives one."""
    found: AwardEntry | None = AwardEntry.objects.filter(kind=BUDGET, year=year).first()
    return found


def amount_of(row: AwardEntry | None) -> Fraction | None:
    """Return the yuan of a budget's row."""
    return None if row is None else parse_yuan(row.data["amount"])


def decided_total(year: int, *, without: AwardRecord | None = None) -> Fraction:
    """Return what was decided to be granted of a year."""
    rows = AwardRecord.objects.filter(year=year, state="decided")
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    amounts = rows.values_list("amount", flat=True)
    return sum((Fraction(one) for one in amounts if one is not None), Fraction(0))


def hold_budget(year: int) -> AwardEntry | None:
    """Return the row of a year's budget and keep other deciders waiting for it."""
    rows = AwardEntry.objects.select_for_update().filter(kind=BUDGET, year=year)
    found: AwardEntry | None = rows.first()
    return found


def refuse_beyond(record: AwardRecord, budget: AwardEntry | None) -> None:
    """Refuse a grant that what is left of its year's budget does not hold.

    Raises:
        RefusedError: there is no budget, or it is short; with by how much.
    """
    asked = Fraction(record.amount or 0)
    if not asked:
        return
    whole = amount_of(budget)
    if whole is None:
        said = Text(
            f"{record.year} 年没有奖补预算，不能核定", f"there is no budget of {record.year}"
        )
        raise RefusedError(said)
    left = whole - decided_total(record.year, without=record)
    if asked > left:
        raise RefusedError(_short_text(record.year), [_short(asked, left)])


@transaction.atomic
def set_budget(data: dict[str, Any], by: Person) -> AwardEntry:
    """Keep the budget of a year; a later document takes the place of the one before.

    Args:
        data: ``year``, ``amount``, ``document``, ``on``.
        by: who enters it.

    Raises:
        RefusedError: a value does not fit, or less is given than was decided.
    """
    hold_budget(data["year"])
    hold_books()
    decided, given = decided_total(data["year"]), parse_yuan(data["amount"])
    if given < decided:
        raise RefusedError(_short_text(data["year"]), [_short(decided, given)])
    return set_entry(BUDGET, data, by)


def in_yuan(amount: Any) -> str:
    """Write an amount with its unit, as the file has it.

    Example:
        >>> in_yuan("2700000.00")
        '2700000 元'
    """
    return f"{written(Fraction(amount))} 元"


def _short_text(year: int) -> Text:
    return Text(f"{year} 年奖补预算不足", f"the budget of {year} is short")


def _short(asked: Fraction, left: Fraction) -> Finding:
    lacking = in_wan(asked - left).removeprefix("+")
    return Finding(
        "awards.beyond_budget",
        Severity.ERROR,
        Text(f"超出预算余额，缺 {lacking}", f"it exceeds what is left by {lacking}"),
        found=in_wan(asked).removeprefix("+"),
        expected=f"≤ {in_wan(left).removeprefix('+')}",
    )
