"""The forms of releases: which year to propose, and a step with its reason."""

from typing import Any

from django import forms

from riverpact.portal.text.language import language


class ProposeForm(forms.Form):
    """Which final year is to be released."""

    year = forms.ChoiceField()

    def __init__(self, *given: Any, years: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["year"]
        field.label = "Final year" if language() == "en" else "已定案的年度"
        field.choices = years


class StepForm(forms.Form):
    """A step with a release: the version that was seen, and the reason."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(required=False, max_length=2000)

    def __init__(self, *given: Any, needs_note: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["note"]
        field.label = "Reason" if language() == "en" else "理由"
        field.required = needs_note
        if not needs_note:
            field.widget = forms.HiddenInput()
