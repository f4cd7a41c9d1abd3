"""The year before and a reference section, from readings to a statement that verifies.

By hand: COD 15 mg/L beside 氨氮 0.4 is Ⅱ, 20 is Ⅲ, 25 is Ⅳ. January and February of 2019 are
settled, held against those of 2018, or against all of 2018.
"""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import canonical_digest, verify
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month, months_of
from riverpact.workflows.beside import months_read, wanted_of
from riverpact.workflows.settle import Settled, settle, unmatched

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
"""
CHANGE = """family = "class_change"
period = "month"
compared_with = "same_period"
before = "from_readings"
stake_better = "100 万元"
stake_worse = "90 万元"
stake_missed = "120 万元"
improved_but_missed = "missed"
"""
POINTS = """family = "year_on_year"
period = "month"
weights = { cod = "0.5", tp = "0.5" }
before = "from_readings"
rate_up = "1 万元"
rate_down = "2 万元"
"""
WHOLE = POINTS + 'limits = { cod = "20", tp = "0.2" }\n'
INDEX = """family = "reference_index"
period = "month"
limits = { cod = "20", nh3n = "1" }
reference = { section = "上断面", aliases = ["上游断面"] }
tier = [{ at_most = "0", to_upstream = "50 万元" }, { above = "0", from_upstream = "70 万元" }]
"""
EIGHTEEN = {f"2018-{month:02d}": "20" for month in range(1, 13)}
NINETEEN = {"2019-01": "15", "2019-02": "20"}


def row(when: str, cod: str, name: str = "三河口") -> str:
    return f"{name},{when}-05,手工,{cod},0.4,0.06\n"


def settled(
    folder: Path,
    method: str,
    months: Mapping[str, str],
    *more: str,
    changes: tuple[tuple[str, str], ...] = (),
    decisions: tuple[Decision, ...] = (),
) -> Settled:
    """Settle 2019; whatever comes of it verifies."""
    text = AGREEMENT + method
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    rows = ["断面,采样时间,监测方式,COD,氨氮(mg/L),总磷(mg/L)\n", *more]
    rows += [row(when, cod) for when, cod in months.items()]
    (folder / "readings.csv").write_text("".join(rows), encoding="utf-8")
    read = read_readings([folder / "readings.csv"], STANDARD)
    found = settle(load_agreement(folder), read, 2019, STANDARD, decisions=decisions)
    (folder / "samples.csv").write_text(found.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(found.statement), encoding="utf-8")
    assert verify(folder / "statement.json") == []
    return found


def wan(one: Settled) -> Fraction | None:
    amount = one.settlement.amount
    return None if amount is None else amount / 10_000


def said(one: Settled) -> list[str]:
    return [f.message.zh for f in one.statement.findings if f.code == "settlement.not_given"]


def test_the_class_of_last_year_is_judged_from_its_readings(tmp_path: Path) -> None:
    """Ⅱ after Ⅲ +100, Ⅲ after Ⅲ 0; its samples are among those behind the statement."""
    one = settled(tmp_path, CHANGE, EIGHTEEN | NINETEEN)
    assert wan(one) == 100
    assert "三河口,2018-01-05" in one.samples
    assert "2018-03" not in one.samples
    text = statement_text(one.statement)
    assert "2018-01 按本协议评价方案由监测数据评定，样品见 samples.csv" in text


@pytest.mark.parametrize(("before", "amount"), [({"2018-02": "15"}, 10), ({"2018-02": "25"}, 200)])
def test_each_month_is_held_against_its_own(
    tmp_path: Path, before: dict[str, str], amount: int
) -> None:
    """February Ⅲ: after Ⅱ −90, after Ⅳ +100; January stays at +100."""
    assert wan(settled(tmp_path, CHANGE, EIGHTEEN | before | NINETEEN)) == amount


def test_without_readings_of_last_year_there_is_no_answer(tmp_path: Path) -> None:
    """Never zero change: the month that is missing is named, and why."""
    one = settled(tmp_path, CHANGE, {"2018-01": "20"} | NINETEEN)
    assert wan(one) is None
    assert len(said(one)) == 1
    assert said(one)[0].startswith("没有 2018-02 的类别（三河口）：化学需氧量：")
    assert wan(settled(tmp_path, CHANGE, NINETEEN)) is None


def test_a_month_taken_out_last_year_tells_nothing(tmp_path: Path) -> None:
    """An authority excluded February 2018: nothing to hold February 2019 against."""
    out = Decision("河口(老)", Month(2018, 2), Verdict.EXCLUDED, "顶托", "市局", "文1")
    one = settled(tmp_path, CHANGE, EIGHTEEN | NINETEEN, decisions=(out,))
    assert wan(one) is None
    assert len(said(one)) == 1


def test_a_month_may_be_held_against_the_whole_of_last_year(tmp_path: Path) -> None:
    """The annual mean of 2018, ten months at 20 and two at 26, is 21: Ⅳ. Ⅱ and Ⅲ are better."""
    whole = (('"same_period"', '"year_before"'),)
    year = EIGHTEEN | {"2018-11": "26", "2018-12": "26"}
    one = settled(tmp_path, CHANGE, year | NINETEEN, changes=whole)
    assert wan(one) == 200
    assert "2018-12" in one.samples
    short = dict(list(year.items())[2:]) | NINETEEN
    assert wan(settled(tmp_path, CHANGE, {"2018-01": "20"} | NINETEEN, changes=whole)) is None
    assert wan(settled(tmp_path, CHANGE, short, changes=whole)) is None


def test_each_section_has_its_own_last_year(tmp_path: Path) -> None:
    """三河口 Ⅱ after Ⅲ and Ⅲ after Ⅲ: +100, 0. 石桥 Ⅲ after Ⅳ twice: +100, +100."""
    other = '[[section]]\nname = "石桥"\nwater_body = "river"\ntarget = "Ⅲ"\n[assessment]\n'
    more = (("[assessment]\n", f'{other}sections = "separately"\n'),)
    bridge = [row(f"{year}-{m:02d}", cod, "石桥") for year, cod in ((2018, "25"), (2019, "20"))
              for m in (1, 2)]  # fmt: skip
    one = settled(tmp_path, CHANGE, EIGHTEEN | NINETEEN, *bridge, changes=more)
    assert wan(one) == 300
    short = settled(tmp_path, CHANGE, EIGHTEEN | NINETEEN, *bridge[1:], changes=more)
    assert [text.split("：")[0] for text in said(short)] == ["没有 2018-01 的类别（石桥）"]
    joint = (*more, ('"separately"', '"together"'))
    with pytest.raises(RefusedError) as refused:
        settled(tmp_path, CHANGE, EIGHTEEN | NINETEEN, *bridge, changes=joint)
    assert any("不能合并考核" in f.message.zh for f in refused.value.findings)


def test_a_year_is_held_against_the_year_before(tmp_path: Path) -> None:
    """Two months suffice here: the mean of 15 and 20 is 17.5, Ⅲ; 2018 at 25 was Ⅳ: +100 once."""
    year = (
        ('period = "month"', 'period = "year"'),
        ('"every_month"', '"annual_mean"\nmonths_in_year = 2'),
    )
    bad = dict.fromkeys(EIGHTEEN, "25")
    assert wan(settled(tmp_path, CHANGE, bad | NINETEEN, changes=year)) == 100


def test_points_are_of_the_means_of_both_years(tmp_path: Path) -> None:
    """January: COD 20 to 15 is 25 points, 总磷 unchanged: half of 25, 12.5 万元. February 0."""
    one = settled(tmp_path, POINTS, EIGHTEEN | NINETEEN)
    assert wan(one) == Fraction("12.5")
    assert wan(settled(tmp_path, POINTS, {"2018-01": "20"} | NINETEEN)) is None
    assert said(settled(tmp_path, POINTS, {"2018-01": "20"} | NINETEEN))


def test_an_index_of_both_years(tmp_path: Path) -> None:
    """January: then 0.5·20/20 + 0.5·0.06/0.2 = 0.65, now 0.375 + 0.15 = 0.525: 250/13 points."""
    one = settled(tmp_path, WHOLE, EIGHTEEN | NINETEEN)
    assert wan(one) == Fraction(round(Fraction(250, 13) * 10_000), 10_000)
    text = (tmp_path / "statement.json").read_text("utf-8")
    assert forged(tmp_path, "weight_tp * b_tp / limit_tp", "weight_tp * b_tp / weight_tp")
    (tmp_path / "statement.json").write_text(text, encoding="utf-8")
    assert forged(tmp_path, '"month": "2018-01"', '"month": "2018-02"')


def test_points_of_unrounded_means(tmp_path: Path) -> None:
    """COD 20.04 as compared is 20.0: 25 points. Unrounded: 100 · 5.04 / 20.04, no more rounding."""
    before = {"2018-01": "20.04", "2018-02": "20"}
    one = settled(tmp_path, POINTS, before | NINETEEN)
    assert wan(one) == Fraction("12.5")
    fine = (('period = "month"\nweights', 'period = "month"\nmeans = "unrounded"\nweights'),)
    exact = 100 * (Fraction("20.04") - 15) / Fraction("20.04") / 2
    found = settled(tmp_path, POINTS, before | NINETEEN, changes=fine)
    assert wan(found) == Fraction(round(exact * 10_000), 10_000)


def test_the_reference_section_is_judged_from_its_readings(tmp_path: Path) -> None:
    """January COD 15 to 20 there: better, +50. February 20 to 15 there: worse, −70."""
    there = row("2019-01", "20", "上断面") + row("2019-02", "15", "上游断面")
    one = settled(tmp_path, INDEX, NINETEEN, there)
    assert wan(one) == -20
    assert "上断面,2019-02-05" in one.samples
    assert "上断面 2019-02" not in said(one)


def test_without_readings_of_the_reference_there_is_no_answer(tmp_path: Path) -> None:
    """It is named with the month."""
    one = settled(tmp_path, INDEX, NINETEEN, row("2019-01", "20", "上断面"))
    assert wan(one) is None
    assert said(one)[0].startswith("没有 2019-02 对照断面的均值（上断面）：")


def test_a_year_is_held_against_the_year_of_the_reference(tmp_path: Path) -> None:
    """The mean 17.5 against 20 there: better, +50."""
    year = (
        ('period = "month"', 'period = "year"'),
        ('"every_month"', '"annual_mean"\nmonths_in_year = 2'),
    )
    there = row("2019-01", "20", "上断面") + row("2019-02", "20", "上断面")
    assert wan(settled(tmp_path, INDEX, NINETEEN, there, changes=year)) == 50


@pytest.mark.parametrize(
    ("method", "changes", "said_"),
    [
        (INDEX, (('"上断面"', '"三河口"'),), "对照断面不能是考核断面本身"),
        (
            INDEX,
            (('reference = { section = "上断面", aliases = ["上游断面"] }\n', ""),),
            "reference",
        ),
        (CHANGE, (('"from_readings"', '"from_memory"'),), "before"),
        (CHANGE, (('before = "from_readings"\n', ""),), "before"),
    ],
)
def test_where_the_figures_are_from_must_be_said(
    tmp_path: Path, method: str, changes: tuple[tuple[str, str], ...], said_: str
) -> None:
    """There is no default, and a section is no reference of itself."""
    with pytest.raises(RefusedError) as refused:
        settled(tmp_path, method, NINETEEN, changes=changes)
    assert any(said_ in f.message.zh + f.message.en + str(f.place) for f in refused.value.findings)


def test_the_archive_is_asked_for_last_year_only_where_it_is_needed(tmp_path: Path) -> None:
    """Months of both years for the change, of the one for the reference."""
    instruments = {}
    for name, method in (("change", CHANGE), ("index", INDEX)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "agreement.toml").write_text(AGREEMENT + method, encoding="utf-8")
        instruments[name] = load_agreement(folder)
    both = (*months_of(2018), *months_of(2019))
    assert months_read(instruments.values(), 2019) == both
    assert months_read([instruments["index"]], 2019) == months_of(2019)
    versions = instruments["index"].every_version
    assert [one.whole_year for one in wanted_of(versions)] == [False]
    dry = Decision("上游断面", Month(2019, 1), Verdict.NO_FLOW, "断流", "市局", "文1")
    assert unmatched([dry], versions) == []
    assert len(unmatched([dry], instruments["change"].every_version)) == 1


def forged(folder: Path, old: str, new: str) -> list[str]:
    """Change a text throughout the statement and seal it again."""
    text = (folder / "statement.json").read_text("utf-8")
    assert old in text
    data: dict[str, Any] = json.loads(text.replace(old, new))
    data["digest"] = canonical_digest(data)
    (folder / "statement.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return verify(folder / "statement.json")


@pytest.mark.parametrize("method", [CHANGE, POINTS, WHOLE])
def test_another_period_never_stands_in_for_last_year(tmp_path: Path, method: str) -> None:
    """A forger points at February 2018, or at January 2019 itself, and seals again."""
    for other in ("2018-02", "2019-01"):
        settled(tmp_path, method, EIGHTEEN | NINETEEN)
        assert any("对照期" in one for one in forged(tmp_path, '"month": "2018-01"',
                                                     f'"month": "{other}"'))  # fmt: skip


def test_the_mean_of_another_item_never_stands_in(tmp_path: Path) -> None:
    """A forger holds COD against last year's 总磷, or an index's 总磷 against its COD."""
    for method in (POINTS, WHOLE):
        settled(tmp_path, method, EIGHTEEN | NINETEEN)
        text = (tmp_path / "statement.json").read_text("utf-8")
        spot = text.index('"month": "2018-01"')
        item = text.index('"item": "cod"', spot)
        forged_ = text[:item] + '"item": "tp"' + text[item + len('"item": "cod"') :]
        (tmp_path / "statement.json").write_text(forged_, encoding="utf-8")
        problems = forged(tmp_path, "\n", "\n")
        assert any("对照期" in one or "样品项目不符" in one for one in problems)


def test_a_reference_is_of_the_very_month_and_one_section(tmp_path: Path) -> None:
    """A forger lets February of the reference stand for January."""
    there = row("2019-01", "20", "上断面") + row("2019-02", "20", "上断面")
    settled(tmp_path, INDEX, NINETEEN, there)
    text = (tmp_path / "statement.json").read_text("utf-8")
    old = '"section": "上断面",\n'
    spot = text.index(old)
    data = text[:spot] + text[spot:].replace('"month": "2019-01"', '"month": "2019-02"', 1)
    (tmp_path / "statement.json").write_text(data, encoding="utf-8")
    assert any("对照期" in one for one in forged(tmp_path, "\n", "\n"))


@pytest.mark.parametrize("method", [CHANGE, POINTS, WHOLE])
def test_a_changed_sample_of_last_year_is_found(tmp_path: Path, method: str) -> None:
    """Its digits carry the amount, as those of the year itself do."""
    settled(tmp_path, method, EIGHTEEN | NINETEEN)
    samples = tmp_path / "samples.csv"
    text = samples.read_text("utf-8").replace(
        "2018-01-05 00:00,cod,manual,20", "2018-01-05 00:00,cod,manual,25"
    )
    samples.write_text(text, encoding="utf-8")
    assert len(verify(tmp_path / "statement.json")) >= 2
