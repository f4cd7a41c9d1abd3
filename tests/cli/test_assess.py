"""``riverpact assess``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.hj212.frame import framed


def test_a_year_is_judged_month_by_month(run: Callable[..., Any], readings: Path) -> None:
    """Twelve months with COD up to 14, 氨氮 0.31, 总磷 0.08: class Ⅱ, attained against Ⅲ."""
    said = run(
        "assess",
        readings,
        "--plan",
        "agreement-minimum",
        "--year",
        "2019",
        "--target",
        "Ⅲ",
        "--json",
    )
    months = json.loads(said.out)["months"]
    assert said.code == 0
    assert [(m["class"], m["verdict"]) for m in months] == [("Ⅱ", "attained")] * 12


def test_unset_decimals_in_conflict_are_said(run: Callable[..., Any], readings: Path) -> None:
    """COD and TP have decimals in conflict; setting them ends the warning."""
    call = ("assess", readings, "--plan", "agreement-minimum", "--month", "2019-03", "--json")
    codes = [f["code"] for f in json.loads(run(*call).out)["findings"]]
    assert codes == ["assessment.decimals_in_conflict"] * 2
    assert json.loads(run(*call, "--decimals", "cod=1,tp=3").out)["findings"] == []


def test_decimals_decide_a_value_on_the_limit(run: Callable[..., Any], tmp_path: Path) -> None:
    """0.204 mg/L of 总磷 is Ⅳ at three decimals and Ⅲ at two."""
    file = tmp_path / "r.csv"
    file.write_text(
        "断面,采样时间,监测方式,COD,氨氮,总磷\n甲,2019-03-05,手工,12,0.3,0.204\n", encoding="utf-8"
    )
    for decimals, expected in (("tp=3", "Ⅳ"), ("tp=2", "Ⅲ")):
        said = run(
            "assess", file, "--plan", "agreement-minimum", "--month", "2019-03", "--decimals",
            decimals, "--json",
        )  # fmt: skip
        assert json.loads(said.out)["months"][0]["class"] == expected


def test_a_missing_month_is_insufficient_never_a_pass(
    run: Callable[..., Any], readings: Path
) -> None:
    """A month without samples says what is missing."""
    said = run(
        "assess", readings, "--plan", "agreement-minimum", "--month", "2020-01", "--target", "Ⅲ",
        "--json",
    )  # fmt: skip
    (month,) = json.loads(said.out)["months"]
    assert (month["class"], month["verdict"]) == (None, "insufficient_data")
    assert "化学需氧量" in month["reason"]["zh"]


def test_findings_refuse_the_readings(run: Callable[..., Any], tmp_path: Path) -> None:
    """Two bad cells: exit 1, both named with row and column, nothing judged."""
    file = tmp_path / "r.csv"
    file.write_text(
        "断面,采样时间,监测方式,COD,氨氮\n甲,2019-03-05,手工,十二,0.3\n甲,2019-04-05,手工,12,-1\n",
        encoding="utf-8",
    )
    said = run("assess", file, "--plan", "agreement-minimum", "--year", "2019", "--json")
    found = [(f["row"], f["column"]) for f in json.loads(said.out)["findings"]]
    assert said.code == 1
    assert found == [(2, "COD"), (3, "氨氮")]


def test_decisions_stand_before_values(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """A suspended month is suspended, whatever was measured."""
    file = tmp_path / "decisions.toml"
    file.write_text(
        '[[decision]]\nsection="石桥"\nmonth="2019-03"\nverdict="suspended"\nreason="施工"\n',
        encoding="utf-8",
    )
    said = run(
        "assess", readings, "--plan", "agreement-minimum", "--month", "2019-03", "--decisions",
        file, "--json",
    )  # fmt: skip
    assert json.loads(said.out)["months"][0]["verdict"] == "suspended"


@pytest.mark.parametrize(
    "options",
    [
        ("--plan", "agreement-minimum"),
        ("--plan", "agreement-minimum", "--month", "2019-13"),
        ("--plan", "agreement-minimum", "--month", "2019-03", "--year", "2019"),
        ("--plan", "agreement-minimum", "--year", "19"),
        ("--plan", "no-such-plan", "--year", "2019"),
        ("--plan", "agreement-minimum", "--year", "2019", "--section", "没有"),
        ("--plan", "agreement-minimum", "--year", "2019", "--target", "Ⅵ"),
        ("--plan", "agreement-minimum", "--year", "2019", "--decimals", "cod"),
        ("--plan", "agreement-minimum", "--year", "2019", "--decimals", "do=1"),
        ("--plan", "agreement-minimum", "--year", "2019", "--decisions", "no.toml"),
    ],
)
def test_wrong_options_are_misuse(
    run: Callable[..., Any], readings: Path, options: tuple[str, ...]
) -> None:
    """Exit 2 and a message; no traceback."""
    said = run("assess", readings, *options)
    assert said.code == 2
    assert said.err


def test_a_missing_file_is_misuse(run: Callable[..., Any], tmp_path: Path) -> None:
    """A path that is not there is said."""
    said = run("assess", tmp_path / "no.csv", "--plan", "agreement-minimum", "--year", "2019")
    assert (said.code, "no.csv" in said.err) == (2, True)


def test_near_names_are_offered(run: Callable[..., Any], readings: Path) -> None:
    """石 is no section; 石桥 is offered."""
    said = run(
        "assess", readings, "--plan", "agreement-minimum", "--year", "2019", "--section", "石"
    )
    assert (said.code, "石桥" in said.err) == (2, True)


def test_packets_of_a_station_are_readings(run: Callable[..., Any], tmp_path: Path) -> None:
    """A river station's hour packet: its section from the mapping, L a valid non-detect."""
    segment = (
        "QN=20190305090000000;ST=21;CN=2061;PW=123456;MN=SD000001;Flag=8;"
        "CP=&&DataTime=20190305080000;w21003-Avg=0.31,w21003-Flag=N&&"
    )
    file, stations = tmp_path / "packets.txt", tmp_path / "stations.toml"
    file.write_bytes(framed(segment.encode()))
    stations.write_text('[stations]\nSD000001 = "石桥"\n', encoding="utf-8")
    said = run(
        "assess", file, "--plan", "agreement-minimum", "--month", "2019-03", "--profile",
        "river-2017", "--stations", stations, "--json",
    )  # fmt: skip
    (month,) = json.loads(said.out)["months"]
    assert (said.code, month["section"], month["verdict"]) == (0, "石桥", "insufficient_data")
    how = ("--profile", "river-2017", "--stations", stations, "--json")
    out, archive = tmp_path / "packets.csv", tmp_path / "archive"
    assert json.loads(run("readings", "convert", file, "--out", out, *how).out)["rows"] == 1
    kept = run("readings", "accept", file, "--archive", archive, "--who", "王", *how)
    assert json.loads(kept.out)["batch"]["sections"] == ["石桥"]


def test_an_unknown_profile_is_misuse(run: Callable[..., Any], readings: Path) -> None:
    """Profiles are configuration; one that does not ship is said."""
    said = run(
        "assess", readings, "--plan", "agreement-minimum", "--year", "2019", "--profile", "hj999"
    )
    assert said.code == 2


@pytest.mark.parametrize("more", [(), ("--engine", "duckdb"), ("--by-day",)])
def test_months_before_the_standard_are_refused(
    run: Callable[..., Any], tmp_path: Path, more: tuple[str, ...]
) -> None:
    """The decimals of 2018 do not hold in 2016: said for each item, no traceback."""
    file = tmp_path / "old.csv"
    file.write_text("断面,采样时间,监测方式,氨氮\n石桥,2016-03-05,手工,0.3\n", encoding="utf-8")
    plan = ("--plan", "agreement-minimum", "--year", "2016", "--decimals", "cod=1,tp=3")
    said = run("assess", file, *plan, *more, "--json")
    found = json.loads(said.out)["findings"]
    assert (said.code, [one["code"] for one in found]) == (1, ["standard.decimals_not_in_force"])
