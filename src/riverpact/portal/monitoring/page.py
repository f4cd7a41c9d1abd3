"""The page of a delivery: what it is, how far it is, and the steps this person may take."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import COUNTY
from riverpact.portal.audit.queries import history_of
from riverpact.portal.jobs.queries import progress_of
from riverpact.portal.monitoring.corrections import is_effect_known
from riverpact.portal.monitoring.forms import ActForm
from riverpact.portal.monitoring.listings import BADGES, kind_of, months_told
from riverpact.portal.monitoring.models import BatchRecord, Delivery
from riverpact.portal.monitoring.queries import last_job, may_open_files
from riverpact.portal.monitoring.states import BY_THE_WORKER
from riverpact.portal.records.act import open_moves
from riverpact.portal.text.language import said

_WAY = ("uploaded", "checked", "submitted", "accepted")
_AT = {"uploaded": 0, "faulty": 1, "checked": 1, "submitted": 2, "refused": 2, "accepting": 3}
_SENT_BACK = ("faulty", "refused")


def page_of(
    record: Delivery, person: Person, *, form: forms.Form | None = None, action: str = ""
) -> dict[str, Any]:
    """Return what the page of a delivery shows a person.

    Args:
        record: the delivery.
        person: who looks.
        form: one that was sent and not accepted, to be shown with what is wrong in it.
        action: the step it was sent for.
    """
    job = last_job(record)
    is_under_way = job is not None and not job.is_over
    url = reverse("monitoring:progress", args=[record.pk])
    may_open = may_open_files(person, record)
    is_its_own = record.side_of(person) == "institution"
    effect = record.effect if is_effect_known(record) else {}
    return {
        "record": record,
        "kind": kind_of(record),
        "badge": BADGES[record.state],
        "steps": list(_steps(record)),
        "pairs": list(_pairs(record)),
        "preview": record.preview,
        "effect": effect,
        "is_effect_old": bool(effect) and _is_old(record, effect["head"]),
        "shows_money": person.role_of_person not in COUNTY,
        "findings": record.findings if may_open else [],
        "may_open": may_open,
        "progress": progress_of(job, url) if job is not None and is_under_way else None,
        "job_said": job.said if job is not None and job.is_over and is_its_own else [],
        "forms": list(_forms(record, person, sent=form, action=action, busy=is_under_way)),
        "again_url": _again(record, person),
        "history": history_of(record),
    }


def _forms(
    record: Delivery, person: Person, *, sent: forms.Form | None, action: str, busy: bool
) -> Any:
    """Yield a form for each step that is open; work that is under way is not begun twice."""
    for move in open_moves(record, person):
        if move.action in BY_THE_WORKER | {"uploaded"}:
            continue
        if busy and move.action in {"check", "try", "resume"}:
            continue
        if move.action == "try" and not record.is_correction:
            continue
        is_sent = sent is not None and action == move.action
        yield {
            "move": move,
            "form": sent if is_sent else ActForm(move, initial={"seen": record.version}),
            "url": reverse("monitoring:act", args=[record.pk, move.action]),
            "waits": move.action == "accept" and _waits(record),
        }


def _is_old(record: Delivery, head: int) -> bool:
    """Say whether batches came since an effect was worked out that is still to be decided on."""
    is_open = record.state in {"checked", "submitted"}
    return is_open and BatchRecord.objects.filter(number__gt=head).exists()


def _waits(record: Delivery) -> bool:
    return record.is_correction and not is_effect_known(record)


def _again(record: Delivery, person: Person) -> str:
    is_open = any(move.action == "uploaded" for move in open_moves(record, person))
    return reverse("monitoring:again", args=[record.pk]) if is_open else ""


def _steps(record: Delivery) -> Any:
    at = _AT.get(record.state, len(_WAY))
    for number, state in enumerate(_WAY):
        label = record.moves.states[state]
        kind = "done" if number < at else ("current" if number == at else "todo")
        if number == at and record.state in _SENT_BACK:
            kind, label = "refused", record.moves.states[record.state]
        elif number == at and record.state == "accepting":
            label = record.moves.states[record.state]
        yield {"zh": label.zh, "en": label.en, "state": kind}


def _pairs(record: Delivery) -> Any:
    maker, accepter = record.uploaded_by, record.accepted_by
    yield _pair("状态", "State", said(record.state_label), badge=BADGES[record.state])
    yield _pair("类别", "Kind", said(kind_of(record)))
    yield _pair("报送机构", "Institution", record.institution.name)
    yield _pair("经办", "Handed in by", maker.name if maker else "")
    yield _pair("上传时间", "Uploaded", f"{timezone.localtime(record.uploaded_at):%Y-%m-%d %H:%M}")
    yield _pair("数据来源", "Where it comes from", record.origin)
    if record.is_correction:
        yield _pair("更正理由", "Why", record.corrects_because)
        yield _pair("依据文号", "Document", record.rests_on)
    yield _pair("月份", "Months", months_told(record))
    yield _pair("文件摘要", "Digest of the file", record.digest)
    if record.accepted_at is not None:
        told = f"{timezone.localtime(record.accepted_at):%Y-%m-%d %H:%M}"
        yield _pair("审核入库", "Accepted by", f"{accepter.name if accepter else ''} {told}")
        yield _pair("批次摘要", "Digest of the batch", record.batch)


def _pair(zh: str, en: str, text: str, *, badge: str = "") -> dict[str, str]:
    return {"zh": zh, "en": en, "text": text, "badge": badge}
