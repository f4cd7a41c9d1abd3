"""``riverpact redline``: two versions side by side, as tables and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.shipped import instruments_folder

FOLDER = Path(__file__).parents[1] / "instruments" / "liangjiang"
MONTHS = ("--before", "2019-06", "--after", "2019-07")
READINGS = ("--readings", FOLDER / "readings.csv", "--year", "2019")


def test_changes_and_amounts_are_given_as_json(run: Callable[..., Any]) -> None:
    """220 under the old terms, −220 under the new ones, on the same readings."""
    said = run("redline", FOLDER, *MONTHS, *READINGS, "--json")
    data = json.loads(said.out)
    assert said.code == 0
    assert [(one["key"], one["old"], one["new"]) for one in data["changes"]] == [
        ("section.两江口.target", "Ⅲ", "Ⅱ"),
        ("split.1.amounts.yi", "200", "180"),
        ("method.1.stake_equal", "20 万元", "25 万元"),
    ]
    assert data["money"]["payable"] == {
        "name": "payable",
        "old": "2200000",
        "new": "-2200000",
        "difference": "-4400000",
    }
    assert [one["difference"] for one in data["money"]["parties"]] == [
        "-1705000",
        "-2695000",
        "4400000",
    ]
    assert (data["old"]["month"], data["new"]["month"]) == ("2019-06", "2019-07")


def test_a_table_says_terms_and_yuan(run: Callable[..., Any]) -> None:
    """In words, with the clause, and each amount with its difference."""
    said = run("redline", FOLDER, *MONTHS, *READINGS)
    lines = [line.split() for line in said.out.splitlines()]
    assert ["断面", "两江口", "目标类别", "Ⅲ", "Ⅱ"] in [line[:5] for line in lines]
    assert ["两江口", "+220", "-220", "-440"] in lines
    assert ["甲县（上游", "upstream）", "+82.5", "-88", "-170.5"] in lines


def test_two_texts_are_compared_without_readings(run: Callable[..., Any]) -> None:
    """An agreement against itself differs in nothing; against another in its title."""
    qingxi = instruments_folder() / "demonstration" / "qingxi"
    assert run("redline", qingxi, qingxi).out.strip() == "条款没有变化"
    said = run("redline", qingxi, FOLDER, "--json")
    data = json.loads(said.out)
    assert data["money"] is None
    assert "title" in [one["key"] for one in data["changes"]]


def test_by_a_day_before_signature_nothing_differs(run: Callable[..., Any]) -> None:
    """The amendment of 20 August is not known on the 19th."""
    said = run("redline", FOLDER, *MONTHS, "--as-of", "2019-08-19")
    assert (said.code, said.out.strip()) == (0, "条款没有变化")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--before", "2019-06"),
        (FOLDER, *MONTHS),
        (*MONTHS, "--year", "2019"),
        ("--before", "2019-6", "--after", "2019-07"),
        ("--before", "2017-06", "--after", "2019-07"),
    ],
)
def test_a_call_that_does_not_say_what_to_compare_is_a_wrong_call(
    run: Callable[..., Any], arguments: tuple[str, ...]
) -> None:
    """One text needs two months, two texts none; money needs readings and a year."""
    said = run("redline", FOLDER, *arguments)
    assert said.code == 2
    assert said.err
