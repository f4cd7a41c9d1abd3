"""``riverpact settle``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.shipped import instruments_folder

QINGXI = instruments_folder() / "demonstration" / "qingxi"
HONGSHI = instruments_folder() / "demonstration" / "hongshi"


def test_a_year_is_settled_and_written(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """Twelve months at Ⅱ, better than Ⅲ: 12 × 30 = 360 万元; the folder is whole."""
    out = tmp_path / "out"
    said = run("settle", QINGXI, "--readings", readings, "--year", "2019", "--out", out, "--json")
    (statement,) = json.loads(said.out)["statements"]
    assert said.code == 0
    assert statement["amount"] == "3600000"
    assert [p["shown"] for p in statement["positions"]] == ["+360 万元", "-360 万元"]
    assert sorted(path.name for path in (out / "demo-qingxi-2019").iterdir()) == [
        "samples.csv",
        "statement.html",
        "statement.json",
        "verify_statement.py",
    ]
    assert [path.name for path in out.iterdir()] == ["demo-qingxi-2019"]


def test_an_undetermined_year_ends_with_findings(run: Callable[..., Any], tmp_path: Path) -> None:
    """红石渡 has one month of readings: the agreement blocks the year, nothing is paid, exit 1."""
    file = tmp_path / "r.csv"
    file.write_text("断面,采样时间,监测方式,COD\n红石渡,2019-03-05,手工,12\n", encoding="utf-8")
    call = ("settle", HONGSHI, "--readings", file, "--year", "2019", "--out", tmp_path / "out")
    said = run(*call, "--json")
    (statement,) = json.loads(said.out)["statements"]
    assert said.code == 1
    assert (statement["state"], statement["amount"], statement["positions"]) == (
        "undetermined",
        None,
        [],
    )


def test_a_year_without_a_reading_is_refused(run: Callable[..., Any], readings: Path) -> None:
    """A wrong file or year does not come out as a year that costs nothing."""
    assert run("settle", HONGSHI, "--readings", readings, "--year", "2019").code == 1


def test_a_folder_of_agreements_is_all_of_them(run: Callable[..., Any], tmp_path: Path) -> None:
    """The demonstration's folder settles its four agreements; one waits for a decision."""
    run("demo", "--out", tmp_path, "--json")
    call = ("settle", QINGXI.parent, "--readings", tmp_path / "readings", "--year", "2019")
    said = run(*call, "--json")
    assert (said.code, len(json.loads(said.out)["statements"])) == (1, 4)


def test_a_decision_for_no_section_is_refused(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """A misspelt section would change money in silence."""
    file = tmp_path / "d.toml"
    file.write_text(
        '[[decision]]\nsection="石乔"\nmonth="2019-03"\nverdict="suspended"\nreason="施工"\n',
        "utf-8",
    )
    call = ("settle", QINGXI, "--readings", readings, "--year", "2019", "--decisions", file)
    said = run(*call, "--json")
    assert said.code == 1
    assert [f["code"] for f in json.loads(said.out)["findings"]] == ["decision.unknown_section"]


def test_a_missing_agreement_is_misuse(run: Callable[..., Any], readings: Path) -> None:
    """A path that is not there ends with 2, as everywhere."""
    assert run("settle", "no.toml", "--readings", readings, "--year", "2019").code == 2


def test_a_year_outside_the_term_is_misuse(run: Callable[..., Any], readings: Path) -> None:
    """2030 lies outside the agreement."""
    assert run("settle", QINGXI, "--readings", readings, "--year", "2030").code == 2


def test_a_broken_agreement_is_refused_with_its_lines(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """An unknown key is a finding with file and line."""
    text = (QINGXI / "agreement.toml").read_text(encoding="utf-8")
    file = tmp_path / "agreement.toml"
    file.write_text(text.replace('weighting = "none"', 'weighting = "none"\nbonus = 1'), "utf-8")
    said = run("settle", file, "--readings", readings, "--year", "2019", "--json")
    (finding,) = json.loads(said.out)["findings"]
    line = next(
        n for n, row in enumerate(file.read_text("utf-8").splitlines(), 1) if "bonus" in row
    )
    assert (said.code, finding["row"], finding["column"]) == (1, line, "money.bonus")


def test_the_table_speaks_both_languages(run: Callable[..., Any], readings: Path) -> None:
    """Chinese by default, English on request."""
    call = ("settle", QINGXI, "--readings", readings, "--year", "2019")
    assert "应付上游：+360 万元" in run(*call).out
    assert "to the upstream: +360 万元" in run("--lang", "en", *call).out


XINANJIANG = instruments_folder() / "agreements" / "xinanjiang-2018"
SUPPLIED = {
    "section.target": '"Ⅱ"',
    "method.stability": '"0.90"',
    "method.weights": '{ codmn = "0.22", nh3n = "0.22", tn = "0.28", tp = "0.28" }',
    "method.base.codmn": '"2"',
    "method.base.nh3n": '"0.1"',
    "method.base.tn": '"1"',
    "method.base.tp": '"0.04"',
    "method.tier": '[{ at_most = "0.95", to_upstream = "2 亿元" },'
    ' { above = "0.95", at_most = "1", to_upstream = "1 亿元" },'
    ' { above = "1", from_upstream = "1 亿元" }]',
}
"""Made up for the test."""


def xinanjiang(tmp_path: Path, total_phosphorus: str) -> tuple[Path, Path]:
    """A year with every month alike, and a file of supplied values."""
    rows = [
        f"街口,手工,2018-{month:02d}-05 10:00,2.0,0.10,1.10,{total_phosphorus}"
        for month in range(1, 13)
    ]
    readings, supply = tmp_path / "r.csv", tmp_path / "supply.toml"
    header = "断面,监测方式,采样时间,高锰酸盐指数,氨氮,总氮,总磷"
    readings.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    tables = [
        f'[[supplied]]\nkey = "{key}"\nvalue = {value}\n'
        'by = "李某"\non = 2024-01-05\nsource = "虚构"\n'
        for key, value in SUPPLIED.items()
    ]
    supply.write_text('agreement = "xinanjiang-2018"\n' + "".join(tables), encoding="utf-8")
    return readings, supply


@pytest.mark.parametrize(
    ("total_phosphorus", "index", "yuan"),
    [
        ("0.035", "0.8937", 200000000),
        ("0.045", "0.9567", 100000000),
        ("0.055", "1.0197", -100000000),
    ],
)
def test_an_agreement_that_lacks_values_settles_with_supplied_ones(
    run: Callable[..., Any], tmp_path: Path, total_phosphorus: str, index: str, yuan: int
) -> None:
    """P = 0.9 · (0.22 + 0.22 + 0.28 · 1.1 + 0.28 · TP / 0.04); every supplied value is shown.

    By hand: 0.748 + 0.245, 0.315, 0.385 = 0.993, 1.063, 1.133, times 0.9.
    """
    readings, supply = xinanjiang(tmp_path, total_phosphorus)
    call = ("settle", XINANJIANG, "--readings", readings, "--year", "2018")
    out = tmp_path / "out"
    said = run(*call, "--supply", supply, "--out", out, "--json")
    (statement,) = json.loads(said.out)["statements"]
    assert (said.code, statement["amount"]) == (0, str(yuan))
    (method,) = statement["derivation"]["children"][0]["children"][0]["children"]
    assert method["children"][0]["children"][0]["result"]["value"] == index
    shown = [one["message"]["zh"] for one in statement["findings"]]
    assert all(any(key in one and "李某" in one for one in shown) for key in SUPPLIED)
    assert "supply.toml" in [one["file"] for one in statement["inputs"]]
    page = (out / "xinanjiang-2018-2018" / "statement.html").read_text(encoding="utf-8")
    facts = page.partition('id="section-1"')[2].partition('class="calendar"')[0]
    assert f"<b>{index}</b>" in facts
    assert run("verify", out / "xinanjiang-2018-2018" / "statement.json").code == 0


def test_an_agreement_that_lacks_values_refuses_without_them(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """Eight findings, one for each value, and nothing is settled."""
    readings, _ = xinanjiang(tmp_path, "0.035")
    said = run("settle", XINANJIANG, "--readings", readings, "--year", "2018", "--json")
    found = json.loads(said.out)
    assert said.code == 1
    assert [one["code"] for one in found["findings"]] == ["agreement.missing_value"] * 8


def test_values_for_an_agreement_that_is_not_settled_are_misuse(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """A wrong id would leave them out in silence."""
    _, supply = xinanjiang(tmp_path, "0.035")
    call = ("settle", QINGXI, "--readings", readings, "--year", "2019")
    assert run(*call, "--supply", supply).code == 2


def test_sections_assessed_together_are_paid_for_once(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """Target Ⅲ, better 30, equal 20, worse 40 万元: Ⅱ with Ⅱ in eleven months, Ⅱ with Ⅳ in one.

    11 · 30 − 40 = 290 万元; the page says that no section has an amount of its own.
    """
    text = (QINGXI / "agreement.toml").read_text(encoding="utf-8")
    head, rest = text.split("[[section]]", 1)
    section, terms = rest.split("[assessment]", 1)
    other = section.replace("石桥", "木桥")
    assert other != section
    said_how = terms.replace("no_flow_month", 'sections = "together"\nno_flow_month', 1)
    agreement = tmp_path / "agreement.toml"
    agreement.write_text(
        f"{head}[[section]]{section}[[section]]{other}[assessment]{said_how}", encoding="utf-8"
    )
    rows = [
        f"{name},手工,2019-{month:02d}-05 10:00,14,{'1.2' if (name, month) == bad else '0.4'},0.05"
        for name in ("石桥", "木桥")
        for month in range(1, 13)
        for bad in [("木桥", 7)]
    ]
    readings = tmp_path / "r.csv"
    readings.write_text(
        "\n".join(["断面,监测方式,采样时间,COD,氨氮,总磷", *rows]) + "\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    call = ("settle", agreement, "--readings", readings, "--year", "2019", "--out", out)
    (statement,) = json.loads(run(*call, "--json").out)["statements"]
    assert statement["amount"] == "2900000"
    assert [one["amount"] for one in statement["sections"]] == [None, None]
    folder = out / "demo-qingxi-2019"
    assert run("verify", folder / "statement.json").code == 0
    assert "合并计付" in (folder / "statement.html").read_text(encoding="utf-8")


LIANGJIANG = Path(__file__).parents[1] / "instruments" / "liangjiang"


def test_as_of_a_day_later_amendments_are_not_known(run: Callable[..., Any]) -> None:
    """Signed on 20 August: 220 万元 by what was known on the 19th, 80 on the 20th."""
    call = ("settle", LIANGJIANG, "--readings", LIANGJIANG / "readings.csv", "--year", "2019")
    amounts = [
        json.loads(run(*call, "--as-of", day, "--json").out)["statements"][0]["amount"]
        for day in ("2019-08-19", "2019-08-20")
    ]
    assert amounts == ["2200000", "800000"]
    assert "amendments/2019-07.toml 追溯适用" in run(*call).out


def test_a_county_on_both_sides_is_told_apart_and_netted(run: Callable[..., Any]) -> None:
    """Below the first reach it pays 4, above the second 5, below it receives 2: −7 in all."""
    folder = LIANGJIANG.parent / "changhe"
    said = run("settle", folder, "--readings", folder / "readings.csv", "--year", "2019")
    lines = [line.strip() for line in said.out.splitlines()]
    assert "长河州（代境外上游） +4 万元" in lines
    assert [line for line in lines if line.startswith("东山县")] == [
        "东山县（下游） -4 万元",
        "东山县（上游） -5 万元",
        "东山县（下游） +2 万元",
        "东山县 净额 -7 万元",
    ]


def test_successors_given_together_are_held_against_each_other(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """The younger begins a year before the older ends: said, and exit code 1."""
    for name, change in (("old", ""), ("new", 'succeeds = "test-liangjiang"\n')):
        folder = tmp_path / name
        folder.mkdir()
        text = (LIANGJIANG / "agreement.toml").read_text("utf-8")
        if change:
            text = change + text.replace('id = "test-liangjiang"', 'id = "newer"', 1)
        (folder / "agreement.toml").write_text(text, encoding="utf-8")
    readings = LIANGJIANG / "readings.csv"
    said = run("settle", tmp_path, "--readings", readings, "--year", "2019", "--json")
    assert said.code == 1
    assert "续签的期限重叠：test-liangjiang → newer" in said.err
    assert len(json.loads(said.out)["statements"]) == 2


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


def test_a_decision_may_name_a_section_that_an_amendment_adds_or_removes(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """石桥 leaves with July and 新口 takes its place: six months at Ⅱ, 6 × 30 = 180 万元."""
    folder = Path(shutil.copytree(QINGXI, tmp_path / "qingxi"))
    change = '[change]\nsection."新口" = { water_body = "river", target = "Ⅲ" }\n'
    amend(folder, f'remove = ["section.石桥"]\n{change}', "2019-06-01", "2019-07")
    file = tmp_path / "d.toml"
    row = '[[decision]]\nsection="{}"\nmonth="{}"\nverdict="suspended"\nreason="施工"\n'
    decided = [row.format("新口", f"2019-{month:02}") for month in range(7, 13)]
    file.write_text("".join([*decided, row.format("石桥", "2019-01")]), "utf-8")
    call = ("settle", folder, "--readings", readings, "--year", "2019", "--decisions", file)
    said = run(*call, "--json")
    assert said.code == 0
    assert json.loads(said.out)["statements"][0]["amount"] == "1500000"


def test_extra_checks_are_given_as_files_of_their_own(
    run: Callable[..., Any], readings: Path, tmp_path: Path
) -> None:
    """Where the agreement is silent about them nothing is settled; else the file is an input."""
    checks = tmp_path / "抽查.csv"
    rows = ["断面,采样时间,监测方式,氨氮(mg/L)", "石桥,2019-03-15,手工,1.2"]
    checks.write_text("\n".join(rows) + "\n", encoding="utf-8")
    given = ("--readings", readings, "--extra-checks", checks, "--year", "2019", "--json")
    said = run("settle", QINGXI, *given)
    assert (said.code, "协议没有写明抽查怎么计" in said.out + said.err) == (1, True)
    copy = tmp_path / "copy"
    shutil.copytree(QINGXI, copy)
    text = (copy / "agreement.toml").read_text(encoding="utf-8")
    agreed = text.replace("no_flow_month", 'extra_checks = "ignored"\nno_flow_month', 1)
    (copy / "agreement.toml").write_text(agreed, encoding="utf-8")
    (statement,) = json.loads(run("settle", copy, *given).out)["statements"]
    assert statement["amount"] == "3600000"
    assert "抽查.csv" in [one["file"] for one in statement["inputs"]]
    assert "extra_checks.ignored" in [one["code"] for one in statement["findings"]]


def test_last_year_is_read_from_the_same_archive(run: Callable[..., Any], tmp_path: Path) -> None:
    """Twelve months at Ⅱ, those of 2018 at Ⅲ: 12 × 10 = 120 万元; as known before, no answer."""
    folder = Path(shutil.copytree(QINGXI, tmp_path / "qingxi"))
    text = (folder / "agreement.toml").read_text("utf-8")
    method = """[[method]]
family = "class_change"
period = "month"
compared_with = "same_period"
before = "from_readings"
stake_better = "10 万元"
stake_worse = "10 万元"
stake_missed = "10 万元"
improved_but_missed = "missed"
"""
    (folder / "agreement.toml").write_text(text.split("[[method]]")[0] + method, "utf-8")
    head = "断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)\n"
    for year, cod, known in ((2019, "15", "2020-01-10"), (2018, "20", "2020-02-10")):
        rows = [f"石桥,{year}-{month:02d}-05,手工,{cod},0.4,0.06\n" for month in range(1, 13)]
        file = tmp_path / f"{year}.csv"
        file.write_text(head + "".join(rows), encoding="utf-8")
        run("readings", "accept", file, "--archive", tmp_path / "a", "--who", "甲", "--at", known)
    call = ("settle", folder, "--readings", tmp_path / "a", "--year", "2019", "--json")
    (statement,) = json.loads(run(*call).out)["statements"]
    assert statement["amount"] == "1200000"
    early = run(*call, "--as-of", "2020-01-31")
    assert early.code == 1
    assert "没有 2018-12 的类别（石桥）" in early.out
