"""Fields for the terms of a model text: one for each word or figure, put back where it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from riverpact.domain.agreements.redline import title_of
from riverpact.foundation.text import Text
from riverpact.portal.agreements.words import CHOICES, Path, leaves
from riverpact.portal.text.language import said

GROUPS = {
    "method": Text("补偿办法", "Methods"),
    "money": Text("资金条款", "Money"),
    "assessment": Text("考核方式", "Assessment"),
    "procedure": Text("程序时限", "Time limits"),
    "payment": Text("付款", "Payment"),
    "monitoring": Text("监测", "Monitoring"),
    "contents": Text("协议载明事项（条款号）", "Where the text states what the law wants"),
}
"""The parts of a text that have fields, in the order of the form."""
OFFERED: Mapping[Path, Any] = {
    ("money", "standard"): "",
    ("money", "weighting"): "",
    ("money", "cap_up"): "",
    ("money", "cap_down"): "",
    ("assessment", "sections"): "",
    ("procedure", "objection", "within"): "",
    ("procedure", "objection", "clause"): "",
    ("procedure", "payment", "by"): "",
    ("procedure", "payment", "years_later"): 1,
    ("procedure", "payment", "clause"): "",
    ("payment", "channel"): "",
    ("monitoring", "institution"): "",
    ("monitoring", "level"): "",
    **{
        ("contents", key): ""
        for key in ("scope", "goals", "protector_duties", "form", "term", "breach", "other")
    },
}
"""Terms that a text should settle: they are asked for also where the model is silent."""


@dataclass(frozen=True, slots=True)
class TermField:
    """A field and where its value stands in the text."""

    name: str
    path: Path
    field: forms.Field
    initial: Any


def term_fields(values: Mapping[str, Any]) -> Iterator[TermField]:
    """Yield a field for each term of a model text that is one word, figure or day."""
    for group in GROUPS:
        stated = dict(leaves(values.get(group, {}), (group,)))
        offered = {path: one for path, one in OFFERED.items() if path[0] == group}
        for path in dict.fromkeys((*stated, *offered)):
            like = stated.get(path, offered.get(path))
            if isinstance(like, list | bool) or path[-1] == "family":
                continue
            yield TermField(".".join(path), path, _field(path, like), stated.get(path, ""))


def put(values: dict[str, Any], path: Path, value: Any) -> None:
    """Put a value at its path; nothing given takes the key away, and tables left empty with it.

    Example:
        >>> text = {"method": [{"rate_up": "1 元"}], "money": {"cap_up": "2 元"}}
        >>> put(text, ("method", "1", "rate_up"), "3 元"); put(text, ("money", "cap_up"), "")
        >>> text
        {'method': [{'rate_up': '3 元'}]}
    """
    head, *rest = path
    if not rest:
        if value in {"", None}:
            values.pop(head, None)
        else:
            values[head] = value
        return
    if isinstance(values.get(head), list):
        put(values[head][int(rest[0]) - 1], tuple(rest[1:]), value)
        return
    table = values.setdefault(head, {})
    put(table, tuple(rest), value)
    if not table:
        del values[head]


def _field(path: Path, like: Any) -> forms.Field:
    label = said(title_of(path[1:] if path[0] != "method" else path[2:]))
    choices = CHOICES.get(path[-1], {})
    if choices and like in {*choices, ""}:
        named = [(key, said(title)) for key, title in choices.items()]
        return forms.ChoiceField(label=label, required=False, choices=[("", "—"), *named])
    if isinstance(like, int):
        return forms.IntegerField(label=label, required=False)
    if isinstance(like, date):
        return forms.DateField(label=label, required=False)
    return forms.CharField(label=label, required=False, max_length=200)
