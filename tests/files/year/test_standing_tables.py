"""Counties, deadlines and stages as tables."""

from typing import Any

from riverpact.files.year.standing_tables import coverage_table, deadline_table, stage_table
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]


def test_counties_are_counted_on_the_last_day_of_the_year(years: Years) -> None:
    """None in 2018, 17 in 2019, 23 in 2020, of 30: what is planted."""
    for year, covered in ((2018, 0), (2019, 17), (2020, 23)):
        table = coverage_table(years[year].whole.coverage)
        assert len(table.rows) == 30
        assert [row[3] for row in table.rows].count("是 yes") == covered
        assert table.note is not None
        assert table.note.zh.startswith(f"{year}-12-31 覆盖 {covered}/30")


def test_a_deadline_is_a_row_and_without_facts_there_is_none(years: Years) -> None:
    """Which the note says."""
    table = deadline_table(years[2019].whole.deadlines)
    rows: list[tuple[Any, ...]] = list(table.rows)
    late = [row for row in rows if row[5].startswith("逾期，")]
    assert [row[0] for row in late if row[1] == "编制工作方案"] == ["demo-990705"]
    empty = deadline_table(None)
    assert empty.rows == ()
    assert empty.note is not None
    assert "未提供事实" in empty.note.zh


def test_the_stages_of_the_policy_are_rows(years: Years) -> None:
    """Three, in order, each with how far it has come."""
    rows = stage_table(years[2019].whole.stages).rows
    assert len(rows) == 3
    assert all(row[4] for row in rows)
