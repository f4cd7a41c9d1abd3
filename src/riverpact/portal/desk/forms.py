"""Forms of the desk."""

from datetime import date
from typing import Any

from django import forms

from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.desk.handing_over import successors
from riverpact.portal.text.language import said


class DayForm(forms.Form):
    """The day of the demonstration: only forward, for what was done stays done."""

    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"day": office.today()})
        self.fields["day"].label = said(Text("演示日期", "Day of the demonstration"))

    def clean_day(self) -> date:
        """Refuse a day before the present one."""
        day: date = self.cleaned_data["day"]
        if day < office.today():
            text = Text("只能往后选", "only forward")
            raise forms.ValidationError(said(text))
        return day


class RemindForm(forms.Form):
    """Which overdue deadline a reminder is of."""

    agreement = forms.CharField(max_length=80)
    kind = forms.CharField(max_length=40)
    year = forms.IntegerField(required=False)
    turn = forms.IntegerField()


class HandOverForm(forms.Form):
    """To whom, and what is to be said."""

    given_to = forms.ModelChoiceField(queryset=Person.objects.none())
    note = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )

    def __init__(self, person: Person, *args: Any) -> None:
        super().__init__(*args)
        self.fields["given_to"] = forms.ModelChoiceField(
            queryset=successors(person), label=said(Text("接手人", "To whom"))
        )
        self.fields["note"].label = said(Text("说明", "Note"))
