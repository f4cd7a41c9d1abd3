"""``riverpact readings``: its verbs, and the archive in place of files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from riverpact.cli.readings import app
from riverpact.files.shipped import instruments_folder

Run = Callable[..., Any]
QINGXI = instruments_folder() / "demonstration" / "qingxi"
PLAN = ("--plan", "agreement-minimum", "--target", "Ⅲ")


@pytest.fixture(name="archive")
def _archive(run: Run, readings: Path, tmp_path: Path) -> Path:
    """A year handed in on 2020-01-05; March corrected to 劣Ⅴ on 2020-02-01."""
    archive, file = tmp_path / "archive", tmp_path / "b.csv"
    file.write_text("断面,采样时间,监测方式,氨氮\n石桥,2019-03-05,手工,2.5\n", encoding="utf-8")
    place = ("--archive", archive, "--who", "王")
    run("readings", "accept", readings, *place, "--at", "2020-01-05T09:00")
    people = ("--approver", "李", "--reason", "复核")
    run("readings", "correct", file, *place, *people, "--at", "2020-02-01")
    return archive


def test_every_verb_has_help_in_both_languages_and_json(run: Run) -> None:
    """As the verbs above it do."""
    verbs = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(verbs) == {"template", "check", "accept", "correct", "list", "convert"}
    for verb in verbs:
        said = run("readings", verb, "--help")
        assert (said.code, "--json" in said.out) == (0, True)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in verbs[verb].help)


def test_assess_reads_an_archive_as_of_a_day(run: Run, archive: Path) -> None:
    """March failed now; as known at the end of January it had attained."""
    call = ("assess", archive, *PLAN, "--year", "2019", "--json")
    views = [json.loads(run(*call, *of).out) for of in ((), ("--as-of", "2020-01-31"))]
    assert [one["months"][2]["verdict"] for one in views] == ["failed", "attained"]
    assert [one["as_of"] for one in views] == ["2020-02-01T00:00:00+08:00", "2020-01-31"]
    assert [list(one["batches"]) for one in views] == [
        ["batches/000001.json", "batches/000002.json"],
        ["batches/000001.json"],
    ]


def test_an_archive_and_its_files_are_judged_alike(run: Run, archive: Path, readings: Path) -> None:
    """The view before the correction gives what the files give, to the last digit."""
    call = (*PLAN, "--year", "2019", "--json")
    from_files = json.loads(run("assess", readings, *call).out)
    from_archive = json.loads(run("assess", archive, *call, "--as-of", "2020-01-05").out)
    assert from_archive["months"] == from_files["months"]


def test_a_month_without_readings_is_said_for_every_section_known(run: Run, archive: Path) -> None:
    """As files of another month would say it; a warning names the archive."""
    said = json.loads(run("assess", archive, *PLAN, "--month", "2018-01", "--json").out)
    assert [(one["section"], one["verdict"]) for one in said["months"]] == [
        ("石桥", "insufficient_data")
    ]
    assert said["findings"][0]["code"] == "archive.nothing_known"


def test_settle_lists_the_batches_and_says_as_of_when(run: Run, archive: Path) -> None:
    """It rests on manifests by their digests. Twelve months better: 12 × 30; one worse: − 40."""
    call = ("settle", QINGXI, "--readings", archive, "--year", "2019", "--json")
    listed = json.loads(run("readings", "list", archive, "--json").out)["batches"]
    now, then = (
        json.loads(run(*call, *of).out)["statements"][0] for of in ((), ("--as-of", "2020-01-31"))
    )
    inputs = [{"file": one["manifest"], "sha256": one["digest"]} for one in listed]
    assert (now["inputs"], then["inputs"]) == (inputs, inputs[:1])
    assert (now["as_of"], then["as_of"]) == ("2020-02-01T00:00:00+08:00", "2020-01-31")
    assert (now["amount"], then["amount"]) == ("2900000", "3600000")


def test_the_page_says_as_of_when(run: Run, archive: Path, readings: Path, tmp_path: Path) -> None:
    """And verifies; a page from files says nothing of an archive."""
    call = ("settle", QINGXI, "--year", "2019", "--out", tmp_path)
    page = tmp_path / "demo-qingxi-2019" / "statement.html"
    run(*call, "--readings", archive, "--as-of", "2020-01-31")
    assert "存档截至 2020-01-31 的数据" in page.read_text(encoding="utf-8")
    assert run("verify", page.parent, page).code == 0
    run(*call, "--readings", readings)
    assert "存档截至" not in page.read_text(encoding="utf-8")


def test_files_have_no_as_of(run: Run, readings: Path) -> None:
    """A statement from files says so by leaving it empty."""
    call = ("settle", QINGXI, "--readings", readings, "--year", "2019", "--json")
    (statement,) = json.loads(run(*call).out)["statements"]
    assert statement["as_of"] == ""
    assert [one["file"] for one in statement["inputs"]] == ["readings.csv"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess", "FILE", *PLAN, "--year", "2019", "--as-of", "2020-01-31"),
        ("assess", "ARCHIVE", "FILE", *PLAN, "--year", "2019"),
        ("assess", "ARCHIVE", *PLAN, "--year", "2019", "--as-of", "January"),
        ("assess", "s3//nowhere", *PLAN, "--year", "2019"),
        ("grade", "ARCHIVE", "--against-published"),
        ("settle", str(QINGXI), "--readings", "ARCHIVE", "--year", "0"),
        ("settle", str(QINGXI), "--readings", "ARCHIVE", "--readings", "FILE", "--year", "2019"),
        ("readings", "list", "FILE"),
        ("readings", "list", "ARCHIVE", "--as-of", "2020-02-30"),
    ],
)
def test_an_archive_where_none_can_stand_is_misuse(
    run: Run, archive: Path, readings: Path, arguments: tuple[str, ...]
) -> None:
    """Exit 2 and a message."""
    places = {"ARCHIVE": archive, "FILE": readings}
    said = run(*(places.get(one, one) for one in arguments))
    assert (said.code, bool(said.err)) == (2, True)


def test_a_changed_archive_is_refused_by_every_verb(run: Run, archive: Path) -> None:
    """Nothing is judged on changed readings."""
    manifest = archive / "batches" / "000001.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"rows": 36', b'"rows": 35'))
    for call in (
        ("assess", archive, *PLAN, "--year", "2019"),
        ("settle", QINGXI, "--readings", archive, "--year", "2019"),
        ("readings", "list", archive),
        ("readings", "convert", archive, "--out", archive.parent / "a.csv"),
    ):
        said = run(*call, "--json")
        assert said.code == 1
        assert json.loads(said.out)["findings"][0]["code"] == "archive.chain_broken"
