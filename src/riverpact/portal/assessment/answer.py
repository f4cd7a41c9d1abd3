"""What both sides say to a month that was told to them: acknowledged, objected, re-examined."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.clock import window_of
from riverpact.portal.assessment.models import MonthRecord, MonthResponse
from riverpact.portal.assessment.signals import month_is_objected_to
from riverpact.portal.attachments.store import attach
from riverpact.portal.records.act import act, refuse_closed
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError

UPHELD, CORRECTED = "upheld", "corrected"
OUTCOMES = {
    UPHELD: Text("维持原结论", "upheld"),
    CORRECTED: Text("更正，重新评价", "corrected: to be judged again"),
}


def bound_counties(agreement: AgreementRecord) -> set[int]:
    """Return the territories that sit at an agreement; each has its own say."""
    return {one.county_id for one in agreement.seats.all() if one.county_id is not None}


def answered(month: MonthRecord) -> dict[int, MonthResponse]:
    """Return what each county said to the month as it was last judged, the latest of each."""
    said = MonthResponse.objects.filter(month=month, about_digest=month.result_digest)
    return {one.county_id: one for one in said.order_by("pk")}


@transaction.atomic
def acknowledge(month: MonthRecord, by: Person, *, seen: int | None = None) -> MonthRecord:
    """Acknowledge a month for the person's county; with the last of them it is acknowledged.

    Raises:
        WrongStateError: the county has answered.
    """
    stored = refuse_closed(month, "acknowledge", by, seen)
    assert isinstance(stored, MonthRecord)
    before = answered(stored)
    if by.territory_id in before:
        raise WrongStateError(Text("贵县已经答复过", "your county has answered already"))
    _keep_response(stored, by)
    everyone = bound_counties(stored.agreement) <= {*before, by.territory_id}
    act(stored, "acknowledge", by, target="acknowledged" if everyone else "")
    return stored


@transaction.atomic
def object_to(
    month: MonthRecord,
    by: Person,
    *,
    section: str,
    ground: str,
    evidence: UploadedFile[bytes] | None = None,
    seen: int | None = None,
) -> MonthRecord:
    """Object to a month; the clock of its re-examination runs where the agreement has one.

    Raises:
        WrongStateError: the county agreed the inputs of the year, or gave no ground.
    """
    stored = refuse_closed(month, "object", by, seen)
    assert isinstance(stored, MonthRecord)
    month_is_objected_to.send(MonthRecord, month=stored, by=by)
    on = office.today()
    act(stored, "object", by, note=ground, re_examine_by=_due(stored, on))
    response = _keep_response(stored, by, section=section, ground=ground)
    if evidence is not None:
        response.evidence = attach(evidence, stored, by)
        keep(response, by, "evidence")
    return stored


@transaction.atomic
def re_examine(
    month: MonthRecord,
    by: Person,
    *,
    outcome: str,
    answer: str,
    document: str,
    seen: int | None = None,
) -> MonthRecord:
    """Answer the objection: upheld, or corrected, and then the month is judged again."""
    assert outcome in OUTCOMES, outcome
    act(month, "re_examine", by, note=answer, document=document, seen=seen)
    month.refresh_from_db()
    for one in answered(month).values():
        if one.objects_to and not one.outcome:
            one.outcome, one.answer, one.answer_document = outcome, answer, document
            one.answered_on = office.today()
            keep(one, by, "re_examined", document=document, note=answer)
    return month


@transaction.atomic
def close(month: MonthRecord, by: Person, *, seen: int | None = None) -> MonthRecord:
    """Close a month that both sides acknowledged, or whose objection was not upheld.

    Raises:
        WrongStateError: a correction was promised and the month was not judged again.
    """
    stored = refuse_closed(month, "close", by, seen)
    assert isinstance(stored, MonthRecord)
    if awaits_correction(stored):
        raise WrongStateError(
            Text("复核结论为更正，须重新评价后再关闭", "it was corrected: judge it again first")
        )
    act(stored, "close", by)
    return stored


def awaits_correction(month: MonthRecord) -> bool:
    """Say whether a re-examination came to a correction that the month does not show yet."""
    if month.state != "re_examined":
        return False
    return any(one.outcome == CORRECTED for one in answered(month).values())


def _keep_response(
    month: MonthRecord, by: Person, *, section: str = "", ground: str = ""
) -> MonthResponse:
    response = MonthResponse(
        month=month,
        county=by.territory,
        about_digest=month.result_digest,
        objects_to=bool(ground),
        section=section,
        ground=ground,
        person=by,
        on=office.today(),
    )
    keep(response, by, "objected" if ground else "acknowledged", note=ground)
    return response


def _due(month: MonthRecord, on: date) -> date | None:
    window = window_of(
        month.agreement, DeadlineKind.RE_EXAMINATION, FactKind.OBJECTED, on, int(month.month[:4])
    )
    return None if window is None else window.due_on
