"""Values supplied for an agreement's missing ones: read, and put where they belong."""

import copy
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from riverpact.domain.agreements.missing import Missing, Supply, found_at, meet, path_of
from riverpact.files.toml import Key, Toml, declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class SupplyFile:
    """A file that supplies values, and its digest."""

    supply: Supply
    toml: Toml
    digest: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its missing values put in; ``open`` are the paths still missing."""

    toml: Toml
    open: tuple[Key, ...]
    findings: list[Finding]

    def without_followers(self, findings: Iterable[Finding]) -> list[Finding]:
        """Drop findings that only say again that a missing value is missing."""
        return [
            one
            for one in findings
            if one.place is None
            or one.place.key is None
            or not any(meet(one.place.key.split("."), [*map(str, path)]) for path in self.open)
        ]


class _Listed(BaseModel):
    model_config = ConfigDict(extra="ignore")

    missing: tuple[Missing, ...] = ()


def read_supply(path: Path) -> SupplyFile:
    """Read ``agreement`` and ``[[supplied]]`` tables: key, value, by, on, source.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
    toml, findings = read_toml(path)
    if toml is not None:
        supply, findings = declared(toml, Supply)
        if supply is not None:
            return SupplyFile(supply, toml, hashlib.sha256(path.read_bytes()).hexdigest())
    raise RefusedError(Text("补充数值的文件不合要求", "the supplied values were refused"), findings)


def filled(toml: Toml, supplies: Sequence[SupplyFile]) -> Filled:
    """Put supplied values where the agreement lacks them, each marked as unconfirmed.

    Every missing value that nobody supplied is a finding, all at once; so is a missing key that
    the text has after all, and a supplied key that is not missing.
    """
    listed, findings = declared(toml, _Listed)
    if listed is None:
        return Filled(toml, (), findings)
    values: dict[str, Any] = copy.deepcopy(dict(toml.values))
    elsewhere: dict[Key, Place] = {}
    unmet: list[Key] = []
    given = dict(_given(supplies, {one.key for one in listed.missing}, findings))
    for number, one in enumerate(listed.missing):
        path = path_of(one.key, values)
        if found_at(path, toml.values):
            findings.append(_there(one, toml.place(("missing", number, "key"))))
        elif not _is_place(values, path):
            said = Text(f"协议中没有这个位置：{one.key}", f"no such place: {one.key}")
            place = toml.place(("missing", number, "key"))
            findings.append(_error("agreement.missing_nowhere", said, place, one.key))
        elif one.key in given:
            file, index = given[one.key]
            supplied = file.supply.supplied[index]
            _put(values, path, supplied.value)
            elsewhere[path] = file.toml.place(("supplied", index, "value"))
            values.setdefault("unconfirmed", []).append({"key": one.key, "reason": supplied.reason})
        else:
            unmet.append(path)
            findings.append(_unmet(one, toml.place(("missing", number, "key"))))
    return Filled(replace(toml, values=values, elsewhere=elsewhere), tuple(unmet), findings)


def _given(
    supplies: Sequence[SupplyFile], missing: set[str], findings: list[Finding]
) -> Iterator[tuple[str, tuple[SupplyFile, int]]]:
    taken: set[str] = set()
    for file in supplies:
        for index, one in enumerate(file.supply.supplied):
            place = file.toml.place(("supplied", index, "key"))
            if one.key not in missing:
                said = Text(f"协议没有标明缺少 {one.key}", f"the agreement lacks no {one.key}")
                findings.append(_error("supply.not_missing", said, place, one.key))
            elif one.key in taken:
                said = Text(f"{one.key} 提供了两次", f"{one.key} is supplied twice")
                findings.append(_error("supply.twice", said, place, one.key))
            else:
                taken.add(one.key)
                yield one.key, (file, index)


def _put(values: Any, path: Key, value: Any) -> None:
    for part in path[:-1]:
        values = values.setdefault(part, {}) if isinstance(values, dict) else values[part]
    values[path[-1]] = value


def _is_place(values: Any, path: Key) -> bool:
    """Say whether a value can be put at a path: tables may be missing, numbered ones may not."""
    for part in path[:-1]:
        if isinstance(values, dict) and isinstance(part, str):
            values = values.get(part, {})
        elif isinstance(values, list) and isinstance(part, int) and 0 <= part < len(values):
            values = values[part]
        else:
            return False
    return isinstance(values, dict) and isinstance(path[-1], str)


def _error(code: str, said: Text, place: Place, found: str) -> Finding:
    return Finding(code, Severity.ERROR, said, place, found=found)


def _there(one: Missing, place: Place) -> Finding:
    said = Text(f"标为缺少的值已经写明：{one.key}", f"said to be missing, yet given: {one.key}")
    return _error("agreement.missing_given", said, place, one.key)


def _unmet(one: Missing, place: Place) -> Finding:
    known = one.known or "无 nothing"
    return Finding(
        "agreement.missing_value",
        Severity.ERROR,
        Text(
            f"缺少 {one.key}：{one.what}。已知：{known}",
            f"{one.key} is missing: {one.what}. Known: {known}",
        ),
        place,
        expected=f'--supply: [[supplied]] key = "{one.key}"，value, by, on, source',
    )


def of_agreement(
    supplies: Sequence[SupplyFile], values: Mapping[str, Any]
) -> tuple[SupplyFile, ...]:
    """Return the files that supply values for one agreement."""
    return tuple(one for one in supplies if one.supply.agreement == values.get("id"))
