"""Forgers who change one formula, one day or one version and recompute all above it."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import (
    FormulaError,
    canonical_digest,
    check_rule,
    evaluate,
    names_of,
    steps,
    verify,
)
from riverpact.workflows.settle import settle

Data = dict[str, Any]
STANDARD = standard()
SECTION = '[[section]]\nname = "{}"\nwater_body = "river"\ntarget = "Ⅲ"\n'
HEAD = """id = "test"
title = "测试协议"
kind = "fictional"
term = {{ start = 2019-01-01, until = 2020-01-01 }}
source = {{ instrument = "测试协议" }}
party = [
  {{ id = "a", name = "甲县", side = "upstream" }},
  {{ id = "b", name = "乙县", side = "downstream" }},
]
{sections}
[assessment]
plan = "agreement-minimum"
decimals = {{ cod = 1, tp = 3 }}
year_test = "{test}"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
sections = "{how}"
[money]
weighting = "none"
rounding_unit = "0.01 元"
rounding_rule = "half_up"
"""
SOURCE = 'source = { instrument = "测试" }'
TIERS = """tier = [
  { at_most = "0.5", to_upstream = "3 万元" },
  { above = "0.5", at_most = "0.9", from_upstream = "0 元" },
  { above = "0.9", from_upstream = "4 万元" },
]
"""
METHODS = {
    "p_index": 'stability = "0.9"\nweights = { nh3n = "1/3", tp = "2/3" }\n'
    f'base = {{ nh3n = "0.3", tp = "0.07" }}\n{TIERS}',
    "fixed_stake": 'stake_better = "3 万元"\nstake_equal = "2 万元"\nstake_worse = "4 万元"\n',
    "class_step": 'rate_up = "5 万元"\nrate_down = "7 万元"\ncap_up = "6 万元"\n',
    "exceedance_steps": 'step.tp = { width = "0.2", amount = "3 万元" }\n',
    "exceedance_linear": 'rate = { tp = "7 万元" }\n'
    'row = [{ at_most = "0.02", amount = "1 万元" }]\n',
    "exceedance_table": f'item = ["tp"]\ngrows = true\n{TIERS}'.replace('"0.5"', '"0"'),
    "linear_concentration": 'price_of = { tp = "20 万元", nh3n = "3 万元" }\njoin = "sum"\n',
    "inferior_surcharge": 'item = ["tp"]\nrate = "1 万元"\nagainst = "target"\n',
    "item_limit": 'item = "tp"\nstake_better = "3 万元"\nstake_worse = "4 万元"\n'
    'at_limit = "worse"\n',
    "class_table": "row = ["
    + ", ".join(f'{{ water_class = "{one}", to_upstream = "{6 - n} 万元" }}'
                for n, one in enumerate(("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"))) + "]\n",
    "load_price": 'price_of = { tp = "10 万元" }\nvolume = ['
    + ", ".join(f'{{ month = "2019-{m:02d}", amount = "9 万m³", {SOURCE} }}' for m in range(1, 13))
    + "]\n",
    "class_change": 'stake_better = "1 万元"\nstake_worse = "2 万元"\nstake_missed = "3 万元"\n'
    'improved_but_missed = "missed"\ncompared_with = "year_before"\n'
    f'before = [{{ when = "2018", water_class = "Ⅲ", {SOURCE} }}]\n',
    "year_on_year": 'weights = { nh3n = "0.3", tp = "0.7" }\nrate_up = "1 万元"\n'
    'rate_down = "2 万元"\n'
    f'before = [{{ when = "2018", means = {{ nh3n = "0.3", tp = "0.07" }}, {SOURCE} }}]\n',
    "compliance_rate": 'form = "threshold"\nthreshold = [{ year = 2019, rate = "75 %" }]\n'
    'to_upstream = "6 万元"\nfrom_upstream = "3 万元"\n',
    "monthly_deduction": 'counted = "failed_months"\nstake = "9 万元"\ndeduction = "1 万元"\n'
    'paid_by = "downstream"\n',
    "water_quantity": 'form = "volume_award"\nvolume = "1 亿m³"\nprice = "0.01 元"\n'
    f'measured = [{{ year = 2019, volume = "1.2 亿m³", {SOURCE} }}]\n',
    "reference_index": 'means = "unrounded"\nlimits = { nh3n = "1", tp = "0.2" }\n'
    f'{TIERS}[[method.reference_means]]\nyear = 2019\nsection = "上断面"\n'
    f'means = {{ nh3n = "0.4", tp = "0.1" }}\n{SOURCE}\n',
    "main_stem": 'weights = { nh3n = "0.3", tp = "0.7" }\n'
    f'weights_{SOURCE}\nentry = [{{ year = 2019, {SOURCE}, '
    'means = { nh3n = "0.5", tp = "0.1" } }]\n'
    'stem = [{ year = 2019, means = { nh3n = "0.4", tp = "0.1" }, years_before = "2016-2018", '
    f'before = {{ nh3n = "0.5", tp = "0.2" }}, {SOURCE} }}]\n',
}  # fmt: skip
FROM_READINGS = {
    "class_change/readings": METHODS["class_change"].split("before = ")[0],
    "year_on_year/readings": METHODS["year_on_year"].split("before = ")[0],
    "year_on_year/index": METHODS["year_on_year"].split("before = ")[0]
    + 'means = "unrounded"\nlimits = { nh3n = "1", tp = "0.2" }\n',
}
METHODS |= {name: f'{terms}before = "from_readings"\n' for name, terms in FROM_READINGS.items()}
METHODS["reference_index/readings"] = (
    f'limits = {{ nh3n = "1", tp = "0.2" }}\nreference = {{ section = "上断面" }}\n{TIERS}'
)
METHODS["year_on_year/declared index"] = (
    METHODS["year_on_year"] + 'limits = { nh3n = "1", tp = "0.2" }\n'
)
MONTHLY = {"exceedance_table", "load_price", "class_table"}
BY_VERDICTS = {"compliance_rate", "monthly_deduction"}
AMENDED = """effective = "2019-04"
signed_on = 2019-06-01
reason = "测试"
source = { instrument = "补充协议" }
[change]
section."三河口".target = "Ⅱ"
"""


@cache
def texts(family: str, period: str, how: str = "separately", amended: str = "") -> tuple[str, str]:
    """The statement and samples of a year; every month has a class, two months fail."""
    names = ("三河口", "两河口") if how == "together" else ("三河口",)
    test = "annual_mean" if period == "year" and family not in BY_VERDICTS else "every_month"
    head = HEAD.format(sections="".join(map(SECTION.format, names)), test=test, how=how)
    method = (
        f'[[method]]\nfamily = "{family.partition("/")[0]}"\nperiod = "{period}"\n{METHODS[family]}'
    )
    rows = ["断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)"]
    for name in names:
        for month in range(1, 13):
            phosphorus = "0.25" if month in (2, 3) and name == "三河口" else "0.06"
            rows.append(f"{name},2019-{month:02d}-05,手工,15,0.4,{phosphorus}")
    beside = [("三河口", 2018), ("上断面", 2019)] if "/" in family else []
    rows += [
        f"{name},{year}-{month:02d}-05,手工,15,0.5,0.11"
        for name, year in beside
        for month in range(1, 13)
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "agreement.toml").write_text(head + method, encoding="utf-8")
        if amended:
            (folder / "amendments").mkdir()
            (folder / "amendments" / "one.toml").write_text(amended, encoding="utf-8")
        (folder / "readings.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        readings = read_readings([folder / "readings.csv"], STANDARD)
        settled = settle(load_agreement(folder), readings, 2019, STANDARD)
    return statement_text(settled.statement), settled.samples


def data_of(*what: str) -> Data:
    data: Data = json.loads(texts(*what)[0])
    return data


def sealed(folder: Path, data: Data, samples: str) -> list[str]:
    data["digest"] = canonical_digest(data)
    (folder / "samples.csv").write_text(samples, encoding="utf-8")
    (folder / "statement.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return verify(folder / "statement.json")


def rebuild(data: Data) -> None:
    """Recompute every step above a lie, as a forger with the program would."""
    for step in reversed(list(steps(data["derivation"]))):
        value = evaluate(step["formula"], names_of(step))
        step["result"]["value"] = value if value is None or isinstance(value, str) else str(value)


def of_rule(data: Data, rule: str) -> list[Data]:
    return [one for one in steps(data["derivation"]) if one["rule"] == rule]


CASES = [
    (family, period)
    for family in METHODS
    for period in (["month"] if family in MONTHLY else ["year"])
] + [("p_index", "month"), ("fixed_stake", "month"), ("class_step", "month")]
CASES += [("year_on_year/readings", "month"), ("reference_index/readings", "month")]


@pytest.mark.parametrize(("family", "period"), CASES)
def test_what_is_honest_verifies(tmp_path: Path, family: str, period: str) -> None:
    """Each family, paid and settled."""
    data = data_of(family, period)
    assert data["state"] == ("undetermined" if family == "main_stem" else "settled")
    assert sealed(tmp_path, data, texts(family, period)[1]) == []


@pytest.mark.parametrize("family", ["class_change/readings", "year_on_year/readings"])
def test_what_is_honest_verifies_though_it_was_amended(tmp_path: Path, family: str) -> None:
    """Another target from April on changes nothing of how last year is judged."""
    case = (family, "month", "separately", AMENDED)
    data = data_of(*case)
    assert data["state"] == "settled"
    assert len(data["versions"]) == 2
    assert sealed(tmp_path, data, texts(*case)[1]) == []


@pytest.mark.parametrize(("family", "period"), CASES)
def test_a_number_in_place_of_a_formula_is_found(family: str, period: str) -> None:
    """Of every step of every family: an input that says what is wished, whatever it is called."""
    for step in steps(data_of(family, period)["derivation"]):
        assert check_rule(step) is None
        wish = {"name": "wish", "value": "7", "shown": "7", "unit": "", "title": {}}
        assert check_rule(step | {"inputs": [*step["inputs"], wish]}), step["rule"]
        assert check_rule(step | {"inputs": [wish], "formula": "wish"}), step["rule"]
        for child in step["children"]:
            shadow = wish | {"name": child["result"]["name"]}
            assert check_rule(step | {"inputs": [*step["inputs"], shadow]}), step["rule"]
        assert check_rule(step | {"rule": "another.rule"})


@pytest.mark.parametrize(("family", "period"), CASES)
def test_a_formula_with_a_part_of_it_cut_is_found(family: str, period: str) -> None:
    """Each name of a formula, one after another, becomes the number one."""
    for step in steps(data_of(family, period)["derivation"]):
        words = {*(one["name"] for one in step["inputs"])}
        words |= {one["result"]["name"] for one in step["children"]}
        for word in words:
            cut = step["formula"].replace(word, "1")
            if cut != step["formula"]:
                assert check_rule(step | {"formula": cut}), (step["rule"], cut)


CROSSED = "amount_1 if p <= end_2 else amount_2 if p <= end_1 else amount_3"
WITHOUT_ROW = "0 if excess_tp <= end_1 else -(amount_1 + rate * (excess_tp - end_1))"
FORGED = [
    ("p_index", "month", "p_index", "stability * (weight_tp * c_tp / base_tp)"),
    ("p_index", "year", "p_index", "stability * (weight_tp * c_tp / base_tp)"),
    ("p_index", "year", "p_index.year", "amount_3"),
    ("p_index", "year", "p_index.year", CROSSED),
    ("p_index", "month", "p_index.month", "amount_3"),
    ("fixed_stake", "year", "fixed_stake.year", "stake_better"),
    ("fixed_stake", "year", "fixed_stake.outcome", "'better'"),
    ("fixed_stake", "year", "year_test", "'attained' if target <= water_class else 'failed'"),
    ("class_step", "year", "class_step.steps", "rate_up * max(reference - water_class, 0)"),
    ("class_step", "year", "caps", "max(cap_up, steps)"),
    ("exceedance_steps", "year", "exceedance_steps.item", "step_amount * ceil(width)"),
    ("exceedance_steps", "year", "exceedance", "max(c_tp - limit, 0)"),
    ("exceedance_linear", "year", "exceedance_linear.item", WITHOUT_ROW),
    ("exceedance_table", "month", "exceedance_table.item", "amount_3 * (1 + multiple_tp)"),
    ("linear_concentration", "year", "linear_concentration.item", "excess_tp * price"),
    ("linear_concentration", "year", "linear_concentration.year", "amount_tp - amount_nh3n"),
    ("inferior_surcharge", "year", "inferior_surcharge.year", "amount_tp"),
    ("item_limit", "year", "item_limit.item", "stake_better if c_tp > limit else -stake_worse"),
    ("class_table", "month", "class_table.month", "amount_6"),
    ("load_price", "month", "load_price.item", "price * max(load_tp, 0)"),
    ("load_price", "month", "load_price.load", "excess_tp * volume / 1000"),
    ("class_change", "year", "class_change.outcome", "'better' if before > 1 else 'worse'"),
    ("class_change", "year", "class_change.year", "stake_better"),
    ("year_on_year", "year", "year_on_year.points", "weight_tp * points_tp"),
    ("year_on_year", "year", "year_on_year.item", "100 * (before + c_tp) / before"),
    ("class_change/readings", "year", "class_change.outcome", "'better'"),
    ("year_on_year/readings", "month", "year_on_year.item", "100 * (before + c_tp) / before"),
    ("year_on_year/index", "year", "year_on_year.points", "100 * (index - before) / before"),
    ("year_on_year/index", "year", "year_on_year.index", "weight_tp * c_tp / limit_tp"),
    ("year_on_year/declared index", "year", "year_on_year.index", "weight_tp * b_tp / limit_tp"),
    ("reference_index/readings", "month", "reference_index.reference", "(r_tp / limit_tp) / 2"),
    ("main_stem", "year", "main_stem.space", "weight_tp * points_tp"),
    ("main_stem", "year", "main_stem.time", "weight_nh3n * points_tp + weight_tp * points_nh3n"),
    ("main_stem", "year", "main_stem.entry", "100 * (c_tp - entry) / entry"),
    ("main_stem", "year", "main_stem.before", "100 * (before - mean) / mean"),
    ("compliance_rate", "year", "compliance_rate", "100"),
    ("compliance_rate", "year", "compliance_rate.year", "to_upstream"),
    ("monthly_deduction", "year", "monthly_deduction.year", "stake"),
    ("water_quantity", "year", "water_quantity.year", "price * max(base - volume, 0)"),
    ("reference_index", "year", "reference_index", "(c_nh3n / limit_nh3n) / 2"),
    ("reference_index", "year", "reference_index.delta", "reference / index - 1"),
]  # fmt: skip


@pytest.mark.parametrize(("family", "period", "rule", "formula"), FORGED)
def test_another_formula_of_a_family_is_found(
    tmp_path: Path, family: str, period: str, rule: str, formula: str
) -> None:
    """In every step of the rule, with all above recomputed and sealed again."""
    data = data_of(family, period)
    rule = rule.replace(".steps", ".year")
    lied = [one for one in of_rule(data, rule) if one["inputs"] or one["children"]]
    for step in lied:
        step["formula"] = formula
    try:
        rebuild(data)
    except FormulaError:  # of the other item, whose names the formula has not
        lied[-1]["result"]["value"] = "7"
    problems = sealed(tmp_path, data, texts(family, period)[1])
    assert any("its formula is not that of its rule" in one for one in problems)


ONE_OF_TWO = "'{0}' if count_of('{0}', section_1, section_1) > 0 else "
TOGETHER = [
    "'attained' if count_of('attained', section_1, section_2) > 0 else 'failed'",
    "".join(map(ONE_OF_TWO.format, ("failed", "open", "out"))) + "'attained'",
]


@pytest.mark.parametrize("formula", TOGETHER)
def test_another_joint_verdict_is_found(tmp_path: Path, formula: str) -> None:
    """One section that attained does not excuse the other, and none is counted twice."""
    what = ("fixed_stake", "month", "together")
    data = data_of(*what)
    assert sealed(tmp_path, data, texts(*what)[1]) == []
    for step in of_rule(data, "together.month"):
        step["formula"] = formula
    rebuild(data)
    problems = sealed(tmp_path, data, texts(*what)[1])
    assert any("（together.month）: 公式不合规则" in one for one in problems)


DAYS: list[tuple[str, Callable[[Data], object]]] = [
    ("a version of another month", lambda data: data["versions"][1].update(since="2020-12")),
    ("a version a month later", lambda data: data["versions"][1].update(since="2019-05")),
    ("the first version", lambda data: data["versions"][0].update(since="2019-02")),
    ("a version less", lambda data: data["versions"].pop(0)),
    ("the day of effect", lambda data: data["amendments"][0].update(effective="2019-05-01")),
    ("retroactive", lambda data: data["amendments"][0].update(retroactive=False)),
    ("signed before", lambda data: data["amendments"][0].update(signed_on="2019-03-01")),
    ("no day", lambda data: data["amendments"][0].update(signed_on="later")),
    ("a clause", lambda d: d["versions"][1].update(clause="测试协议；补充协议（2019-05-01 起）")),
]


@pytest.mark.parametrize(("what", "lie"), DAYS, ids=[what for what, _ in DAYS])
def test_another_day_of_an_amendment_is_found(
    tmp_path: Path, what: str, lie: Callable[[Data], object]
) -> None:
    """The days of amendments, of versions and of their clauses are held against each other."""
    case = ("fixed_stake", "month", "separately", AMENDED)
    data = data_of(*case)
    assert sealed(tmp_path, data, texts(*case)[1]) == []
    lie(data)
    problems = sealed(tmp_path, data, texts(*case)[1])
    assert any("the amendments are not those of the versions" in one for one in problems), what


def test_tiers_whose_ends_do_not_rise_are_found() -> None:
    """Two ends that changed places are no table."""
    (step,) = of_rule(data_of("p_index", "year"), "p_index.year")
    ends = [one for one in step["inputs"] if one["name"].startswith("end_")]
    ends[0]["value"], ends[1]["value"] = ends[1]["value"], ends[0]["value"]
    assert "ends do not rise" in (check_rule(step) or "")


def test_weights_that_are_not_the_whole_are_found() -> None:
    """An index whose weights are two thirds of the whole."""
    (step,) = of_rule(data_of("p_index", "year"), "p_index")
    next(one for one in step["inputs"] if one["name"] == "weight_nh3n")["value"] = "0"
    assert "weights are not the whole" in (check_rule(step) or "")


def test_a_rounding_where_none_is_due_is_found() -> None:
    """An amount of the year rounded to whole 10 万元 before the sum."""
    (step,) = of_rule(data_of("fixed_stake", "year"), "fixed_stake.year")
    rounding = {"rule": "down", "unit": "100000", "decimals": None, "keeps_nonzero": False}
    assert "must not be rounded" in (check_rule(step | {"rounding": rounding}) or "")


@pytest.mark.parametrize("formula", ["unjudged", "0", "'attained'"])
def test_a_step_without_children_is_a_problem_not_a_crash(tmp_path: Path, formula: str) -> None:
    """Below a month whose class is known, a step says nothing of its own."""
    data = data_of("fixed_stake", "month")
    step = of_rule(data, "fixed_stake.outcome")[0]
    childless = step | {"formula": formula, "inputs": [], "children": []}
    of_rule(data, "fixed_stake.month")[0]["children"].append(childless)
    problems = sealed(tmp_path, data, texts("fixed_stake", "month")[1])
    assert any("公式不合规则" in one for one in problems)
    assert not any("IndexError" in one for one in problems)
