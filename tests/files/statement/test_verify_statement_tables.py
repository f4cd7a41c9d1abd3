"""Forgers who change what people read and seal again: found by the derivation behind it."""

import json
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import canonical_digest, verify
from riverpact.foundation.money import in_wan
from riverpact.workflows.settle import settle

Data = dict[str, Any]
Lie = Callable[[Data], object]


@cache
def texts(name: str) -> tuple[str, str]:
    (path,) = [path for path in demonstration_agreements() if path.name == name]
    with TemporaryDirectory() as folder:
        readings = read_readings(write_demonstration(Path(folder)), standard())
    settled = settle(load_agreement(path), readings, 2019, standard())
    return statement_text(settled.statement), settled.samples


def forged(folder: Path, name: str, lie: Lie) -> list[str]:
    text, samples = texts(name)
    data: Data = json.loads(text)
    lie(data)
    data["digest"] = canonical_digest(data)
    assert data != json.loads(text), "nothing was changed"
    (folder / "samples.csv").write_text(samples, encoding="utf-8")
    (folder / "statement.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return verify(folder / "statement.json")


def put(path: str, key: str, value: object) -> Lie:
    """A lie about one key, found by a path of keys and numbers."""

    def lie(data: Data) -> None:
        place: Any = data
        for part in path.split(".") if path else []:
            place = place[int(part) if part.isdecimal() else part]
        place[key] = value

    return lie


def move(data: Data, yuan: int) -> None:
    first, second, _ = data["positions"]
    for one, change in ((first, yuan), (second, -yuan)):
        one["amount"] = str(int(one["amount"]) + change)
        one["shown"] = in_wan(Fraction(one["amount"]))


TABLES: list[tuple[str, str, Lie]] = [
    ("the amount", "qingxi", put("", "amount", "2300000")),
    ("what is shown of it", "qingxi", put("", "amount_shown", "+230 万元")),
    ("its sign", "qingxi", put("", "amount_shown", "220 万元")),
    ("settled or not", "qingxi", put("", "state", "undetermined")),
    ("open, yet settled", "hongshi", put("", "state", "settled")),
    ("an amount where there is none", "hongshi", put("", "amount", "0")),
    ("a section's amount", "yunhe", put("sections.1", "amount", "-2700000")),
    ("a month's amount", "qingxi", put("sections.0.months.5", "amount", "-300000")),
    ("an open month paid", "hongshi", put("sections.0.months.10", "amount", "0")),
    ("a month's verdict", "qingxi", put("sections.0.months.5", "verdict", "attained")),
    ("a month's class", "qingxi", put("sections.0.months.5", "water_class", "Ⅲ")),
    ("a class where there is none", "hongshi", put("sections.0.months.10", "water_class", "Ⅳ")),
    ("a month's reason", "qingxi", put("sections.0.months.5.reason", "zh", "Ⅲ类")),
    ("a verdict's title", "qingxi", put("sections.0.months.5.verdict_title", "zh", "达标")),
    ("an item's value", "qingxi", put("sections.0.months.5.items.0", "value", "19.6")),
    ("an item as shown", "qingxi", put("sections.0.months.5.items.0", "shown", "19.6")),
    ("an item's class", "qingxi", put("sections.0.months.5.items.0", "water_class", "Ⅲ")),
    ("an item's unit", "qingxi", put("sections.0.months.5.items.0", "unit", "µg/L")),
    ("an item's channel", "yunhe", put("sections.0.months.0.items.1", "channel", "manual")),
    ("a value where none was", "hongshi", put("sections.0.months.10.items.0", "value", "9")),
    ("a month's name", "qingxi", put("sections.0.months.5", "month", "2019-13")),
    ("a month's year", "qingxi", put("sections.0.months.5", "month", "2018-06")),
    ("a month left out", "qingxi", lambda data: data["sections"][0]["months"].pop(5)),
    ("the year", "qingxi", put("", "year", 2018)),
    ("the year's verdict", "qingxi", put("sections.0", "year_verdict", "attained")),
    ("by rate", "yunhe", put("sections.1", "year_verdict", "attained")),
    ("an open year's verdict", "hongshi", put("sections.0", "year_verdict", "attained")),
    ("by annual mean", "jinghu", put("sections.0", "year_verdict", "failed")),
    ("the annual class", "jinghu", put("sections.0", "annual_class", "Ⅱ")),
    ("a month no method pays", "jinghu", put("sections.0.months.3", "water_class", "Ⅱ")),
    ("its verdict", "jinghu", put("sections.0.months.3", "verdict", "failed")),
    ("its value", "jinghu", put("sections.0.months.3.items.0", "value", "12.1")),
    ("the target", "qingxi", put("sections.0", "target", "Ⅳ")),
    ("a section's name", "qingxi", put("sections.0", "name", "木桥")),
]
POSITIONS: list[tuple[str, str, Lie]] = [
    ("an amount", "qingxi", put("positions.0", "amount", "2300000")),
    ("one yuan to a neighbour", "yunhe", lambda data: move(data, 100)),
    ("what is shown", "yunhe", put("positions.1", "shown", "+64 万元")),
    ("a share", "yunhe", put("positions.0", "share", "0.6")),
    ("the share of one alone", "qingxi", put("positions.0", "share", "0.5")),
    ("two shares", "yunhe", lambda data: [p.update(share="0.5") for p in data["positions"][:2]]),
    ("a negative share", "yunhe", put("positions.0", "share", "-0.55")),
    ("a side", "yunhe", put("positions.0", "side", "downstream")),
    ("a party left out", "qingxi", lambda data: data["positions"].pop()),
    ("all left out", "qingxi", put("", "positions", [])),
    ("a party invented", "hongshi", lambda data: data["positions"].append({"side": "upstream"})),
    (
        "a third side",
        "qingxi",
        lambda data: data["positions"].append(data["positions"][0] | {"side": "middle"}),
    ),
    ("the unit", "jinghu", put("terms", "rounding_unit", "1")),
    ("a unit of zero", "qingxi", put("terms", "rounding_unit", "0")),
    ("a number without end", "qingxi", put("terms", "rounding_unit", "1e999999999")),
    ("the rule of rounding in the terms", "qingxi", put("terms", "rounding_rule", "down")),
    ("and in the step", "qingxi", put("derivation.rounding", "rule", "down")),
    ("both removed", "qingxi", put("derivation", "rounding", None)),
]


@pytest.mark.parametrize(("what", "name", "lie"), TABLES, ids=[what for what, _, _ in TABLES])
def test_a_table_that_says_otherwise_is_found(
    tmp_path: Path, what: str, name: str, lie: Lie
) -> None:
    """The digest fits, the table does not."""
    problems = forged(tmp_path, name, lie)
    assert problems, what
    assert not any("digest" in problem for problem in problems)


@pytest.mark.parametrize(("what", "name", "lie"), POSITIONS, ids=[what for what, _, _ in POSITIONS])
def test_a_position_that_was_not_split_so_is_found(
    tmp_path: Path, what: str, name: str, lie: Lie
) -> None:
    """Amounts, shares, sides, and the unit and rule by which the amount was rounded."""
    problems = forged(tmp_path, name, lie)
    assert problems, what
    assert not any("digest" in problem for problem in problems)
