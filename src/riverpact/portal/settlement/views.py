"""Pages of years: the list, a year with its inputs, statements and what is to be done about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from riverpact.foundation.errors import RiverpactError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.assessment.forms import MoveForm
from riverpact.portal.audit.queries import history_of
from riverpact.portal.records.act import open_moves
from riverpact.portal.settlement import adjusting, answer, queries
from riverpact.portal.settlement.draft import start_drafting
from riverpact.portal.settlement.inputs import STANDS, agree_inputs
from riverpact.portal.settlement.lists import STATE_BADGES, YEARS, years_seen
from riverpact.portal.settlement.models import YearRecord
from riverpact.portal.settlement.moves import form_of, offer, offered_moves
from riverpact.portal.text.language import said

_DONE = Text("已办理", "done")
_STARTED = Text("已开始，完成后刷新本页", "it has begun: reload when it is done")
_JOBS = {"draft", "adjust"}


@roles_only(OFFICE)
@require_GET
def years(request: OfficeRequest) -> HttpResponseBase:
    """List the years of every agreement the person sees."""
    return YEARS.respond(request, years_seen(request.user))


@roles_only(OFFICE)
@require_GET
def year(request: OfficeRequest, key: str, year: int) -> HttpResponse:
    """Show a year: its inputs, its statements, what both sides said, and what is open."""
    return _page(request, _found(request, key, year))


@roles_only(OFFICE)
@require_POST
def act(request: OfficeRequest, key: str, year: int, action: str) -> HttpResponse:
    """Take one step with a year."""
    record = _found(request, key, year)
    move = record.moves.named(action)
    if move is None or action not in _STEPS:
        raise Http404
    form = form_of(record, move, request.POST, request.FILES)
    if not form.is_valid():
        show = _adjustment if action == "adjust" else _page
        return show(request, record, form, status=422)
    _STEPS[action](record, request.user, form.cleaned_data)
    messages.success(request, said(_STARTED if action in _JOBS else _DONE))
    return redirect(record.get_absolute_url())


@roles_only(OFFICE)
@require_GET
def adjustment(request: OfficeRequest, key: str, year: int) -> HttpResponse:
    """Show what a late correction moves in a year that stands, before anything is written."""
    record = _found(request, key, year)
    if record.state not in {"final", "paid"}:
        raise Http404
    return _adjustment(request, record)


def _found(request: OfficeRequest, key: str, year: int) -> YearRecord:
    return visible_or_404(YearRecord, request.user, agreement__key=key, year=year)


def _page(
    request: OfficeRequest, record: YearRecord, form: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    person = request.user
    has_corrections = record.state in {"final", "paid"} and bool(
        adjusting.corrections_known(record)
    )
    context = {
        "record": record,
        "steps": queries.year_states(record),
        "state_badge": STATE_BADGES[record.state],
        "inputs": queries.inputs_shown(record),
        "waiting": queries.waiting_for(record),
        "sides": queries.sides_shown(record),
        "statements": queries.statements_shown(record, person),
        "shows_money": record.shows_money_to(person),
        "responses": queries.responses_shown(record),
        "clocks": queries.clocks(record, office.today()),
        "no_deeming": answer.NOT_AGREED if record.state == "drafted" else None,
        "stands": record.state in STANDS,
        "has_corrections": has_corrections,
        "offered": offered_moves(record, person, form),
        "history": history_of(record),
    }
    return render(request, "settlement/year.html", context, status=status)


def _adjustment(
    request: OfficeRequest, record: YearRecord, form: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    corrections = adjusting.corrections_known(record)
    tried, refused = None, None
    if corrections:
        try:
            tried = adjusting.tried(record)
        except RiverpactError as error:
            refused = error.message
    move = record.moves.named("adjust")
    assert move is not None
    is_open = any(one.action == "adjust" for one in open_moves(record, request.user))
    moves = tried is not None and tried.adjustment is not None
    context = {
        "record": record,
        "corrections": corrections,
        "tried": None if tried is None else tried.adjustment,
        "refused": refused,
        "offered": [offer(record, move, form)] if is_open and moves else [],
    }
    return render(request, "settlement/adjustment.html", context, status=status)


def _adjust(record: YearRecord, by: Person, data: dict[str, Any]) -> None:
    adjusting.start_adjusting(
        record, by, open_year=data["open_year"], document=data["document"], seen=data["seen"]
    )


def _object(record: YearRecord, by: Person, data: dict[str, Any]) -> None:
    answer.object_to(record, by, ground=data["note"], evidence=data["evidence"], seen=data["seen"])


def _answered(verb: Callable[..., object]) -> Callable[[YearRecord, Person, dict[str, Any]], None]:
    def take(record: YearRecord, by: Person, data: dict[str, Any]) -> None:
        verb(record, by, answer=data["note"], document=data["document"], seen=data["seen"])

    return take


def _documented(
    verb: Callable[..., object],
) -> Callable[[YearRecord, Person, dict[str, Any]], None]:
    def take(record: YearRecord, by: Person, data: dict[str, Any]) -> None:
        verb(record, by, document=data["document"], seen=data["seen"])

    return take


_STEPS: dict[str, Callable[[YearRecord, Person, dict[str, Any]], object]] = {
    "agree_inputs": lambda record, by, data: agree_inputs(
        record, by, digest=data["digest"], seen=data["seen"]
    ),
    "draft": lambda record, by, data: start_drafting(record, by, data["seen"]),
    "serve": _documented(answer.serve),
    "confirm": lambda record, by, data: answer.confirm(record, by, seen=data["seen"]),
    "deem_confirmed": lambda record, by, data: answer.deem_confirmed(
        record, by, note=data["note"], seen=data["seen"]
    ),
    "object": _object,
    "uphold": _answered(answer.uphold),
    "decide": _answered(answer.decide),
    "finalise": _documented(answer.finalise),
    "adjust": _adjust,
}
