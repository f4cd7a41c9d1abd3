"""``riverpact coverage``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HEAD = "id,title,upstream,downstream,section,river,signed_on,filed_on,start,until,standard,document"
ROW = "J1,协议,360502 渝水区,360521 分宜县,断面,,2019-10-01,2019-11-01,2019-01-01,2021-01-01,,书"


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Path:
    file = tmp_path / "opening" / "agreements.csv"
    file.parent.mkdir()
    file.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    return tmp_path


def test_it_shows_cities_months_and_who_is_missing(run: Run, register: Path) -> None:
    """新余 is whole; the goal of 60 % is not reached by 2 of 100."""
    call = ("coverage", register, "--registry", "jiangxi", "--on", "2020-12-31")
    said = run(*call, "--from", "2018-12", "--policy", "jiangxi-2019")
    assert said.code == 0
    for words in (
        "2/100",
        "未建立机制的县 98 个",
        "未达到",
        "目标 60%（2020-12-31 前）",
        "赣环财字〔2019〕3号 一(三)、四(二)",
        "2018-12-31",
        "2020-12-31",
    ):
        assert words in said.out
    assert "  新余市：" not in said.out
    assert "98 without" in run("--lang", "en", *call).out


def test_as_data_with_its_derivation(run: Run, register: Path) -> None:
    """Shares are quotients; signed, filed and counted apart; each month a figure."""
    said = run(
        "coverage", register, "--on", "2020-01-31", "--from", "2019-10", "--goal", "2%", "--json"
    )
    data = json.loads(said.out)
    assert (data["share"], data["goal"], data["reached"]) == ("1/50", "1/50", True)
    assert [(one["signed"], one["covered"]) for one in data["over_time"]] == [
        (2, 0),
        (2, 2),
        (2, 2),
        (2, 2),
    ]
    city = next(one for one in data["cities"] if one["name"] == "新余市")
    assert (city["covered"], city["missing"]) == (2, [])
    assert data["step"]["children"][0]["rule"] == "coverage.share"


def test_a_goal_of_ones_own_names_no_policy(run: Run, register: Path) -> None:
    """--goal stands where no policy is given, and goes before one that is."""
    call = ("coverage", register, "--on", "2020-12-31", "--goal", "2%")
    assert "目标 2%：2/100，已达到\n" in run(*call).out
    own = json.loads(run(*call, "--policy", "jiangxi-2019", "--json").out)
    assert (own["goal"], own["goal_by"]) == ("1/50", None)


def test_a_scope_that_is_not_in_force_is_said(run: Run, register: Path) -> None:
    """二(二): the plan ended with 2020; its goal stays what it was."""
    call = ("coverage", register, "--on", "2021-01-01", "--policy", "jiangxi-2019", "--json")
    data = json.loads(run(*call).out)
    assert data["goal_by"] == "2020-12-31"
    assert [one["code"] for one in data["findings"]][:1] == ["coverage.no_scope"]


@pytest.mark.parametrize(
    "options",
    [
        ("--on", "2020"),
        ("--on", "2020-12-31", "--goal", "sixty"),
        ("--on", "2020-12-31", "--goal", "160%"),
        ("--on", "2020-12-31", "--goal-by", "2020-12-31"),
        ("--on", "2020-12-31", "--from", "2021-01"),
        ("--on", "2020-12-31", "--from", "12"),
        ("--on", "2020-12-31", "--registry", "atlantis"),
    ],
)
def test_words_that_do_not_fit_are_misuse(
    run: Run, register: Path, options: tuple[str, ...]
) -> None:
    """Each is said, with how it is written."""
    said = run("coverage", register, *options)
    assert (said.code, bool(said.err)) == (2, True)


def test_counties_of_a_registry_of_ones_own(run: Run, tmp_path: Path) -> None:
    """The fictional province of four counties: all of them at the end of 2020."""
    run("demo", "--out", tmp_path, "--counties", "4", "--json")
    call = ("coverage", tmp_path / "agreements", "--registry", tmp_path / "registry")
    data = json.loads(run(*call, "--on", "2020-12-31", "--json").out)
    assert (data["in_scope"], data["covered"]) == (4, 4)
