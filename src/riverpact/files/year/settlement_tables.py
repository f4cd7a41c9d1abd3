"""What was settled, as tables: statements, who receives and pays, and the netting of them all."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from riverpact.domain.settlement.netting import Netting
from riverpact.domain.settlement.statement import ShownSection, Statement
from riverpact.files.tables.kinds import money, number, text
from riverpact.files.tables.table import Cell, Table
from riverpact.foundation.text import Text

STATES = {"settled": Text("已结算", "settled"), "undetermined": Text("待定", "undetermined")}
_VERDICTS = {
    "attained": Text("达标", "attained"),
    "failed": Text("未达标", "failed"),
    "undetermined": Text("待定", "undetermined"),
}
_SIDES = {"upstream": "上游 upstream", "downstream": "下游 downstream"}


def both(said: Text) -> str:
    """Write both languages in one cell.

    Example:
        >>> both(Text("达标", "attained"))
        '达标 attained'
    """
    return f"{said.zh} {said.en}"


def statement_table(statements: Sequence[Statement]) -> Table:
    """Return a row a statement; the amount is what the upstream receives (+) or pays (−)."""
    columns = (
        text("协议", "agreement"),
        text("名称", "title"),
        text("状态", "state"),
        text("断面年度结论", "verdicts of sections"),
        money("上游应得（＋）应付（－）", "to the upstream"),
        number("未达标断面月", "failed section-months"),
        number("数据不足断面月", "section-months without enough data"),
        number("检查发现", "findings"),
        text("结算单", "statement"),
    )
    return Table(
        "statements", Text("结算单", "statements"), columns, tuple(map(_statement, statements))
    )


def _statement(one: Statement) -> tuple[Cell, ...]:
    months = [month.verdict for section in one.sections for month in section.months]
    return (
        one.agreement.id,
        one.agreement.title,
        both(STATES[one.state]),
        "；".join(_verdict(section) for section in one.sections),
        None if one.amount is None else Fraction(one.amount),
        months.count("failed"),
        months.count("insufficient_data"),
        len(one.findings),
        f"statements/{one.agreement.id}-{one.year}/statement.html",
    )


def _verdict(section: ShownSection) -> str:
    return f"{section.name} {_VERDICTS[section.year_verdict].zh}"


def position_table(statements: Iterable[Statement]) -> Table:
    """Return a row a party of a settled statement: what it receives (+) or pays (−)."""
    columns = (
        text("协议", "agreement"),
        text("主体", "party"),
        text("区划代码", "code"),
        text("上下游", "side"),
        money("应得（＋）应付（－）", "receives (+) or pays (−)"),
        text("代位", "stands in for"),
    )
    rows = tuple(
        (
            one.agreement.id,
            position.name,
            position.code,
            _SIDES[position.side],
            Fraction(position.amount),
            position.stands_in_for,
        )
        for one in statements
        for position in one.positions
    )
    return Table("positions", Text("各方收付", "positions"), columns, rows)


def netting_table(netting: Netting) -> Table:
    """Return counties by ledgers, gross and net; the last row is the proof, each sum of it zero."""
    columns = (
        text("区划代码", "code"),
        text("县（市、区）", "county"),
        *(money(name, "") for name in netting.ledgers),
        money("应得合计", "received"),
        money("应付合计", "paid"),
        money("净额", "net"),
    )
    rows: list[tuple[Cell, ...]] = [
        (row.code, row.name, *row.amounts, row.received, row.paid, row.net) for row in netting.rows
    ]
    received = _sum(row.received for row in netting.rows)
    paid = _sum(row.paid for row in netting.rows)
    sums: tuple[Cell, ...] = ("", "合计 sum", *netting.balances, received, paid, received - paid)
    return Table(
        "netting",
        Text("轧差矩阵", "netting matrix"),
        columns,
        (*rows, sums),
        _proof(netting),
    )


def _proof(netting: Netting) -> Text:
    if netting.is_balanced:
        return Text(
            f"校验：{len(netting.ledgers)} 份结算单各列合计为零，净额合计为零",
            f"proof: each of {len(netting.ledgers)} ledgers sums to zero, and so do the nets",
        )
    open_ = [n for n, sum_ in zip(netting.ledgers, netting.balances, strict=True) if sum_]
    return Text(f"不平：{'、'.join(open_)}", f"not balanced: {', '.join(open_)}")


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))
