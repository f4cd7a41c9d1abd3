"""The pages of persons and contacts."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.forms import (
    AccountForm,
    ContactForm,
    DecideForm,
    PostForm,
    ReasonForm,
)
from riverpact.portal.accounts.lists import CONTACTS, PERSONS, contacts, persons, state_word
from riverpact.portal.accounts.models import Person, PostRequest, PostState
from riverpact.portal.accounts.posts import (
    ask_post,
    deactivate,
    decide_post,
    open_account,
    reset_password,
    unlock,
)
from riverpact.portal.accounts.roles import ADMINISTRATORS, OFFICE, Role
from riverpact.portal.audit.queries import history_of
from riverpact.portal.records.keep import keep
from riverpact.portal.text.language import said

KEEPERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)


@roles_only(*KEEPERS)
def person_list(request: OfficeRequest) -> HttpResponseBase:
    """List the persons."""
    new = {"url": reverse("accounts:new"), "zh": "新开账号", "en": "New account"}
    is_opener = request.user.role_of_person is Role.SYSTEM_ADMIN
    return PERSONS.respond(request, persons(), buttons=[new] if is_opener else [])


@never_cache
@roles_only(Role.SYSTEM_ADMIN)
def new(request: OfficeRequest) -> HttpResponse:
    """Open an account without rights; its first password is shown once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person, password = open_account(
            given["username"],
            given["name"],
            Role(given["role"]),
            given["territory"],
            request.user,
            office_name=given["office"],
        )
        return _password_given(request, person, password)
    return render(request, "accounts/new.html", {"form": form})


@roles_only(*KEEPERS)
def person(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show an account, its posts, and what may be done."""
    found = _person(pk)
    posts = list(found.posts.select_related("territory", "asked_by", "decided_by"))
    role, is_self = request.user.role_of_person, found.pk == request.user.pk
    opens = role is Role.SYSTEM_ADMIN and not is_self
    resets = Role.SECURITY_ADMIN if found.role_of_person in ADMINISTRATORS else Role.SYSTEM_ADMIN
    asked = next((one for one in posts if one.state == PostState.ASKED), None)
    context = {
        "person": found,
        "state": state_word(found),
        "posts": [(one, Role(one.role).label) for one in posts],
        "post_form": PostForm() if opens and asked is None else None,
        "deactivate_form": ReasonForm() if opens and found.is_active else None,
        "reset_form": ReasonForm() if role is resets and not is_self else None,
        "may_unlock": opens and getattr(found, "is_locked", False),
        "asked": asked,
        "decide_form": DecideForm()
        if role is Role.SECURITY_ADMIN and asked is not None and not is_self
        else None,
        "history": history_of(found, *posts),
    }
    return render(request, "accounts/person.html", context)


@never_cache
@require_POST
@roles_only(*KEEPERS)
def act(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Ask for a post, deactivate, reset a password, unlock."""
    found, by = _person(pk), request.user
    if action == "unlock":
        unlock(found, by)
        return redirect("accounts:person", pk)
    if action == "ask":
        post = PostForm(request.POST)
        if post.is_valid():
            given = post.cleaned_data
            role = Role(given["role"])
            ask_post(found, role, given["territory"], by, reason=given["reason"])
        else:
            messages.error(request, said(Text("请填写岗位、辖区和理由", "post, territory, reason")))
        return redirect("accounts:person", pk)
    reason = request.POST.get("reason", "")
    if action == "deactivate":
        deactivate(found, by, reason)
        return redirect("accounts:person", pk)
    if action == "reset":
        return _password_given(request, found, reset_password(found, by, reason))
    raise Http404


@require_POST
@roles_only(Role.SECURITY_ADMIN)
def decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """Approve or refuse a post."""
    asked = get_object_or_404(PostRequest, pk=pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    approves = given["decision"] == "approve"
    decide_post(asked, request.user, approves=approves, answer=given["answer"])
    return redirect("accounts:person", asked.person_id)


@roles_only(OFFICE)
def contact_list(request: OfficeRequest) -> HttpResponseBase:
    """List who is reached where."""
    own = {"url": reverse("accounts:contact"), "zh": "我的联系方式", "en": "My contact"}
    over = {"url": reverse("desk:hand_over"), "zh": "工作交接", "en": "Hand over my work"}
    return CONTACTS.respond(request, contacts(), buttons=[own, over])


@roles_only(OFFICE)
def contact(request: OfficeRequest) -> HttpResponse:
    """Change how one is reached oneself."""
    me = request.user
    initial = {"name": me.name, "office": me.office, "phone": me.phone}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        me.name, me.office = form.cleaned_data["name"], form.cleaned_data["office"]
        me.phone = form.cleaned_data["phone"]
        keep(me, me, "changed_contact")
        return redirect("accounts:contacts")
    return render(request, "accounts/contact.html", {"form": form})


def _person(pk: int) -> Person:
    found: Person = get_object_or_404(persons(), pk=pk)
    return found


def _password_given(request: OfficeRequest, person: Person, password: str) -> HttpResponse:
    context = {"person": person, "password": password}
    return render(request, "accounts/password_given.html", context)
