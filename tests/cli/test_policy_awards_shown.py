"""How ``policy-change`` says what two versions make of past years."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.award_province import all_readings, write_award_province, write_stricter

Run = Callable[..., Any]


@pytest.fixture(name="call")
def _call(run: Run, tmp_path: Path) -> Run:
    province = write_award_province(tmp_path / "province", all_readings())
    new = write_stricter(tmp_path / "new")

    def call(*options: str) -> Any:
        args = ("policy-change", "qingyuan-demo", new, province / "agreements")
        return run(*args, "--as-of", "2019-06-01", "--province", province, *options)

    return call


HISTORY = ("--years", "2018-2020", "--known-on", "2021-07-31")


def test_people_read_both_versions_and_the_sums(call: Run) -> None:
    """Each award, what is granted, taken back and left; and how far a standard amount is below."""
    told = " ".join(call(*HISTORY).out.split())
    assert "demo-hongxi 核定 550 核定 475" in told
    assert "应收回 500" in told
    assert "核定减收回 550 -25" in told
    assert "预算余额 650 725" in told
    assert "距最低标准每年还差 60 万元" in told


def test_programs_read_exact_yuan(call: Run) -> None:
    """The same as data."""
    data = json.loads(call(*HISTORY, "--json").out)
    assert [one["year"] for one in data["history"]] == [2019, 2020]
    sums = data["history"][1]
    assert (sums["before"]["in_all"], sums["after"]["in_all"]) == ("5500000", "-250000")
    assert sums["after"]["budget"] == "12000000"
    assert sums["after"]["states"] == {
        "granted": 1, "refused": 1, "pending": 0, "pending_decision": 0,
    }  # fmt: skip
    assert {one["below"] for one in data["agreements"]} == {"600000"}


def test_open_awards_are_not_summed(call: Run) -> None:
    """On the last day of 2020 the result of 2020 is not final."""
    told = call("--years", "2020", "--known-on", "2020-12-31")
    assert "待定，不作合计" in told.out


def test_years_and_province_go_together(call: Run, run: Run) -> None:
    """One without the other is misuse; so are years that are none."""
    assert call().code == 2
    assert call("--years", "去年").code == 2
    alone = run("policy-change", "qingyuan-demo", "qingyuan-demo", "instruments/demonstration",
                "--as-of", "2019-06-01", "--years", "2019")  # fmt: skip
    assert alone.code == 2
