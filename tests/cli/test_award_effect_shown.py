"""How awards before and after a correction are said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.award_province import HEAD, all_readings, reading, write_award_province

Run = Callable[..., Any]


@pytest.fixture(name="correct")
def _correct(run: Run, tmp_path: Path) -> Callable[..., Any]:
    province = write_award_province(tmp_path / "province", all_readings())
    archive, file = tmp_path / "archive", tmp_path / "c.csv"
    run("readings", "accept", province / "readings", "--archive", archive,
        "--who", "王", "--at", "2021-01-05")  # fmt: skip

    def correct(cod: str, *options: str) -> Any:
        file.write_text("\n".join([HEAD, reading("石桥", "2019-03", cod)]) + "\n", "utf-8")
        people = ("--who", "王", "--approver", "李", "--reason", "复核", "--at", "2021-07-31")
        return run("correct", file, "--archive", archive, *people, "--province", province, *options)

    return correct


def test_awards_and_claw_backs_stand_beside_the_months(correct: Run) -> None:
    """Month, award, claw-back with its reason, and what people decide again, in one call."""
    said = correct("25.0", "--dry-run")
    assert said.code == 0
    told = " ".join(said.out.split())
    assert "石桥 2019-03 Ⅱ 达标 +30 万元 Ⅳ 未达标 -40 万元" in told
    assert "demo-hongxi 核定 500 核定 550" in told
    assert "demo-qingxi 核定 500 不予奖补 0" in told
    assert "应收回 500" in told
    assert "2019 年未达标、2020 年未达标" in told
    assert "demo-qingxi 2019 年度奖补：付〔2020-04-10〕（补拨 2020-04-10）" in told
    assert "没有写入" in told


def test_json_has_them_exact(correct: Run) -> None:
    """In yuan; every year that was looked at is named."""
    data = json.loads(correct("25.0", "--dry-run", "--json").out)
    assert data["award_years"] == [2019, 2020]
    assert [
        (one["agreement"], one["year"], one["before"]["amount"], one["after"]["amount"])
        for one in data["awards"]
    ] == [
        ("demo-hongxi", 2019, "5000000", "5500000"),
        ("demo-qingxi", 2019, "5000000", "0"),
        ("demo-qingxi", 2020, "0", "0"),
    ]
    assert data["awards"][2]["after"]["recovered"] == "5000000"
    assert data["awards_not_judged"] == []
    rules = [one["rule"] for one in data["awards"][2]["after"]["steps"]]
    assert rules == ["awards.eligibility", "claw_back.amount"]


def test_what_moves_no_award_says_so(correct: Run) -> None:
    """15.0 to 14.0 moves no class."""
    said = correct("14.0", "--dry-run")
    assert "2019 年奖补：不受影响" in said.out
    assert "须由人重新作出" not in said.out


def test_it_is_said_beside_a_real_correction_too(correct: Run, tmp_path: Path) -> None:
    """Without --dry-run the effect is that of before it was written, and it is written."""
    said = " ".join(correct("25.0").out.split())
    assert "demo-hongxi 核定 500 核定 550" in said
    assert "没有写入" not in said
    assert len(list((tmp_path / "archive").rglob("*.parquet"))) == 2


def test_another_policy_may_be_asked(correct: Run) -> None:
    """By the plan's own text no reading of class drop is selected: a person decides."""
    said = correct("25.0", "--dry-run", "--policy", "jiangxi-2019")
    assert "待决定" in said.out
    assert "政策未选定“降类”的理解" in said.out


def test_a_folder_without_a_province_is_misuse(correct: Run, tmp_path: Path) -> None:
    """Exit 2, before anything is written."""
    (tmp_path / "province" / "province.toml").unlink()
    assert correct("25.0").code == 2
    assert len(list((tmp_path / "archive").rglob("*.parquet"))) == 1
