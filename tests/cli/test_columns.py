"""``riverpact assess --engine``: columns and engines in place of the walk over objects."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riverpact.cli import assess, columns
from riverpact.files.parquet import SCHEMA

Run = Callable[..., Any]
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
PLAN = ("--plan", "agreement-minimum", "--target", "Ⅲ", "--year", "2019")


@pytest.fixture(name="two")
def _two(tmp_path: Path) -> Path:
    """石桥 by hand, dry in July, far too much phosphorus in March; 渡口 with one month alone."""
    rows = [f"石桥,2019-{m:02d}-05,手工,{12 + m % 3},0.31,0.08" for m in (1, 2, 4, 5, 6, 8)]
    rows += ["石桥,2019-03-05,手工,12,0.31,0.9", "石桥,2019-07-05,手工,断流,断流,断流"]
    rows += ["渡口,2019-05-05,手工,12,<0.02,0.08"]
    file = tmp_path / "two.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return file


@pytest.fixture(name="folder")
def _folder(run: Run, two: Path, tmp_path: Path) -> Path:
    """The same as Parquet, a file a month."""
    folder = tmp_path / "parquet"
    assert run("readings", "convert", two, "--out", folder).code == 0
    return folder


def judged(run: Run, *arguments: str | Path) -> dict[str, Any]:
    said = run("assess", *arguments, *PLAN, "--json")
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def plain(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The months without what only files can say: the cell in which 断流 stands."""
    return [
        {**one, "reason": {k: v.split("：")[0].split(":")[0] for k, v in one["reason"].items()}}
        for one in data["months"]
    ]


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_an_engine_judges_as_the_walk_over_objects_does(
    run: Run, two: Path, folder: Path, engine: str
) -> None:
    """Every class, mean, reason and verdict, from the same file and from its Parquet."""
    objects = judged(run, two)
    of_engine = judged(run, folder, "--engine", engine)
    assert plain(of_engine) == plain(objects)
    assert (of_engine["engine"], of_engine["rows"]) == (engine, 27)
    verdicts = [one["verdict"] for one in objects["months"]]
    assert verdicts.count("attained") == 7
    assert (verdicts[12 + 2], verdicts[12 + 6]) == ("failed", "no_flow")


def test_files_and_archives_go_to_an_engine_as_parquet_does(
    run: Run, two: Path, folder: Path, tmp_path: Path
) -> None:
    """One sum has one digest, wherever its readings lay; an archive says as of when."""
    archive = tmp_path / "archive"
    at = ("--who", "王", "--at", "2020-01-05")
    assert run("readings", "accept", two, "--archive", archive, *at).code == 0
    found = [judged(run, one, "--engine", "duckdb") for one in (two, folder, archive)]
    assert len({one["digest"] for one in found}) == 1
    assert [one["as_of"] for one in found] == ["", "", "2020-01-05T00:00:00+08:00"]
    before = run("assess", archive, *PLAN, "--engine", "duckdb", "--as-of", "2020-01-04", "--json")
    assert json.loads(before.out)["findings"][0]["code"] == "archive.nothing_known"


def test_many_months_are_judged_as_columns_and_counted(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seven months of 24 attained, one failed, one dry, fifteen without enough data."""
    monkeypatch.setattr(assess, "MOST_SHOWN", 23)
    found = judged(run, folder)
    assert (found["sections"], found["section_months"]) == (2, 24)
    counted = {name: count for name, count in found["verdicts"].items() if count}
    assert counted == {"attained": 7, "failed": 1, "no_flow": 1, "insufficient_data": 15}
    assert found["classes"]["劣Ⅴ"] == 1
    said = run("assess", folder, *PLAN)
    assert "2 个断面，24 个断面月" in said.out


def test_a_year_without_a_reading_is_said(run: Run, folder: Path) -> None:
    """No month of the sections there are could be judged; nobody takes that for a pass."""
    said = run("assess", folder, "--plan", "agreement-minimum", "--year", "2018", "--json")
    found = json.loads(said.out)
    assert found["rows"] == 0
    assert [one["verdict"] for one in found["months"]] == ["insufficient_data"] * 24
    assert [one["code"] for one in found["findings"]] == ["no_readings_of_the_year"]


def test_a_section_that_fell_silent_is_judged_on_every_way(
    run: Run, tmp_path: Path, two: Path
) -> None:
    """老渡 has readings of 2018 only: in 2019 it lacks data, and must not vanish from any list."""
    old = tmp_path / "old.csv"
    old.write_text(f"{HEAD}\n老渡,2018-05-05,手工,12,0.1,0.08\n", encoding="utf-8")
    both, folder, archive = (tmp_path / name for name in ("both", "parquet", "archive"))
    both.mkdir()
    for file in (old, two):
        (both / file.name).write_bytes(file.read_bytes())
    assert run("readings", "convert", both, "--out", folder).code == 0
    assert run("readings", "accept", both, "--archive", archive, "--who", "王").code == 0
    ways: list[tuple[str | Path, ...]] = [
        (both,),
        (both, "--engine", "duckdb"),
        (folder,),
        (archive,),
        (archive, "--engine", "duckdb"),
    ]
    expected = ["渡口", "石桥", "老渡"]
    for way in ways:
        assert sorted({one["section"] for one in judged(run, *way)["months"]}) == sorted(expected)
    out = tmp_path / "all.csv"
    assert judged(run, both, "--out", out)["sections"] == 3


def test_parquet_that_cannot_be_is_refused_with_all_its_faults(run: Run, folder: Path) -> None:
    """By assess and by check alike, and no traceback."""
    file = next(folder.rglob("2019-05.parquet"))
    rows = pq.ParquetFile(pa.BufferReader(file.read_bytes())).read().to_pylist()
    rows += [{**rows[0], "channel": "hand"}, {**rows[0], "item": "gold"}]
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), file)
    said = run("assess", folder, *PLAN, "--json")
    assert (said.code, "Traceback" in said.err) == (1, False)
    assert [one["code"] for one in json.loads(said.out)["findings"]] == ["parquet_cell"] * 2


@pytest.mark.parametrize("name", ["judged.parquet", "judged.csv"])
def test_the_whole_table_is_written(run: Run, two: Path, tmp_path: Path, name: str) -> None:
    """A row a section-month; a spreadsheet knows its letters."""
    out = tmp_path / name
    assert judged(run, two, "--out", out)["written"] == str(out)
    if out.suffix == ".csv":
        lines = out.read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == 25
        assert lines[15].startswith('"石桥","river","2019-03","劣Ⅴ"')
        return
    table = pq.ParquetFile(pa.BufferReader(out.read_bytes())).read()
    assert table["verdict"].to_pylist()[12:15] == ["attained", "attained", "failed"]


def test_a_large_archive_goes_to_an_engine_by_itself(
    run: Run, two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to know of engines."""
    archive = tmp_path / "archive"
    run("readings", "accept", two, "--archive", archive, "--who", "王")
    assert "engine" not in judged(run, archive)
    monkeypatch.setattr(columns, "MANY_ROWS", 26)
    assert judged(run, archive)["engine"] == "duckdb"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("FOLDER", "--engine", "abacus"), 2),
        (("FOLDER", "FILE"), 2),
        (("FOLDER", "--as-of", "2020-01-01"), 2),
        (("FILE", "--engine", "duckdb", "--by-day"), 2),
        (("FILE", "--out", "a.txt"), 2),
        (("FILE", "--out", "FILE"), 2),
        (("FOLDER", "--plan", "snapshot-daily"), 2),
        (("FOLDER", "--profile", "river-2017"), 2),
        (("FOLDER", "--section", "无此断面"), 2),
        (("EMPTY", "--engine", "duckdb"), 1),
        (("NONE.parquet",), 2),
    ],
)
def test_what_cannot_be_is_said(
    run: Run, two: Path, folder: Path, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    """With an exit code and a message, never a traceback."""
    empty = tmp_path / "empty"
    empty.mkdir()
    places: dict[str, str | Path] = {"FOLDER": folder, "FILE": two, "EMPTY": empty}
    plan = PLAN[2:] if "--plan" in arguments else PLAN
    said = run("assess", *(places.get(one, one) for one in arguments), *plan)
    assert (said.code, bool(said.err)) == (code, True)


@pytest.mark.parametrize("more", [(), ("--out", "judged.parquet")])
def test_an_engine_refuses_to_leave_out_days(
    run: Run, two: Path, folder: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    """Its sums have no days; the walk over objects has, and leaves them out."""
    decisions = tmp_path / "decisions.toml"
    decisions.write_text(
        '[[decision]]\nsection = "石桥"\nfrom = 2019-03-04\nuntil = 2019-03-06\nreason = "顶托"\n'
        'verdict = "excluded"\napprover = "省厅"\ndocument = "1号"\n',
        encoding="utf-8",
    )
    march = judged(run, two, "--decisions", decisions)["months"][12 + 2]
    assert (march["verdict"], "1号剔除" in march["reason"]["zh"]) == ("insufficient_data", True)
    given = [str(tmp_path / one) if one.endswith("parquet") else one for one in more]
    said = run("assess", folder, *PLAN, "--engine", "duckdb", "--decisions", decisions, *given)
    assert said.code != 0
    assert "不能剔除个别日期" in said.err
    assert not (tmp_path / "judged.parquet").exists()
