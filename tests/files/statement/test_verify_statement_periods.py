"""Forgers of a statement judged by the quarter, who recompute everything above their lie."""

import json
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import (
    name_of,
    periods_of,
    steps,
    value_of,
    within,
)
from riverpact.foundation.number import written
from riverpact.workflows.settle import settle
from tests.files.statement.test_verify_statement_forged_rules import rebuild, sealed

Data = dict[str, Any]
FOLDER = Path(__file__).parents[2] / "instruments" / "jishui"
STANDARD = standard()


@cache
def texts() -> tuple[str, str]:
    readings = read_readings([FOLDER / "readings.csv"], STANDARD)
    settled = settle(load_agreement(FOLDER), readings, 2019, STANDARD)
    return statement_text(settled.statement), settled.samples


def of_quarter(data: Data, name: str) -> list[Data]:
    """The means of COD in a quarter."""
    return [
        mean
        for step in steps(data["derivation"])
        if step["result"]["name"] == name
        for mean in steps(step)
        if mean["rule"] == "monthly_mean" and mean["result"]["name"] in {"mean_cod", "c_cod"}
    ]


def drop_march(data: Data) -> None:
    """March was the worst month of the first quarter: (20 + 24) / 2 = 22, not 24."""
    for mean in of_quarter(data, "q1"):
        mean["children"] = mean["children"][:2]
        mean["formula"] = "(m01 + m02) / count"
        mean["inputs"][0] |= {"value": "2"}


def take_october(data: Data) -> None:
    """October was clean: in place of March."""
    [clean, *_] = of_quarter(data, "q4")
    for mean in of_quarter(data, "q1"):
        mean["children"][2] = clean["children"][0]
        mean["formula"] = "(m01 + m02 + m10) / count"


def pool_readings(data: Data) -> None:
    """The mean of all readings is 23, where the mean of months is agreed."""
    for mean in of_quarter(data, "q1"):
        first = mean["children"][0]
        evidence = {**first["evidence"], "month": "2019-Q1"}
        inputs = [
            one | {"value": value} for one, value in zip(first["inputs"], ("92", "4"), strict=True)
        ]
        mean |= {"children": [], "formula": "total / count"}
        mean |= {"evidence": evidence, "inputs": inputs}


def show(data: Data) -> None:
    """Write what is shown anew, and the tables, as the forger with the program would."""
    before = [{**one["result"]} for one in steps(data["derivation"])]
    rebuild(data)
    for was, step in zip(before, steps(data["derivation"]), strict=True):
        result = step["result"]
        if value_of(was["value"]) == value_of(result["value"]):
            result |= was
        elif result["unit"] == "元":
            value = Fraction(result["value"])
            result["shown"] = f"{'+' if value > 0 else ''}{written(value / 10_000)} 万元"
        elif step["rule"] == "monthly_mean":
            result["shown"] = result["value"]
    data["amount"] = data["derivation"]["result"]["value"]
    data["amount_shown"] = data["derivation"]["result"]["shown"]


def test_what_is_honest_verifies(tmp_path: Path) -> None:
    """As it was settled, and recomputed without a lie."""
    data = json.loads(texts()[0])
    show(data)
    assert sealed(tmp_path, data, texts()[1]) == []


@pytest.mark.parametrize(
    ("lie", "expected"),
    [
        (drop_march, "fewer months than agreed"),
        (take_october, "2019-Q1: 样品或目标不属于本期"),
        (pool_readings, "fewer months than agreed"),
    ],
)
def test_another_mean_of_a_quarter_is_found(
    tmp_path: Path, lie: Callable[[Data], None], expected: str
) -> None:
    """A month left out, a month of another quarter, another mean than was agreed."""
    data = json.loads(texts()[0])
    lie(data)
    show(data)
    assert any(expected in one for one in sealed(tmp_path, data, texts()[1]))


def test_the_verifier_knows_the_periods_of_a_day() -> None:
    """By its own calendar: 31 December 2018 is a Monday."""
    day = "2018-12-31"
    assert periods_of(day, {}) == {"2018-12"}
    assert periods_of(day, {"period": "quarter"}) == {"2018-12", "2018-Q4"}
    assert periods_of(day, {"period": "half_year"}) == {"2018-12", "2018-H2"}
    assert periods_of(day, {"period": "week", "weeks": "iso"}) == {"2018-12", "2019-W01"}
    assert periods_of(day, {"period": "week", "weeks": "cut_at_year"}) == {"2018-12", "2018-W53"}


def test_the_verifier_knows_the_names_and_months_of_a_period() -> None:
    """Months of the quarter, and no others."""
    assert [name_of(one) for one in ("2019-07", "2019-Q3", "2019-W28")] == ["m07", "q3", "w28"]
    assert [within(f"2019-{n:02d}", "2019-Q2") for n in (3, 4, 6, 7)] == [False, True, True, False]
    assert within("2019-12", "2019-H2")
    assert not within("2018-12", "2019-H2")
    assert not within("2019-07", "2019-W28")
    assert within("2019-W28", "2019-W28")
