"""Rules of a year as a whole, settled from readings: the stand-alone verifier recomputes them.

Readings: COD 20 mg/L is Ⅲ, the target; 25 fails it. Amounts are worked out by hand.
"""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import verify
from riverpact.workflows.settle import Settled, settle

LIANGJIANG = Path(__file__).parents[1] / "instruments" / "liangjiang" / "agreement.toml"
HEADER = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)\n"
WAN = 10_000
RATE = """
[[method]]
family = "compliance_rate"
period = "year"
form = "threshold"
threshold = [{ year = 2019, rate = "75 %" }]
to_upstream = "600 万元"
from_upstream = "300 万元"
"""
LINES = """
[red_lines]
effect = "multiplier"
multiplier = "0.8"
counties = ["jia", "bing"]
kinds = ["total_use"]
source = { instrument = "两江协议", clause = "第五条" }

[[red_line]]
county = "bing"
year = 2019
kind = "total_use"
holds = "at_most"
target = "3"
actual = "2.9"
unit = "亿m³"
source = { instrument = "水资源公报" }
"""
JIA = """
[[red_line]]
county = "jia"
year = 2019
kind = "total_use"
holds = "at_most"
target = "2.1"
actual = "2.2"
unit = "亿m³"
source = { instrument = "水资源公报" }
"""


def settled(folder: Path, failed: int, *methods: str, tables: str = "") -> Settled:
    """Settle twelve months of which some failed, by methods in place of the agreement's own."""
    head = LIANGJIANG.read_text(encoding="utf-8").split("[[method]]")[0]
    head = head.replace('cap_up = "400 万元"\n', "")
    file = folder / "agreement.toml"
    file.write_text(head + "".join(methods) + tables, encoding="utf-8")
    cod = ["25"] * failed + ["20"] * (12 - failed)
    rows = [f"两江口,2019-{m:02d}-05,手工,{one},0.2,0.05\n" for m, one in enumerate(cod, start=1)]
    readings = folder / "readings.csv"
    readings.write_text(HEADER + "".join(rows), encoding="utf-8")
    return settle(load_agreement(file), read_readings([readings], standard()), 2019, standard())


def verified(folder: Path, one: Settled) -> list[str]:
    (folder / "samples.csv").write_text(one.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(one.statement), encoding="utf-8")
    return verify(folder / "statement.json")


@pytest.mark.parametrize(("failed", "wan"), [(0, 600), (3, 600), (4, -300)])
def test_a_rate_of_months_is_settled(tmp_path: Path, failed: int, wan: int) -> None:
    """9 of 12 is 75 %, which is enough; 8 of 12 is not."""
    one = settled(tmp_path, failed, RATE)
    assert one.settlement.amount == wan * WAN
    assert verified(tmp_path, one) == []


@pytest.mark.parametrize(("failed", "wan"), [(0, 480), (4, -300)])
def test_red_lines_enter_after_the_sections(tmp_path: Path, failed: int, wan: int) -> None:
    """甲县 missed its total use: the upstream receives 0.8 of 600, and pays no less."""
    one = settled(tmp_path, failed, RATE, tables=LINES + JIA)
    assert one.settlement.amount == wan * WAN
    assert verified(tmp_path, one) == []


def test_a_red_line_without_its_value_leaves_the_year_open(tmp_path: Path) -> None:
    """It is said whose value of which year is missing."""
    one = settled(tmp_path, 0, RATE, tables=LINES)
    assert one.settlement.amount is None
    assert verified(tmp_path, one) == []
    codes = [finding.code for finding in one.statement.findings]
    assert {"red_line.missing", "settlement.undetermined"} <= set(codes)
    said = next(f.message.zh for f in one.statement.findings if f.code == "red_line.missing")
    assert said == "缺少 甲县 2019 年用水总量的实际值"
