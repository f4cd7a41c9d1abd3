"""Registers (台账): tables made from the records of a province's agreements, never kept by hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.records import PLAN_PARTS, Records, Right
from riverpact.files.tables.table import Cell, Column, ColumnKind, Table
from riverpact.foundation.text import Text

_RIGHTS = {Right.DISCHARGE: "排污权 discharge", Right.WATER: "水权 water"}
_AGREEMENT = Column(Text("协议", "agreement"))


def _day(zh: str, en: str) -> Column:
    return Column(Text(zh, en), ColumnKind.DAY)


def _money(zh: str, en: str) -> Column:
    return Column(Text(zh, en), ColumnKind.MONEY)


def _text(zh: str, en: str) -> Column:
    return Column(Text(zh, en))


@dataclass(frozen=True, slots=True)
class _Register:
    """A kind of record as a table: how a record is a row."""

    kind: str
    title: Text
    columns: tuple[Column, ...]
    row: Callable[[Any], Sequence[Cell]]


def registers(agreements: Iterable[Agreement], records: Records) -> tuple[Table, ...]:
    """Return every register, also the empty ones: an empty register says that nothing was done.

    Args:
        agreements: as they stand.
        records: of these agreements.
    """
    named = {one.id: one.title for one in agreements}
    return (
        agreement_register(agreements),
        *(_table(one, records, named) for one in _REGISTERS),
    )


def agreement_register(agreements: Iterable[Agreement]) -> Table:
    """Return the register of agreements (协议台账): who, when, what is at stake."""
    columns = (
        _text("编号", "id"),
        _text("名称", "title"),
        _text("上游", "upstream"),
        _text("下游", "downstream"),
        _text("断面与目标", "sections and targets"),
        _day("签订", "signed"),
        _day("备案", "filed"),
        _day("期限起", "from"),
        _day("期限止（不含）", "until"),
        _money("补偿标准", "standard amount"),
    )
    rows = tuple(_agreement(one) for one in sorted(agreements, key=lambda one: one.id))
    return Table("agreements", Text("协议台账", "register of agreements"), columns, rows)


def _agreement(one: Agreement) -> tuple[Cell, ...]:
    return (
        one.id,
        one.title,
        *("、".join(party.name for party in one.side(side)) for side in Side),
        "；".join(f"{section.name} {section.target.label}" for section in one.section),
        one.signed_on,
        one.filed_on,
        one.term.start,
        one.term.until,
        one.money.standard,
    )


def _table(register: _Register, records: Records, named: Mapping[str, str]) -> Table:
    found = getattr(records, register.kind)
    rows = [(named.get(one.agreement, ""), *register.row(one)) for one in found]
    columns = (_AGREEMENT, *register.columns)
    return Table(register.kind, register.title, columns, tuple(sorted(rows, key=_order)))


def _order(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.isoformat() if isinstance(cell, date) else str(cell) for cell in row)


def _joined(parts: Iterable[str]) -> str:
    return "；".join(parts)


_REGISTERS = (
    _Register(
        "work_plan",
        Text("工作方案台账", "work plans"),
        (
            _day("完成", "completed"),
            *(_text(title.zh, title.en) for title in PLAN_PARTS.values()),
            _text("指导意见", "guidance"),
            _text("文件", "document"),
        ),
        lambda one: (
            one.completed_on,
            *(_joined(getattr(one, part)) for part in PLAN_PARTS),
            _joined(f"{it.on} {it.department}：{it.text}" for it in one.guidance),
            one.document,
        ),
    ),
    _Register(
        "project",
        Text("项目台账", "projects"),
        (
            _text("项目", "project"),
            _text("主体", "party"),
            _money("投资", "investment"),
            _text("资金来源", "paid from"),
            _day("开工", "started"),
            _day("完工", "completed"),
            _text("文件", "document"),
        ),
        lambda one: (
            one.name, one.party, one.investment, _joined(one.paid_from), one.started_on,
            one.completed_on, one.document,
        ),
    ),
    _Register(
        "joint_monitoring",
        Text("联合监测台账", "joint monitoring"),
        (
            _day("日期", "day"),
            _text("断面", "sections"),
            _text("监测机构", "institutions"),
            _text("结果", "outcome"),
        ),
        lambda one: (one.on, _joined(one.sections), _joined(one.institutions), one.outcome),
    ),
    _Register(
        "enforcement",
        Text("联合执法台账", "joint enforcement"),
        (
            _day("日期", "day"),
            _text("地点", "place"),
            _text("参加", "taking part"),
            _text("结果", "outcome"),
            _text("文件", "document"),
        ),
        lambda one: (one.on, one.place, _joined(one.taking_part), one.outcome, one.document),
    ),
    _Register(
        "consultation",
        Text("会商台账", "consultations"),
        (
            _day("日期", "day"),
            _text("议题", "topic"),
            _text("纪要", "minutes"),
            _day("下次应于", "next due"),
        ),
        lambda one: (one.on, one.topic, one.minutes, one.next_due),
    ),
    _Register(
        "rights_trade",
        Text("排污权水权交易台账", "trades of rights"),
        (
            _day("日期", "day"),
            _text("种类", "right"),
            _text("出让", "seller"),
            _text("受让", "buyer"),
            Column(Text("数量", "quantity"), ColumnKind.NUMBER),
            _text("单位", "unit"),
            _money("价款", "price"),
            _text("文件", "document"),
        ),
        lambda one: (
            one.on, _RIGHTS[one.right], one.seller, one.buyer, one.quantity, one.unit, one.price,
            one.document,
        ),
    ),
    _Register(
        "enclave",
        Text("飞地经济台账", "enclave economy"),
        (
            _day("日期", "day"),
            _text("名称", "title"),
            _text("主体", "parties"),
            _text("地点", "place"),
            _text("约定", "terms"),
            _text("文件", "document"),
        ),
        lambda one: (
            one.on, one.title, _joined(one.parties), one.place, one.terms, one.document,
        ),
    ),
)  # fmt: skip
