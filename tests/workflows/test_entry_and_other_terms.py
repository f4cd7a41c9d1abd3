"""Entry sections beside the other terms of an agreement: whatever comes of them verifies."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.settlement.statement import Statement
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_data, statement_text
from riverpact.files.statement.page import statement_page
from riverpact.files.statement.verify_statement import canonical_digest, verify
from riverpact.workflows.settle import settle

STANDARD = standard()
TEXT = (Path(__file__).parents[1] / "instruments" / "laishui" / "agreement.toml").read_text("utf-8")
BASE = TEXT.split("[[method]]", maxsplit=1)[0]
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
SAID = 'source = { instrument = "测试" }'
STAKE = """
[[method]]
family = "fixed_stake"
period = "month"
stake_better = "30 万元"
stake_equal = "20 万元"
stake_worse = "40 万元"
"""
GATE = 'strategy = "gate_not_worse"\ncounts_as = "no_payment"'
GATED = BASE.replace('strategy = "subtract_entry"', GATE) + STAKE
SECOND = f"""[[section]]
name = "下断面"
water_body = "river"
target = "Ⅲ"

[section.entry]
{GATE}
{SAID}

[[section.entry.section]]
name = "出境桥"

[assessment]
sections = "separately"
"""
BOTH = GATED.replace("[assessment]\n", SECOND)
AS_IN = ("25", "0.31", "0.08")
UNGATED = """remove = ["section.出境桥.entry.counts_as"]
[change]
section."出境桥".entry.strategy = "none"
"""
Files = Mapping[str, str]
NOTHING: Files = {}


def row(section: str, month: int, values: tuple[str, str, str] = ("16", "0.31", "0.08")) -> str:
    return f"{section},2019-{month:02d}-05,手工,{','.join(values)}"


def rows(out: Mapping[int, tuple[str, str, str]] = {}, **more: str) -> list[str]:
    """A year at 16 mg/L at every section, but for what is said of 出境桥; 25 came in."""
    found = [row("入境桥", m, ("25", "1.3", "0.25")) for m in range(1, 13)]
    found += [row("出境桥", m, out[m]) if m in out else row("出境桥", m) for m in range(1, 13)]
    return [*found, *(row("下断面", m) for m in range(1, 13) if more)]


@pytest.fixture(name="settled")
def _settled(tmp_path: Path) -> Callable[..., Statement]:
    """Settle 2019; the statement verifies, and its page is written."""

    def settled(text: str, readings: list[str], files: Files = NOTHING) -> Statement:
        (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
        (tmp_path / "readings.csv").write_text("\n".join([HEAD, *readings]) + "\n", "utf-8")
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        decided, extra = tmp_path / "decisions.toml", tmp_path / "extra.csv"
        found = settle(
            load_agreement(tmp_path),
            read_readings([tmp_path / "readings.csv"], STANDARD),
            2019,
            STANDARD,
            decisions=read_decisions(decided) if decided.exists() else (),
            extra=read_readings([extra], STANDARD) if extra.exists() else None,
        )
        (tmp_path / "samples.csv").write_text(found.samples, encoding="utf-8", newline="\n")
        (tmp_path / "statement.json").write_text(statement_text(found.statement), "utf-8")
        assert verify(tmp_path / "statement.json") == []
        assert "<html" in statement_page(statement_data(found.statement), STANDARD)
        return found.statement

    return settled


def test_months_that_miss_other_items_verify(settled: Callable[..., Statement]) -> None:
    """March misses COD and 总磷, April 氨氮 and 总磷: two each, and both came in as bad."""
    out = {3: ("25", "0.31", "0.25"), 4: ("16", "1.3", "0.25")}
    assert settled(GATED, rows(out)).amount == "2000000"


def test_sections_assessed_together_heed_what_came_in(settled: Callable[..., Statement]) -> None:
    """March is out at 出境桥: nothing is paid for the sections together; eleven months at Ⅲ."""
    text = BOTH.replace('"separately"', '"together"')
    found = settled(text, rows({3: AS_IN}, second="下断面"))
    assert found.amount == "2200000"
    assert found.sections[0].months[2].counts_as == "out"


def test_together_without_data_of_what_came_in_the_year_is_open(
    settled: Callable[..., Statement],
) -> None:
    """March was not sampled at the entry: undetermined, and the page says so."""
    text = BOTH.replace('"separately"', '"together"')
    readings = rows({3: AS_IN}, second="下断面")
    found = settled(text, [one for one in readings if not one.startswith("入境桥,2019-03")])
    assert (found.state, found.amount) == ("undetermined", None)


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        ('remove = ["section.出境桥.entry"]', "1600000"),
        (UNGATED, "1600000"),
        ('[change]\nsection."出境桥".entry.counts_as = "attained"', "2200000"),
    ],
)  # fmt: skip
def test_each_month_follows_what_was_agreed_of_the_entry(
    settled: Callable[..., Statement], change: str, amount: str
) -> None:
    """As bad as what came in: March is out, and so is August until July's amendment changes it.

    Ten months at Ⅲ are 200; August is missed, 40, or attained as agreed, 20.
    """
    head = 'effective = "2019-07"\nsigned_on = 2019-06-20\nreason = "变更"\n'
    amended = {"amendments/2019-07.toml": f"{head}{SAID}\n{change}\n"}
    found = settled(GATED, rows({3: AS_IN, 8: AS_IN}), amended)
    assert (found.amount, found.sections[0].months[2].entry) == (amount, "gate_not_worse")


@pytest.mark.parametrize(("day", "amount"), [("05", None), ("15", "2200000")])
def test_days_taken_out_at_the_entry_are_said(
    settled: Callable[..., Statement], day: str, amount: str | None
) -> None:
    """March: of 25 on the 5th and 27 on the 15th one is taken out, or nothing is left."""
    decided = f"""[[decision]]
section = "入境桥"
from = 2019-03-{day}
until = 2019-03-16
verdict = "excluded"
reason = "顶托"
approver = "生态环境局"
document = "环函〔2019〕3号"
"""
    readings = [*rows({3: AS_IN}), row("入境桥", 3, ("27", "0.3", "0.08")).replace("-05,", "-15,")]
    found = settled(GATED, readings, {"decisions.toml": decided})
    assert found.amount == amount
    days = [(one.section, one.month, one.days) for one in found.days_out_beside]
    assert days == [("入境桥", "2019-03", 2 if day == "05" else 1)]


def test_an_entry_month_that_was_excluded_lets_nobody_off(
    settled: Callable[..., Statement],
) -> None:
    """Its 25 mg/L were taken out by a document: no answer, and they are not shown as come in."""
    decided = """[[decision]]
section = "入境桥"
month = "2019-03"
verdict = "excluded"
reason = "仪器故障"
approver = "生态环境局"
document = "环函〔2019〕3号"
"""
    found = settled(GATED, rows({3: AS_IN}), {"decisions.toml": decided})
    assert found.amount is None
    (said,) = (one for one in found.findings if one.code == "settlement.no_entry_data")
    assert said.message.zh.startswith("出境桥 2019-03 未达标，缺少来水断面的数据")
    assert found.sections[0].months[2].entries[0].means == {}


@pytest.mark.parametrize(
    ("term", "amount"), [("in_mean", "4200000"), ("highest_counts", "4000000")]
)
def test_an_extra_check_at_a_section_that_is_an_entry_too(
    settled: Callable[..., Statement], term: str, amount: str
) -> None:
    """出境桥 is the entry of 下断面: 16 and a check of 21 are a mean of 18.5, or 21 counts.

    In the mean 出境桥 keeps Ⅲ, 12 · 20. Where 21 counts it is no worse than the 25 that came in:
    out, 11 · 20. 下断面 missed at 21, and 18.5 or the ordinary 16 came in: 11 · 20 − 40.
    """
    text = BOTH.replace("[assessment]\n", f'[assessment]\nextra_checks = "{term}"\n')
    readings = rows(second="下断面")
    readings[-10] = row("下断面", 3, ("21", "0.31", "0.08"))
    extra = f"{HEAD}\n{row('出境桥', 3, ('21', '0.31', '0.08')).replace('-05,', '-20,')}\n"
    found = settled(text, readings, {"extra.csv": extra})
    assert found.sections[1].months[2].entries[0].means["cod"] == (
        "18.5" if term == "in_mean" else "16"
    )
    assert found.amount == amount


DECIDED = """[[decision]]
section = "{}"
from = 2019-03-15
until = 2019-03-16
verdict = "excluded"
reason = "顶托"
approver = "生态环境局"
document = "环函〔2019〕3号"
"""


@pytest.mark.parametrize(
    ("section", "path", "value"),
    [
        ("入境桥", ("days_out_beside", 0, "days"), 2),
        ("入境桥", ("days_out_beside", 0, "document"), "环函〔2019〕4号"),
        ("入境桥", ("days_out_beside", 0, "section"), "出境桥"),
        ("入境桥", ("days_out_beside",), []),
        ("入境桥", ("sections", 0, "months", 2, "entry"), "none"),
        ("入境桥", ("sections", 0, "months", 2, "entry_counts_as"), "attained"),
        ("入境桥", ("sections", 0, "months", 0, "entry"), "none"),
        ("出境桥", ("sections", 0, "months", 2, "days_out"), []),
    ],
)
def test_a_forged_word_about_what_came_in_is_found(
    settled: Callable[..., Statement],
    tmp_path: Path,
    section: str,
    path: tuple[str | int, ...],
    value: object,
) -> None:
    """Sealed again, with one word changed: days that were taken out, or how entries count."""
    more = row(section, 3, ("27", "0.3", "0.08")).replace("-05,", "-15,")
    settled(GATED, [*rows({3: AS_IN}), more], {"decisions.toml": DECIDED.format(section)})
    data = json.loads((tmp_path / "statement.json").read_text("utf-8"))
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    assert at[path[-1]] != value
    at[path[-1]] = value
    data["digest"] = canonical_digest(data)
    (tmp_path / "statement.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    assert verify(tmp_path / "statement.json")


def test_days_of_a_month_of_its_own_are_not_moved_beside(
    settled: Callable[..., Statement], tmp_path: Path
) -> None:
    """出境桥's own March must name them in its row, where its verdict counts them."""
    more = row("出境桥", 3, ("27", "0.3", "0.08")).replace("-05,", "-15,")
    settled(GATED, [*rows({3: AS_IN}), more], {"decisions.toml": DECIDED.format("出境桥")})
    data = json.loads((tmp_path / "statement.json").read_text("utf-8"))
    (own,) = data["sections"][0]["months"][2]["days_out"]
    data["sections"][0]["months"][2]["days_out"] = []
    data["days_out_beside"] = [own | {"section": "出境桥", "month": "2019-03"}]
    data["digest"] = canonical_digest(data)
    (tmp_path / "statement.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    assert verify(tmp_path / "statement.json")
