"""``riverpact policy-change``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.shipped import instruments_folder

Run = Callable[..., Any]
DEMONSTRATION = Path(__file__).parents[2] / "instruments" / "demonstration"


@pytest.fixture(name="stricter")
def _stricter(tmp_path: Path) -> Path:
    text = (instruments_folder() / "policies" / "qingyuan-demo" / "policy.toml").read_text("utf-8")
    folder = tmp_path / "stricter"
    folder.mkdir()
    new = text.replace('value = "100 万元"', 'value = "300 万元"')
    (folder / "policy.toml").write_text(new, encoding="utf-8")
    return folder


def test_who_would_fail_and_why(run: Run, stricter: Path) -> None:
    """Two of four; the value before and after; exit code 1, for somebody has to act."""
    told = run("policy-change", "qingyuan-demo", stricter, DEMONSTRATION, "--as-of", "2019-06-01")
    assert told.code == 1
    assert "4 份协议中 2 份将不符合" in told.out
    (row,) = (line for line in told.out.splitlines() if "standard.least" in line)
    assert "100 万元/年" in row
    assert "300 万元/年" in row


def test_json_holds_values_and_findings(run: Run, stricter: Path) -> None:
    """The same as data."""
    args = ("policy-change", "qingyuan-demo", stricter, DEMONSTRATION, "--as-of", "2019-06-01")
    found = json.loads(run(*args, "--json").out)
    assert found["values"][0]["old"]["value"] == "100 万元/年"
    failing = {one["id"] for one in found["agreements"] if one["fails"]}
    assert failing == {"demo-qingxi", "demo-hongshi"}


def test_two_versions_alike(run: Run) -> None:
    """Nothing differs, exit code 0."""
    told = run(
        "policy-change", "qingyuan-demo", "qingyuan-demo", DEMONSTRATION, "--as-of", "2019-06-01"
    )
    assert (told.code, "没有不同的规定" in told.out) == (0, True)


def test_another_curve_is_said(run: Run, tmp_path: Path) -> None:
    """The share of a score of 90 from 0.2 to 0.1: no value differs, the curve does."""
    text = (instruments_folder() / "policies" / "qingyuan-demo" / "policy.toml").read_text("utf-8")
    new = tmp_path / "curve"
    new.mkdir()
    changed = text.replace('at_least = 90, share = "0.2"', 'at_least = 90, share = "0.1"')
    (new / "policy.toml").write_text(changed, encoding="utf-8")
    told = run("policy-change", "qingyuan-demo", new, DEMONSTRATION, "--as-of", "2019-06-01")
    assert (told.code, "奖补曲线不同" in told.out) == (0, True)
    assert "没有不同的规定" not in told.out
