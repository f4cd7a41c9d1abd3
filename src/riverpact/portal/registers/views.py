"""The pages of registers."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.attachments.store import attach
from riverpact.portal.records.refusals import not_allowed
from riverpact.portal.registers.comments import comment, read
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.forms import AttachForm, CommentForm, RowForm, row_form
from riverpact.portal.registers.kind import Kind
from riverpact.portal.registers.kinds import KINDS, NOTICE
from riverpact.portal.registers.lists import kind_list, register_list, shown_rows
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.registers.page import page_of


@roles_only(OFFICE)
def registers(request: OfficeRequest) -> HttpResponseBase:
    """List the rows of all registers."""
    person = request.user
    rows = shown_rows(person, request.GET.get("replaced", "")).exclude(kind=NOTICE.name)
    mine = [one for one in KINDS.values() if person.role_of_person in one.enters]
    return register_list(person).respond(
        request,
        rows,
        template="registers/list.html",
        kinds=[one for one in KINDS.values() if one is not NOTICE],
        buttons=[_new_button(one) for one in mine if one is not NOTICE],
    )


@roles_only(OFFICE)
def kind_rows(request: OfficeRequest, kind: str) -> HttpResponseBase:
    """List the rows of one register."""
    return _kind_rows(request, _kind(kind))


@roles_only(OFFICE)
def notices(request: OfficeRequest) -> HttpResponseBase:
    """List what was told to counties."""
    return _kind_rows(request, NOTICE)


def _kind_rows(request: OfficeRequest, kind: Kind) -> HttpResponseBase:
    person = request.user
    rows = shown_rows(person, request.GET.get("replaced", "")).filter(kind=kind.name)
    buttons = [_new_button(kind)] if person.role_of_person in kind.enters else []
    return kind_list(kind, person).respond(request, rows, buttons=buttons)


def _new_button(kind: Kind) -> dict[str, str]:
    url = reverse("registers:new", args=[kind.name])
    return {"url": url, "zh": f"登记{kind.title.zh}", "en": f"New: {kind.title.en}"}


@roles_only(OFFICE)
def new(request: OfficeRequest, kind: str) -> HttpResponse:
    """Enter a row."""
    of = _kind(kind)
    _refuse_stranger(of, request.user)
    form = row_form(of)(request.user, request.POST or None, request.FILES or None)
    form.initial.update(agreement=request.GET.get("agreement"), on=office.today())
    if request.method == "POST" and form.is_valid():
        return redirect(_entered(form, request.user))
    context = {"form": form, "kind": of, "old": None}
    return render(request, "registers/form.html", context)


@roles_only(OFFICE)
def change(request: OfficeRequest, pk: int) -> HttpResponse:
    """Enter a row in the place of another."""
    old = visible_or_404(RegisterRow, request.user, pk=pk)
    of = _kind(old.kind)
    _refuse_stranger(of, request.user)
    form = row_form(of)(request.user, request.POST or None, old=old)
    if request.method == "POST" and form.is_valid():
        return redirect(_entered(form, request.user))
    return render(request, "registers/form.html", {"form": form, "kind": of, "old": old})


@roles_only(OFFICE)
def row(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a row: what it says, its files, what was said of it, what happened so far."""
    found = _row(request.user, pk)
    context = page_of(found, request.user) | {
        "comment_form": CommentForm(),
        "attach_form": AttachForm(),
    }
    return render(request, "registers/row.html", context)


@require_POST
@roles_only(OFFICE)
def act(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Comment on a row, bind a file to it, or say that it was read."""
    found, person = _row(request.user, pk), request.user
    if action == "read":
        read(found, person)
    elif action == "comment":
        form = CommentForm(request.POST)
        if form.is_valid():
            comment(found, form.cleaned_data["text"], person)
        else:
            _say_errors(request, form)
    elif action == "attach":
        attached = AttachForm(request.POST, request.FILES)
        if attached.is_valid():
            _refuse_stranger(_kind(found.kind), person)
            attach(attached.cleaned_data["file"], found, person)
        else:
            _say_errors(request, attached)
    else:
        raise Http404
    return redirect(found)


def _say_errors(request: OfficeRequest, form: Any) -> None:
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)


@transaction.atomic
def _entered(form: RowForm, person: Person) -> RegisterRow:
    given = form.cleaned_data
    entered = enter(
        form.kind,
        form.data_given,
        person,
        agreement=given.get("agreement"),
        counties=_addressed(given.get("counties"), person) if form.kind is NOTICE else (),
        replaces=form.old,
        note=given.get("note", ""),
    )
    upload: UploadedFile[bytes] | None = given.get("file")
    if upload is not None:
        attach(upload, entered, person)
    return entered


def _addressed(chosen: Any, person: Person) -> list[Territory]:
    """Return whom a notice is for: those chosen; none chosen, all of the sender's territory."""
    if chosen or person.territory.level == Level.PROVINCE:
        return list(chosen or ())
    return list(Territory.objects.filter(person.territory.within(), level=Level.COUNTY))


def _row(person: Person, pk: int) -> RegisterRow:
    rows = RegisterRow.objects.all().visible_to(person)
    found: RegisterRow = get_object_or_404(
        rows.select_related("agreement", "made_by__territory", "replaced_by"), pk=pk
    )
    return found


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def _refuse_stranger(kind: Kind, person: Person) -> None:
    if person.role_of_person not in kind.enters:
        raise not_allowed(
            f"您的岗位不登记“{kind.title.zh}”", f"your post does not enter “{kind.title.en}”"
        )
