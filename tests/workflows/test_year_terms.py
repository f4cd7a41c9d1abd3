"""Amendments by date: each month by its version, the year as a whole by one; nothing unseen.

The year of the test agreement, by hand, in 万元: January to May Ⅲ at target Ⅲ, 5 · 20 = 100; June
Ⅳ, −40; July to October Ⅱ at target Ⅱ, 4 · 25 = 100; November, December Ⅲ at target Ⅱ, −80. In all
80, by 120 : 180 km² 32 and 48.
"""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import verify
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.step import walk
from riverpact.workflows.settle import Settled, settle
from riverpact.workflows.year_terms import shown_amendments, year_terms

LIANGJIANG = Path(__file__).parents[1] / "instruments" / "liangjiang"
WAN = 10_000
Change = Callable[[str], str]


def settled(folder: Path, change: Change = str, known_on: date | None = None) -> Settled:
    """Settle 2019 with a changed amendment, and hold the statement against the verifier."""
    found = only_settled(folder, change, known_on)
    (folder / "samples.csv").write_text(found.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(found.statement), encoding="utf-8")
    assert verify(folder / "statement.json") == []
    return found


def only_settled(folder: Path, change: Change, known_on: date | None = None) -> Settled:
    path = Path(shutil.copytree(LIANGJIANG, folder / "agreement"))
    file = path / "amendments" / "2019-07.toml"
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")
    read = read_readings([path / "readings.csv"], standard())
    return settle(load_agreement(path, known_on=known_on), read, 2019, standard())


def paid(found: Settled) -> dict[str, str]:
    return {one.party: one.amount for one in found.statement.positions}


def codes(found: Settled) -> list[str]:
    return [one.code for one in found.statement.findings]


def test_each_month_follows_the_terms_in_force_in_it(tmp_path: Path) -> None:
    """Targets, stakes and the split of the last month: 32, 48, −80."""
    found = settled(tmp_path)
    assert paid(found) == {"jia": "320000", "yi": "480000", "bing": "-800000"}
    months = found.statement.sections[0].months
    assert [one.target for one in months] == ["Ⅲ"] * 6 + ["Ⅱ"] * 6
    assert [one.amount for one in months[5:8]] == ["-400000", "250000", "250000"]
    assert codes(found)[:2] == ["amendment.retroactive", "settlement.terms_of_the_year"]


def test_the_steps_name_the_version_they_follow(tmp_path: Path) -> None:
    """Before July the text, from July the text and the amendment."""
    found = settled(tmp_path)
    sums = [one for one in walk(found.settlement.step) if one.rule == "fixed_stake.sum"]
    assert [one.result.title.zh for one in sums] == [
        "定额对赌（1月–6月）",
        "定额对赌（7月–12月）",
    ]
    assert [one.clause for one in sums] == [
        "演示·模拟数据 两江协议",
        "演示·模拟数据 两江协议；演示·模拟数据 两江补充协议 第一条（2019-07-01 起）",
    ]


def test_what_was_signed_later_is_not_known(tmp_path: Path) -> None:
    """By 19 August nothing was amended: 7 · 20 − 40 + 4 · 30 = 220 at target Ⅲ, by 120 : 200."""
    found = settled(tmp_path, known_on=date(2019, 8, 19))
    assert paid(found) == {"jia": "825000", "yi": "1375000", "bing": "-2200000"}
    assert codes(found) == ["amendment.known_on"]
    assert found.statement.amendments == ()


def test_the_year_as_a_whole_may_follow_the_older_terms(tmp_path: Path) -> None:
    """The amendment says so: the 80 are still shared by 120 : 200, 30 and 50."""
    found = settled(tmp_path, lambda text: f"whole_year_from = 2020\n{text}")
    assert paid(found) == {"jia": "300000", "yi": "500000", "bing": "-800000"}


def test_what_a_month_without_data_does_follows_its_month(tmp_path: Path) -> None:
    """From July such a month fails; 2019 has none, so nothing moves and the verdict holds."""
    found = settled(
        tmp_path,
        lambda text: f'{text}assessment.insufficient_month = "as_failed"\n',
    )
    assert paid(found)["bing"] == "-800000"
    shown = [(one.since, one.insufficient_month) for one in found.statement.versions]
    assert shown == [("2019-01", "no_payment"), ("2019-07", "as_failed")]


@pytest.mark.parametrize(("month", "amount"), [(5, 60), (9, 15)])
def test_a_month_left_out_pays_by_its_own_terms(tmp_path: Path, month: int, amount: int) -> None:
    """No payment before July, failed after it: 80 − 20 = 60; 80 − 25 − 40 = 15."""

    def change(text: str) -> str:
        file = tmp_path / "agreement" / "readings.csv"
        rows = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(one for one in rows if f"-{month:02d}-05" not in one), "utf-8")
        return f'{text}assessment.insufficient_month = "as_failed"\n'

    found = settled(tmp_path, change)
    assert found.settlement.amount == amount * WAN
    verdict = found.statement.sections[0].months[month - 1].verdict
    assert verdict == "insufficient_data"


def test_a_section_may_join_during_the_year(tmp_path: Path) -> None:
    """Its months begin with the amendment; without readings it pays nothing and says so."""
    added = 'section."新口" = { water_body = "river", target = "Ⅲ" }\n'
    added += 'assessment.sections = "separately"\n'
    found = settled(tmp_path, lambda text: text + added)
    assert paid(found)["bing"] == "-800000"
    assert [len(one.months) for one in found.statement.sections] == [12, 6]


def left(text: str) -> str:
    """两江口 leaves with July, and another section takes its place."""
    added = 'section."新口" = { water_body = "river", target = "Ⅲ" }\n'
    text = text.replace('section."两江口".target = "Ⅱ"', added)
    return 'remove = ["section.两江口"]\n' + text


def test_a_section_that_left_counts_for_its_own_months(tmp_path: Path) -> None:
    """January to June as signed: 100 − 40 = 60 万元."""
    found = settled(tmp_path, left)
    assert found.settlement.amount == 60 * WAN
    assert [one.name for one in found.statement.sections] == ["新口", "两江口"]
    assert [len(one.months) for one in found.statement.sections] == [6, 6]


TOGETHER = 'assessment.sections = "together"\n'


def read_at(folder: Path, section: str, like: dict[int, int]) -> None:
    """Add readings of a month at another section, those of 两江口 in the month given."""
    file = folder / "agreement" / "readings.csv"
    (head, *rows) = file.read_text("utf-8").splitlines()
    by_month = {int(row.split(",")[1][5:7]): row for row in rows}
    rows += [
        by_month[shown].replace("两江口", section).replace(f"2019-{shown:02}", f"2019-{month:02}")
        for month, shown in like.items()
    ]
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def test_a_section_may_join_those_assessed_together(tmp_path: Path) -> None:
    """新口 is Ⅲ in July and August, else Ⅱ: 100 − 40; −80; 2 · 25; −80: −50 万元."""

    def joined(text: str) -> str:
        read_at(tmp_path, "新口", {7: 1, 8: 1, 9: 7, 10: 7, 11: 7, 12: 7})
        return f'{text}section."新口" = {{ water_body = "river", target = "Ⅱ" }}\n{TOGETHER}'

    found = settled(tmp_path, joined)
    assert found.settlement.amount == -50 * WAN
    assert [len(one.months) for one in found.statement.sections] == [12, 6]
    assert {month.amount for one in found.statement.sections for month in one.months} == {None}


@pytest.mark.parametrize("also", [[], ["assessment.sections"]])
def test_a_section_may_leave_those_assessed_together(tmp_path: Path, also: list[str]) -> None:
    """新口 is Ⅳ in January: −40 + 4 · 20 − 40 = 0, then 4 · 25 − 80 = 20 万元.

    One section that is left need not say how it is assessed.
    """
    base = tmp_path / "agreement" / "agreement.toml"

    def leaves(text: str) -> str:
        read_at(tmp_path, "新口", {1: 6, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1})
        second = '[[section]]\nname = "新口"\nwater_body = "river"\ntarget = "Ⅲ"\n\n[assessment]\n'
        signed = base.read_text("utf-8").replace("[assessment]\n", second + TOGETHER[11:])
        base.write_text(signed, encoding="utf-8")
        removed = ", ".join(f'"{one}"' for one in ["section.新口", *also])
        return f"remove = [{removed}]\n{text}"

    found = settled(tmp_path, leaves)
    assert found.settlement.amount == 20 * WAN
    assert [len(one.months) for one in found.statement.sections] == [12, 6]


@pytest.mark.parametrize(
    ("first", "then"), [("together", "separately"), ("separately", "together")]
)
def test_sections_are_assessed_one_way_the_whole_year(
    tmp_path: Path, first: str, then: str
) -> None:
    """There is one amount of a year, of the sections apart or of all of them."""
    base = tmp_path / "agreement" / "agreement.toml"

    def turned(text: str) -> str:
        said = f'[assessment]\nsections = "{first}"\n'
        base.write_text(base.read_text("utf-8").replace("[assessment]\n", said), encoding="utf-8")
        return f'{text}assessment.sections = "{then}"\n'

    with pytest.raises(RefusedError, match="2019 has both") as error:
        settled(tmp_path, turned)
    assert error.value.message.zh == "分别考核与合并考核只能从年初起变更，2019 年内两者都有"


def test_the_note_names_all_that_follows_the_year(tmp_path: Path) -> None:
    """As docs/rules/amendments.md lists it."""
    (note,) = [
        one for one in settled(tmp_path).statement.findings
        if one.code == "settlement.terms_of_the_year"
    ]  # fmt: skip
    for zh, en in {
        "年度考核": "year test",
        "断面权重": "weights",
        "红线": "red lines",
        "封顶": "caps",
        "取整": "rounding",
        "主体": "parties",
        "分担": "split",
    }.items():
        assert zh in note.message.zh
        assert en in note.message.en


def test_a_section_that_left_has_no_weight_at_the_end_of_the_year(tmp_path: Path) -> None:
    """With weights nobody said what its months weigh: refused, by name."""

    def weighted(text: str) -> str:
        return left(text).replace('target = "Ⅲ" }', 'target = "Ⅲ", weight = "1" }') + (
            'money.weighting = "runoff"\n'
        )

    with pytest.raises(RefusedError, match="两江口"):
        settled(tmp_path, weighted)


def test_a_plan_does_not_change_within_a_year(tmp_path: Path) -> None:
    """Half a year of one item set and half of another have no annual mean."""
    with pytest.raises(RefusedError, match="changes with a year only"):
        settled(tmp_path, lambda text: f'{text}assessment.plan = "national-monthly"\n')


def test_payment_by_month_does_not_turn_into_payment_by_year_within_a_year(
    tmp_path: Path,
) -> None:
    """The first half would be paid twice."""
    with pytest.raises(RefusedError, match="with a year only"):
        settled(tmp_path, lambda text: f'{text}method.1.period = "year"\n')


def test_a_year_paid_as_a_whole_keeps_the_targets_of_its_months(tmp_path: Path) -> None:
    """Nine of twelve attained their own target; every_month has failed: −40 万元, once."""
    path = tmp_path / "agreement" / "agreement.toml"

    def yearly(text: str) -> str:
        base = path.read_text("utf-8").replace('period = "month"', 'period = "year"')
        path.write_text(base, encoding="utf-8")
        return text

    found = settled(tmp_path, yearly)
    assert found.settlement.amount == -40 * WAN
    section = found.statement.sections[0]
    assert (section.target, section.year_verdict) == ("Ⅱ", "failed")
    assert [one.verdict for one in section.months].count("attained") == 9


def test_figures_of_another_year_do_not_stand_in(tmp_path: Path) -> None:
    """The split is by the inflow of 2020 from July on: 2019 is refused, naming it."""
    row = '[[change.split]]\nside = "upstream"\nbasis = "inflow"\nunit = "万立方米"\nyear = 2020\n'
    row += 'amounts = { jia = 1, yi = 2 }\nsource = { instrument = "公报" }\n'

    def by_inflow(text: str) -> str:
        return text.replace("split.1.amounts.yi = 180\n", "") + row

    with pytest.raises(RefusedError) as error:
        settled(tmp_path, by_inflow)
    assert [one.message.zh for one in error.value.findings] == [
        "缺少 2019 年上游各方的来水量（jia、yi）"
    ]


def test_an_agreement_never_amended_has_one_version() -> None:
    """Nothing is said about versions, and its methods are summed once."""
    path = LIANGJIANG.parent / "changhe"
    terms = year_terms(load_agreement(path), 2019)
    assert (terms.by_month, terms.findings) == ({}, ())
    assert terms.stretches(months_of(2019)[:3]) == [list(months_of(2019)[:3])]
    assert shown_amendments(load_agreement(path), 2019) == ()


def test_a_year_after_the_amendment_follows_it_whole() -> None:
    """2020 has one version; it is still named, and 2018 is outside the term."""
    read = load_agreement(LIANGJIANG)
    terms = year_terms(read, 2020)
    assert terms.findings == ()
    assert {one.clause for one in terms.by_month.values()} == {read.latest.clause}
    assert len(terms.stretches(read.months_in(2020))) == 1
    assert len(year_terms(read, 2019).stretches(read.months_in(2019))) == 2
    assert terms.on(Month(2020, 1)).section[0].target.label == "Ⅱ"


def test_the_statement_lists_what_was_changed(tmp_path: Path) -> None:
    """By file and digest, with its days, reason, source and every changed key."""
    (shown,) = settled(tmp_path).statement.amendments
    assert (shown.file, shown.effective, shown.signed_on) == (
        "amendments/2019-07.toml",
        "2019-07-01",
        "2019-08-20",
    )
    assert shown.retroactive
    assert shown.changes == (
        "section.两江口.target = Ⅱ",
        "method.1.stake_equal = 25 万元",
        "split.1.amounts.yi = 180",
    )
    data = json.loads((tmp_path / "statement.json").read_text("utf-8"))
    assert data["amendments"][0]["sha256"] == shown.sha256
