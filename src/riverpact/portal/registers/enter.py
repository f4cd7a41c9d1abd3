"""Enter a row of a register: read by the domain's own model, replacing an older row where it does.

Nothing is overwritten: what changed is a new row, and the old one says by which it was replaced.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import transaction

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.toml import Toml, declared
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.registers import facts
from riverpact.portal.registers.kind import Kind, Shape
from riverpact.portal.registers.kinds import NOTICE, WORK_PLAN, title_of
from riverpact.portal.registers.models import RegisterRow

CARRIED_OVER = ("guidance", "figures")
"""Keys that no form asks for; a changed row keeps those of the row it replaces."""
_HAPPENED = ("on", "completed_on", "happened_on", "started_on", "decided_on")


def data_of(
    kind: Kind, given: dict[str, Any], agreement: AgreementRecord | None, old: dict[str, Any]
) -> dict[str, Any]:
    """Return what a form gave as the file's keys, as JSON keeps them; what is empty is left out."""
    data: dict[str, Any] = {} if agreement is None else {"agreement": agreement.key}
    for field in kind.fields:
        value = given.get(field.name)
        if field.shape is Shape.LINES:
            value = [one.strip() for one in str(value or "").splitlines() if one.strip()]
        if value not in (None, "", []):
            data[field.name] = value.isoformat() if isinstance(value, date) else value
    return data | {key: old[key] for key in CARRIED_OVER if key in old}


def unfit(kind: Kind, data: dict[str, Any], agreement: AgreementRecord | None) -> list[Finding]:
    """Say what is wrong with a row: what its model refuses, a day to come, a year not agreed."""
    assert kind.model is not None
    _, findings = declared(Toml("", data, {}), kind.model)
    return [*findings, *_days_to_come(data), *_years_not_agreed(data, agreement)]


@transaction.atomic
def enter(  # noqa: PLR0913  a row, whose it is, and what it replaces
    kind: Kind,
    data: dict[str, Any],
    by: Person,
    *,
    agreement: AgreementRecord | None = None,
    counties: Collection[Territory] = (),
    replaces: RegisterRow | None = None,
    note: str = "",
) -> RegisterRow:
    """Keep a row, and what follows from it.

    Args:
        kind: what it is.
        data: its keys, as ``data_of`` gives them.
        by: who enters it.
        agreement: which it is of.
        counties: whom it is addressed to.
        replaces: the row that it stands in the place of.
        note: why it does.

    Raises:
        RefusedError: its model, or the agreement, does not take it; with every finding.
        WrongStateError: the older row was replaced by another meanwhile.
    """
    if kind is NOTICE:
        data = data | {"counties": sorted(one.code for one in counties)}
    findings = unfit(kind, data, agreement)
    if findings:
        raise RefusedError(Text("台账记录不合要求", "the record was refused"), findings)
    row = RegisterRow(
        file=kind.file,
        kind=kind.name,
        title=title_of(kind.name, data),
        agreement=agreement,
        on=_day(data, kind.on),
        until=_day(data, kind.until),
        document=data.get("document", ""),
        data=data,
        made_by=by,
    )
    keep(row, by, "entered", document=row.document, note=note)
    row.counties.set(counties)
    if replaces is not None:
        _replace(replaces, row, by, note)
    if kind is WORK_PLAN:
        _tell_of_plan(row, by, is_changed=replaces is not None)
    return row


def _replace(old: RegisterRow, new: RegisterRow, by: Person, note: str) -> None:
    stored: RegisterRow = RegisterRow.objects.select_for_update().get(pk=old.pk)
    if stored.replaced_by_id is not None:
        raise WrongStateError(
            Text("这一行已被新的记录替换", "another record has replaced this one already")
        )
    stored.replaced_by = new
    keep(stored, by, "replaced", note=note)


def _tell_of_plan(row: RegisterRow, by: Person, *, is_changed: bool) -> None:
    """Keep the fact that the work plan was filed: once, on the day of the plan that holds."""
    assert row.agreement is not None
    assert row.on is not None
    told = RegisterRow.objects.filter(
        file=facts.FILE,
        agreement=row.agreement,
        replaced_by=None,
        data__kind=FactKind.WORK_PLAN_FILED.value,
    ).first()
    if told is not None and (not is_changed or told.on == row.on):
        return
    fact = facts.keep_fact(
        FactKind.WORK_PLAN_FILED, row.agreement, row.on, by, document=row.document
    )
    if told is not None:
        _replace(told, fact, by, "")


def _days_to_come(data: dict[str, Any]) -> Iterator[Finding]:
    today = office.today()
    for key in _HAPPENED:
        if key in data and date.fromisoformat(data[key]) > today:
            yield Finding(
                "register.day_to_come",
                Severity.ERROR,
                Text(f"晚于今天（{today}）", f"later than today ({today})"),
                Place("", key=key),
                found=data[key],
                expected=f"≤ {today}",
            )


def _years_not_agreed(data: dict[str, Any], agreement: AgreementRecord | None) -> Iterator[Finding]:
    if agreement is None or "year" not in data:
        return
    years = list(instrument_of(agreement).agreement.term.years)
    if data["year"] not in years:
        yield Finding(
            "register.year_not_agreed",
            Severity.ERROR,
            Text("不是协议的考核年度", "no year of the agreement"),
            Place("", key="year"),
            found=str(data["year"]),
            expected="、".join(map(str, years)),
        )


def _day(data: dict[str, Any], key: str) -> date | None:
    return date.fromisoformat(data[key]) if data.get(key) else None
