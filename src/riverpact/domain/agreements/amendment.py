"""An amendment (补充协议): what it changes in an agreement, from which day, and by what text.

The base text is never edited after signature. ``change`` is walked down to values: each value
takes the place of the one at its key, or is added there; a list of tables takes the place of the
whole list. Under ``section`` a table goes by name, under ``party`` by id, under ``method``,
``split``, ``red_line`` and ``unconfirmed`` by position from one; a name that is not there yet adds
one. The name of a section and the id of a party are what it is found by: they cannot be changed.
``remove`` takes keys away, written with points; its positions are those before anything is taken.

Source: 赣环财字〔2019〕3号 三(一)5-1 (the terms an agreement must settle); amendments by date are
the parties' own.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from riverpact.foundation.declared import Declared
from riverpact.foundation.period import Month
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

Path = tuple[str, ...]
Key = tuple[str | int, ...]

_NAMED = {"section": "name", "party": "id"}
_NUMBERED = {"method", "split", "red_line", "unconfirmed"}
_FIXED = {"id", "kind", "signed_on", "source", "succeeds"}


def _first_day(value: object) -> object:
    return Month.parse(value).first_day if isinstance(value, str) else value


class Amendment(Declared):
    """What is changed, and from when.

    Attributes:
        effective: the first day it holds; a month, written ``"2020-07"``, holds from its first day.
        signed_on: the day it was signed; later than ``effective`` it is retroactive.
        whole_year_from: first year in which the terms of a year as a whole follow it; without it
            the year in which it takes effect.
        reason: why it was agreed.
    """

    effective: Annotated[date, BeforeValidator(_first_day)]
    signed_on: date
    whole_year_from: Annotated[int, Field(ge=1900, le=2200)] | None = None
    reason: str
    source: Source
    change: dict[str, Any] = Field(default_factory=dict)
    remove: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.paths:
            raise ValueError("an amendment changes or removes something")
        return self

    @property
    def paths(self) -> tuple[Path, ...]:
        """The keys it changes or removes."""
        removed = (tuple(name.split(".")) for name in self.remove)
        return (*(path for path, _ in changed_values(self.change)), *removed)

    @property
    def is_retroactive(self) -> bool:
        """Whether it holds for days before it was signed."""
        return self.effective < self.signed_on

    @property
    def first_month(self) -> Month:
        """The first month it holds for: one that lies in it whole."""
        month = Month.of(self.effective)
        return month if self.effective == month.first_day else _next(month)

    def in_force(self, month: Month) -> bool:
        """Whether it holds for a month: from the month's first day."""
        return self.effective <= month.first_day

    def of_year(self, year: int) -> bool:
        """Whether the terms of a year as a whole may follow it."""
        return self.whole_year_from is None or self.whole_year_from <= year


def changed_values(change: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each value that is changed, with the path of its key.

    Example:
        >>> list(changed_values({"money": {"cap_up": "5 万元"}}))
        [(('money', 'cap_up'), '5 万元')]
    """
    for key, value in change.items():
        if isinstance(value, Mapping) and value:
            yield from changed_values(value, (*above, key))
        else:
            yield (*above, key), value


def contradictory(amendments: Sequence[Amendment]) -> Iterator[tuple[int, int, Path]]:
    """Yield pairs, by position, that change one key from one day on: neither stands first.

    One that removes a table by its position moves all behind it: it touches the whole list.
    """
    for number, one in enumerate(amendments):
        for earlier in range(number):
            other = amendments[earlier]
            if one.effective != other.effective:
                continue
            claimed = [_claimed(taken, other) for taken in other.paths]
            for path in one.paths:
                if any(_touch(_claimed(path, one), taken) for taken in claimed):
                    yield earlier, number, path


def amended(
    values: Mapping[str, Any], amendment: Amendment
) -> tuple[dict[str, Any], dict[Path, Key], list[tuple[Path, Text]]]:
    """Return an agreement's values with the amendment in them, as ``changed`` does."""
    return changed(values, amendment.change, amendment.remove)


def changed(
    values: Mapping[str, Any], change: Mapping[str, Any], remove: Sequence[str] = ()
) -> tuple[dict[str, Any], dict[Path, Key], list[tuple[Path, Text]]]:
    """Return a copy of an agreement's values with changes in it.

    Returns:
        the values; where each changed path stands in them; what cannot be done, by path.
    """
    found = deepcopy(dict(values))
    places: dict[Path, Key] = {}
    wrong: list[tuple[Path, Text]] = []
    for path, value in changed_values(change):
        try:
            places[path] = _put(found, path, deepcopy(value))
        except (LookupError, AttributeError, TypeError):
            wrong.append((path, _unfit(path)))
    removed: list[Key] = []
    for name in remove:
        path = tuple(name.split("."))
        try:
            key = _found(found, path)
        except (LookupError, TypeError):
            key = ()
        if not key or key in removed:
            wrong.append((path, Text(f"没有可以删去的 {name}", f"there is no {name} to remove")))
        else:
            removed.append(key)
    _take(found, removed)
    return found, places, wrong


def _next(month: Month) -> Month:
    return Month.of(month.first_day + timedelta(days=month.days))


def _claimed(path: Path, amendment: Amendment) -> Path:
    moves = len(path) == 2 and path[0] in _NUMBERED and ".".join(path) in amendment.remove
    return path[:1] if moves else path


def _touch(one: Path, other: Path) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _unfit(path: Path) -> Text:
    name = ".".join(path)
    if path[0] in _FIXED:
        return Text(f"补充协议不能改 {name}", f"an amendment cannot change {name}")
    if _renames(path):
        return Text(
            f"补充协议不能改 {name}：按它认定是哪一个；改名请删去旧的、另立新的",
            f"{name} is what it is found by: remove it and add another",
        )
    return Text(f"补充协议所改的 {name} 不存在", f"there is no {name} to amend")


def _renames(path: Path) -> bool:
    return len(path) > 2 and _NAMED.get(path[0]) == path[2]


def _put(values: dict[str, Any], path: Path, value: Any) -> Key:
    if _renames(path):
        raise LookupError(path)
    place, key, rest = _begun(values, path, adds=True)
    if not rest:
        raise LookupError(path)
    for part in rest[:-1]:
        place = place.setdefault(part, {})
    place[rest[-1]] = value
    return (*key, *rest)


def _found(values: dict[str, Any], path: Path) -> Key:
    """Return the key of what a path names.

    Raises:
        LookupError, TypeError: there is nothing of that name.
    """
    place, key, rest = _begun(values, path, adds=False)
    for part in rest:
        place = place[part]
    return (*key, *rest)


def _take(values: dict[str, Any], keys: Sequence[Key]) -> None:
    """Take keys away: what lies deeper first, then tables of a list from the last to the first."""

    def depth_and_position(key: Key) -> tuple[int, int]:
        return len(key), next((part for part in key if isinstance(part, int)), 0)

    for key in sorted(keys, key=depth_and_position, reverse=True):
        place: Any = values
        for part in key[:-1]:
            place = place[part]
        del place[key[-1]]


def _begun(
    values: dict[str, Any], path: Path, *, adds: bool
) -> tuple[dict[str, Any], Key, Sequence[str]]:
    """Return the table in which a path goes on, the key of that table, and what is left."""
    head, *rest = path
    if head in _FIXED:
        raise LookupError(path)
    if not rest or head not in {*_NAMED, *_NUMBERED}:
        return values, (), path
    rows = values.setdefault(head, []) if adds else values[head]
    index = _index(rows, head, rest[0])
    if index == len(rows):
        if not adds:
            raise LookupError(path)
        rows.append({_NAMED[head]: rest[0]} if head in _NAMED else {})
    return rows[index], (head, index), rest[1:]


def _index(rows: Sequence[Mapping[str, Any]], head: str, name: str) -> int:
    """Return the position of a table in its list; one behind the last where it is not there."""
    if head in _NAMED:
        named = (number for number, row in enumerate(rows) if row.get(_NAMED[head]) == name)
        return next(named, len(rows))
    if not name.isdecimal() or not 1 <= int(name) <= len(rows) + 1:
        raise LookupError(name)
    return int(name) - 1
