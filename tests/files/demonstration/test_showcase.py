"""Readings of the fictional province: the same on every machine, marked as such."""

import csv
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import NOTE, write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.as_json import statement_text
from riverpact.workflows.settle import Settled, settle

FIRST_ROWS = {
    "手工监测_2019.csv": "石桥,2019-01-08,手工,15.5,0.44,0.104,演示·模拟数据",
    "自动监测_云河大坝_2019.csv": "云河大坝,2019-01-01 00:00,自动,*,0.43,0.085,演示·模拟数据",
}


def statements(folder: Path) -> dict[str, Settled]:
    readings = read_readings(write_demonstration(folder), standard())
    instruments = map(load_agreement, demonstration_agreements())
    return {one.agreement.id: settle(one, readings, 2019, standard()) for one in instruments}


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """Readings, samples and statements alike; nothing of the clock or the machine enters."""
    first, second = (write_demonstration(tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    one, two = (statements(tmp_path / name) for name in "ab")
    assert {k: (statement_text(s.statement), s.samples) for k, s in one.items()} == {
        k: (statement_text(s.statement), s.samples) for k, s in two.items()
    }


@pytest.mark.parametrize(("name", "row"), FIRST_ROWS.items())
def test_the_seed_gives_these_values_everywhere(tmp_path: Path, name: str, row: str) -> None:
    """Whole numbers only: a seed must not depend on how a machine adds floats."""
    write_demonstration(tmp_path)
    assert (tmp_path / name).read_text("utf-8").splitlines()[1] == row


def test_every_row_is_marked_as_simulated(tmp_path: Path) -> None:
    """演示·模拟数据 in the last column of each."""
    for path in write_demonstration(tmp_path):
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))[1:]
        assert rows
        assert {row[-1] for row in rows} == {NOTE} == {"演示·模拟数据"}


def test_the_readings_have_no_findings(tmp_path: Path) -> None:
    """Five sections by hand, one station; 断流 is a record, not a mistake."""
    readings = read_readings(write_demonstration(tmp_path), standard())
    assert readings.findings == ()
    assert {one.section for one in readings.observations} == {
        "石桥",
        "云河大坝",
        "松水口",
        "镜湖口",
        "红石渡",
    }


def test_another_year_may_be_written(tmp_path: Path) -> None:
    """Its months are those of that year."""
    manual, _ = write_demonstration(tmp_path, 2020)
    days = {row[1][:4] for row in list(csv.reader(manual.read_text("utf-8").splitlines()))[1:]}
    assert days == {"2020"}


def test_every_statement_is_marked_as_simulated(tmp_path: Path) -> None:
    """The notice stands in the statement, where nobody can miss it."""
    for settled in statements(tmp_path).values():
        assert settled.statement.notice == "演示·模拟数据 demonstration, simulated data"
        assert settled.statement.agreement.kind == "fictional"


def test_the_year_of_hongshi_is_undetermined(tmp_path: Path) -> None:
    """November has no sample and the agreement blocks the year: no amount and no positions."""
    statement = statements(tmp_path)["demo-hongshi"].statement
    assert (statement.state, statement.amount, statement.positions) == ("undetermined", None, ())
    assert [one.code for one in statement.findings][-1] == "settlement.undetermined"


@pytest.mark.parametrize(
    ("name", "wan"), [("demo-qingxi", 220), ("demo-yunhe", 140), ("demo-jinghu", 0)]
)
def test_the_other_three_are_settled(tmp_path: Path, name: str, wan: int) -> None:
    """By hand, from the classes.

    青溪: six months Ⅱ, four Ⅲ, one failed, one dry: 6·30 + 4·20 − 40 + 0 = 220.
    云河: 8 months Ⅱ at 35 = 280; 松水口 4·(−50) − 80 = −280; 0.75·280 − 0.25·280 = 140.
    镜湖: the annual mean is Ⅲ, the neutral class.
    """
    assert statements(tmp_path)[name].statement.amount == str(wan * 10_000)
