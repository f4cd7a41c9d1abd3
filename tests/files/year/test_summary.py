"""What stands on the leaders' page."""

from dataclasses import replace
from fractions import Fraction

from riverpact.files.tables.table import MoneyUnit
from riverpact.files.year.summary import (
    MOST,
    MOST_SHORT,
    Listed,
    Summary,
    parties_of,
    shown_money,
    summary_of,
)
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]


def figures(summary: Summary) -> dict[str, tuple[str, str]]:
    return {one.title.zh: (one.value.zh, one.beside.zh) for one in summary.figures}


def lists(summary: Summary) -> dict[str, Listed]:
    return {one.table: one for one in summary.lists}


def test_the_figures_of_2019(years: Years) -> None:
    """Seventeen counties of thirty; two years open; 240 of 2045 万元 unpaid; 3900 granted."""
    told = figures(summary_of(years[2019].whole, MoneyUnit.WAN))
    assert told["机制覆盖率"] == ("56.6%", "2019-12-31：17/30 个县；目标 60% 尚未达到")
    assert told["已结算协议"] == ("12/14", "待定 2 份")
    assert told["已付补偿资金"] == ("1,805 万元", "入账未付 240 万元")
    assert told["核定省级奖补"] == ("3,900 万元", "预算 8,400 万元；另定额补助 200 万元")
    assert told["逾期事项"] == ("5", "另有会商逾期 1 项")


def test_the_unit_is_chosen(years: Years) -> None:
    """3900 万元 are 39 000 000 元; a third is written as it is."""
    told = figures(summary_of(years[2019].whole, MoneyUnit.YUAN))
    assert told["核定省级奖补"][0] == "39,000,000 元"
    assert shown_money(Fraction(1, 3), MoneyUnit.YUAN).zh == "1/3 元"


def test_what_is_not_known_is_never_zero(years: Years) -> None:
    """Without journal and facts the page says that they were not given."""
    bare = replace(years[2019].whole, entries=None, deadlines=None)
    told = figures(summary_of(bare, MoneyUnit.WAN))
    assert told["已付补偿资金"] == ("未提供", "未提供账簿")
    assert told["逾期事项"] == ("未提供", "未提供事实")
    overdue = lists(summary_of(bare, MoneyUnit.WAN))["overdue"]
    assert [line.said.zh for line in overdue.lines] == ["会商：应于 2019-09-15 举行，无记录"]


def test_a_list_is_cut_and_says_how_many_more(years: Years) -> None:
    """Six are overdue with the consultation: four are shown; ten awards: eight are shown."""
    found = lists(summary_of(years[2020].whole, MoneyUnit.WAN))
    assert (len(found["overdue"].lines), found["overdue"].more) == (MOST, 2)
    assert (len(found["awards"].lines), found["awards"].more) == (MOST_SHORT, 2)
    assert [line.who for line in found["claw_backs"].lines] == ["暮堰区"]
    assert found["claw_backs"].lines[0].said.zh == "550 万元：2019 年未达标、2020 年未达标"


def test_a_long_text_is_cut_on_the_page(years: Years) -> None:
    """At most ninety characters; the tables have all of it."""
    texts = [
        line.said.zh
        for known in years.values()
        for one in summary_of(known.whole, MoneyUnit.WAN).lists
        for line in one.lines
    ]
    assert max(map(len, texts)) <= 90


def test_an_agreement_is_named_by_its_sides(years: Years) -> None:
    """As people call it."""
    named = {one.id: parties_of(one) for one in years[2020].whole.agreements}
    assert named["demo-yunhe"] == "云岭县、松岗县—临江市"
