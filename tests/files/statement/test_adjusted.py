"""Adjustments beside a statement."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from riverpact.domain.settlement.adjustment import Adjustment, differences
from riverpact.domain.settlement.statement import InputFile
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.adjusted import (
    adjustment_problems,
    adjustment_text,
    latest_statement,
)
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.settle import settle

QINGXI = Path(__file__).parents[3] / "instruments" / "demonstration" / "qingxi"


@pytest.fixture(name="original")
def _original(tmp_path: Path) -> Path:
    file = tmp_path / "readings.csv"
    rows = [f"石桥,2019-{m:02d}-05,手工,16.0,0.31,0.08" for m in range(1, 13)]
    head = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    done = settle(load_agreement(QINGXI), read_readings([file], standard()), 2019, standard())
    return write_statement(tmp_path / "out", done.statement, done.samples, standard())


def test_the_last_one_holds(original: Path) -> None:
    """The original, then the highest number beside it; an eleventh comes after a tenth."""
    file, statement, count = latest_statement(original)
    assert (file.parent, statement.amount, count) == (original, "2400000", 0)
    for number in range(1, 12):
        shutil.copytree(original, original.with_name(f"{original.name}-adjusted-{number}"))
    file, _, count = latest_statement(original)
    assert (file.parent.name, count) == (f"{original.name}-adjusted-11", 11)


def test_a_gap_is_refused(original: Path) -> None:
    """An adjustment that is gone is missed."""
    shutil.copytree(original, original.with_name(f"{original.name}-adjusted-2"))
    with pytest.raises(RefusedError, match="不连续"):
        latest_statement(original)


def test_one_in_the_middle_that_was_changed_is_refused(original: Path) -> None:
    """Every one of them is verified, not only the last."""
    for number in (1, 2):
        shutil.copytree(original, original.with_name(f"{original.name}-adjusted-{number}"))
    file = original.with_name(f"{original.name}-adjusted-1") / "statement.json"
    file.write_text(file.read_text(encoding="utf-8").replace("2400000", "1"), encoding="utf-8")
    with pytest.raises(RefusedError, match="核验不通过"):
        latest_statement(original)


def test_without_a_statement_there_is_nothing(tmp_path: Path) -> None:
    """A folder that is none."""
    with pytest.raises(MisuseError):
        latest_statement(tmp_path / "none")


def adjusted(original: Path) -> tuple[Path, Adjustment]:
    """An adjustment by −60 万元 beside the statement of 180 that it leads to."""
    file = original.parent.parent / "readings.csv"
    text = file.read_text(encoding="utf-8").replace("2019-03-05,手工,16.0", "2019-03-05,手工,25.0")
    file.write_text(text, encoding="utf-8")
    done = settle(load_agreement(QINGXI), read_readings([file], standard()), 2019, standard())
    _, before, _ = latest_statement(original)
    held = Adjustment(
        agreement="demo-qingxi", title="", year=2019, number=1, open_year=2020, document="函",
        original=InputFile(
            file=f"{original.name}/statement.json",
            sha256=sha256((original / "statement.json").read_bytes()).hexdigest(),
        ),
        corrections=(), amount_before="2400000", amount_after="1800000",
        positions=differences(before, done.statement), derivation=(), riverpact="0",
    )  # fmt: skip
    folder = write_statement(
        original.parent, done.statement, done.samples, standard(),
        name=f"{original.name}-adjusted-1", beside={"adjustment.json": adjustment_text(held)},
    )  # fmt: skip
    return folder, held


def test_an_adjustment_that_follows_holds(original: Path) -> None:
    """From 240 to 180, beside both statements; a plain statement has none to look at."""
    folder, _ = adjusted(original)
    assert adjustment_problems(folder) == []
    assert adjustment_problems(original) == []


def test_whatever_is_changed_in_it_is_found(original: Path) -> None:
    """A figure, a figure with a new digest, and the statement it adjusts."""
    folder, held = adjusted(original)
    file = folder / "adjustment.json"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"-600000"', '"-500000"'), encoding="utf-8")
    assert len(adjustment_problems(folder)) == 2
    one, other = held.positions
    forged = held.model_copy(
        update={
            "positions": (
                one.model_copy(update={"difference": "-500000"}),
                other.model_copy(update={"difference": "500000"}),
            )
        }
    )
    file.write_text(adjustment_text(forged), encoding="utf-8")
    assert adjustment_problems(folder) == [
        "调整单的金额不符 the amounts of the adjustment do not follow"
    ]
    file.write_text(good, encoding="utf-8")
    statement = original / "statement.json"
    statement.write_text(statement.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert adjustment_problems(folder) == ["原结算单被改动过 the statement it adjusts was changed"]
