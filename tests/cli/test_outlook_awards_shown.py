"""How ``outlook --province`` says what a target means for the award."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.cli.outlook_awards_shown import prospect_text, stake_text
from riverpact.domain.awards.prospect import Outcome, Prospect
from riverpact.foundation.text import Text
from tests.award_province import until_august, write_award_province

Run = Callable[..., Any]


@pytest.fixture(name="look")
def _look(run: Run, tmp_path: Path) -> Run:
    province = write_award_province(tmp_path / "province", until_august())
    args = ("outlook", province / "agreements" / "qingxi", "--readings", province / "readings")

    def look(*options: str) -> Any:
        return run(*args, "--year", "2020", "--province", province, *options)

    return look


def test_the_sentence_says_money_and_award(look: Run) -> None:
    """60 万元 between the parties, and the award of 550 with 500 taken back."""
    told = look()
    assert told.code == 0
    (line,) = (one for one in told.out.splitlines() if "化学需氧量" in one)
    assert "相差 60 万元；守住目标，可获奖补 550 万元；失守，不予奖补、收回 500 万元" in line
    assert "（2019 年未达标、2020 年未达标）" in line
    (row,) = (one for one in told.out.splitlines() if "余下月份同已有月均值" in one)
    assert "可获奖补 550 万元" in row
    assert "不是核定" in told.out


def test_programs_read_the_same(look: Run) -> None:
    """Each stake and each course, in exact yuan."""
    (found,) = json.loads(look("--json").out)["outlooks"]
    stake = found["awards"]["stakes"][0]
    assert [stake["kept"]["amount"], stake["missed"]["recovered"]] == ["5500000", "5000000"]
    assert [one["rule"] for one in stake["kept"]["steps"]] == [
        "awards.eligibility", "awards.amount", "claw_back.amount",
    ]  # fmt: skip
    names = [one["name"] for one in found["forecast"]["courses"]]
    assert [one["name"] for one in found["awards"]["courses"]] == names
    assert {one["outcome"] for one in found["awards"]["courses"]} == {"likely"}


def test_a_policy_without_a_reading_leaves_it_open(look: Run) -> None:
    """It says that no reading of 降类 is selected."""
    assert "奖补待定（政策未选定“降类”的理解" in look("--policy", "jiangxi-2019").out


def test_a_folder_without_a_province_is_misuse(look: Run, tmp_path: Path) -> None:
    """Exit 2."""
    (tmp_path / "province" / "province.toml").unlink()
    assert look().code == 2


def test_what_makes_no_difference_is_said_once() -> None:
    """And an open claw-back is never nothing."""
    why = (Text("缺绩效评价得分", "no score"),)
    one = Prospect(Outcome.LIKELY, None, None, why)
    assert prospect_text(one).zh == "可获奖补，金额待定、是否收回待决定（缺绩效评价得分）"
    assert stake_text((one, one)).zh == f"无论守住或失守，{prospect_text(one).zh}"
