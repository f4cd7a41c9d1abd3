"""Settle: an agreement and its readings to the statement of a year.

Expected amounts are worked out by hand: agreement with 3/2/4 万元 for better, equal, worse than Ⅲ;
COD 15 mg/L is Ⅰ, 20 is Ⅲ, 25 is Ⅳ.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import sha256, statement_text
from riverpact.files.statement.verify_statement import verify
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import Month
from riverpact.workflows.settle import Settled, settle

AGREEMENT = """\
id = "test"
title = "测试协议"
kind = "real"
term = { start = 2019-01-01, until = 2020-01-01 }
source = { instrument = "测试" }

[[party]]
id = "up"
name = "上县"
side = "upstream"

[[party]]
id = "down"
name = "下县"
side = "downstream"

[[section]]
name = "两河口"
aliases = ["河口（老）"]
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
rounding_unit = "1 元"
rounding_rule = "half_up"

[[method]]
family = "fixed_stake"
period = "month"
stake_better = "3 万元"
stake_equal = "2 万元"
stake_worse = "4 万元"
"""
HEADER = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L),备注\n"
WAN = 10_000


def instrument(folder: Path, *changes: tuple[str, str]) -> Instrument:
    text = AGREEMENT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / "agreement.toml"
    file.write_text(text, encoding="utf-8")
    return load_agreement(file)


def settled(
    folder: Path, months: dict[int, str], *changes: tuple[str, str], **terms: Any
) -> Settled:
    rows = [
        f"{terms.get('name', '两河口')},2019-{month:02d}-05,手工,{cod},0.2,0.05,\n"
        for month, cod in months.items()
    ]
    file = folder / "readings.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    decisions = terms.get("decisions", ())
    readings = read_readings([file], standard())
    agreed = instrument(folder, *changes)
    return settle(agreed, readings, terms.get("year", 2019), standard(), decisions=decisions)


def verified(folder: Path, one: Settled) -> list[str]:
    (folder / "samples.csv").write_text(one.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(one.statement), encoding="utf-8")
    return verify(folder / "statement.json")


YEAR = dict.fromkeys(range(1, 13), "20")
"""Twelve months exactly at Ⅲ: 12 · 2 = 24 万元."""


@pytest.mark.parametrize(
    ("months", "wan"),
    [
        (YEAR, 24),
        (YEAR | {6: "15"}, 25),
        (YEAR | {6: "25"}, 18),
        (YEAR | {6: "15", 7: "25"}, 19),
        (YEAR | {6: "断流"}, 22),
        ({1: "20"}, 2),
    ],
)
def test_a_year_is_settled_from_its_readings(
    tmp_path: Path, months: dict[int, str], wan: int
) -> None:
    """Better +3, equal +2, worse −4, dry or missing nothing; the statement verifies."""
    one = settled(tmp_path, months)
    assert one.settlement.amount == wan * WAN
    assert {p.name: p.amount for p in one.statement.positions} == {
        "上县": str(wan * WAN),
        "下县": str(-wan * WAN),
    }
    assert verified(tmp_path, one) == []


@pytest.mark.parametrize(
    ("term", "wan", "count"),
    [
        ("start = 2019-07-01, until = 2020-01-01", 12, 6),
        ("start = 2019-07-02, until = 2020-01-01", 10, 5),
        ("start = 2018-01-01, until = 2019-04-01", 6, 3),
        ("start = 2018-01-01, until = 2019-03-31", 4, 2),
    ],
)
def test_months_outside_the_term_are_not_counted(
    tmp_path: Path, term: str, wan: int, count: int
) -> None:
    """Nor are their samples part of the statement; a month cut by the term is outside."""
    one = settled(tmp_path, YEAR, ("start = 2019-01-01, until = 2020-01-01", term))
    assert one.settlement.amount == wan * WAN
    assert len(one.statement.sections[0].months) == count
    assert one.samples.count("\n") == 1 + 3 * count
    assert verified(tmp_path, one) == []


@pytest.mark.parametrize("year", [2018, 2020])
def test_a_year_outside_the_term_is_a_wrong_call(tmp_path: Path, year: int) -> None:
    """Nothing was promised for it."""
    with pytest.raises(MisuseError, match="outside the agreement's term"):
        settled(tmp_path, YEAR, year=year)


@pytest.mark.parametrize("name", ["河口（老）", "河口(老)", "两 河口"])
def test_readings_under_another_name_of_the_section_count(tmp_path: Path, name: str) -> None:
    """And stand in the samples under the section's own name."""
    one = settled(tmp_path, YEAR, name=name)
    assert one.settlement.amount == 24 * WAN
    assert "\n两河口,2019-01-05" in one.samples
    assert verified(tmp_path, one) == []


def test_readings_of_other_sections_settle_nothing(tmp_path: Path) -> None:
    """A wrong file or a wrong year is refused; it does not come out as zero."""
    with pytest.raises(RefusedError, match="no reading of"):
        settled(tmp_path, YEAR, name="三河口")


@pytest.mark.parametrize(
    ("verdict", "wan"), [(Verdict.SUSPENDED, 22), (Verdict.EXCLUDED, 22), (Verdict.NO_FLOW, 22)]
)
def test_what_an_authority_decided_stands_before_the_readings(
    tmp_path: Path, verdict: Verdict, wan: int
) -> None:
    """The month was measured at Ⅳ, and still pays nothing."""
    decision = Decision("河口(老)", Month(2019, 6), verdict, "施工", "省厅", "1号")
    one = settled(tmp_path, YEAR | {6: "25"}, decisions=[decision])
    assert one.settlement.amount == wan * WAN
    assert one.statement.sections[0].months[5].verdict == verdict.value
    assert verified(tmp_path, one) == []


@pytest.mark.parametrize(
    ("term", "amount", "verdict"),
    [
        ("no_payment", 22 * WAN, "attained"),
        ("as_failed", 18 * WAN, "failed"),
        ("block_year", None, "undetermined"),
        ("manual_fallback", None, "undetermined"),
    ],
)
def test_a_month_without_data_does_what_the_agreement_says(
    tmp_path: Path, term: str, amount: int | None, verdict: str
) -> None:
    """Nothing, a failed month, or an open year: 11 · 2, 11 · 2 − 4, no answer."""
    change = ('insufficient_month = "no_payment"', f'insufficient_month = "{term}"')
    one = settled(tmp_path, {m: cod for m, cod in YEAR.items() if m != 11}, change)
    assert one.settlement.amount == amount
    assert one.statement.sections[0].year_verdict == verdict
    assert one.statement.state == ("undetermined" if amount is None else "settled")
    assert verified(tmp_path, one) == []


def test_a_limit_of_its_own_may_fail_a_month_of_good_class(tmp_path: Path) -> None:
    """Phosphorus 0.05 is Ⅱ, but 0.04 was agreed: twelve times −4."""
    limits = ('target = "Ⅲ"\n', 'target = "Ⅲ"\ntarget_limits = { tp = "0.04" }\n')
    one = settled(tmp_path, YEAR, limits)
    assert one.settlement.amount == -48 * WAN
    assert verified(tmp_path, one) == []


def test_the_statement_names_what_it_rests_on(tmp_path: Path) -> None:
    """Agreement, inputs and samples, each by its digest; a real agreement carries no notice."""
    one = settled(tmp_path, YEAR)
    statement = one.statement
    text = (tmp_path / "readings.csv").read_text("utf-8")
    assert [(file.file, file.sha256) for file in statement.inputs] == [
        ("readings.csv", sha256(text))
    ]
    assert statement.agreement.digest == sha256(AGREEMENT)
    assert statement.samples is not None
    assert statement.samples.sha256 == sha256(one.samples)
    assert (statement.notice, statement.schema_) == ("", "riverpact-statement/1")


def test_findings_of_the_readings_stand_in_the_statement(tmp_path: Path) -> None:
    """Whoever signs sees what could not be read."""
    one = settled(tmp_path, YEAR | {6: "很多"})
    assert [f.severity for f in one.statement.findings if f.place.startswith(str(tmp_path))] == [
        "error"
    ]


@pytest.mark.parametrize("plan", ["snapshot-daily", "station-instant"])
def test_a_plan_that_is_no_official_method_cannot_settle(tmp_path: Path, plan: str) -> None:
    """It may show a river's state, not move money."""
    changes = ("agreement-minimum", plan), ("decimals = { cod = 1, tp = 3 }\n", "")
    with pytest.raises(MisuseError, match="cannot settle"):
        settled(tmp_path, YEAR, *changes)


def test_decimals_of_an_item_the_plan_does_not_judge_are_refused(tmp_path: Path) -> None:
    """They would decide nothing, and nobody would see it."""
    with pytest.raises(RefusedError, match="codmn"):
        settled(tmp_path, YEAR, ("cod = 1, tp = 3", "codmn = 1"))


def test_a_plan_nobody_knows_is_a_wrong_call(tmp_path: Path) -> None:
    """The plans there are, are named."""
    with pytest.raises(MisuseError, match="agreement-minimum"):
        settled(tmp_path, YEAR, ("agreement-minimum", "agreement-maximum"))


def test_a_year_is_not_settled_against_a_base_that_does_not_lie_before_it(tmp_path: Path) -> None:
    """A rolling base of 2016–2018 is for 2019; one of 2015–2017 is refused."""
    agreed = instrument(tmp_path)
    file = tmp_path / "readings.csv"
    rows = [f"两河口,2019-{month:02d}-05,手工,20,0.2,0.05,\n" for month in range(1, 13)]
    file.write_text(HEADER + "".join(rows), encoding="utf-8")
    index = {
        "family": "p_index",
        "period": "month",
        "stability": "1",
        "weights": {"tp": "1"},
        "base": {"tp": "0.05"},
        "tier": [{"at_most": "1", "to_upstream": "7 元"}, {"above": "1", "from_upstream": "1 元"}],
    }
    for years, wan in (("2016-2018", 12 * 7), ("2015-2017", None)):
        period = {"kind": "rolling", "years": years, "mean_of": "annual_means"}
        method = PIndex.model_validate(
            index | {"base_period": period | {"source": {"instrument": "测试"}}}
        )
        rolling = replace(agreed, methods=(method,))
        readings = read_readings([file], standard())
        if wan is None:
            with pytest.raises(RefusedError, match="the base rolls"):
                settle(rolling, readings, 2019, standard())
        else:
            assert settle(rolling, readings, 2019, standard()).settlement.amount == wan
