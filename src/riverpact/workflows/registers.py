"""Registers (台账): tables made from the records of a province's agreements, never kept by hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.records import PLAN_PARTS, Records, Right
from riverpact.files.tables.kinds import day, money, text
from riverpact.files.tables.table import Cell, Column, ColumnKind, Table
from riverpact.foundation.text import Text

_RIGHTS = {Right.DISCHARGE: "排污权 discharge", Right.WATER: "水权 water"}
_AGREEMENT = Column(Text("协议", "agreement"))


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
        text("编号", "id"),
        text("名称", "title"),
        text("上游", "upstream"),
        text("下游", "downstream"),
        text("断面与目标", "sections and targets"),
        day("签订", "signed"),
        day("备案", "filed"),
        day("期限起", "from"),
        day("期限止（不含）", "until"),
        money("补偿标准", "standard amount"),
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
            day("完成", "completed"),
            *(text(title.zh, title.en) for title in PLAN_PARTS.values()),
            text("指导意见", "guidance"),
            text("文件", "document"),
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
            text("项目", "project"),
            text("主体", "party"),
            money("投资", "investment"),
            text("资金来源", "paid from"),
            day("开工", "started"),
            day("完工", "completed"),
            text("文件", "document"),
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
            day("日期", "day"),
            text("断面", "sections"),
            text("监测机构", "institutions"),
            text("结果", "outcome"),
        ),
        lambda one: (one.on, _joined(one.sections), _joined(one.institutions), one.outcome),
    ),
    _Register(
        "enforcement",
        Text("联合执法台账", "joint enforcement"),
        (
            day("日期", "day"),
            text("地点", "place"),
            text("参加", "taking part"),
            text("结果", "outcome"),
            text("文件", "document"),
        ),
        lambda one: (one.on, one.place, _joined(one.taking_part), one.outcome, one.document),
    ),
    _Register(
        "consultation",
        Text("会商台账", "consultations"),
        (
            day("日期", "day"),
            text("议题", "topic"),
            text("纪要", "minutes"),
            day("下次应于", "next due"),
        ),
        lambda one: (one.on, one.topic, one.minutes, one.next_due),
    ),
    _Register(
        "rights_trade",
        Text("排污权水权交易台账", "trades of rights"),
        (
            day("日期", "day"),
            text("种类", "right"),
            text("出让", "seller"),
            text("受让", "buyer"),
            Column(Text("数量", "quantity"), ColumnKind.NUMBER),
            text("单位", "unit"),
            money("价款", "price"),
            text("文件", "document"),
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
            day("日期", "day"),
            text("名称", "title"),
            text("主体", "parties"),
            text("地点", "place"),
            text("约定", "terms"),
            text("文件", "document"),
        ),
        lambda one: (
            one.on, one.title, _joined(one.parties), one.place, one.terms, one.document,
        ),
    ),
)  # fmt: skip
