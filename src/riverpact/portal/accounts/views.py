"""Signing in and out, and one's own password."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.i18n import set_language as django_set_language

from riverpact.portal.accounts.access import OfficeRequest, public, roles_only
from riverpact.portal.accounts.forms import ChangePasswordForm, SignInForm
from riverpact.portal.accounts.roles import EVERYONE
from riverpact.portal.records.keep import keep

sign_in = public(
    LoginView.as_view(
        template_name="accounts/sign_in.html",
        authentication_form=SignInForm,
        redirect_authenticated_user=True,
    )
)
sign_out = public(LogoutView.as_view())
set_language = public(django_set_language)


@roles_only(EVERYONE)
def change_password(request: OfficeRequest) -> HttpResponse:
    """Change one's own password; the first one given must be changed."""
    person = request.user
    form = ChangePasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person.set_password(form.cleaned_data["new"])
        person.must_change_password = False
        keep(person, person, "changed_password")
        update_session_auth_hash(request, person)
        return redirect("desk:home")
    return render(request, "accounts/change_password.html", {"form": form})
