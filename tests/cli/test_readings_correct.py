"""``riverpact readings correct``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(name="correct")
def _correct(run: Run, readings: Path, tmp_path: Path) -> Run:
    archive, file = tmp_path / "archive", tmp_path / "b.csv"
    run("readings", "accept", readings, "--archive", archive, "--who", "王", "--at", "2020-01-05")

    def correct(
        *rows: str, approver: str = "李", reason: str = "复核", options: tuple[str, ...] = ()
    ) -> Any:
        text = "\n".join(("断面,采样时间,监测方式,氨氮(mg/L)", *rows)) + "\n"
        file.write_text(text, encoding="utf-8")
        people = ("--who", "王", "--approver", approver, "--reason", reason)
        return run("readings", "correct", file, "--archive", archive, *people, *options)

    return correct


MARCH, APRIL = "石桥,2019-03-05,手工,2.5", "石桥,2019-04-05,手工,--"


def test_values_before_and_after_are_shown(correct: Run) -> None:
    """A value and a withdrawal; the same again is already so."""
    said = correct(MARCH, APRIL)
    assert said.code == 0
    for part in ("0.31", "2.5", "--", "2019-03-05"):
        assert part in said.out
    again = correct(MARCH, APRIL)
    assert (again.code, "没有写入" in again.out) == (0, True)


def test_json_tells_what_is_superseded(correct: Run) -> None:
    """Cell, batch, value before and after, reason and both people."""
    data = json.loads(correct(MARCH, options=("--json",)).out)
    (cell,) = data["batch"]["supersedes"]
    assert (cell["was"], cell["becomes"], cell["section"]) == ("0.31", "2.5", "石桥")
    assert (data["batch"]["reason"], data["batch"]["approver"], data["changed"]) == (
        "复核",
        "李",
        1,
    )


def test_an_unknown_cell_and_one_person_are_findings(correct: Run) -> None:
    """Both at once, exit 1."""
    said = correct("石桥,2019-03-06,手工,1", approver="王", options=("--json",))
    assert said.code == 1
    assert [one["code"] for one in json.loads(said.out)["findings"]] == [
        "batch.same_person",
        "archive.unknown_cell",
    ]


def test_without_an_archive_there_is_nothing_to_correct(
    run: Run, readings: Path, tmp_path: Path
) -> None:
    """A correction never begins an archive."""
    people = ("--who", "王", "--approver", "李", "--reason", "复核")
    said = run("readings", "correct", readings, "--archive", tmp_path / "none", *people)
    assert (said.code, (tmp_path / "none").exists()) == (2, False)


def test_reason_and_approver_are_asked_for(run: Run, readings: Path, tmp_path: Path) -> None:
    """Leaving them out is misuse."""
    place = ("--archive", tmp_path / "archive", "--who", "王")
    assert run("readings", "correct", readings, *place).code == 2


QINGXI = Path(__file__).parents[2] / "instruments" / "demonstration" / "qingxi"


def test_a_dry_run_says_what_would_move_and_writes_nothing(correct: Run) -> None:
    """March of 青溪 falls from Ⅱ (+30) to 劣Ⅴ (−40): 290 of 360 万元 are left."""
    options = ("--dry-run", "--agreements", str(QINGXI))
    said = correct(MARCH, options=options)
    assert said.code == 0
    assert "石桥 2019-03" in said.out
    assert "以上为试算，没有写入" in said.out
    data = json.loads(correct(MARCH, options=(*options, "--json")).out)
    assert (data["dry_run"], data["already_known"]) == (True, False)
    (year,) = data["years"]
    (month,) = year["months"]
    assert month == {
        "section": "石桥",
        "month": "2019-03",
        "before": {"verdict": "attained", "class": "Ⅱ", "amount": "300000"},
        "after": {"verdict": "failed", "class": "劣Ⅴ", "amount": "-400000"},
    }
    assert year["amount"] == {"before": "3600000", "after": "2900000"}
    assert [one["difference"] for one in year["positions"]] == ["-700000", "700000"]


def test_the_effect_is_said_beside_a_real_correction_too(correct: Run, run: Run) -> None:
    """With agreements and without --dry-run it is said and written; the short verb is the same."""
    said = correct(MARCH, options=("--agreements", str(QINGXI)))
    assert "石桥 2019-03" in said.out
    assert "没有写入" not in said.out
    assert "没有写入" in correct(MARCH).out
    assert run("correct", "--help").code == 0
