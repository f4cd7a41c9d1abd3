"""Methods that price items and loads, from a file to a statement that verifies."""

from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import verify
from riverpact.files.supplied import read_supply
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.step import walk
from riverpact.workflows.settle import Settled, settle

STANDARD = standard()
AGREEMENT = """
id = "test"
title = "测试协议"
kind = "fictional"
term = { start = 2019-01-01, until = 2019-03-01 }
source = { instrument = "测试" }
party = [
  { id = "a", name = "甲县", side = "upstream" },
  { id = "b", name = "乙县", side = "downstream" },
]
[[section]]
name = "三河口"
water_body = "river"
target = "Ⅲ"
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "every_month"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
[money]
weighting = "none"
rounding_unit = "0.01 元"
rounding_rule = "half_up"
[[method]]
"""
RATES = 'rate_up = "1 元"\nrate_down = "1 元"'
LOAD = """family = "load_price"
period = "month"
price_of = { nh3n = "10 万元" }
[[missing]]
key = "method.volume"
what = "各月水量"
"""
ROW = '{{ month = "2019-{}", amount = "{} 万m³", source = {{ instrument = "水文年鉴" }} }}'
READINGS = """断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)
三河口,2019-01-05,手工,15,1.2,0.1
三河口,2019-02-05,手工,15,0.2,0.1
"""


def supplied(folder: Path, *rows: str) -> Settled:
    """Settle with the volumes of some months supplied; whatever comes of it verifies."""
    (folder / "agreement.toml").write_text(AGREEMENT + LOAD, encoding="utf-8")
    supply = folder / "supply.toml"
    supply.write_text(
        'agreement = "test"\n[[supplied]]\nkey = "method.volume"\nby = "县水文站"\n'
        f'on = 2020-01-15\nsource = "水文年鉴"\nvalue = [{", ".join(rows)}]\n',
        encoding="utf-8",
    )
    (folder / "readings.csv").write_text(READINGS, encoding="utf-8")
    read = read_readings([folder / "readings.csv"], STANDARD)
    instrument = load_agreement(folder, [read_supply(supply)])
    settled = settle(instrument, read, 2019, STANDARD)
    (folder / "samples.csv").write_text(settled.samples, encoding="utf-8")
    statement = folder / "statement.json"
    statement.write_text(statement_text(settled.statement), encoding="utf-8")
    assert verify(statement) == []
    return settled


def test_volumes_are_supplied_like_any_missing_value(tmp_path: Path) -> None:
    """January: 0.2 mg/L over, 349 万m³: 0.698 t, 6.98 万元. February keeps the limit."""
    settled = supplied(tmp_path, ROW.format("01", "349"), ROW.format("02", "400"))
    assert settled.settlement.amount == Fraction(-69_800)
    assert "agreement.unconfirmed" in {one.code for one in settled.statement.findings}


def test_a_month_without_a_volume_leaves_the_year_open_and_is_named(tmp_path: Path) -> None:
    """Missing is never zero, even where the limit was kept."""
    settled = supplied(tmp_path, ROW.format("01", "349"))
    assert settled.settlement.amount is None
    findings = {one.code: one.message.zh for one in settled.statement.findings}
    assert findings["settlement.not_given"] == "没有 2019-02 的水量"


@pytest.mark.parametrize("item", ["do", "ph"])
@pytest.mark.parametrize(
    "method",
    [
        'family = "exceedance_steps"\nstep.{} = {{ width = "0.2", amount = "1 万元" }}',
        'family = "exceedance_linear"\nrate.{} = "1 万元"',
        'family = "linear_concentration"\nprice_of.{} = "1 万元"',
        'family = "year_on_year"\nweights.{} = "1"\nbefore = []\n' + RATES,
    ],
)
def test_oxygen_and_ph_are_no_ratio_of_concentrations(
    tmp_path: Path, method: str, item: str
) -> None:
    """They are not better when lower: C/T − 1 says nothing of them."""
    text = f'{AGREEMENT}period = "month"\n{method.format(item)}\n'
    (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        load_agreement(tmp_path)
    assert [one.code for one in refused.value.findings] == ["agreement.method_item"]


def amount_of(folder: Path, method: str, readings: str = READINGS) -> Fraction | None:
    """Settle two months by a method; whatever comes of it verifies."""
    (folder / "agreement.toml").write_text(AGREEMENT + method, encoding="utf-8")
    (folder / "readings.csv").write_text(readings, encoding="utf-8")
    read = read_readings([folder / "readings.csv"], STANDARD)
    settled = settle(load_agreement(folder), read, 2019, STANDARD)
    (folder / "samples.csv").write_text(settled.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(settled.statement), encoding="utf-8")
    assert verify(folder / "statement.json") == []
    return settled.settlement.amount


SAID = 'source = { instrument = "水文年鉴" }'
BY_MONTH = {
    "water_quantity": f"""form = "kept"
volume = "1 亿m³"
least_discharge = "3"
to_upstream = "80 万元"
from_upstream = "60 万元"
measured = [
  {{ year = 2019, month = 1, volume = "1.2 亿m³", least_discharge = "4", {SAID} }},
  {{ year = 2019, month = 2, volume = "1.2 亿m³", least_discharge = "2", {SAID} }},
]
""",
    "reference_index": f"""limits = {{ cod = "20" }}
tier = [{{ at_most = "0", to_upstream = "80 万元" }}, {{ above = "0", from_upstream = "60 万元" }}]
reference_means = [
  {{ section = "上断面", year = 2019, month = 1, means = {{ cod = "16" }}, {SAID} }},
  {{ section = "上断面", year = 2019, month = 2, means = {{ cod = "14" }}, {SAID} }},
]
""",
}


@pytest.mark.parametrize("family", BY_MONTH)
def test_each_month_has_figures_of_its_own(tmp_path: Path, family: str) -> None:
    """January keeps its discharge, or is better than the reference: +80. February not: −60."""
    method = f'family = "{family}"\nperiod = "month"\n{BY_MONTH[family]}'
    assert amount_of(tmp_path, method) == 200_000


@pytest.mark.parametrize(("means", "wan"), [("as_compared", "20"), ("unrounded", "19.84")])
def test_the_agreement_says_which_mean_is_priced(tmp_path: Path, means: str, wan: str) -> None:
    """COD 15.04 twice, 2 万元 a unit under 20: 2 · 5.0 · 2 = 20, or 2 · 4.96 · 2 = 19.84."""
    method = 'family = "linear_concentration"\nperiod = "month"\nprice_of = { cod = "2 万元" }\n'
    rows = READINGS.replace("手工,15,", "手工,15.04,")
    amount = amount_of(tmp_path, f'{method}means = "{means}"\n', rows)
    assert amount == Fraction(wan) * 10_000


STEM = """family = "main_stem"
period = "year"
weights = {{ nh3n = "0.4", tp = "0.6" }}
weights_source = {{ instrument = "测试" }}
entry = [{}]
"""
ENTRY = '{ year = 2019, means = { nh3n = "0.5", tp = "0.1" }, source = { instrument = "通报" } }'


@pytest.mark.parametrize(("entry", "space"), [(ENTRY, "14"), ("", None)])
def test_the_main_stem_shows_its_change_and_pays_nothing(
    tmp_path: Path, entry: str, space: str | None
) -> None:
    """0.4 against 0.5 is 20 points, 0.09 against 0.1 is 10: 0.4 · 20 + 0.6 · 10 = 14."""
    terms = AGREEMENT.replace('"every_month"', '"annual_mean"').replace("2019-03-01", "2020-01-01")
    text = terms + STEM.format(entry)
    (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
    head = READINGS.splitlines()[0]
    months = [f"三河口,2019-{month:02d}-05,手工,15,0.4,0.09" for month in range(1, 13)]
    (tmp_path / "readings.csv").write_text("\n".join([head, *months]), encoding="utf-8")
    read = read_readings([tmp_path / "readings.csv"], STANDARD)
    settled = settle(load_agreement(tmp_path), read, 2019, STANDARD)
    (tmp_path / "samples.csv").write_text(settled.samples, encoding="utf-8")
    statement = tmp_path / "statement.json"
    statement.write_text(statement_text(settled.statement), encoding="utf-8")
    assert verify(statement) == []
    found = {one.name: one.result.value for one in walk(settled.settlement.step)}
    assert (settled.settlement.amount, found.get("space")) == (None, space)
    codes = [one.code for one in settled.statement.findings]
    assert codes.count("agreement.experimental") == 1
    assert codes.count("settlement.not_given") == 1
