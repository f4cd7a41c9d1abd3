"""Journal, evaluations, what is overdue, open or was found, as tables."""

from datetime import date
from typing import Any

from riverpact.domain.agreements.records import Consultation
from riverpact.files.year.work_tables import (
    decision_table,
    finding_table,
    journal_table,
    overdue_table,
    performance_table,
)
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]


def test_the_postings_of_the_year_sum_to_zero(years: Years) -> None:
    """And 青峰 was to receive 220 万元; without a journal the note says so."""
    rows: list[tuple[Any, ...]] = list(journal_table(years[2019].whole.entries).rows)
    assert sum(row[6] for row in rows) == 0
    due = [r[6] for r in rows if r[3] == "demo-qingxi" and r[2].startswith("应收应付")]
    assert sorted(due) == [-2_200_000, 2_200_000]
    empty = journal_table(None)
    assert empty.rows == ()
    assert empty.note is not None
    assert "未提供账簿" in empty.note.zh


def test_an_evaluation_is_a_row_and_a_total_that_lacks_a_score_is_empty(years: Years) -> None:
    """In 云河 the sides differ on their cooperation, 18 and 16; 青溪 came six days late."""
    table = performance_table(years[2019].whole.evaluated)
    rows: dict[Any, tuple[Any, ...]] = {row[0]: row for row in table.rows}
    assert rows["demo-yunhe"][1] is None
    assert "上下游结果不一致" in rows["demo-yunhe"][3]
    assert rows["demo-qingxi"][5:7] == (date(2020, 4, 30), date(2020, 5, 6))
    assert rows["demo-qingxi"][3] == ""


def test_consultations_stand_beside_overdue_deadlines(years: Years) -> None:
    """Due on 15 September 2019, on 25 September ten days late."""
    talk = Consultation(
        agreement="a", on=date(2019, 3, 15), topic="水质", minutes="纪要",
        next_due=date(2019, 9, 15),
    )  # fmt: skip
    overdue = years[2020].whole.overdue
    assert overdue is not None
    table = overdue_table(overdue, [talk], date(2019, 9, 25))
    assert len(table.rows) == len(overdue) + 1
    assert table.rows[-1][:4] == ("a", "会商", date(2019, 9, 15), 10)
    assert table.note is None
    assert overdue_table(None, [], date(2019, 9, 25)).note is not None


def test_decisions_and_findings_say_both_languages(years: Years) -> None:
    """As every verb says them; places are named from the province's folder."""
    whole = years[2019].whole
    assert all(row[1] and row[2] for row in decision_table(whole.decisions).rows)
    rows = finding_table(whole.findings).rows
    assert {row[6] for row in rows} > {"records.work_plan_part", "fund_use.also_funded"}
    assert not [row for row in rows if str(row[3]).startswith("/")]
