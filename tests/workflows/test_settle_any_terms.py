"""Agreements of any terms together: what is settled verifies, sums to zero, and has no order.

Each is put together from a number: sections that are each other's entry, assessed apart or
together; extra checks; days, months and entries that authorities decided about; an amendment in
July; a year before and a reference from readings; several methods. What an agreement may not say
is refused on loading, and is passed over.
"""

import random
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import verify
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.settle import Settled, settle

STANDARD = standard()
SAID = 'source = { instrument = "测试" }'
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
OWN, OTHERS = ("上口", "下口"), ("入境桥", "支流", "对照桥")
VALUES = (("8", "16", "20", "20.04", "25", "31"), ("0.3", "1.0", "1.3", "0.05L"),
          ("0.08", "0.2", "0.25"))  # fmt: skip
ENTRIES = (
    'strategy = "none"',
    'strategy = "gate_not_worse"\ncounts_as = "no_payment"',
    'strategy = "gate_not_worse"\ncounts_as = "attained"',
    'strategy = "subtract_entry"',
    'strategy = "increment_only"\nincrement_factor = "1.5"',
)
STAKE = 'family = "fixed_stake"\nstake_better = "3 万元"\nstake_equal = "2 万元"\n'
EXCESS = (
    'family = "exceedance_linear"\nrate.cod = "1 万元"\nrate.tp = "2 万元"\njoin = "sum"\n',
    'family = "exceedance_steps"\nstep.cod = { width = "0.2", amount = "3 万元" }\n',
    'family = "exceedance_linear"\nrate.nh3n = "7.5 万元"\n',
)
CHANGE = """family = "class_change"
before = "from_readings"
compared_with = "same_period"
improved_but_missed = "better"
stake_better = "3 万元"
stake_worse = "3 万元"
stake_missed = "4 万元"
"""
POINTS = """family = "year_on_year"
before = "from_readings"
weights.nh3n = "1"
rate_up = "1 万元"
rate_down = "1 万元"
cap_down = "9 万元"
"""
RUNS = """family = "consecutive_days"
item = ["cod"]
least_days = 2
counted = "run"
charge = "1 万元"
"""
ANY = (
    f'{STAKE}stake_worse = "4 万元"\n',
    'family = "no_flow_charge"\ncharge = "3 万元"\n',
    'family = "class_step"\nrate_up = "1 万元"\nrate_down = "1 万元"\ncap_down = "2 万元"\n',
    CHANGE,
    POINTS,
    'family = "linear_concentration"\nprice_of.cod = "1 万元"\n',
    RUNS,
)
CHANGES = (
    'section."上口".target = "Ⅳ"',
    'assessment.extra_checks = "ignored"',
    'assessment.no_flow_month = "block_year"',
    f'section."上口".entry = {{ strategy = "none", {SAID}, section = [{{ name = "支流" }}] }}',
)


def agreement(pick: random.Random) -> str:
    """Write the text of one."""
    both, entry = pick.random() < 0.6, pick.choice(ENTRIES)
    joint = both and pick.random() < 0.5
    parts = [f"""id = "any"
title = "任意条款"
kind = "fictional"
term = {{ start = 2019-01-01, until = 2020-01-01 }}
{SAID}
party = [{{ id = "u", name = "上县", side = "upstream", share = "0.3" }},
  {{ id = "v", name = "上县二", side = "upstream", share = "0.7" }},
  {{ id = "d", name = "下县", side = "downstream" }}]
"""]  # fmt: skip
    for name in OWN if both else OWN[:1]:
        parts.append(f'[[section]]\nname = "{name}"\nwater_body = "river"\ntarget = "Ⅲ"\n')
        if pick.random() < 0.8:
            came = pick.choice(["入境桥", OWN[0]]) if name == OWN[1] else "入境桥"
            parts.append(f'[section.entry]\n{entry}\n{SAID}\nsection = [{{ name = "{came}" }}]\n')
    checks = pick.choice(["highest_counts", "in_mean", "ignored"])
    parts.append(f"""[assessment]
plan = "agreement-minimum"
decimals = {{ cod = 1, tp = 3 }}
year_test = "every_month"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
man_made_no_flow = "no_payment"
extra_checks = "{checks}"
sections = "{"together" if joint else "separately"}"
[money]
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"
cap_up = "{pick.choice([9, 40])} 万元"
""")
    fit = EXCESS if entry in ENTRIES[3:] else ANY[:1] if joint or entry == ENTRIES[2] else ANY
    methods = pick.sample(fit, min(len(fit), pick.choice([1, 1, 2])))
    return "".join([*parts, *(f'[[method]]\nperiod = "month"\n{one}' for one in methods)])


def rows_of(pick: random.Random) -> list[str]:
    """Two years at every section; a month is missing or dry now and then."""
    rows = []
    for name in (*OWN, *OTHERS):
        for month in (f"{year}-{n:02d}" for year in (2018, 2019) for n in range(1, 13)):
            kind = pick.random()
            for day in ("05", "15") if kind > 0.03 else ():
                values = ("断流",) * 3 if kind < 0.05 else tuple(map(pick.choice, VALUES))
                rows.append(f"{name},{month}-{day},手工,{','.join(values)}")
    return rows


def decided(pick: random.Random) -> str:
    """Write three decisions about different months."""
    found = []
    for month in pick.sample(range(1, 13), 3):
        when = f"{pick.choice([2018, 2019, 2019])}-{month:02d}"
        what = pick.choice([
            f'month = "{when}"\nverdict = "no_flow"\ncause = "man_made"',
            f'month = "{when}"\nverdict = "excluded"',
            f'from = {when}-04\nuntil = {when}-09\nverdict = "excluded"',
            f'from = {when}-10\nuntil = {when}-20\nverdict = "suspended"\npart_month = "judged"',
        ])  # fmt: skip
        name = pick.choice((*OWN, *OTHERS))
        found.append(
            f'[[decision]]\nsection = "{name}"\nreason = "原因"\napprover = "局"\n'
            f'document = "文〔2019〕{month}号"\n{what}\n'
        )
    return "".join(found)


def settled(folder: Path, instrument: Instrument, rows: list[str]) -> Settled:
    """Settle 2019 from rows, with what lies beside them in the folder."""
    (folder / "readings.csv").write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return settle(
        instrument,
        read_readings([folder / "readings.csv"], STANDARD),
        2019,
        STANDARD,
        decisions=read_decisions(folder / "decisions.toml"),
        extra=read_readings([folder / "extra.csv"], STANDARD),
    )


def written(folder: Path, pick: random.Random) -> list[str]:
    """Write one agreement and all that lies beside it; return its readings."""
    (folder / "agreement.toml").write_text(agreement(pick), encoding="utf-8")
    if pick.random() < 0.4:
        (folder / "amendments").mkdir()
        (folder / "amendments" / "2019-07.toml").write_text(
            f'effective = "2019-07"\nsigned_on = 2019-06-20\nreason = "变更"\n{SAID}\n'
            f"[change]\n{pick.choice(CHANGES)}\n",
            encoding="utf-8",
        )
    (folder / "decisions.toml").write_text(decided(pick), encoding="utf-8")
    checks = [
        f"{name},2019-{pick.randint(1, 12):02d}-{day},手工,{','.join(map(pick.choice, VALUES))}"
        for name in pick.sample((*OWN, *OTHERS[:1]), 2)
        for day in ("07", "12")
    ]
    (folder / "extra.csv").write_text("\n".join([HEAD, *checks]) + "\n", encoding="utf-8")
    return rows_of(pick)


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_whatever_is_settled_verifies(tmp_path: Path, first: int) -> None:
    """Positions sum to zero; another order of the rows settles the same."""
    held = 0
    for number in range(first, first + 10):
        folder, pick = tmp_path / str(number), random.Random(number)  # noqa: S311
        folder.mkdir()
        rows = written(folder, pick)
        try:
            instrument = load_agreement(folder)
        except RefusedError:
            continue
        done = settled(folder, instrument, rows)
        (folder / "samples.csv").write_text(done.samples, encoding="utf-8", newline="\n")
        (folder / "statement.json").write_text(statement_text(done.statement), "utf-8")
        assert verify(folder / "statement.json") == [], number
        assert sum(one.amount for one in done.settlement.positions) == 0
        pick.shuffle(rows)
        again = settled(folder, instrument, rows).settlement
        assert (again.amount, again.positions) == (
            done.settlement.amount,
            done.settlement.positions,
        )
        held += 1
    assert held >= 5
