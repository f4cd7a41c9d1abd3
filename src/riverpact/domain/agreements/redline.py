"""Redline (条款对照): the terms that differ between two versions of an agreement, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.amendment import Amendment, Path
from riverpact.domain.agreements.term_words import TERM_WORDS
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

_MONEY = {"standard", "rounding_unit", "cap_up", "cap_down", "fixed"}
_NAMED = {"section": "name", "party": "id", "unconfirmed": "key"}


@dataclass(frozen=True, slots=True)
class Change:
    """A term that differs.

    Attributes:
        key: as an amendment writes it; ``title`` says it in words.
        old: what it was, None where there was none; ``new`` what it is.
        clause: the text that changed it.
    """

    key: str
    title: Text
    old: str | None
    new: str | None
    clause: str


@dataclass(frozen=True, slots=True)
class Terms:
    """A version as it is compared: its text, its methods as they were read, what amended it."""

    agreement: Agreement
    methods: Sequence[Declared]
    amendments: Sequence[Amendment] = ()


def redline(old: Terms, new: Terms) -> tuple[Change, ...]:
    """Return the terms that differ, in the order of the text; equal sums written apart are equal.

    Sections are held against each other by name, parties by id, unconfirmed terms by key, methods
    and splits by position.
    """
    before, after = dict(_terms(old)), dict(_terms(new))
    added = [one for one in new.amendments if one not in old.amendments]
    changes = []
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path), after.get(path)
        if (was and was[0]) != (now and now[0]):
            changes.append(
                Change(
                    ".".join(path),
                    title_of(path),
                    None if was is None else was[1],
                    None if now is None else now[1],
                    _clause(path, new.agreement, added),
                )
            )
    return tuple(changes)


def title_of(path: Path) -> Text:
    """Say a key in words.

    Example:
        >>> title_of(("section", "石桥", "target")).zh
        '断面 石桥 目标类别'
    """
    said = [TERM_WORDS.get(part, Text(part, part)) for part in path]
    return Text(" ".join(one.zh for one in said), " ".join(one.en for one in said))


def _clause(path: Path, agreement: Agreement, added: Iterable[Amendment]) -> str:
    sources = [
        f"{one.source}（{one.effective} 起）"
        for one in added
        if any(path[: len(p)] == p or p[: len(path)] == path for p in one.paths)
    ]
    return "；".join(sources) or str(agreement.source)


def _terms(terms: Terms) -> Iterator[tuple[Path, tuple[Any, str]]]:
    """Yield each term with what is compared and how a person reads it."""
    data = {key: getattr(terms.agreement, key) for key in type(terms.agreement).model_fields}
    for key, value in data.items():
        if key == "method":
            for number, method in enumerate(terms.methods, start=1):
                raw = terms.agreement.method[number - 1]
                for path, (exact, shown) in _leaves(method, ("method", str(number))):
                    yield path, (exact, _raw(raw, path[2:], shown))
        elif key not in {"id", "kind"}:
            yield from _leaves(value, (key,))


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, tuple[Any, str]]]:
    if isinstance(value, Source):
        yield path, (str(value), str(value))
    elif isinstance(value, Declared):
        for key in type(value).model_fields:
            yield from _leaves(getattr(value, key), (*path, key))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, (*path, str(key)))
    elif isinstance(value, tuple) and value and isinstance(value[0], Declared):
        for number, one in enumerate(value, start=1):
            name = getattr(one, _NAMED[path[0]]) if path[0] in _NAMED else str(number)
            yield from _leaves(one, (*path, name))
    elif value is not None and value not in ("", ()):
        yield path, (value, _shown(path[-1], value))


def _shown(key: str, value: Any) -> str:
    if isinstance(value, Fraction):
        return in_wan(value).removeprefix("+") if key in _MONEY else written(value)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "label", value))


def _raw(method: Mapping[str, Any], path: Path, shown: str) -> str:
    value: Any = method
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else shown
