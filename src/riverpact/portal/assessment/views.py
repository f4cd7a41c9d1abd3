"""Pages of months: the list, a month with its values, why, and what is to be done about it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from riverpact.files.archive.archive import start_archive
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.assessment import answer, queries
from riverpact.portal.assessment.decision_views import DECIDES
from riverpact.portal.assessment.derivation import shown_step, step_at, title_of
from riverpact.portal.assessment.forms import MoveForm
from riverpact.portal.assessment.judge import start_judging
from riverpact.portal.assessment.lists import MONTHS
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.moves import form_of, offered_moves
from riverpact.portal.assessment.reopen import reopen
from riverpact.portal.audit.queries import history_of
from riverpact.portal.records.act import act as take_step
from riverpact.portal.text.language import said
from riverpact.workflows.month_samples import month_samples
from riverpact.workflows.section_names import section_names

_DONE = Text("已办理", "done")
_STARTED = Text("已开始评价，完成后刷新本页", "judging has begun: reload when it is done")
Taken = Callable[[MonthRecord, OfficeRequest, dict[str, Any]], object]


@roles_only(OFFICE)
@require_GET
def months(request: OfficeRequest) -> HttpResponseBase:
    """List the months of every agreement the person sees."""
    return MONTHS.respond(request, queries.months_seen(request.user))


@roles_only(OFFICE)
@require_GET
def month(request: OfficeRequest, key: str, month: str) -> HttpResponse:
    """Show a month: values against limits, verdict and why, and what is open to the person."""
    return _page(request, _found(request, key, month))


@roles_only(OFFICE)
@require_POST
def act(request: OfficeRequest, key: str, month: str, action: str) -> HttpResponse:
    """Take one step with a month."""
    record = _found(request, key, month)
    move = record.moves.named(action)
    if move is None or action not in _STEPS:
        raise Http404
    form = form_of(record, move, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, record, form, status=422)
    _STEPS[action](record, request, form.cleaned_data)
    messages.success(request, said(_STARTED if action == "judge" else _DONE))
    return redirect(record.get_absolute_url())


@roles_only(OFFICE)
@require_GET
def step(request: OfficeRequest, key: str, month: str, place: int, number: str) -> HttpResponse:
    """Show one step of how a verdict came about, with the steps below it."""
    record = _found(request, key, month)
    if not 1 <= place <= len(record.result):
        raise Http404
    section = record.result[place - 1]
    found, above = step_at(section["derivation"], number)

    def address(of: str) -> str:
        return queries.step_url(record, place, of)

    context = {
        "record": record,
        "section": section["section"],
        "step": shown_step(found, number, address),
        "above": [(address(of), of, title_of(one["result"])) for of, one in above],
        "samples_url": queries.evidence_url(record, found["evidence"]),
    }
    return render(request, "assessment/step.html", context)


@roles_only(OFFICE)
@require_GET
def samples(request: OfficeRequest, key: str, month: str) -> HttpResponse:
    """Show the samples a month rests on, each with its batch, its file and its cell."""
    record = _found(request, key, month)
    instrument = instrument_of(record.agreement)
    of = Month.parse(record.month)
    names = section_names([instrument.version_on(of), *instrument.every_version])
    archive = start_archive(settings.ARCHIVE)
    wanted = {name: request.GET.get(name, "") for name in ("section", "item", "channel")}
    found = month_samples(archive, names, of, record.known_at)
    chosen = tuple(one for one in found if queries.is_wanted(one.observation, wanted))
    context = {
        "record": record,
        "wanted": wanted,
        "samples": queries.samples_shown(chosen, request.user),
    }
    return render(request, "assessment/samples.html", context)


def _found(request: OfficeRequest, key: str, month: str) -> MonthRecord:
    return visible_or_404(MonthRecord, request.user, agreement__key=key, month=month)


def _page(
    request: OfficeRequest, record: MonthRecord, form: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    responses = list(record.responses.select_related("county", "person", "evidence"))
    context = {
        "record": record,
        "steps": queries.month_states(record),
        "sections": queries.sections_shown(record),
        "decisions": queries.decisions_on(record),
        "responses": responses,
        "has_window": record.re_examine_by is not None,
        "can_decide": request.user.role_of_person in DECIDES,
        "decide_url": f"{reverse('assessment:decide')}?{urlencode({'month': record.month})}",
        "offered": offered_moves(record, request.user, form),
        "history": history_of(record, *responses),
        "verdict_badge": queries.VERDICT_BADGES.get(record.verdict, ""),
        "verdict_title": queries.verdict_title(record.verdict),
        "state_badge": queries.STATE_BADGES[record.state],
    }
    return render(request, "assessment/month.html", context, status=status)


def _acknowledge(record: MonthRecord, request: OfficeRequest, data: dict[str, Any]) -> None:
    answer.acknowledge(record, request.user, seen=data["seen"])


def _object(record: MonthRecord, request: OfficeRequest, data: dict[str, Any]) -> None:
    answer.object_to(
        record, request.user, section=data["section"], ground=data["note"],
        evidence=data["evidence"], seen=data["seen"],
    )  # fmt: skip


def _re_examine(record: MonthRecord, request: OfficeRequest, data: dict[str, Any]) -> None:
    answer.re_examine(
        record, request.user, outcome=data["outcome"], answer=data["note"],
        document=data["document"], seen=data["seen"],
    )  # fmt: skip


_STEPS: dict[str, Taken] = {
    "judge": lambda record, request, data: start_judging(record, request.user, data["seen"]),
    "publish": lambda record, request, data: take_step(
        record, "publish", request.user, seen=data["seen"]
    ),
    "acknowledge": _acknowledge,
    "object": _object,
    "re_examine": _re_examine,
    "close": lambda record, request, data: answer.close(record, request.user, seen=data["seen"]),
    "reopen": lambda record, request, data: reopen(
        record, request.user, note=data["note"], seen=data["seen"]
    ),
}
