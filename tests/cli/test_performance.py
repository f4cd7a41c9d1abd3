"""``riverpact performance``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.demonstration.facts import STAMP
from riverpact.files.shipped import instruments_folder

Run = Callable[..., Any]
HEAD = 'agreement = "demo-qingxi"\nyear = 2019\n'


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "qingxi"
    shutil.copytree(instruments_folder() / "demonstration" / "qingxi", folder)
    (folder / "performance").mkdir()
    (folder / "performance" / "2019.toml").write_text(STAMP + HEAD, encoding="utf-8")
    return folder


def test_an_evaluation_that_is_not_done_is_undetermined(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """Each indicator says why; exit 1; the report is written all the same, without a total."""
    out = tmp_path / "report.json"
    said = run("performance", folder, "--year", "2019", "--policy", "qingyuan-demo", "--out", out)
    assert (said.code, "总分待定" in said.out) == (1, True)
    assert said.out.count("没有评价结果") == 4
    assert "尚未签署" in said.err
    assert json.loads(out.read_text("utf-8"))["total"] is None
    as_json = run("performance", folder, "--year", "2019", "--policy", "qingyuan-demo", "--json")
    assert json.loads(as_json.out) == json.loads(out.read_text("utf-8"))


def test_a_scheme_must_be_named_and_seen(run: Run, folder: Path) -> None:
    """Neither left out nor Jiangxi's, whose text was not seen; one that is given is taken."""
    assert run("performance", folder, "--year", "2019").code == 2
    unseen = run("performance", folder, "--year", "2019", "--policy", "jiangxi-2019")
    assert (unseen.code, "原文未见到" in unseen.err) == (2, True)
    scheme = instruments_folder() / "policies" / "qingyuan-demo" / "performance.toml"
    given = run(
        "performance", folder, "--year", "2019", "--policy", "jiangxi-2019", "--indicators", scheme
    )
    assert (given.code, "期限 2020-04-30" in given.out) == (1, True)
