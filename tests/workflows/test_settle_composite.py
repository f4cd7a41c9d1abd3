"""Several methods in one agreement, each with its own caps: by hand, and all of it verifies."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.files.statement.verify_statement import verify
from riverpact.workflows.settle import Settled, settle

STANDARD = standard()
HEAD = """
id = "composite"
title = "综合办法（测试）"
kind = "fictional"
term = { start = 2019-01-01, until = 2019-02-01 }
source = { instrument = "测试" }
party = [
  { id = "a", name = "甲省", side = "upstream" },
  { id = "b", name = "乙省", side = "downstream" },
]
[[section]]
name = "三河口"
water_body = "river"
target = "Ⅲ"
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
months_in_year = 1
year_test = "annual_mean"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
[money]
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"
"""
CLASS = """[[method]]
family = "class_step"
period = "year"
rate_up = "6000 万元"
rate_down = "6000 万元"
"""
CHANGE = """[[method]]
family = "year_on_year"
period = "year"
weights = { nh3n = "1" }
rate_up = "100 万元"
rate_down = "100 万元"
cap_up = "4000 万元"
cap_down = "4000 万元"
before = [{ when = "2018", means = { nh3n = "0.8" }, source = { instrument = "测试" } }]
"""
STEPS = """[[method]]
family = "exceedance_steps"
period = "month"
join = "sum"
cap_item = "300 万元"
[method.step]
nh3n = { width = "0.5", amount = "50 万元" }
tp = { width = "0.5", amount = "50 万元" }
"""
BETTER = """[[method]]
family = "class_step"
period = "month"
rate_up = "50 万元"
rate_down = "0 元"
"""
BONUS = """[[method]]
family = "item_limit"
period = "year"
item = "nh3n"
limits = { nh3n = "0.56" }
stake_better = "50 万元"
stake_worse = "0 元"
at_limit = "better"
"""
COMPOSITES = {"豫鲁": (CLASS, CHANGE), "合肥": (STEPS, BETTER, BONUS)}


def settled(folder: Path, methods: tuple[str, ...], ammonia: str, phosphorus: str) -> Settled:
    """Settle a year of one month; whatever comes of it verifies."""
    found = unverified(folder, methods, ammonia, phosphorus)
    out = write_statement(folder / "out", found.statement, found.samples, STANDARD)
    assert verify(out / "statement.json") == []
    return found


def unverified(folder: Path, methods: tuple[str, ...], ammonia: str, phosphorus: str) -> Settled:
    """Settle a year of one month."""
    (folder / "agreement.toml").write_text(HEAD + "".join(methods), encoding="utf-8")
    (folder / "readings.csv").write_text(
        "断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)\n"
        f"三河口,2019-01-05,手工,15,{ammonia},{phosphorus}\n",
        encoding="utf-8",
    )
    agreement = load_agreement(folder / "agreement.toml")
    readings = read_readings([folder / "readings.csv"], STANDARD)
    return settle(agreement, readings, 2019, STANDARD)


def wan(found: Settled) -> list[Fraction]:
    """What each method pays, in 万元, and the whole."""
    amount = found.settlement.amount
    assert amount is not None
    section = found.settlement.sections[0].step
    parts = [Fraction(str(one.result.value)) for one in section.children]
    return [one / 10_000 for one in (*parts, amount)]


@pytest.mark.parametrize(
    ("ammonia", "expected"),
    [("0.4", [6000, 4000, 10_000]), ("0.9", [0, -1250, -1250]), ("1.2", [-6000, -4000, -10_000])],
)
def test_class_and_change_each_have_their_own_cap(
    tmp_path: Path, ammonia: str, expected: list[int]
) -> None:
    """By hand: half of 0.8 is 50 points, 5000 capped at 4000; class Ⅱ pays 6000 uncapped."""
    assert wan(settled(tmp_path, COMPOSITES["豫鲁"], ammonia, "0.1")) == expected


@pytest.mark.parametrize(
    ("ammonia", "phosphorus", "expected"),
    [
        ("0.4", "0.05", [0, 50, 50, 100]),
        ("1.6", "0.25", [-150, 0, 0, -150]),
        ("5", "0.1", [-300, 0, 0, -300]),
        ("5", "0.25", [-350, 0, 0, -350]),
    ],
)
def test_steps_classes_and_a_bonus_of_the_year_stand_together(
    tmp_path: Path, ammonia: str, phosphorus: str, expected: list[int]
) -> None:
    """By hand: 1.6 is 0.6 over: two steps; 0.25 a quarter over: one; 5 is 4 over: eight, capped."""
    assert wan(settled(tmp_path, COMPOSITES["合肥"], ammonia, phosphorus)) == expected


@settings(max_examples=5, deadline=None)
@given(ammonia=st.integers(1, 60), phosphorus=st.integers(1, 60))
def test_the_whole_is_the_sum_of_what_each_pays_alone(
    tmp_path_factory: pytest.TempPathFactory, ammonia: int, phosphorus: int
) -> None:
    """A cap of one method never touches another."""
    folder = tmp_path_factory.mktemp("composite")
    water = f"{ammonia / 10:.1f}", f"{phosphorus / 100:.2f}"
    for methods in COMPOSITES.values():
        alone = [wan(unverified(folder, (one,), *water))[-1] for one in methods]
        together = wan(unverified(folder, methods, *water))
        assert together == [*alone, sum(alone, Fraction(0))]
