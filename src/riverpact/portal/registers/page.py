"""What the page of a row shows besides its keys: warnings, deadlines, files, comments, receipts."""

from collections.abc import Iterator
from typing import Any

from riverpact.domain.agreements.deadline_words import standing_words
from riverpact.domain.agreements.deadlines import Deadline, deadlines_of
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.records import WorkPlan
from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.files.policies import load_policy
from riverpact.files.records import CLAUSE
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.attachments.queries import attachments_of
from riverpact.portal.audit.queries import history_of
from riverpact.portal.registers import facts
from riverpact.portal.registers.comments import comments_of, receipts_of
from riverpact.portal.registers.kinds import CONSULTATION, KINDS, NOTICE, WORK_PLAN
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.registers.values import pairs_of
from riverpact.portal.text.findings import findings_json


def page_of(row: RegisterRow, person: Person) -> dict[str, Any]:
    """Return what the template of a row is handed."""
    kind, role = KINDS[row.kind], person.role_of_person
    holds = row.replaced_by_id is None
    is_notice = kind is NOTICE
    receipts = receipts_of(row, person) if is_notice else []
    has_read = is_notice and row.receipts.filter(person=person).exists()
    return {
        "row": row,
        "kind": kind,
        "pairs": list(pairs_of(kind, row)),
        "findings": findings_json(_warnings(row)),
        "deadline": _deadline(row),
        "attachments": attachments_of(row),
        "comments": comments_of(row),
        "receipts": receipts,
        "is_notice": is_notice,
        "may_change": holds and role in kind.enters,
        "may_comment": holds and role in kind.comments,
        "may_read": holds and is_notice and row.is_for(person) and not has_read,
        "history": history_of(row, *row.comments.all()),
    }


def _warnings(row: RegisterRow) -> Iterator[Finding]:
    """Say what a row lacks without being refused: a part of a work plan, a consultation in time."""
    if row.kind == WORK_PLAN.name:
        for part in WorkPlan.model_validate(row.data).lacks:
            yield Finding(
                "records.work_plan_part",
                Severity.WARNING,
                Text(f"工作方案没有“{part.zh}”", f"the work plan has no {part.en}"),
                clause=CLAUSE,
            )
    if row.kind == CONSULTATION.name and row.until is not None and row.replaced_by_id is None:
        later = RegisterRow.objects.filter(
            kind=row.kind, agreement=row.agreement, on__gt=row.on, replaced_by=None
        )
        if row.until < office.today() and not later.exists():
            yield Finding(
                "records.consultation_overdue",
                Severity.WARNING,
                Text(f"下次会商已逾期：{row.until}", f"the next one was due on {row.until}"),
            )


def _deadline(row: RegisterRow) -> dict[str, Any] | None:
    """Return how the clock of a work plan stands: three months from the signing."""
    if row.kind != WORK_PLAN.name or row.agreement is None:
        return None
    told = RegisterRow.objects.filter(
        file=facts.FILE, agreement=row.agreement, replaced_by=None
    ).values_list("data", flat=True)
    found = deadlines_of(
        instrument_of(row.agreement).agreement,
        load_policy(office.province().policy).deadlines(),
        [Fact.model_validate(one) for one in told],
        working_calendar(),
        office.today(),
    )
    return next((_shown(one) for one in found if one.kind is DeadlineKind.WORK_PLAN), None)


def _shown(one: Deadline) -> dict[str, Any]:
    clause = "" if one.rule is None else one.rule.cited
    return {"due_on": one.due_on, "words": standing_words(one), "clause": clause}
