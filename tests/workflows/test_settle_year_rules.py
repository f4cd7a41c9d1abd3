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


def settled(
    folder: Path, failed: int, *methods: str, tables: str = "", test: str = "every_month"
) -> Settled:
    """Settle twelve months of which some failed, by methods in place of the agreement's own."""
    head = LIANGJIANG.read_text(encoding="utf-8").split("[[method]]")[0]
    head = head.replace('cap_up = "400 万元"\n', "")
    head = head.replace('"every_month"', f'"{test}"')
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


DEDUCTION = """
[[method]]
family = "monthly_deduction"
period = "year"
stake = "1200 万元"
paid_by = "downstream"
deduction = "100 万元"
counted = "failed_months"
"""
QUANTITY = """
[[method]]
family = "water_quantity"
period = "year"
form = "volume_award"
volume = "5 亿m³"
price = "0.02 元"
cap_up = "100 万元"
measured = [{ year = 2019, volume = "5.6 亿m³", source = { instrument = "水文年鉴" } }]
"""
INDEX = """
[[method]]
family = "reference_index"
period = "PERIOD"
limits = { cod = "20", nh3n = "1" }
tier = [
    { below = "-0.1", to_upstream = "100 万元" },
    { at_least = "-0.1", at_most = "0", to_upstream = "50 万元" },
    { above = "0", at_most = "0.1", from_upstream = "100 万元" },
    { above = "0.1", from_upstream = "200 万元" },
]

[[method.reference_means]]
section = "上断面"
year = 2019
means = { cod = "20", nh3n = "0.2" }
source = { instrument = "水质月报" }
"""


@pytest.mark.parametrize(("failed", "wan"), [(0, 1200), (3, 900), (12, 0)])
def test_failed_months_are_deducted(tmp_path: Path, failed: int, wan: int) -> None:
    """100 万元 each of 1200."""
    one = settled(tmp_path, failed, DEDUCTION)
    assert one.settlement.amount == wan * WAN
    assert verified(tmp_path, one) == []


def test_methods_of_a_year_add_up(tmp_path: Path) -> None:
    """600 for 9 of 12 months, 900 after deductions, 100 for the water at its cap: 1600."""
    one = settled(tmp_path, 3, RATE, DEDUCTION, QUANTITY)
    assert one.settlement.amount == 1600 * WAN
    assert verified(tmp_path, one) == []


@pytest.mark.parametrize(("failed", "wan"), [(0, 50), (12, -200)])
def test_an_index_of_the_year_is_held_against_its_reference(
    tmp_path: Path, failed: int, wan: int
) -> None:
    """20 and 0.2 are the reference's own: δ = 0; 25 gives 1.45/1.2 − 1 = 20.8 %."""
    one = settled(tmp_path, failed, INDEX.replace("PERIOD", "year"), test="annual_mean")
    assert one.settlement.amount == wan * WAN
    assert verified(tmp_path, one) == []


def test_a_month_without_its_reference_leaves_the_year_open(tmp_path: Path) -> None:
    """July alone is known; the other months are not judged by it."""
    method = INDEX.replace("PERIOD", "month").replace("year = 2019", "year = 2019\nmonth = 7")
    one = settled(tmp_path, 12, method)
    assert one.settlement.amount is None
    months = {month.month: month.amount for month in one.statement.sections[0].months}
    assert (months["2019-07"], months["2019-08"]) == ("-2000000", None)
    assert verified(tmp_path, one) == []
