"""A province's year: its figures, held against what is planted in the demonstration."""

import tomllib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from riverpact.domain.awards.award import AwardState
from riverpact.domain.performance.province_year import ledger_lines
from riverpact.workflows.year import KnownYear

WAN = 10_000
Years = dict[int, KnownYear]


def planted(grown: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((grown / "planted.toml").read_text("utf-8"))[table]
    return rows


def test_positions_are_as_reckoned_by_hand(grown: Path, years: Years) -> None:
    """Every position that is planted for a year stands in its statements."""
    rows = planted(grown, "position")
    found = {
        (one.agreement.id, one.year, position.party): Fraction(position.amount)
        for known in years.values()
        for one in known.whole.statements
        for position in one.positions
    }
    assert len(rows) > 15
    for row in rows:
        amount = Fraction(row["amount"].removesuffix(" 万元")) * WAN
        assert found[row["agreement"], row["year"], row["party"]] == amount


def test_the_netting_sums_to_zero_and_is_the_sum_of_the_positions(years: Years) -> None:
    """Each ledger and the nets; each county's net is what it receives less what it pays."""
    for year in (2019, 2020):
        netting = years[year].whole.netting
        assert netting.is_balanced
        assert sum(one.net for one in netting.rows) == 0
        for row in netting.rows:
            mine = [o for o in ledger_lines(years[year].whole.statements) if o.code == row.code]
            assert sum(one.amount for one in mine) == row.net


def test_a_party_without_a_code_stands_alone(years: Years) -> None:
    """It is known by its agreement and its name, and netted with nobody."""
    first = next(one for one in years[2019].whole.statements if one.positions)
    bare = tuple(one.model_copy(update={"code": ""}) for one in first.positions)
    lines = ledger_lines([first.model_copy(update={"positions": bare})])
    assert [one.code for one in lines] == [f"{first.agreement.id} {one.party}" for one in bare]


def test_books_are_what_was_posted_and_paid(years: Years) -> None:
    """The twelve determined years of 2019, whoever pays; the 240 万元 of 暮堰区 never came."""
    books = years[2019].whole.books
    assert books is not None
    whole = 275 + 150 + 0 + 300 + 240 + 240 + 240 + 40 + 200 + 0 + 220 + 140
    assert [books.due / WAN, books.paid / WAN] == [whole, whole - 240]
    assert len(books.posted) == 12
    assert replace(years[2019].whole, entries=None).books is None


def test_awards_are_summed_by_state(years: Years) -> None:
    """2019: 550+600+550+600+550+500 of the planted, and 550 for 镜湖; 云河 has no score."""
    whole = years[2019].whole
    assert whole.granted / WAN == 3350 + 550
    assert len(whole.awards_in(AwardState.GRANTED)) == 7
    assert [one.year.agreement for one in whole.recovered] == []
    assert [one.year.agreement for one in years[2020].whole.recovered] == ["demo-990701"]


def test_what_never_came_is_overdue_the_longest_first(grown: Path, years: Years) -> None:
    """The five delays that are planted as missing, and one consultation."""
    whole = years[2020].whole
    missing = {one["agreement"] for one in planted(grown, "delay") if one["how"] == "missing"}
    assert whole.overdue is not None
    assert {one.agreement for one in whole.overdue} == missing
    days = [one.due_on for one in whole.overdue if one.due_on is not None]
    assert days == sorted(days)
    (recorded,) = (o for o in planted(grown, "recorded") if o["story"] == "consultation_overdue")
    (talk,) = whole.overdue_consultations
    assert (talk.agreement, talk.next_due) == (recorded["agreement"], recorded["due"])
    assert replace(whole, deadlines=None).overdue is None


def test_decisions_name_what_is_open(years: Years) -> None:
    """Two years with a gap, by their months, and three awards that wait; 2018 has none."""
    told = dict(years[2019].whole.decisions)
    assert list(told) == [
        "demo-990302", "demo-hongshi", "demo-990102", "demo-qingxi", "demo-yunhe",
    ]  # fmt: skip
    assert "缺绩效评价得分" in told["demo-yunhe"].zh
    assert "红石渡 2019-11" in told["demo-hongshi"].zh
    assert "镜湖桥 2019-03、镜湖桥 2019-04" in told["demo-990302"].zh
    assert years[2018].whole.decisions == ()


def test_a_year_is_whole_when_nothing_is_open(years: Years) -> None:
    """2018 had no agreement in force; 2019 and 2020 leave something to decide."""
    assert [years[year].whole.is_whole for year in (2018, 2019, 2020)] == [True, False, False]
    assert not replace(years[2018].whole, unsettled=("a",)).is_whole
