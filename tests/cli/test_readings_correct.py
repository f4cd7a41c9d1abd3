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
