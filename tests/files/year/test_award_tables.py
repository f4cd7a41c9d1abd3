"""Award money as tables."""

from typing import Any

from riverpact.files.year.award_tables import (
    award_table,
    claw_back_table,
    missed_fact,
    refusal_table,
    subsidy_table,
    use_table,
)
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]
Rows = dict[Any, tuple[Any, ...]]
WAN = 10_000


def test_an_award_is_a_row_in_its_state(years: Years) -> None:
    """Granted, refused, open: an amount that is not known is empty, one refused is zero."""
    rows: Rows = {row[0]: row for row in award_table(years[2019].whole.awards.awards).rows}
    assert rows["demo-990601"][2:5] == ("核定 granted", 600 * WAN, 600 * WAN)
    assert rows["demo-990402"][2] == "不予奖补 refused"
    assert rows["demo-990402"][4] == 0
    assert rows["demo-990302"][4] is None
    assert rows["demo-990302"][9] == "2019 年度结果未定案"


def test_a_refusal_says_what_would_have_passed(years: Years) -> None:
    """Two in 2019: an incident of grade Ⅲ, a filing in 2020."""
    rows: Rows = {row[0]: row for row in refusal_table(years[2019].whole.awards.awards).rows}
    assert set(rows) == {"demo-990402", "demo-990507"}
    assert rows["demo-990402"][3] == "上游发生Ⅲ级及以上污染事件"
    assert rows["demo-990402"][6].startswith("认定文件所定等级低于Ⅲ级")
    assert rows["demo-990507"][6].startswith("2019-12-31 以前签订并备案")
    assert all(row[5] for row in rows.values())


def test_what_goes_back_is_a_row_with_its_years(years: Years) -> None:
    """暮堰区 received 550 万元 for 2019 and missed both years."""
    awards = years[2020].whole.awards.awards
    (row,) = (row for row in claw_back_table(awards).rows if row[6])
    assert row[:2] == ("demo-990701", "暮堰区")
    assert row[3:] == (550 * WAN, 0, 0, 550 * WAN, 0, "2019 年未达标、2020 年未达标")
    (award,) = (one for one in awards if one.year.agreement == "demo-990601")
    assert missed_fact(award).zh


def test_fixed_subsidies_are_rows(years: Years) -> None:
    """200 万元 in 2019, half of it in 2020."""
    amounts = [subsidy_table(years[year].whole.subsidies).rows[0][2] for year in (2019, 2020)]
    assert amounts == [200 * WAN, 100 * WAN]


def test_spendings_stand_in_the_order_of_their_days(years: Years) -> None:
    """Two of 红石 in 2019; one is also paid from elsewhere."""
    rows: list[tuple[Any, ...]] = list(use_table(years[2019].whole.uses).rows)
    days = [row[1] for row in rows]
    assert days == sorted(days)
    spent = sorted(row[4] for row in rows if row[0] == "demo-hongshi")
    assert spent == [80 * WAN, 120 * WAN]
    assert [row[6] for row in rows if row[6]] == ["全省流域生态补偿"]
