"""``riverpact base-period``, and what it writes is what an agreement takes."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEADER = "断面,监测方式,采样时间,高锰酸盐指数,氨氮,总氮,总磷\n"
CALL = ("--section", "街口", "--mean-of", "annual_means")


@pytest.fixture(name="base")
def _base(tmp_path: Path) -> Path:
    """Three years: 总磷 0.03, 0.04, 0.05, the other items the same every month."""
    rows = [
        f"街口,手工,{year}-{month:02d}-05 10:00,2.0,0.10,1.10,0.0{year - 2012}\n"
        for year in (2015, 2016, 2017)
        for month in range(1, 13)
    ]
    file = tmp_path / "base.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    return file


def test_base_values_are_shown_and_written(
    run: Callable[..., Any], base: Path, tmp_path: Path
) -> None:
    """总磷 (0.03 + 0.04 + 0.05) / 3 = 0.04."""
    out = tmp_path / "base.toml"
    said = run("base-period", base, *CALL, "--years", "2015-2017", "--out", out)
    assert said.code == 0
    assert "0.04" in said.out
    method = tomllib.loads(out.read_text(encoding="utf-8"))["method"]
    assert method["base"] == {"codmn": "2", "nh3n": "0.1", "tn": "1.1", "tp": "0.04"}
    assert method["base_period"]["years"] == "2015-2017"


def test_a_rolling_base_is_of_the_years_before(run: Callable[..., Any], base: Path) -> None:
    """Two years before 2018: (0.04 + 0.05) / 2 = 0.045, with its derivation and inputs."""
    said = run("base-period", base, *CALL, "--before", "2018", "--count", "2", "--json")
    found = json.loads(said.out)
    assert (said.code, found["years"], found["kind"]) == (0, "2016-2017", "rolling")
    assert {one["item"]: one["value"] for one in found["items"]}["tp"] == "0.045"
    assert found["items"][0]["derivation"]["rule"] == "base_period.annual_means"
    assert [one["code"] for one in found["findings"]] == ["base_period.length"]
    assert len(found["inputs"]) == 1


def test_a_year_without_data_writes_nothing(
    run: Callable[..., Any], base: Path, tmp_path: Path
) -> None:
    """And ends with exit code 1."""
    out = tmp_path / "base.toml"
    said = run("base-period", base, *CALL, "--years", "2014-2016", "--out", out)
    assert (said.code, out.exists()) == (1, False)
    assert "2014" in said.err


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--years", "2015-2017", "--before", "2018"),
        ("--years", "2017-2015"),
        ("--before", "2018", "--count", "0"),
        ("--years", "2015-2017", "--items", "cod"),
        ("--years", "2015-2017", "--plan", "none"),
        ("--years", "2015-2017", "--mean-of", "median"),
    ],
)
def test_options_that_do_not_fit_are_misuse(
    run: Callable[..., Any], base: Path, options: tuple[str, ...]
) -> None:
    """Years once, in order, items of the plan, a mean that exists."""
    assert run("base-period", base, *CALL, *options).code == 2
