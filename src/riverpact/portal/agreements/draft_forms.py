"""The form of a new agreement: parties, days, sections, and the terms of its model text."""

from datetime import timedelta
from typing import Any

from django import forms

from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.agreements.lists import county_name
from riverpact.portal.agreements.patterns import Pattern
from riverpact.portal.agreements.term_fields import GROUPS, TermField, term_fields
from riverpact.portal.agreements.words import CHOICES
from riverpact.portal.text.language import said

MOST_SECTIONS = 12
_CLASSES = [(WaterClass(one).label, WaterClass(one).label) for one in WaterClass]
_LABELS = {
    "title": Text("协议名称", "Title"),
    "key": Text("编号", "Id"),
    "upstream": Text("上游县", "Counties upstream"),
    "downstream": Text("下游县", "Counties downstream"),
    "upstream_group": Text("上游各县作为一个组团", "the upstream counties act as one group"),
    "downstream_group": Text("下游各县作为一个组团", "the downstream counties act as one group"),
    "upstream_shares": Text("上游各县份额", "Shares of the upstream counties"),
    "downstream_shares": Text("下游各县份额", "Shares of the downstream counties"),
    "signed_on": Text("签订日期", "Signed on"),
    "starts_on": Text("期限起", "First day"),
    "last_day": Text("期限止（最后一天）", "Last day"),
    "name": Text("断面名称", "Name of the section"),
    "water_body": Text("水体", "Water body"),
    "target": Text("目标类别", "Target class"),
    "functional_class": Text("现状水环境功能类别", "Present functional class"),
    "functional_class_on": Text("功能类别核定日期", "Day of that class"),
    "functional_class_source": Text("功能类别依据", "Where that class stands"),
    "network": Text("断面属性", "Network"),
    "upstream_code": Text("交接：上游县", "Junction: county above"),
    "downstream_code": Text("交接：下游县", "Junction: county below"),
    "weight": Text("权重", "Weight"),
}
_HELP = {
    "key": Text(
        "小写字母、数字和连字符；不填则由县名和年份组成",
        "small letters, digits and hyphens; made of the counties and the year where left empty",
    ),
    "upstream": Text("可多选（按住 Ctrl）", "several may be chosen (hold Ctrl)"),
    "downstream": Text("可多选（按住 Ctrl）", "several may be chosen (hold Ctrl)"),
    "upstream_shares": Text(
        "两县以上且不作组团时，按所选顺序，如 0.55, 0.45",
        "for several counties that are no group, in the order chosen, such as 0.55, 0.45",
    ),
    "weight": Text("多个断面时，如 0.75", "where there are several, such as 0.75"),
    "upstream_code": Text("一侧只有一县时可不填", "may be left empty where a side is one county"),
}


class _DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _say(form: forms.Form) -> None:
    for name, field in form.fields.items():
        if name in _LABELS:
            field.label = said(_LABELS[name])
        if name in _HELP:
            field.help_text = said(_HELP[name])


def county_choices() -> list[tuple[str, str]]:
    """Return the counties of the province by code."""
    return [(one.code, county_name(one)) for one in Territory.objects.filter(level=Level.COUNTY)]


class DraftForm(forms.Form):
    """Parties, days, and one field for each term of the model text."""

    title = forms.CharField(max_length=200)
    key = forms.RegexField(r"^[a-z0-9][a-z0-9-]*$", max_length=80, required=False)
    upstream = forms.MultipleChoiceField()
    upstream_group = forms.BooleanField(required=False)
    upstream_shares = forms.CharField(max_length=120, required=False)
    downstream = forms.MultipleChoiceField()
    downstream_group = forms.BooleanField(required=False)
    downstream_shares = forms.CharField(max_length=120, required=False)
    signed_on = forms.DateField(widget=_DayInput)
    starts_on = forms.DateField(widget=_DayInput)
    last_day = forms.DateField(widget=_DayInput)

    def __init__(self, pattern: Pattern, person: Person, *args: Any, **named: Any) -> None:
        today = office.today()
        starts = today.replace(year=today.year + 1, month=1, day=1)
        named["initial"] = {
            "upstream": [person.territory.code],
            "signed_on": today,
            "starts_on": starts,
            "last_day": starts.replace(year=starts.year + 2) - timedelta(days=1),
        }
        super().__init__(*args, **named)
        choices = county_choices()
        for side in ("upstream", "downstream"):
            self.fields[side].choices = choices  # type: ignore[attr-defined]
            self.fields[side].widget.attrs["size"] = 8
        _say(self)
        self.terms = list(term_fields(pattern.values))
        for one in self.terms:
            self.fields[one.name] = one.field
            self.initial[one.name] = one.initial

    def clean(self) -> dict[str, Any]:
        """Hold the sides and the days against each other."""
        given = super().clean() or self.cleaned_data
        starts, last = given.get("starts_on"), given.get("last_day")
        if starts and last and last <= starts:
            self.add_error("last_day", said(Text("须在期限起之后", "it must follow the first day")))
        for side in ("upstream", "downstream"):
            self._hold_shares(given, side)
        if len(given.get("upstream") or []) and given.get("upstream") == given.get("downstream"):
            self.add_error("downstream", said(Text("两侧是同一县", "both sides are the same")))
        return given

    def _hold_shares(self, given: dict[str, Any], side: str) -> None:
        shares = given.get(f"{side}_shares", "").replace("，", ",").replace("、", ",")
        parts = [one.strip() for one in shares.split(",") if one.strip()]
        given[f"{side}_shares"] = parts
        counties = given.get(side) or []
        shared = len(counties) > 1 and not given.get(f"{side}_group")
        if shared and len(parts) != len(counties):
            told = Text("每县一个份额，合计为 1", "one share for each county, together 1")
            self.add_error(f"{side}_shares", said(told))

    def groups(self) -> list[dict[str, Any]]:
        """Return the fields of the terms by the part of the text they belong to."""
        found = []
        for key, title in GROUPS.items():
            mine = [self[one.name] for one in self.terms if one.path[0] == key]
            if mine:
                wrong = any(one.errors for one in mine)
                is_open = wrong or key in {"method", "money"}
                found.append({"title": said(title), "fields": mine, "is_open": is_open})
        return found

    def head(self) -> list[Any]:
        """Return the fields of parties and days."""
        named = {one.name for one in self.terms}
        return [self[name] for name in self.fields if name not in named]

    def told(self) -> list[tuple[TermField, Any]]:
        """Return each term with what was filled in."""
        return [(one, self.cleaned_data.get(one.name)) for one in self.terms]


class SectionForm(forms.Form):
    """A section: its water, its target, what it joins."""

    name = forms.CharField(max_length=80)
    water_body = forms.ChoiceField()
    target = forms.ChoiceField(choices=_CLASSES, initial="Ⅲ")
    functional_class = forms.ChoiceField(required=False)
    functional_class_on = forms.DateField(required=False, widget=_DayInput)
    functional_class_source = forms.CharField(max_length=200, required=False)
    network = forms.ChoiceField(required=False)
    upstream_code = forms.ChoiceField(required=False)
    downstream_code = forms.ChoiceField(required=False)
    weight = forms.CharField(max_length=20, required=False)

    def __init__(self, *args: Any, counties: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        nothing = [("", "—")]
        choices = {
            "water_body": _words("water_body"),
            "functional_class": nothing + _CLASSES,
            "network": nothing + _words("network"),
            "upstream_code": nothing + counties,
            "downstream_code": nothing + counties,
        }
        for name, one in choices.items():
            self.fields[name].choices = one  # type: ignore[attr-defined]
        _say(self)


SectionForms = forms.formset_factory(
    SectionForm,
    extra=0,
    min_num=1,
    validate_min=True,
    max_num=MOST_SECTIONS,
    absolute_max=MOST_SECTIONS,
)


def _words(key: str) -> list[tuple[str, str]]:
    return [(value, said(title)) for value, title in CHOICES[key].items()]
