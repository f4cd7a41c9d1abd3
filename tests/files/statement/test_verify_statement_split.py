"""Forgers of the split and of amended terms: found by reaches, shares, versions and nets."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import canonical_digest, steps, verify
from riverpact.workflows.settle import settle

Data = dict[str, Any]
Lie = Callable[[Data], object]
FOLDER = Path(__file__).parents[2] / "instruments"


@cache
def texts(name: str) -> tuple[str, str]:
    read = read_readings([FOLDER / name / "readings.csv"], standard())
    settled = settle(load_agreement(FOLDER / name), read, 2019, standard())
    return statement_text(settled.statement), settled.samples


def problems(folder: Path, name: str, lie: Lie) -> list[str]:
    text, samples = texts(name)
    data: Data = json.loads(text)
    lie(data)
    data["digest"] = canonical_digest(data)
    (folder / "samples.csv").write_text(samples, encoding="utf-8")
    (folder / "statement.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return verify(folder / "statement.json")


def leaves(data: Data) -> list[Data]:
    return [one for one in steps(data["split"]) if not one["children"]]


def part(data: Data, number: int) -> Data:
    return leaves(data)[number]


def share(data: Data, name: str, value: str) -> None:
    """Another figure, in every step that knows it."""
    for one in leaves(data):
        for given in one["inputs"]:
            if given["name"] == name:
                given["value"] = value


def shift(data: Data, wan: int) -> None:
    """Move money from the second party to the first: in steps, formulas left, and positions."""
    for number, change in ((0, wan), (1, -wan)):
        one, shown = part(data, number)["result"], data["positions"][number]
        value = int(one["value"]) + change * 10_000
        text = f"{'+' if value > 0 else ''}{value // 10_000} 万元"
        one |= {"value": str(value), "shown": text}
        shown |= {"amount": str(value), "shown": text}


def swap(data: Data) -> None:
    """The two parties of the group change places in the steps alone."""
    one, two = part(data, 0), part(data, 1)
    one["result"], two["result"] = two["result"], one["result"]
    one["formula"], two["formula"] = two["formula"], one["formula"]


def lend(data: Data, month: int, target: str) -> None:
    """One month judged by another target, in its row and its verdict."""
    row = data["sections"][0]["months"][month - 1]
    row["target"] = target
    for one in steps(data["derivation"]):
        if one["result"]["name"] == f"m{month:02d}":
            for below in steps(one):
                for given in below["inputs"]:
                    if given["name"] == "target":
                        given |= {"value": "4", "shown": target}


LIES: list[tuple[str, str, Lie]] = [
    ("no split", "liangjiang", lambda data: data.update(split=None)),
    ("an empty split", "liangjiang", lambda data: data["split"].update(children=[])),
    ("one side left out", "changhe", lambda data: data["split"]["children"].pop()),
    ("a figure", "liangjiang", lambda data: share(data, "share_1", "150")),
    ("a figure in one step", "liangjiang", lambda d: part(d, 0)["inputs"][2].update(value="150")),
    ("a negative figure", "liangjiang", lambda data: share(data, "share_1", "-120")),
    ("money to a neighbour", "liangjiang", lambda data: shift(data, 1)),
    ("a formula", "liangjiang", lambda data: part(data, 0).update(formula="320000")),
    ("the parties swapped", "liangjiang", swap),
    ("the unit", "changhe", lambda data: part(data, 0)["inputs"][1].update(value="1")),
    ("another amount shared", "changhe", lambda d: part(d, 0)["inputs"][0].update(value="50000")),
    ("the name of a party", "changhe", lambda data: data["positions"][1].update(name="北山县")),
    ("a side", "changhe", lambda data: data["positions"][1].update(side="upstream")),
    ("a county's net", "changhe", lambda data: data["counties"][0].update(amount="-60000")),
    ("no net", "changhe", lambda data: data.update(counties=[])),
    ("a net twice", "changhe", lambda data: data["counties"].append(data["counties"][0])),
    ("a code", "changhe", lambda data: data["positions"][5].update(code="990602")),
    ("a party that bears nothing", "changhe", lambda data: data["positions"].append(
        data["positions"][0] | {"amount": "0", "shown": "0 万元", "share": ""})),
    ("a share", "changhe", lambda data: data["positions"][4].update(share="0.5")),
    ("a share hidden", "changhe", lambda data: data["positions"][4].update(share="")),
    ("a reach rounded otherwise", "changhe",
     lambda data: data["derivation"]["children"][0]["rounding"].update(rule="down")),
    ("a reach not rounded", "changhe",
     lambda data: data["derivation"]["children"][0].update(rounding=None)),
    ("a month's target", "liangjiang", lambda d: d["sections"][0]["months"][0].update(target="Ⅱ")),
    ("a month judged otherwise", "liangjiang", lambda data: lend(data, 6, "Ⅳ")),
    ("a month's own limits", "changhe",
     lambda data: data["sections"][0]["months"][0].update(target_limits={"tp": "0.1"})),
    ("no amendment", "liangjiang", lambda data: data.update(amendments=[])),
    ("another amendment", "liangjiang",
     lambda data: data["amendments"][0].update(source="演示·模拟数据 两江补充协议 第二条")),
    ("one version", "liangjiang", lambda data: data.update(versions=[])),
    ("a target though none was amended", "changhe",
     lambda d: d["sections"][0]["months"][2].update(target="Ⅱ")),
    ("the section's target", "changhe", lambda d: d["sections"][0].update(target="Ⅳ")),
]  # fmt: skip


@pytest.mark.parametrize("name", ["liangjiang", "changhe"])
def test_what_was_not_changed_verifies(tmp_path: Path, name: str) -> None:
    """Reaches, both sides, stand-ins, figures and a year of two versions."""
    assert problems(tmp_path, name, lambda data: data) == []


@pytest.mark.parametrize(("what", "name", "lie"), LIES, ids=[what for what, _, _ in LIES])
def test_a_split_or_version_that_says_otherwise_is_found(
    tmp_path: Path, what: str, name: str, lie: Lie
) -> None:
    """The digest fits, the split does not."""
    found = problems(tmp_path, name, lie)
    assert found, what
    assert not any("digest" in problem for problem in found)


def test_figures_changed_everywhere_are_for_the_reader(tmp_path: Path) -> None:
    """Consistent in steps and positions alike: only the agreement's text refutes them."""

    def lie(data: Data) -> None:
        share(data, "share_1", "180")
        for one in data["positions"][:2]:
            one |= {"share": "0.5", "amount": "400000", "shown": "+40 万元"}
        for number in (0, 1):
            part(data, number)["result"] |= {"value": "400000", "shown": "+40 万元"}

    def both(data: Data) -> None:
        lie(data)
        for one in leaves(data)[2:]:
            one["inputs"][2]["value"] = "1"

    assert problems(tmp_path, "liangjiang", both) == []
