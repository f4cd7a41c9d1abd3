"""From an agreement's folder to the report of a year."""

import hashlib
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.policies import load_policy
from riverpact.files.shipped import instruments_folder
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.performance import evaluate_year

QINGXI = instruments_folder() / "demonstration" / "qingxi"
VALUES = {"attainment": 90, "class_kept": 0, "payment": 31, "cooperation": 15}


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """The agreement 青溪 with an evaluation of 2019, handed in on 6 May 2020."""
    folder = tmp_path / "qingxi"
    shutil.copytree(QINGXI, folder)
    place = folder / "performance"
    place.mkdir()
    (place / "a.md").write_bytes(b"told")
    digest = hashlib.sha256(b"told").hexdigest()
    lines = ['agreement = "demo-qingxi"', "year = 2019", "filed_on = 2020-05-06", 'document = "1"']
    for side in ("upstream", "downstream"):
        lines += ["[[signed]]", f'side = "{side}"', 'name = "甲"', "on = 2020-04-01"]
    for name, value in VALUES.items():
        lines += ["[[result]]", f'indicator = "{name}"', f"upstream = {value}"]
        lines += [f"downstream = {value}", f'evidence = [{{ file = "a.md", sha256 = "{digest}" }}]']
    (place / "2019.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_score_grade_and_lateness(folder: Path) -> None:
    """40·0.9 + 20 + 0 (31 days late) + 15 = 71, 中; due 30 April, six days late."""
    ruling = load_policy("qingyuan-demo")
    report = evaluate_year(folder, 2019, "qingyuan-demo", working_calendar(), ruling)
    assert (report.scored.total, report.scored.grade) == (Fraction(71), "中")
    assert report.due is not None
    assert report.due[0] == date(2020, 4, 30)
    assert [one.code for one in report.findings] == ["performance.late", "performance.unconfirmed"]
    assert "逾期 6 天" in report.findings[0].message.zh
    assert report.notice


def test_another_year_is_not_evaluated(folder: Path) -> None:
    """Neither a year without a file, nor a file of another year, nor an unseen scheme."""
    with pytest.raises(MisuseError, match="没有这个文件"):
        evaluate_year(folder, 2020, "qingyuan-demo", working_calendar())
    place = folder / "performance"
    shutil.copyfile(place / "2019.toml", place / "2020.toml")
    with pytest.raises(MisuseError, match="评价是 demo-qingxi 2019 的"):
        evaluate_year(folder, 2020, "qingyuan-demo", working_calendar())
    with pytest.raises(MisuseError, match="原文未见到"):
        evaluate_year(folder, 2019, "jiangxi-2019", working_calendar())
