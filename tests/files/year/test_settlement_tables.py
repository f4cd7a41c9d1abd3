"""Statements, positions and netting as tables."""

from collections.abc import Callable
from fractions import Fraction

from riverpact.domain.settlement.netting import LedgerLine, net_ledgers
from riverpact.files.tables.table import ColumnKind
from riverpact.files.year.settlement_tables import (
    netting_table,
    position_table,
    statement_table,
)
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]
Line = Callable[..., LedgerLine]


def test_a_statement_is_a_row_and_an_open_one_has_no_amount(years: Years) -> None:
    """红石 lacks November 2019; 青溪 failed in June and pays 碧溪 nothing back: +220 万元."""
    rows = {row[0]: row for row in statement_table(years[2019].whole.statements).rows}
    assert len(rows) == 14
    assert rows["demo-hongshi"][2:5] == ("待定 undetermined", "红石渡 待定", None)
    assert rows["demo-hongshi"][6] == 1
    assert rows["demo-qingxi"][3:6] == ("石桥 未达标", 2_200_000, 1)


def test_a_party_is_a_row(years: Years) -> None:
    """An open statement has none."""
    rows = position_table(years[2019].whole.statements).rows
    assert [row[1:5] for row in rows if row[0] == "demo-qingxi"] == [
        ("青峰县", "990101", "上游 upstream", 2_200_000),
        ("碧溪县", "990102", "下游 downstream", -2_200_000),
    ]
    assert not [row for row in rows if row[0] == "demo-hongshi"]


def test_the_last_row_of_the_netting_is_its_proof() -> None:
    """甲 receives 3 and pays 1, 乙 pays 3, 丙 receives 1: nets 2, −3, 1."""
    lines = [
        LedgerLine("a 2019", "1", "甲", Fraction(3)),
        LedgerLine("a 2019", "2", "乙", Fraction(-3)),
        LedgerLine("b 2019", "1", "甲", Fraction(-1)),
        LedgerLine("b 2019", "3", "丙", Fraction(1)),
    ]
    table = netting_table(net_ledgers(lines))
    assert table.rows == (
        ("1", "甲", 3, -1, 3, 1, 2),
        ("2", "乙", -3, 0, 0, 3, -3),
        ("3", "丙", 0, 1, 1, 0, 1),
        ("", "合计 sum", 0, 0, 4, 4, 0),
    )
    assert {one.kind for one in table.columns[2:]} == {ColumnKind.MONEY}
    assert table.note is not None
    assert "合计为零" in table.note.zh


def test_a_ledger_that_does_not_sum_to_zero_is_said() -> None:
    """It is never called a proof."""
    note = netting_table(net_ledgers([LedgerLine("a", "1", "甲", Fraction(3))])).note
    assert note is not None
    assert note.zh == "不平：a"
