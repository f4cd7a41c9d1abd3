"""What a correction moves, as it is said."""

from pathlib import Path

import pytest

from riverpact.cli.effect_shown import effect_data, say_effect
from riverpact.cli.output import choose_language
from riverpact.domain.monitoring.batch import Compared
from riverpact.domain.settlement.effect import Effect
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.workflows.correction_effect import CorrectionEffect
from riverpact.workflows.keep_batch import Kept
from riverpact.workflows.settle import Settled, settle

QINGXI = load_agreement(Path(__file__).parents[2] / "instruments" / "demonstration" / "qingxi")
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"


def settled(folder: Path, march: str) -> Settled:
    file = folder / "readings.csv"
    rows = [
        f"石桥,2019-{m:02d}-05,手工,{march if m == 3 else 16.0},0.31,0.08" for m in range(1, 13)
    ]
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return settle(QINGXI, read_readings([file], standard()), 2019, standard())


def effect(*years: Effect) -> CorrectionEffect:
    return CorrectionEffect(Kept(None, Compared(), ()), years, ())


def test_months_year_and_parties_stand_in_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """March from Ⅲ to Ⅳ, the year from attained to failed, 60 万元 between the parties."""
    choose_language("zh")
    found = Effect(settled(tmp_path, "16.0").settlement, settled(tmp_path, "25.0").settlement)
    say_effect(effect(found))
    said = " ".join(capsys.readouterr().out.split())
    assert "石桥 2019-03 Ⅲ 达标 +20 万元 Ⅳ 未达标 -40 万元" in said
    assert "石桥 全年 Ⅲ 达标 Ⅲ 未达标" in said
    assert "碧溪县（下游） -240 万元 -180 万元" in said
    (data,) = effect_data(effect(found))["years"]
    assert data["sections"][0]["after"] == {"verdict": "failed", "class": "Ⅲ"}


def test_a_year_that_stays_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And where no agreement is reached, that is said too."""
    choose_language("zh")
    same = settled(tmp_path, "16.0").settlement
    say_effect(effect(Effect(same, same)))
    assert "不受影响" in capsys.readouterr().out
    say_effect(effect())
    assert "没有涉及所给的协议" in capsys.readouterr().out
