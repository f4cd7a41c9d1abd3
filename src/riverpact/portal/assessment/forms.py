"""Forms of months: one small form for each step that is open, and the entry of a decision."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from riverpact.domain.assessment.no_flow_cause import CAUSE_TITLES
from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.portal.assessment.answer import OUTCOMES
from riverpact.portal.records.moves import Move
from riverpact.portal.text.language import said

_DOCUMENT, _REASON = Text("文号", "document number"), Text("理由", "reason")
_EVIDENCE, _SECTION = Text("证据材料", "evidence"), Text("断面", "section")


class MoveForm(forms.Form):
    """What a step asks for: a document where it rests on one, a reason where it needs one.

    ``seen`` is the version the person saw; a step on an older one is refused.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, move: Move, *args: Any, **named: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{move.action}_%s", **named})
        self.action = move.action
        if move.needs_document:
            self.fields["document"] = forms.CharField(label=said(_DOCUMENT), max_length=120)
        if move.needs_note:
            self.fields["note"] = forms.CharField(
                label=said(_REASON), widget=forms.Textarea, max_length=4000
            )


def evidence_field() -> forms.FileField:
    """Return the field by which evidence is handed in."""
    return forms.FileField(label=said(_EVIDENCE), required=False)


def section_field(names: Iterable[str]) -> forms.ChoiceField:
    """Return the field that chooses one of some sections."""
    return forms.ChoiceField(label=said(_SECTION), choices=[(name, name) for name in names])


def outcome_field() -> forms.ChoiceField:
    """Return the field of what a re-examination came to."""
    return forms.ChoiceField(
        label=said(Text("复核结论", "outcome")), choices=_choices(OUTCOMES),
        widget=forms.RadioSelect,
    )  # fmt: skip


class DecisionForm(forms.Form):
    """A decision about a month, or days, of a section; whether it holds the file's rules say."""

    section = forms.ChoiceField()
    month = forms.CharField(required=False, max_length=7)
    first = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    verdict = forms.ChoiceField()
    cause = forms.ChoiceField(required=False)
    part_month = forms.ChoiceField(required=False)
    reason = forms.CharField(max_length=2000)
    approver = forms.CharField(max_length=60)
    document = forms.CharField(max_length=120)

    LABELS: Mapping[str, Text] = {
        "section": _SECTION,
        "month": Text("月份（整月认定），如 2019-09", "month, as 2019-09"),
        "first": Text("或：起始日期", "or: first day"),
        "until": Text("恢复的第一天", "first day after them"),
        "verdict": Text("认定", "decided"),
        "cause": Text("断流原因（仅断流）", "cause (no flow only)"),
        "part_month": Text("只停测一部分的月份", "a month suspended in part"),
        "reason": _REASON,
        "approver": Text("认定单位", "decided by"),
        "document": _DOCUMENT,
    }
    PARTS: Mapping[str, Text] = {
        "suspended": Text("整月暂停考核", "suspended as a whole"),
        "judged": Text("按其余日期评价", "judged by its other days"),
    }
    DECIDED = (Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED)

    def __init__(self, sections: Iterable[str], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, label in self.LABELS.items():
            self.fields[name].label = said(label)
        nothing = [("", "—")]
        causes = {str(one): title for one, title in CAUSE_TITLES.items()}
        choices: Mapping[str, Any] = {
            "section": [(name, name) for name in sections],
            "verdict": _choices({str(one): TITLES[one] for one in self.DECIDED}),
            "cause": nothing + _choices(causes),
            "part_month": nothing + _choices(self.PARTS),
        }
        for name, some in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = some

    def clean_month(self) -> str:
        """Refuse what is no month."""
        text = str(self.cleaned_data["month"]).strip()
        if text:
            try:
                Month.parse(text)
            except ValueError as error:
                told = Text("月份写作 2019-09", "a month is written 2019-09")
                raise forms.ValidationError(said(told)) from error
        return text

    def values(self) -> list[tuple[str, Any]]:
        """Return the keys of a ``[[decision]]`` table with what was entered."""
        names = {"first": "from"}
        return [(names.get(name, name), self.cleaned_data[name]) for name in self.LABELS]


def _choices(titles: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(key, said(title)) for key, title in titles.items()]
