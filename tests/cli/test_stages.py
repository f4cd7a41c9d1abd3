"""``riverpact stages``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.shipped import instruments_folder

DEMONSTRATION = instruments_folder() / "demonstration"
CALL = (
    "stages",
    DEMONSTRATION,
    "--policy",
    "qingyuan-demo",
    "--facts",
    DEMONSTRATION / "facts.toml",
    "--as-of",
    "2020-06-01",
)


def test_the_three_stages_and_their_progress(run: Callable[..., Any]) -> None:
    """Two steps of four; 61 of 100 counties; of four years that have ended one is final."""
    said = run(*CALL, "--coverage", "61/100", "--json")
    stages = json.loads(said.out)["stages"]
    shown = [(one["standing"], one["done"], one["due"], one["reached"]) for one in stages]
    assert said.code == 0
    assert shown == [("over", 2, 4, False), ("running", 61, 100, True), ("running", 1, 4, False)]
    assert [one["en"] for one in stages[2]["open"]] == [
        "demo-hongshi 2019",
        "demo-jinghu 2019",
        "demo-yunhe 2019",
    ]
    assert stages[1]["clause"] == "清源省流域补偿办法（演示·模拟数据） 第四条、第十五条"


def test_coverage_that_was_not_given_is_said(run: Callable[..., Any]) -> None:
    """In the table; the other stages have their progress, in both languages."""
    assert "未提供" in run(*CALL).out
    assert "steps done 2/4" in run("--lang", "en", *CALL).out


@pytest.mark.parametrize("coverage", ["61", "61/0", "61/60", "a/b", "-1/100", "60%"])
def test_what_is_no_coverage_is_misuse(run: Callable[..., Any], coverage: str) -> None:
    """Two whole numbers, the first no larger than the second."""
    assert run(*CALL, "--coverage", coverage).code == 2


def test_coverage_is_counted_from_the_agreements(run: Callable[..., Any], tmp_path: Path) -> None:
    """Two of the hundred counties of Jiangxi, filed in November 2019: not in October."""
    head = "id,title,upstream,downstream,section,river,signed_on,filed_on,start,until,"
    row = (
        "J1,协议,360502 渝水区,360521 分宜县,断面,,2019-10-01,2019-11-01,2019-01-01,2021-01-01,,书"
    )
    file = tmp_path / "opening" / "agreements.csv"
    file.parent.mkdir()
    file.write_text(f"{head}standard,document\n{row}\n", encoding="utf-8")
    call = ("stages", tmp_path, "--policy", "jiangxi-2019", "--registry", "jiangxi", "--json")
    for day, covered in (("2019-10-31", 0), ("2019-12-31", 2)):
        data = json.loads(run(*call, "--as-of", day).out)
        stage = data["stages"][1]
        assert (stage["done"], stage["due"], stage["reached"]) == (covered, 100, False)
        done = next(one for one in stage["step"]["inputs"] if one["name"] == "done")
        assert done["shown"] == f"jiangxi {day}"
    assert run(*call, "--coverage", "1/2").code == 2


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


def test_stages_follow_the_amendments_that_are_known(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """青溪 with a third year: 2019, 2020 and 2021 have ended in 2022, as signed only two."""
    folder = Path(shutil.copytree(DEMONSTRATION / "qingxi", tmp_path / "qingxi"))
    call = ("stages", folder, "--policy", "qingyuan-demo", "--as-of", "2022-06-01", "--json")
    before = json.loads(run(*call).out)["stages"][2]
    amend(folder, "[change]\nterm.until = 2022-01-01\n", "2020-11-01", "2021-01")
    after = json.loads(run(*call).out)["stages"][2]
    assert (before["due"], after["due"]) == (2, 3)
    assert [one["en"] for one in after["open"]][-1] == "demo-qingxi 2021"
