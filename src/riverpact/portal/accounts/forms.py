"""Forms of accounts: they check shape, never policy."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)

from riverpact.foundation.text import Text
from riverpact.portal.text.language import said


class SignInForm(AuthenticationForm):
    """Name and password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["username"].label = said(Text("用户名", "User name"))
        self.fields["password"].label = said(Text("密码", "Password"))


class ChangePasswordForm(forms.Form):
    """A new password, twice, after the old one."""

    old = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    again = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, person: Any, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.person = person
        self.fields["old"].label = said(Text("现在的密码", "Present password"))
        self.fields["new"].label = said(Text("新密码", "New password"))
        self.fields["new"].help_text = " ".join(password_validators_help_texts())
        self.fields["again"].label = said(Text("再输一次", "The same again"))

    def clean_old(self) -> str:
        """Hold the old password against the one kept."""
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError(said(Text("密码不对", "It is not the password")))
        return old

    def clean(self) -> dict[str, Any]:
        """Hold the new password against the rules and against itself."""
        given = super().clean() or self.cleaned_data
        new = given.get("new", "")
        if new and new != given.get("again"):
            self.add_error("again", said(Text("两次输入不同", "The two differ")))
        if new:
            try:
                validate_password(new, self.person)
            except forms.ValidationError as error:
                self.add_error("new", error)
        return given
