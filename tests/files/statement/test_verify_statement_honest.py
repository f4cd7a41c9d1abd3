"""No honest statement is accused: agreements and readings drawn at random, settled, verified."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import verify
from riverpact.foundation.period import Month
from riverpact.workflows.settle import settle

STANDARD = standard()
HEADER = "断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L),pH,溶解氧(mg/L),高锰酸盐指数(mg/L)"
VALUES = (
    ("12", "15", "19.6", "24.6", "31", "10L"),
    ("0.1", "0.15", "0.4", "1.2", "0.025L", "0.6L"),
    ("0.01", "0.04", "0.15", "0.25", "0.01L", "0.3L"),
    ("6.5", "7.12", "8.3"),
    ("8.1", "7.5", "6.2", "4.9"),
    ("1.8", "3.9", "5.5"),
)
PLANS = (
    'plan = "agreement-minimum"\ndecimals = { cod = 1, tp = 3 }',
    'plan = "national-5+x"\ndecimals = { tp = 3 }',
)
WATER = (
    'runoff = {{ station = "站", years = "1956-2016", amount = "{}", '
    'source = {{ instrument = "测" }} }}'
)
SECOND = """[[section]]
name = "三河口"
water_body = "river"
target = "{}"
{}
"""
WEIGHTS = (
    ("", ""),
    ('weight = "0.7"', 'weight = "0.3"'),
    (WATER.format("7 亿m³"), WATER.format("6000 万m³")),
)
INDEX = """[[method]]
family = "p_index"
period = "{period}"
stability = "0.9"
weights = {{ nh3n = "1/3", tp = "2/3" }}
base = {{ nh3n = "0.3", tp = "0.07" }}
tier = [
  {{ at_most = "1", to_upstream = "3.005 万元" }},
  {{ above = "1", below = "1.5", from_upstream = "0 元" }},
  {{ at_least = "1.5", from_upstream = "4 万元" }},
]
"""
OF_ITEMS = {
    "exceedance_steps": """step.nh3n = {{ width = "0.2", amount = "3 万元" }}
step.tp = {{ width = "0.5", amount = "1.005 万元" }}
join = "{join}"
cap_item = "5 万元"
""",
    "exceedance_table": """item = ["nh3n", "tp"]
join = "{join}"
grows = true
tier = [
  {{ at_most = "0", to_upstream = "1 万元" }},
  {{ above = "0", at_most = "0.5", from_upstream = "2 万元" }},
  {{ above = "0.5", from_upstream = "3 万元" }},
]
""",
    "exceedance_linear": """rate = {{ nh3n = "1 万元", tp = "7 万元" }}
join = "{join}"
row = [{{ at_most = "0.2", amount = "0.1 万元" }}]
""",
    "linear_concentration": """price_of = {{ tp = "20 万元", nh3n = "3 万元" }}
cap_down = "9 万元"
""",
    "inferior_surcharge": """item = ["nh3n", "tp"]
rate = "1 万元"
against = "{against}"
""",
    "item_limit": """item = "tp"
stake_better = "3 万元"
stake_worse = "4 万元"
at_limit = "{at_limit}"
""",
    "class_table": """row = [
  {{ water_class = "Ⅰ", to_upstream = "3 万元" }},
  {{ water_class = "Ⅱ", to_upstream = "2 万元" }},
  {{ water_class = "Ⅲ", to_upstream = "0 万元" }},
  {{ water_class = "Ⅳ", from_upstream = "1 万元" }},
  {{ water_class = "Ⅴ", from_upstream = "1 万元" }},
  {{ water_class = "劣Ⅴ", from_upstream = "5 万元" }},
]
""",
}
OF_ONE_SECTION = {
    "load_price": """price_of = { nh3n = "1 万元", tp = "10 万元" }
reward_of = { tp = "2 万元" }
""",
    "class_change": """stake_better = "1 万元"
stake_worse = "2 万元"
stake_missed = "3 万元"
""",
    "year_on_year": """weights = { nh3n = "0.3", tp = "0.7" }
rate_up = "0.1 万元"
rate_down = "0.2 万元"
cap_down = "6 万元"
""",
}
OLDEST = ("fixed_stake", "class_step", "p_index")
OF_CLASS = {"class_step", "class_table"}
NEVER_AS_FAILED = {"class_step", "p_index", *OF_ITEMS, *OF_ONE_SECTION}
DECIDED = (Verdict.SUSPENDED, Verdict.EXCLUDED, Verdict.NO_FLOW)


def agreement(random: Random, known: Sequence[str]) -> str:
    """Two sections, one or two methods, and the terms that decide money, in any combination.

    Methods that carry the figures of one section have one section.
    """
    families = random.choices(known, k=random.choice([1, 2]))
    steps, alone = not OF_CLASS.isdisjoint(families), not OF_ONE_SECTION.keys().isdisjoint(families)
    test = random.choice(["every_month", "annual_mean", "attainment_rate>=0.83"])
    never = test == "annual_mean" or not NEVER_AS_FAILED.isdisjoint(families)
    missing = ["no_payment", "block_year", *([] if never else ["as_failed"])]
    of_means = {"p_index", *OF_ITEMS.keys() - OF_CLASS, *OF_ONE_SECTION}
    together = of_means.isdisjoint(families) and random.choice([False, False, True])
    weights = ("", "") if together or alone else random.choice(WEIGHTS)
    limits = "" if steps or test == "annual_mean" else random.choice(["", 'tp = "0.04"'])
    caps = random.choice(["", 'cap_up = "20 万元"\ncap_down = "10 万元"'])
    return f"""
id = "test"
title = "测试"
kind = "fictional"
term = {{ start = 2019-01-01, until = 2020-01-01 }}
source = {{ instrument = "测试" }}
party = [
  {{ id = "a", name = "甲县", side = "upstream", share = "1/3" }},
  {{ id = "b", name = "乙县", side = "upstream", share = "2/3" }},
  {{ id = "c", name = "丙县", side = "downstream" }},
]
[[section]]
name = "两河口（老）"
water_body = "{random.choice(["river", "lake"])}"
target = "Ⅲ"
target_limits = {{ {limits} }}
{weights[0]}
{"" if alone else SECOND.format("Ⅲ" if together else "Ⅱ", weights[1])}
[assessment]
{random.choice(PLANS)}
year_test = "{test}"
insufficient_month = "{random.choice([*missing, "manual_fallback"])}"
no_flow_month = "{random.choice(missing)}"
sections = "{"together" if together else "separately"}"
[money]
weighting = "{"runoff" if weights[0] else "none"}"
rounding_unit = "{random.choice(["1 元", "0.01 元", "1 万元"])}"
rounding_rule = "{random.choice(["half_up", "half_even", "down"])}"
{caps}
{"".join(method(random, family, limits=limits, test=test) for family in families)}
"""


def of_months(random: Random, family: str) -> str:
    """What the month, or the year, is priced with: now and then a month lacks it."""
    months = [month for month in range(1, 13) if random.randrange(60)]
    source = 'source = { instrument = "测" } }'
    if family == "load_price":
        rows = [f'{{ month = "2019-{m:02d}", amount = "{m}.5 万m³", {source}' for m in months]
        return f"volume = [{', '.join(rows)}]"
    when = [*(f"2018-{month:02d}" for month in months), "2018"]
    if family == "year_on_year":
        means = 'means = { nh3n = "0.3", tp = "0.07" }'
        rows = [f'{{ when = "{one}", {means}, {source}' for one in when]
        return f"before = [{', '.join(rows)}]"
    said = random.choice(["better", "missed"]), random.choice(["same_period", "year_before"])
    rows = [f'{{ when = "{w}", water_class = "{random.choice("ⅠⅢⅤ")}", {source}' for w in when]
    return (
        f'improved_but_missed = "{said[0]}"\ncompared_with = "{said[1]}"\n'
        f"before = [{', '.join(rows)}]"
    )


def later_method(random: Random, family: str, *, test: str) -> str:
    """One of the families that price items or changes."""
    by_year = family in {"class_table", "class_change"} or test == "annual_mean"
    period = "year" if by_year and family != "load_price" and random.choice([0, 1]) else "month"
    head = f'[[method]]\nfamily = "{family}"\nperiod = "{period}"\n'
    if family in OF_ONE_SECTION:
        return f"{head}{OF_ONE_SECTION[family]}{of_months(random, family)}\n"
    return head + OF_ITEMS[family].format(
        join=random.choice(["sum", "worst"]),
        against=random.choice(["class_v", "target"]),
        at_limit=random.choice(["better", "worse", "neutral"]),
    )


def method(random: Random, family: str, *, limits: str, test: str) -> str:
    if family not in OLDEST:
        return later_method(random, family, test=test)
    neutral = "" if limits else random.choice(["", 'neutral_class = "Ⅱ"\n'])
    head = (
        f'[[method]]\nfamily = "{family}"\nperiod = "{random.choice(["month", "year"])}"\n{neutral}'
    )
    if family == "p_index":
        return INDEX.format(period="year" if test == "annual_mean" else "month")
    if family == "fixed_stake":
        equal = "" if neutral else 'stake_equal = "2.005 万元"\n'
        return f'{head}{equal}stake_better = "3 万元"\nstake_worse = "4 万元"\n'
    cap = random.choice(["", 'cap_up = "6 万元"\n'])
    return f'{head}{cap}rate_up = "5 万元"\nrate_down = "7 万元"\n'


def amendment(random: Random, text: str) -> str:
    """Another target, other outcomes of months, other shares, from a month within the year."""
    never = any(f'"{one}"' in text for one in (*NEVER_AS_FAILED, "annual_mean"))
    missing = ["no_payment", "block_year", *([] if never else ["as_failed"])]
    later = random.choice(["", "whole_year_from = 2020\n"])
    second = "三河口" if "三河口" in text else "两河口（老）"
    aims = "Ⅲ" if '"together"' in text else "ⅠⅢⅣ" if second == "三河口" else "ⅢⅣ"
    changes = random.sample(
        [
            f'section."{second}".target = "{random.choice(aims)}"',
            f'assessment.insufficient_month = "{random.choice(missing)}"',
            f'assessment.no_flow_month = "{random.choice(missing)}"',
            f'money.rounding_unit = "{random.choice(["10 元", "0.1 元"])}"',
            'party.a.share = "0.25"\nparty.b.share = "0.75"',
        ],
        k=random.choice([1, 2, 4]),
    )
    head = f'effective = "2019-{random.randrange(1, 13):02d}"\nsigned_on = 2019-06-01\n{later}'
    source = 'reason = "测试"\nsource = { instrument = "补充协议" }\n[change]\n'
    return head + source + "\n".join(changes)


def readings(random: Random) -> str:
    """Months by hand, some by station too; some dry, some without a sample, some twice."""
    rows = [HEADER]
    for section in ("两河口(老)", "三河口"):
        for month in range(1, 13):
            what = random.randrange(20)
            days = [f"2019-{month:02d}-{day:02d}" for day in range(1, 21)]
            if what == 0:
                rows.append(f"{section},{days[4]},手工," + ",".join(["断流"] * 6))
            elif what > 1:
                rows += [
                    f"{section},{day},手工," + ",".join(map(random.choice, VALUES))
                    for day in random.sample(days, random.choice([1, 1, 2]))
                ]
            if what > 16:
                cells = [f"*,{','.join(map(random.choice, VALUES[1:]))}" for _ in days]
                for day, cell in zip(days, cells, strict=True):
                    rows += [
                        f"{section},{day} {hour:02d}:00,自动,{cell}" for hour in (0, 6, 12, 18)
                    ]
    return "\n".join(rows) + "\n"


@settings(max_examples=40, deadline=None)
@example(528)  # an amendment that says what was agreed before
@given(st.integers(0, 10**9))
def test_what_was_settled_from_readings_verifies(seed: int) -> None:
    """Whatever was agreed, measured, dry, missing or decided, settled or undetermined."""
    assert problems(seed, OLDEST) == []


@settings(max_examples=40, deadline=None)
@example(148)  # a month without a figure beside months within a cap
@example(1367085)  # two months without a figure
@given(st.integers(0, 10**9))
def test_what_later_families_settled_verifies(seed: int) -> None:
    """Items, loads and changes, alone or beside another method."""
    assert problems(seed, (*OF_ITEMS, *OF_ONE_SECTION, "class_step")) == []


def problems(seed: int, known: Sequence[str]) -> list[str]:
    """Settle what is drawn from a seed, and verify it."""
    random = Random(seed)  # noqa: S311  readings, not secrets
    decisions = [
        Decision("两河口(老)", Month(2019, month), random.choice(DECIDED), "施工", "省厅", "1号")
        for month in random.sample(range(1, 13), random.choice([0, 0, 2]))
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = agreement(random, known)
        (folder / "agreement.toml").write_text(text, encoding="utf-8")
        if random.choice([True, False]):
            (folder / "amendments").mkdir()
            change = amendment(random, text)
            (folder / "amendments" / "one.toml").write_text(change, encoding="utf-8")
        (folder / "readings.csv").write_text(readings(random), encoding="utf-8")
        read = read_readings([folder / "readings.csv"], STANDARD)
        instrument = load_agreement(folder)
        settled = settle(instrument, read, 2019, STANDARD, decisions=decisions)
        (folder / "samples.csv").write_text(settled.samples, encoding="utf-8")
        file = folder / "statement.json"
        file.write_text(statement_text(settled.statement), encoding="utf-8")
        return verify(file)
