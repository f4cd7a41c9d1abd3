"""Forms of registers, made from their declaration; what they hold is read by the domain's model."""

from typing import Any, ClassVar

from django import forms

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.registers.enter import data_of, unfit
from riverpact.portal.registers.kind import Field, Kind, Of, Shape
from riverpact.portal.registers.kinds import NOTICE
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.text.language import said

_SHUT = ("draft", "returned")
"""States in which an agreement is nobody's promise yet."""


class RowForm(forms.Form):
    """One row: the agreement, the keys of its kind, whom it is for, and why it changes."""

    kind: ClassVar[Kind]

    def __init__(
        self, person: Person, data: Any = None, files: Any = None, *, old: RegisterRow | None = None
    ) -> None:
        super().__init__(data, files, initial={} if old is None else initial_of(self.kind, old))
        self.old = old
        self.data_given: dict[str, Any] = {}
        if self.kind.of is not Of.NONE:
            self.fields["agreement"] = _agreement_field(self.kind, person)
        for one in self.kind.fields:
            self.fields[one.name] = _field(one)
        if self.kind is NOTICE:
            self.fields["counties"] = _counties_field(person)
        if old is not None:
            self.fields["note"] = forms.CharField(
                label=said(Text("变更理由", "Why it changes")), max_length=500
            )
        else:
            self.fields["file"] = forms.FileField(
                label=said(Text("附件", "Attachment")), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Have the row read by its model; each finding is said at its own field."""
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        agreement = given.get("agreement")
        old = {} if self.old is None else self.old.data
        self.data_given = data_of(self.kind, given, agreement, old)
        for finding in unfit(self.kind, self.data_given, agreement):
            key = "" if finding.place is None else (finding.place.key or "").split(".")[0]
            self.add_error(key if key in self.fields else None, said(finding.message))
        return given


def row_form(kind: Kind) -> type[RowForm]:
    """Return the form of a kind."""
    return type(f"{kind.name.title()}Form", (RowForm,), {"kind": kind})


def initial_of(kind: Kind, row: RegisterRow) -> dict[str, Any]:
    """Return what a form shows of a row that is to be changed."""
    initial = dict(row.data)
    for one in kind.fields:
        if one.shape is Shape.LINES and one.name in initial:
            initial[one.name] = "\n".join(initial[one.name])
        if one.shape is Shape.DECIDED and one.name in initial:
            initial[one.name] = "yes" if initial[one.name] else "no"
    initial["agreement"] = row.agreement_id
    initial["counties"] = [one.pk for one in row.counties.all()] if row.pk else []
    return initial


class CommentForm(forms.Form):
    """A comment."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["text"].label = said(Text("意见", "Comment"))


class AttachForm(forms.Form):
    """A file to bind to a row."""

    file = forms.FileField()

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["file"].label = said(Text("文件", "File"))


def _field(one: Field) -> forms.Field:
    named: dict[str, Any] = {
        "label": said(one.label),
        "required": one.required,
        "help_text": "" if one.help is None else said(one.help),
    }
    if one.shape is Shape.DAY:
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **named
        )
    if one.shape is Shape.YEAR:
        return forms.IntegerField(min_value=1900, max_value=2200, **named)
    if one.shape in {Shape.TEXT, Shape.LINES}:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, **named)
    if one.shape is Shape.CHOICE:
        choices = [("", "—"), *((key, said(text)) for key, text in (one.choices or {}).items())]
        return forms.ChoiceField(choices=choices, **named)
    if one.shape is Shape.DECIDED:
        words = (("", Text("未认定", "open")), ("yes", Text("是", "yes")), ("no", Text("否", "no")))
        return forms.TypedChoiceField(
            choices=[(key, said(text)) for key, text in words],
            coerce=lambda value: value == "yes",
            empty_value=None,
            **named,
        )
    return forms.CharField(max_length=300, **named)


def _agreement_field(kind: Kind, person: Person) -> forms.Field:
    rows = AgreementRecord.objects.all().visible_to(person).exclude(state__in=_SHUT)
    return forms.ModelChoiceField(
        queryset=rows,
        label=said(Text("协议", "Agreement")),
        required=kind.of is Of.AGREEMENT,
        empty_label="—",
    )


def _counties_field(person: Person) -> forms.Field:
    rows = Territory.objects.filter(person.territory.within(), level=Level.COUNTY)
    return forms.ModelMultipleChoiceField(
        queryset=rows,
        label=said(Text("发送对象", "Addressed to")),
        required=False,
        help_text=said(
            Text("不选即发给辖区内所有的县", "none chosen: all counties of your territory")
        ),
    )
