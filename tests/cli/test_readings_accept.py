"""``riverpact readings accept``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(name="accept")
def _accept(run: Run, tmp_path: Path) -> Run:
    def accept(*arguments: str | Path) -> Any:
        place = ("--archive", tmp_path / "archive", "--who", "王")
        return run("readings", "accept", *arguments, *place)

    return accept


def test_a_delivery_is_kept_and_then_known(accept: Run, readings: Path) -> None:
    """36 values: new, then known; the batch is named by number and digest."""
    first = accept(readings, "--at", "2020-01-05T09:00")
    assert (first.code, "已存档为第 1·" in first.out, "36" in first.out) == (0, True, True)
    again = accept(readings)
    assert (again.code, "没有写入" in again.out) == (0, True)


def test_json_tells_the_batch(accept: Run, readings: Path) -> None:
    """Its manifest with digest, who, when, files; a repeat has none."""
    data = json.loads(accept(readings, "--at", "2020-01-05T09:00", "--json").out)
    batch = data["batch"]
    assert (data["new"], data["already_known"], batch["rows"]) == (36, False, 36)
    assert (batch["who"], batch["when"]) == ("王", "2020-01-05T09:00:00+08:00")
    assert [one["file"] for one in batch["files"]] == [str(readings)]
    again = json.loads(accept(readings, "--json").out)
    assert (again["already_known"], again["batch"], again["known"]) == (True, None, 36)


def test_a_conflict_names_both_cells(accept: Run, readings: Path, tmp_path: Path) -> None:
    """Exit 1; old value with batch and cell, new value with file, row and column."""
    accept(readings)
    text = readings.read_text(encoding="utf-8").replace("0.08", "0.09", 1)
    other = tmp_path / "other.csv"
    other.write_text(text, encoding="utf-8")
    said = accept(other)
    assert said.code == 1
    for part in ("other.csv", "row 2", "总磷(mg/L)", "readings.csv:2:总磷(mg/L)", "0.08", "0.09"):
        assert part in said.err
    (finding,) = json.loads(accept(other, "--json").out)["findings"]
    assert (finding["code"], finding["row"]) == ("archive.different_value", 2)


def test_a_folder_is_handed_in_whatever_the_order(run: Run, tmp_path: Path) -> None:
    """Two files that share a row, named in either order, are one batch to the last byte."""
    head, row = "断面,采样时间,监测方式,氨氮", "石桥,2019-03-05,手工,"
    (tmp_path / "a.csv").write_text(f"{head}\n{row}0.3\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"{head}\n{row}0.30\n虎山,2019-03-05,手工,1\n", "utf-8")
    files = tmp_path / "a.csv", tmp_path / "b.csv"
    kept = []
    for number, order in enumerate((files, files[::-1])):
        archive = tmp_path / f"archive{number}"
        run("readings", "accept", *order, "--archive", archive, "--who", "王", "--at", "2020-01-05")
        kept.append((archive / "batches" / "000001.json").read_bytes())
    assert kept[0] == kept[1]


def test_one_setting_leads_to_the_archive(
    run: Run, readings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RIVERPACT_ARCHIVE stands for --archive and for the archive that is listed."""
    monkeypatch.setenv("RIVERPACT_ARCHIVE", str(tmp_path / "archive"))
    assert run("readings", "accept", readings, "--who", "王").code == 0
    assert len(json.loads(run("readings", "list", "--json").out)["batches"]) == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--at", "yesterday"),
        ("--at", "2999-01-01"),
        ("--year", "0"),
    ],
)
def test_wrong_options_are_misuse(accept: Run, readings: Path, options: tuple[str, ...]) -> None:
    """A moment that is none or lies ahead, a year that is none."""
    assert accept(readings, *options).code == 2


def test_what_is_no_delivery_is_misuse(accept: Run, readings: Path, tmp_path: Path) -> None:
    """No such file; the archive itself; a place that holds something else."""
    assert accept(tmp_path / "none.csv").code == 2
    accept(readings)
    assert accept(tmp_path / "archive").code == 2


def test_a_place_with_other_files_is_misuse(run: Run, readings: Path, tmp_path: Path) -> None:
    """An archive does not begin among other things."""
    said = run("readings", "accept", readings, "--archive", tmp_path, "--who", "王")
    assert (said.code, sorted(path.name for path in tmp_path.iterdir())) == (2, ["readings.csv"])


def test_english_is_spoken(run: Run, readings: Path, tmp_path: Path) -> None:
    """On request."""
    said = run(
        "--lang", "en", "readings", "accept", readings, "--archive", tmp_path / "a", "--who", "Wang"
    )
    assert "36 new values" in said.out
