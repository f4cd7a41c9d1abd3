"""The life of an agreement after it is drafted: signed, reviewed side by side, filed, in force.

Each step locks the record, so that two who act at once act one after the other.

Source: 赣环财字〔2019〕3号 三(一)5 (签订后报省级四部门审核备案).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import DEPARTMENTS
from riverpact.portal.agreements import policy
from riverpact.portal.agreements.instrument import read_text
from riverpact.portal.agreements.keeping import copied, keep_parts
from riverpact.portal.agreements.models import (
    AgreementRecord,
    AmendmentRecord,
    Opinion,
    Seat,
    Signature,
)
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError, not_allowed

submitted = Signal()
"""Sent with ``record`` and ``by`` in the transaction in which an agreement is handed in."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person hands in with a step: document, reason, and the version that was seen."""

    document: str = ""
    note: str = ""
    seen: int | None = None


@transaction.atomic
def edit(record: AgreementRecord, text: str, by: Person, seen: int | None = None) -> None:
    """Put another text in the place of a draft's; what was signed before is void.

    Raises:
        RefusedError: it does not hold, or it is the text of another agreement.
    """
    agreement = read_text(text).agreement
    if agreement.id != record.key:
        raise RefusedError(
            Text(f"编号不能改：{record.key}", f"the id stays what it is: {record.key}")
        )
    stored = _locked(record)
    old = stored.digest
    act(stored, "edit", by, seen=seen, **copied(text, agreement))
    stored.refresh_from_db()
    if stored.digest != old:
        _void(stored, by)
    keep_parts(stored, [agreement], by)


@transaction.atomic
def sign(record: AgreementRecord, by: Person, said: Said) -> None:
    """Sign for every seat of one's county; the last signature makes the text signed."""
    stored = _locked(record)
    mine, others = unsigned(stored, by)
    changes: dict[str, Any] = {} if others else {"signed_on": _day_of_signing(stored)}
    target = "draft" if others else "signed"
    act(stored, "sign", by, note=said.note, seen=said.seen, target=target, **changes)
    put_signatures(mine, by, Signature(agreement=stored, digest=stored.digest))


@transaction.atomic
def reopen(record: AgreementRecord, by: Person, said: Said) -> None:
    """Take a text back to be changed; its signatures are void, so all sign what comes of it."""
    stored = _locked(record)
    act(stored, "reopen", by, note=said.note, seen=said.seen, signed_on=None)
    _void(stored, by)


@transaction.atomic
def submit(record: AgreementRecord, by: Person, said: Said) -> None:
    """Hand a signed text in to the departments, in a new round where they have spoken before.

    Raises:
        RefusedError: the policy finds errors in it, or warnings for which no reason is given.
    """
    stored = _locked(record)
    _refuse_unfit(stored, said)
    latest = stored.opinions.order_by("-round").first()
    act(
        stored, "submit", by, document=said.document, note=said.note, seen=said.seen,
        round=1 if latest is None else latest.round + 1, submitted_on=office.today(),
    )  # fmt: skip
    stored.refresh_from_db()
    submitted.send(AgreementRecord, record=stored, by=by)


def agree(record: AgreementRecord, by: Person, said: Said) -> None:
    """Give the opinion of one's department: agreed."""
    _give_opinion(record, by, said, agrees=True)


def send_back(record: AgreementRecord, by: Person, said: Said) -> None:
    """Give the opinion of one's department: returned, with the reason."""
    _give_opinion(record, by, said, agrees=False)


@transaction.atomic
def file(record: AgreementRecord, by: Person, said: Said) -> None:
    """Take a reviewed agreement on record; the leading department does."""
    stored = _locked(record)
    if by.role != stored.lead:
        raise not_allowed("由牵头部门备案", "the leading department files it")
    act(
        stored, "file", by, document=said.document, note=said.note, seen=said.seen,
        filed_on=office.today(), filing_document=said.document,
    )  # fmt: skip


@transaction.atomic
def enter_into_force(record: AgreementRecord, by: Person, said: Said) -> None:
    """Let a filed agreement enter into force, from the first day of its term."""
    stored = _locked(record)
    if stored.starts_on is not None and office.today() < stored.starts_on:
        raise WrongStateError(
            Text(
                f"协议期限自 {stored.starts_on} 起，届时方可生效",
                f"its term begins on {stored.starts_on}; it enters into force then",
            )
        )
    act(stored, "enter_into_force", by, document=said.document, note=said.note, seen=said.seen)


@transaction.atomic
def expire(record: AgreementRecord, by: Person, said: Said) -> None:
    """Say that an agreement's term is over, once it is."""
    stored = _locked(record)
    if stored.until is not None and office.today() < stored.until:
        raise WrongStateError(
            Text(
                f"协议期限至 {stored.until}（不含当日），尚未到期",
                f"its term runs until {stored.until}, that day not counted",
            )
        )
    act(stored, "expire", by, document=said.document, note=said.note, seen=said.seen)


def terminate(record: AgreementRecord, by: Person, said: Said) -> None:
    """End an agreement before its term, by a document and with a reason."""
    act(record, "terminate", by, document=said.document, note=said.note, seen=said.seen)


ACTIONS: Mapping[str, Callable[[AgreementRecord, Person, Said], None]] = {
    "sign": sign,
    "reopen": reopen,
    "submit": submit,
    "agree": agree,
    "return": send_back,
    "file": file,
    "enter_into_force": enter_into_force,
    "expire": expire,
    "terminate": terminate,
}
"""What one may do with an agreement on its page; texts are changed on pages of their own."""


def unsigned(
    record: AgreementRecord, by: Person, amendment: AmendmentRecord | None = None
) -> tuple[list[Seat], list[Seat]]:
    """Return the person's seats and the others' that have not signed the text as it stands."""
    about = record if amendment is None else amendment
    signs = record.signs.filter(amendment=amendment, digest=about.digest, is_void=False)
    signed = set(signs.values_list("seat_id", flat=True))
    left = [one for one in record.seats.all() if one.is_current and one.pk not in signed]
    mine = [one for one in left if one.county_id == by.territory_id]
    return mine, [one for one in left if one not in mine]


def put_signatures(seats: list[Seat], by: Person, like: Signature) -> None:
    """Keep a signature for each seat; one's county signs a text once.

    Raises:
        WrongStateError: all of them have signed.
    """
    if not seats:
        raise WrongStateError(Text("贵县已经签字", "your county has signed already"))
    for seat in seats:
        signature = Signature(
            agreement=like.agreement,
            amendment=like.amendment,
            digest=like.digest,
            seat=seat,
            person=by,
            on=office.today(),
        )
        keep(signature, by, "signed")


@transaction.atomic
def _give_opinion(record: AgreementRecord, by: Person, said: Said, *, agrees: bool) -> None:
    """Keep what a department says; when all four have spoken, one return returns it."""
    stored = _locked(record)
    spoken = {one.department: one.agrees for one in stored.opinions.filter(round=stored.round)}
    if stored.state == "submitted" and by.role in spoken:
        raise WrongStateError(
            Text("贵部门本轮已经提出意见", "your department has spoken in this round")
        )
    spoken[by.role] = agrees
    target = "submitted"
    if all(one.value in spoken for one in DEPARTMENTS):
        target = "reviewed" if all(spoken.values()) else "returned"
    action = "agree" if agrees else "return"
    act(stored, action, by, document=said.document, note=said.note, seen=None, target=target)
    opinion = Opinion(
        agreement=stored,
        round=stored.round,
        department=by.role,
        agrees=agrees,
        reason=said.note,
        document=said.document,
        person=by,
        on=office.today(),
    )
    keep(opinion, by, "given_opinion")


def _refuse_unfit(record: AgreementRecord, said: Said) -> None:
    findings = policy.findings_of(record)
    wrong = policy.errors(findings)
    if wrong:
        raise RefusedError(
            Text("政策核对有错误，须先改正", "the policy finds errors: mend them first"), wrong
        )
    bare = policy.unexplained(findings)
    if bare:
        raise RefusedError(
            Text("下列提醒须在文本中逐条说明理由", "each warning needs a reason in the text"), bare
        )
    left = policy.remarkable(findings)
    if left and not said.note.strip():
        raise RefusedError(
            Text("下列提醒须在报送时说明理由", "say with the submission why these stand"), left
        )


def _day_of_signing(record: AgreementRecord) -> date:
    """Return the day the text says it is signed on, or today where it says none.

    Raises:
        WrongStateError: that day is still to come.
    """
    today, said = office.today(), read_text(record.text).agreement.signed_on
    if said is not None and said > today:
        raise WrongStateError(
            Text(
                f"文本写明 {said} 签订，届时方可签完",
                f"the text says it is signed on {said}: the last signature waits for that day",
            )
        )
    return said or today


def _void(record: AgreementRecord, by: Person) -> None:
    for signature in record.signs.filter(amendment=None, is_void=False):
        signature.is_void = True
        keep(signature, by, "voided")


def _locked(record: AgreementRecord) -> AgreementRecord:
    found: AgreementRecord = AgreementRecord.objects.select_for_update().get(pk=record.pk)
    return found
