"""Exceptional months and samples in a statement: honest ones verify, forgers are found."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_data, statement_text
from riverpact.files.statement.page import statement_page
from riverpact.files.statement.verify_statement import (
    canonical_digest,
    evaluate,
    names_of,
    steps,
    verify,
)
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.settle import Settled, settle

Data = dict[str, Any]
STANDARD = standard()
HEAD = """id = "test"
title = "测试协议"
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
year_test = "every_month"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
{terms}
[money]
weighting = "none"
rounding_unit = "0.01 元"
rounding_rule = "half_up"
[[method]]
family = "fixed_stake"
period = "month"
stake_better = "3 万元"
stake_equal = "2 万元"
stake_worse = "4 万元"
"""
CHARGE = '[[method]]\nfamily = "no_flow_charge"\nperiod = "month"\ncharge = "30 万元"\n'
DRY = """[[decision]]
section = "三河口"
month = "2019-{:02d}"
verdict = "no_flow"
reason = "断流"
"""


def settled(
    folder: Path, agreement: str, decisions: str, rows: list[str], checks: list[str] | None = None
) -> Settled:
    """Settle a year from what stands in files, and leave the statement beside them."""
    (folder / "agreement.toml").write_text(agreement, encoding="utf-8")
    (folder / "decisions.toml").write_text(decisions, encoding="utf-8")
    lines = ["断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)", *rows]
    (folder / "readings.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = read_readings([folder / "readings.csv"], STANDARD)
    decided = read_decisions(folder / "decisions.toml")
    extra = None
    if checks:
        lines = [lines[0].replace("COD", "高锰酸盐指数(mg/L),COD"), *checks]
        (folder / "抽查.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        extra = read_readings([folder / "抽查.csv"], STANDARD)
    instrument = load_agreement(folder)
    found = settle(instrument, read, 2019, STANDARD, decisions=decided, extra=extra)
    (folder / "samples.csv").write_text(found.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(found.statement), encoding="utf-8")
    return found


def year(months: range | list[int] = range(1, 13), phosphorus: str = "0.06") -> list[str]:
    return [f"三河口,2019-{month:02d}-05,手工,15,0.4,{phosphorus}" for month in months]


def forged(folder: Path, lie: Callable[[Data], object]) -> list[str]:
    file = folder / "statement.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    lie(data)
    data["digest"] = canonical_digest(data)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return verify(file)


def step(data: Data, rule: str, name: str) -> Data:
    found = [
        s for s in steps(data["derivation"]) if (s["rule"], s["result"]["name"]) == (rule, name)
    ]
    return found[0]


OUTCOMES = ("no_payment", "as_failed", "block_year")


@settings(max_examples=25, deadline=None)
@given(
    made=st.sampled_from(["", *OUTCOMES]),
    frozen=st.sampled_from(["", *OUTCOMES]),
    causes=st.lists(
        st.sampled_from(["", "natural", "man_made", "frozen", "unknown"]), min_size=1, max_size=4
    ),
)
def test_dry_months_of_every_cause_verify(made: str, frozen: str, causes: list[str]) -> None:
    """Under every term, with the charge where causes are told apart."""
    terms = f'man_made_no_flow = "{made}"\n' if made else ""
    terms += f'frozen_month = "{frozen}"\n' if frozen else ""
    decisions = [
        DRY.format(n) + (f'cause = "{cause}"\n' if cause else "")
        for n, cause in enumerate(causes, start=1)
    ]
    with TemporaryDirectory() as name:
        agreement = HEAD.format(terms=terms) + (CHARGE if made else "")
        found = settled(Path(name), agreement, "\n".join(decisions), year())
        assert verify(Path(name) / "statement.json") == []
        left = made and {"", "unknown"} & set(causes)
        open_ = left or (made == "block_year" and "man_made" in causes)
        open_ = open_ or (frozen == "block_year" and "frozen" in causes)
        assert found.statement.state == ("undetermined" if open_ else "settled")


def test_a_dry_up_by_people_is_paid_for(tmp_path: Path) -> None:
    """Ten months of class Ⅱ at 3 万元, less 2 · 30 for July and August: −30 万元."""
    agreement = HEAD.format(terms='man_made_no_flow = "no_payment"') + CHARGE
    decisions = "".join(f'{DRY.format(n)}cause = "man_made"\n' for n in (7, 8))
    found = settled(tmp_path, agreement, decisions, year())
    assert found.statement.amount == "-300000"
    july = found.statement.sections[0].months[6]
    assert (july.verdict, july.cause, july.amount) == ("no_flow", "man_made", "-300000")


DROUGHT = {"value": "natural", "shown": "自然断流 natural"}


def of_nature(data: Data) -> None:
    """Say that nature did it, wherever the cause of July stands."""
    for one in steps(data["derivation"]):
        for given_ in one["inputs"]:
            if given_["name"] == "cause":
                given_.update(DROUGHT)
    data["sections"][0]["months"][6]["cause"] = "natural"


LIES: list[tuple[str, Callable[[Data], object]]] = [
    ("the cause, though it is still charged for", of_nature),
    ("the cause shown", lambda d: d["sections"][0]["months"][6].update(cause="natural")),
    ("no cause shown", lambda d: d["sections"][0]["months"][6].update(cause="")),
    ("the term", lambda d: d["terms"].update(man_made_no_flow="as_failed")),
    (
        "the charge",
        lambda d: step(d, "no_flow_charge.month", "m07").update(formula="0", inputs=[]),
    ),
]


@pytest.mark.parametrize(("what", "lie"), LIES, ids=[what for what, _ in LIES])
def test_another_cause_or_charge_is_found(
    tmp_path: Path, what: str, lie: Callable[[Data], object]
) -> None:
    """The cause, its term, the month's standing and its charge are held against each other."""
    agreement = HEAD.format(terms='man_made_no_flow = "no_payment"') + CHARGE
    settled(tmp_path, agreement, DRY.format(7) + 'cause = "man_made"\n', year())
    assert forged(tmp_path, lambda _: None) == []
    assert forged(tmp_path, lie) != [], what


DAYS = """[[decision]]
section = "三河口"
from = {}
until = {}
verdict = "{}"
reason = "顶托"
approver = "省厅"
document = "1号"
{}
"""
THREE_DAYS = [
    "三河口,2019-07-03,手工,15,1.8,0.06",
    "三河口,2019-07-10,手工,15,0.8,0.06",
    "三河口,2019-07-20,手工,15,0.6,0.06",
]
REST = year([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12])


def test_a_month_is_paid_by_what_remains(tmp_path: Path) -> None:
    """July is Ⅳ with the 3rd, and costs 4; Ⅲ without it, and earns 2: 11 · 3 + 2 = 35 万元."""
    settled(tmp_path, HEAD.format(terms=""), "", [*REST, *THREE_DAYS])
    assert verify(tmp_path / "statement.json") == []
    decisions = DAYS.format("2019-07-03", "2019-07-06", "excluded", "")
    found = settled(tmp_path, HEAD.format(terms=""), decisions, [*REST, *THREE_DAYS])
    assert (found.statement.amount, verify(tmp_path / "statement.json")) == ("350000", [])
    july = found.statement.sections[0].months[6]
    assert july.reason.zh.endswith(
        "2019-07-03 至 2019-07-05（3 天）按省厅，1号剔除，其中有样品 1 天：顶托"
    )
    marked = [row for row in found.samples.splitlines() if row.endswith(",1号,")]
    assert [row.split(",")[1:3] for row in marked] == [
        ["2019-07-03 00:00", item] for item in ("cod", "nh3n", "tp")
    ]


def test_a_suspended_section_pays_nothing_while_others_go_on(tmp_path: Path) -> None:
    """Works from 20 July to September: July counts by its rest, August not at all."""
    second = '[[section]]\nname = "蔡桥闸"\nwater_body = "river"\ntarget = "Ⅲ"\n[assessment]'
    agreement = HEAD.format(terms='sections = "separately"').replace("[assessment]", second)
    rows = [*year(), *(row.replace("三河口", "蔡桥闸") for row in year())]
    works = DAYS.format("2019-07-20", "2019-09-01", "suspended", 'part_month = "judged"')
    found = settled(tmp_path, agreement, works.replace("三河口", "蔡桥闸"), rows)
    assert verify(tmp_path / "statement.json") == []
    first, last = found.statement.sections
    assert (first.amount, last.amount) == ("360000", "330000")
    assert [month.verdict for month in last.months[6:9]] == ["attained", "suspended", "attained"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(1, 60)), max_size=3),
    st.sampled_from(["every_month", "annual_mean"]),
    st.sampled_from(["separately", "together"]),
)
def test_days_out_of_every_kind_verify(spans: list[tuple[int, int]], test: str, how: str) -> None:
    """Days across months, whole months, all days of a month; two sections, apart or together."""
    works, first = [], date(2019, 1, 1)
    for gap, count in spans:
        start = first + timedelta(days=gap)
        first = start + timedelta(days=count)
        works.append(DAYS.format(start, first, "excluded", ""))
    second = '[[section]]\nname = "两河口"\nwater_body = "river"\ntarget = "Ⅲ"\n[assessment]'
    agreement = HEAD.format(terms=f'sections = "{how}"').replace("[assessment]", second)
    agreement = agreement.replace("every_month", test)
    rows = [
        f"{name},2019-{month:02d}-{day:02d},手工,15,{1.4 if day == 9 else 0.4},0.06"
        for name in ("三河口", "两河口")
        for month in range(1, 13)
        for day in (2, 9, 20)
    ]
    with TemporaryDirectory() as name:
        settled(Path(name), agreement, "\n".join(works), rows)
        assert verify(Path(name) / "statement.json") == []


def july(data: Data) -> Data:
    month: Data = data["sections"][0]["months"][6]
    return month


def unmark(data: Data, folder: Path) -> None:
    """Put the samples back into the mean of the samples file, and seal it."""
    text = (folder / "samples.csv").read_text(encoding="utf-8").replace(",1号,", ",,")
    mark(data, folder, text)


def mark_another(data: Data, folder: Path) -> None:
    """Take out the 10th, too, which nobody decided."""
    lines = (folder / "samples.csv").read_text(encoding="utf-8").splitlines()
    marked = [f"{one[:-1]}1号," if "2019-07-10" in one else one for one in lines]
    mark(data, folder, "\n".join(marked) + "\n")


def mark(data: Data, folder: Path, text: str) -> None:
    (folder / "samples.csv").write_text(text, encoding="utf-8")
    data["samples"]["sha256"] = hashlib.sha256(text.encode("utf-8")).hexdigest()


OUT_LIES: list[tuple[str, Callable[[Data, Path], object]]] = [
    ("the days shown", lambda d, _: july(d)["days_out"][0].update(until="2019-07-11")),
    ("no days shown", lambda d, _: july(d).update(days_out=[])),
    ("how many", lambda d, _: july(d)["days_out"][0].update(days=2)),
    ("the document", lambda d, _: july(d)["days_out"][0].update(document="2号")),
    ("no document", lambda d, _: july(d)["days_out"][0].update(document="")),
    ("days of another month", lambda d, _: july(d)["days_out"][0].update(first="2019-06-03")),
    ("the samples put back", unmark),
    ("another sample taken out", mark_another),
]


@pytest.mark.parametrize(("what", "lie"), OUT_LIES, ids=[what for what, _ in OUT_LIES])
def test_other_days_taken_out_are_found(
    tmp_path: Path, what: str, lie: Callable[[Data, Path], object]
) -> None:
    """Days, document, number and every mark in the samples are held against each other."""
    decisions = DAYS.format("2019-07-03", "2019-07-06", "excluded", "")
    settled(tmp_path, HEAD.format(terms=""), decisions, [*REST, *THREE_DAYS])
    assert forged(tmp_path, lambda data: lie(data, tmp_path)) != [], what


HIGH = ["三河口,2019-07-12,手工,3,16,1.2,0.05", "三河口,2019-07-13,手工,3,14,0.3,0.31"]


@pytest.mark.parametrize(
    ("term", "wan"),
    [("highest_counts", 11 * 3 - 4), ("in_mean", 11 * 3 + 2), ("ignored", 12 * 3)],
)
def test_a_month_is_paid_by_what_its_checks_do(tmp_path: Path, term: str, wan: int) -> None:
    """July: 总磷 0.31 is Ⅴ; with both checks in the mean 氨氮 is 0.63 and 总磷 0.14: Ⅲ."""
    agreement = HEAD.format(terms=f'extra_checks = "{term}"')
    found = settled(tmp_path, agreement, "", year(), HIGH)
    assert (found.statement.amount, verify(tmp_path / "statement.json")) == (f"{wan}0000", [])
    marks = [row.rsplit(",", 1)[1] for row in found.samples.splitlines() if "抽查.csv" in row]
    assert marks == ([] if term == "ignored" else [term] * 6)
    assert [one.file for one in found.statement.inputs] == ["readings.csv", "抽查.csv"]


def test_a_check_on_a_day_that_was_taken_out_counts_no_more(tmp_path: Path) -> None:
    """Neither day of July is left: 12 months of class Ⅱ; an item outside the plan is no sample."""
    agreement = HEAD.format(terms='extra_checks = "highest_counts"')
    out = DAYS.format("2019-07-12", "2019-07-15", "excluded", "")
    checks = [*HIGH, "三河口,2019-07-14,手工,3,,,"]
    found = settled(tmp_path, agreement, out, year(), checks)
    assert (found.statement.amount, verify(tmp_path / "statement.json")) == ("360000", [])
    assert found.statement.sections[0].months[6].days_out[0].days == 2


CHECKED: list[tuple[str, Callable[[Data, Path], object]]] = [
    ("the term", lambda d, _: d["terms"].update(extra_checks="in_mean")),
    ("a check that is ordinary", lambda d, f: remark(d, f, ",highest_counts", ",")),
    ("a check in the mean", lambda d, f: remark(d, f, ",highest_counts", ",in_mean")),
    ("a lower check", lambda d, f: remark(d, f, ",1.2,", ",0.2,")),
    ("the formula", lambda d, _: least(d)),
]


def remark(data: Data, folder: Path, old: str, new: str) -> None:
    text = (folder / "samples.csv").read_text(encoding="utf-8")
    assert old in text
    mark(data, folder, text.replace(old, new))


def least(data: Data) -> None:
    """Take the least where the highest counts."""
    for one in steps(data["derivation"]):
        if one["rule"] == "extra_checks":
            one["formula"] = one["formula"].replace("max", "min")


@pytest.mark.parametrize(("what", "lie"), CHECKED, ids=[what for what, _ in CHECKED])
def test_other_checks_are_found(
    tmp_path: Path, what: str, lie: Callable[[Data, Path], object]
) -> None:
    """The term, the marks, the values and the formula are held against each other."""
    settled(tmp_path, HEAD.format(terms='extra_checks = "highest_counts"'), "", year(), HIGH)
    assert forged(tmp_path, lambda data: lie(data, tmp_path)) != [], what


@pytest.mark.parametrize(
    "key",
    [
        'extra_checks = "highest_counts"',
        'man_made_no_flow = "as_failed"',
        'frozen_month = "as_failed"',
    ],
)
def test_annual_means_see_no_check_and_no_dry_month(tmp_path: Path, key: str) -> None:
    """Terms that the means of a year would pass over are refused at their key."""
    agreement = HEAD.format(terms=key).replace("every_month", "annual_mean")
    with pytest.raises(RefusedError) as error:
        settled(tmp_path, agreement, "", year())
    (found,) = error.value.findings
    row = agreement.splitlines().index(key) + 1
    assert found.place is not None
    assert (found.code, found.place.row) == ("toml.contradiction", row)


RUNS = """[[method]]
family = "consecutive_days"
period = "month"
item = ["nh3n"]
least_days = 3
counted = "days_from_nth"
charge = "1 万元"
cap_down = "4 万元"
"""


def station(high: dict[int, range], gone: dict[int, range]) -> list[str]:
    """A year of a station, ammonia 1.2 on the days that are high; COD and phosphorus by hand."""
    rows = year()
    for n in range(365):
        day = date(2019, 1, 1) + timedelta(days=n)
        value = "1.2" if day.day in high.get(day.month, ()) else "0.4"
        if day.day not in gone.get(day.month, ()):
            rows += [f"三河口,{day} {hour:02d}:00,自动,,{value}," for hour in (0, 6, 12, 18)]
    return rows


def test_days_in_a_row_are_found_again_in_the_samples(tmp_path: Path) -> None:
    """March 5 days: 3; May 2 + 2 about a gap: 0; July 9: 7, closed at 4; August is continued: 0.

    The month's mean of ammonia lies in Ⅲ where more than two days are high: July (9 · 1.2 +
    22 · 0.4) / 31 = 0.63, March and May 0.53 and 0.51, August 0.45.
    """
    high = {3: range(3, 8), 5: range(3, 8), 7: range(23, 32), 8: range(1, 3)}
    rows = station(high, {5: range(5, 6)})
    found = settled(tmp_path, HEAD.format(terms="") + RUNS, "", rows)
    assert verify(tmp_path / "statement.json") == []
    assert found.statement.amount == str((9 * 3 + 3 * 2 - 3 - 4) * 10_000)


def shorter(data: Data) -> None:
    """Say of March's run that it ended a day before, and charge for that."""
    run = next(one for one in steps(data["derivation"]) if one["rule"] == "consecutive_days.run")
    run["result"]["title"]["zh"] = "2019-03-03 至 2019-03-06 连续超标"
    run["inputs"][0] |= {"value": "4"}
    rebuilt(data)


def no_run(data: Data) -> None:
    """Leave March's run away."""
    counted = [s for s in steps(data["derivation"]) if s["rule"] == "consecutive_days.counted"]
    march = next(one for one in counted if one["children"])
    march["children"], march["formula"] = [], "0"
    rebuilt(data)


def rebuilt(data: Data) -> None:
    """Recompute every step above a lie, as a forger with the program would."""
    for one in reversed(list(steps(data["derivation"]))):
        value = evaluate(one["formula"], names_of(one))
        one["result"]["value"] = value if value is None or isinstance(value, str) else str(value)


@pytest.mark.parametrize("lie", [shorter, no_run])
def test_other_days_in_a_row_are_found(tmp_path: Path, lie: Callable[[Data], object]) -> None:
    """A run that is cut, or left away, with all above recomputed."""
    rows = station({3: range(3, 8)}, {})
    settled(tmp_path, HEAD.format(terms="") + RUNS, "", rows)
    assert any("the days in a row are not those" in one for one in forged(tmp_path, lie))


def test_the_page_says_what_was_exceptional(tmp_path: Path) -> None:
    """Ice in January, works of people in December, three days of July out, checks, runs in March.

    Eight months of class Ⅱ at 3, March at 2, July −4 by its check of 总磷 0.31; less 30 for
    December and 3 for the run.
    """
    terms = 'man_made_no_flow = "no_payment"\nfrozen_month = "no_payment"\n'
    agreement = HEAD.format(terms=terms + 'extra_checks = "highest_counts"') + CHARGE + RUNS
    dry = DRY.format(1) + 'cause = "frozen"\n' + DRY.format(12) + 'cause = "man_made"\n'
    rows = [*station({3: range(3, 8)}, {1: range(1, 32), 12: range(1, 32)}), *THREE_DAYS]
    days = DAYS.format("2019-07-03", "2019-07-06", "excluded", "")
    found = settled(tmp_path, agreement, dry + days, rows, HIGH)
    assert found.statement.amount == str((8 * 3 + 2 - 4 - 30 - 3) * 10_000)
    page = statement_page(statement_data(found.statement), STANDARD)
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert verify(tmp_path / "page.html") == []
    shown = re.sub(r"<[^>]+>", "", page.split("application/json")[0])
    for said in (
        "（封冻 frozen）", "（人为 by people）", "人为断流的月份", "封冻的月份",
        "取最高值", "氨氮（抽查取最高）",
        "2019-07-03 至 2019-07-05（3 天）按省厅，1号剔除，其中有样品 3 天：顶托",
        "2019-03-03 至 2019-03-07 连续超标", "缺测的一天使连续中断",
    ):  # fmt: skip
        assert said in shown, said
