"""Forms of accounts: they check shape, never policy."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Territory
from riverpact.portal.accounts.roles import Role
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


class PostForm(forms.Form):
    """A role, a territory, and why."""

    role = forms.ChoiceField()
    territory = forms.ModelChoiceField(queryset=Territory.objects.none())
    reason = forms.CharField(max_length=500)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["role"] = _role_field()
        self.fields["territory"] = _territory_field()
        self.fields["reason"].label = said(Text("理由", "Reason"))


class AccountForm(forms.Form):
    """A new account, and the post asked for it."""

    username = forms.SlugField(max_length=60)
    name = forms.CharField(max_length=60)
    office = forms.CharField(max_length=120)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["username"].label = said(Text("用户名", "User name"))
        self.fields["username"].help_text = said(
            Text("字母、数字、连字符", "letters, figures, hyphens")
        )
        self.fields["name"].label = said(Text("姓名", "Name"))
        self.fields["office"].label = said(Text("单位", "Office"))
        self.fields["role"] = _role_field()
        self.fields["territory"] = _territory_field()


class ContactForm(forms.Form):
    """How one is reached."""

    name = forms.CharField(max_length=60)
    office = forms.CharField(max_length=120, required=False)
    phone = forms.RegexField(r"^[0-9+() /-]*$", max_length=40, required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label = said(Text("姓名", "Name"))
        self.fields["office"].label = said(Text("单位", "Office"))
        self.fields["phone"].label = said(Text("电话", "Phone"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=500)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["reason"].label = said(Text("理由", "Reason"))


class DecideForm(forms.Form):
    """Approve or refuse, and why."""

    decision = forms.ChoiceField()
    answer = forms.CharField(max_length=500, required=False)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        approve, refuse = Text("批准", "approve"), Text("不同意", "refuse")
        self.fields["decision"] = forms.ChoiceField(
            label=said(Text("决定", "Decision")),
            choices=[("approve", said(approve)), ("refuse", said(refuse))],
        )
        self.fields["answer"].label = said(Text("理由（不同意时必填）", "Reason (of a refusal)"))


def _role_field() -> forms.ChoiceField:
    choices = [("", "—"), *((one.value, said(one.label)) for one in Role)]
    return forms.ChoiceField(label=said(Text("岗位", "Post")), choices=choices)


def _territory_field() -> forms.ModelChoiceField[Territory]:
    rows = Territory.objects.order_by("code")
    return forms.ModelChoiceField(queryset=rows, label=said(Text("辖区", "Territory")))
