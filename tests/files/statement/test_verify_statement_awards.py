"""Awards in a statement: honest ones verify, forgers are found."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_data, statement_text
from riverpact.files.statement.page import statement_page
from riverpact.files.statement.verify_statement import canonical_digest, steps, verify
from riverpact.workflows.settle import Settled, settle

Data = dict[str, Any]
Lie = Callable[[Data], object]
HEAD = """id = "test-awards"
title = "奖励（测试）"
kind = "fictional"
term = {{ start = 2019-01-01, until = 2020-01-01 }}
source = {{ instrument = "测试协议" }}
party = [
  {{ id = "a", name = "甲县", side = "upstream" }},
  {{ id = "b", name = "乙县", side = "downstream" }},
]
[[section]]
name = "三河口"
water_body = "river"
target = "Ⅲ"
[assessment]
plan = "agreement-minimum"
decimals = {{ cod = 1, tp = 3 }}
year_test = "{year_test}"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
[money]
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"
"""
HELD = """[[method]]
family = "held_months"
period = "year"
counted = "each_run"
join = "highest"
award = [{ months = 3, amount = "10 万元" }, { months = 12, amount = "100 万元" }]
"""


def row(month: str, cod: str) -> str:
    return f"三河口,{month}-05,手工,{cod},0.4,0.08"


def settled(folder: Path, text: str, cod: Mapping[str, str]) -> Settled:
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    head = "断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)"
    lines = [head, *(row(month, value) for month, value in cod.items())]
    (folder / "readings.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = read_readings([folder / "readings.csv"], standard())
    found = settle(load_agreement(folder), read, 2019, standard())
    (folder / "samples.csv").write_text(found.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(found.statement), encoding="utf-8")
    return found


def forged(folder: Path, lie: Lie) -> list[str]:
    """What is found in the statement of a folder once it lies and its digest is written anew."""
    file = folder / "statement.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    lie(data)
    data["digest"] = canonical_digest(data)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    found = verify(file)
    assert not any("digest" in problem for problem in found)
    return found


def of(data: Data, rule: str) -> list[Data]:
    return [one for one in steps(data["derivation"]) if one["rule"] == rule]


def months(held: str) -> dict[str, str]:
    """A year in which + keeps class Ⅲ and - misses it; a blank has no sample."""
    cod = {"+": "18", "-": "25"}
    return {f"2019-{n:02d}": cod[one] for n, one in enumerate(held, start=1) if one != " "}


EVERY_MONTH = HEAD.format(year_test="every_month") + HELD


def test_months_in_a_row_are_paid_and_verify(tmp_path: Path) -> None:
    """Seven and four in a row: two runs of three or more, 20 万元; a page says it in words."""
    found = settled(tmp_path, EVERY_MONTH, months("+++++++-++++"))
    assert found.statement.amount == "200000"
    assert verify(tmp_path / "statement.json") == []
    assert "连续段数" in statement_page(statement_data(found.statement), standard())


def test_a_month_without_a_sample_ends_the_row(tmp_path: Path) -> None:
    """Two runs of two and no third month between: nothing."""
    found = settled(tmp_path, EVERY_MONTH, months("++ ++ ++ ++ "))
    assert found.statement.amount == "0"
    assert verify(tmp_path / "statement.json") == []


def reordered(data: Data) -> None:
    """The month that failed put last, in the formulas and in the test of the year."""
    for one in of(data, "held_months.times"):
        one["formula"] = one["formula"].replace(" m08,", "").replace("m12)", "m12, m08)")
        one["children"][0]["children"].append(one["children"][0]["children"].pop(8))


def longer(data: Data) -> None:
    """Rows of one month are asked for, in words that are right."""
    for one in of(data, "held_months.times"):
        one["inputs"][0]["value"] = "1"


LIES: list[tuple[str, Lie]] = [
    ("a run more", lambda d: of(d, "held_months.times")[0]["result"].update(value="3")),
    ("a month left out", lambda d: of(d, "held_months.times")[0].update(
        formula=of(d, "held_months.times")[0]["formula"].replace(" m08,", ""))),
    ("the months in another order", reordered),
    ("no open month", lambda d: of(d, "held_months.times")[0].update(
        formula=of(d, "held_months.times")[0]["formula"].split(" else ")[1])),
    ("other words", lambda d: of(d, "held_months.times")[0].update(
        formula=of(d, "held_months.times")[0]["formula"].replace("'attained'", "'failed'"))),
    ("shorter rows", longer),
    ("the awards in another order", lambda d: of(d, "held_months.year")[0].update(
        formula="max(award_2 * times_1, award_1 * times_2)")),
    ("an award left out", lambda d: of(d, "held_months.year")[0].update(
        formula="award_1 * times_1")),
    ("a month's verdict", lambda d: d["sections"][0]["months"][7].update(verdict="attained")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lie"), LIES, ids=[what for what, _ in LIES])
def test_months_held_otherwise_are_found(tmp_path: Path, what: str, lie: Lie) -> None:
    """Every month stands in its place, and the runs are counted again."""
    settled(tmp_path, EVERY_MONTH, months("+++++++-++++"))
    assert forged(tmp_path, lie) != [], what


IMPROVED = (
    HEAD.format(year_test="annual_mean")
    + """[[method]]
family = "improvement_award"
period = "year"
item = ["cod"]
award = "50 万元"
least = "30 %"
points_of = "before"
only_if_attained = true
before = "from_readings"
"""
)


def two_years(before: str, now: str) -> dict[str, str]:
    return {f"{y}-{n:02d}": cod for y, cod in ((2018, before), (2019, now)) for n in range(1, 13)}


@pytest.mark.parametrize(
    ("before", "now", "yuan"), [("20", "14", "500000"), ("20", "15", "0"), ("40", "25", "0")]
)
def test_the_year_before_is_judged_from_its_readings(
    tmp_path: Path, before: str, now: str, yuan: str
) -> None:
    """14 after 20 is 30 points: 50 万元; 15 is 25; 25 after 40 is 37.5, but misses Ⅲ."""
    found = settled(tmp_path, IMPROVED, two_years(before, now))
    assert found.statement.amount == yuan
    assert verify(tmp_path / "statement.json") == []


def before(data: Data, value: str) -> None:
    """Another mean of the year before."""
    for one in of(data, "improvement_award.points"):
        one["children"][1]["result"].update(value=value, shown=value)


IMPROVED_LIES: list[tuple[str, Lie]] = [
    ("another mean before", lambda data: before(data, "30")),
    ("the points", lambda d: of(d, "improvement_award.points")[0]["result"].update(value="31")),
    ("less is enough", lambda d: of(d, "improvement_award.item")[0].update(
        formula="award if points_cod > least else 0")),
    ("an award anyway", lambda d: of(d, "improvement_award.item")[0].update(formula="award")),
    ("the gate turned", lambda d: of(d, "improvement_award.year")[0].update(
        formula="amount_cod if year_verdict == 'failed' else nothing")),
    ("this year as the year before", lambda d: of(d, "improvement_award.points")[0].update(
        formula="100 * (c_cod - before) / before")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lie"), IMPROVED_LIES, ids=[what for what, _ in IMPROVED_LIES])
def test_an_award_that_is_not_earned_is_found(tmp_path: Path, what: str, lie: Lie) -> None:
    """The means of both years, the points and the gate are recomputed."""
    settled(tmp_path, IMPROVED, two_years("20", "14"))
    assert forged(tmp_path, lie) != [], what


def test_the_year_before_is_the_year_before(tmp_path: Path) -> None:
    """Its months told as of another year, though every sum is right."""
    settled(tmp_path, IMPROVED, two_years("20", "14"))

    def lie(data: Data) -> None:
        for one in steps(of(data, "improvement_award.points")[0]["children"][1]):
            if one["evidence"]:
                one["evidence"]["month"] = one["evidence"]["month"].replace("2018", "2017")

    assert any("对照期" in said for said in forged(tmp_path, lie))


CLASSED = """[[method]]
family = "class_award"
period = "year"
compared_with = "same_period"
before = "from_readings"
newly_met = "100 万元"
class_crossed = "50 万元"
counted = "each_class"
crossed_but_missed = "unpaid"
join = "sum"
"""


@pytest.mark.parametrize(
    ("before", "now", "yuan"),
    [("35", "18", "2000000"), ("18", "14", "500000"), ("35", "25", "0"), ("18", "18", "0")],
)
def test_a_target_newly_met_and_classes_crossed_verify(
    tmp_path: Path, before: str, now: str, yuan: str
) -> None:
    """COD 35 is Ⅴ, 25 Ⅳ, 18 Ⅲ, but 总磷 0.08 keeps 14 at Ⅱ: 100 + 2 · 50, 50, 0 while missed, 0."""
    text = HEAD.format(year_test="annual_mean") + CLASSED
    assert settled(tmp_path, text, two_years(before, now)).statement.amount == yuan
    assert verify(tmp_path / "statement.json") == []


def test_months_are_held_against_those_of_last_year(tmp_path: Path) -> None:
    """Twelve months of Ⅲ after Ⅳ, 150 万元 each."""
    text = HEAD.format(year_test="every_month") + CLASSED.replace('"year"', '"month"')
    assert settled(tmp_path, text, two_years("25", "18")).statement.amount == "18000000"
    assert verify(tmp_path / "statement.json") == []


CLASSED_LIES: list[tuple[str, Lie]] = [
    ("the gate left out", lambda d: of(d, "class_award.newly_met")[0].update(formula="award")),
    ("met before", lambda d: of(d, "class_award.newly_met")[0].update(
        formula="award if before == reference and year_verdict == 'attained' else 0")),
    ("another target", lambda d: of(d, "class_award.newly_met")[0]["inputs"][1].update(
        value="5", shown="Ⅴ")),
    ("classes of thin air", lambda d: of(d, "class_award.crossed")[0].update(
        formula="award * 2")),
    ("another class before", lambda d: of(d, "class_award.crossed")[0]["children"][1][
        "result"].update(value="6", shown="劣Ⅴ")),
    ("one award left out", lambda d: of(d, "class_award.year")[0].update(formula="newly_met")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lie"), CLASSED_LIES, ids=[what for what, _ in CLASSED_LIES])
def test_a_class_that_was_not_crossed_is_found(tmp_path: Path, what: str, lie: Lie) -> None:
    """The class before, the target and both awards are recomputed."""
    settled(tmp_path, HEAD.format(year_test="annual_mean") + CLASSED, two_years("35", "18"))
    assert forged(tmp_path, lie) != [], what
