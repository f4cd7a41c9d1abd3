"""Work around the money, as tables: the journal, joint evaluations, what is open and was found."""

from collections.abc import Iterable, Sequence
from datetime import date

from riverpact.domain.agreements.deadline_words import deadline_title, standing_words
from riverpact.domain.agreements.deadlines import Deadline
from riverpact.domain.agreements.records import Consultation
from riverpact.domain.journal.account import ACCOUNT_TITLES
from riverpact.domain.journal.entry import ENTRY_TITLES
from riverpact.domain.journal.journal import Sealed
from riverpact.domain.performance.province_year import EvaluatedYear
from riverpact.domain.settlement.showing import shown_findings
from riverpact.files.tables.kinds import day, money, number, text
from riverpact.files.tables.table import Cell, Table
from riverpact.files.year.settlement_tables import both
from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text

_SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "note": "提示 note"}


def journal_table(entries: Iterable[Sealed] | None) -> Table:
    """Return a row a posting about the year; none where there is no journal, as the note says."""
    columns = (
        number("分录号", "entry"),
        day("日期", "day"),
        text("种类", "kind"),
        text("协议", "agreement"),
        text("科目", "account"),
        text("主体", "party"),
        money("金额", "amount"),
        text("文件", "document"),
        text("经办", "made by"),
        text("复核", "checked by"),
    )
    rows = tuple(row for one in entries or () for row in _postings(one))
    note = None
    if entries is None:
        note = Text("未提供账簿，不知是否支付", "no journal given: not known what was paid")
    return Table("journal", Text("资金台账", "journal"), columns, rows, note)


def _postings(sealed: Sealed) -> Iterable[tuple[Cell, ...]]:
    one = sealed.entry
    for posting in one.postings:
        account = posting.account
        yield (
            sealed.number,
            one.on,
            both(ENTRY_TITLES[one.kind]),
            one.agreement,
            both(ACCOUNT_TITLES[account.kind]),
            account.holder.name,
            posting.amount,
            one.document,
            one.made_by,
            one.checked_by,
        )


def performance_table(evaluated: Iterable[EvaluatedYear]) -> Table:
    """Return a row a joint evaluation; a total that lacks a score is empty."""
    columns = (
        text("协议", "agreement"),
        number("总分", "total"),
        text("等级", "grade"),
        text("缺少", "lacking"),
        text("签字", "signed"),
        day("报送期限", "due"),
        day("报送", "handed in"),
        text("文件", "document"),
    )
    rows = tuple(
        (
            one.evaluation.agreement,
            one.scored.total,
            one.scored.grade,
            "；".join(_missing(one)),
            "、".join(signed.name for signed in one.evaluation.signed),
            one.due_on,
            one.evaluation.filed_on,
            one.evaluation.document,
        )
        for one in evaluated
    )
    return Table("performance", Text("绩效评价", "performance"), columns, rows)


def _missing(one: EvaluatedYear) -> Iterable[str]:
    for score in one.scored.scores:
        if score.missing is not None:
            yield f"{score.indicator.title}：{score.missing.zh}"


def overdue_table(
    deadlines: Sequence[Deadline] | None, consultations: Iterable[Consultation], on: date
) -> Table:
    """Return a row for what did not come by its day: deadlines, and consultations.

    Args:
        deadlines: those that are overdue; None where no facts were given, which the note says.
        consultations: after which the next one did not come.
        on: the day.
    """
    columns = (
        text("协议", "agreement"),
        text("事项", "what is due"),
        day("期限", "due"),
        number("逾期天数", "days overdue"),
        text("说明", "said"),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.agreement, deadline_title(one).zh, one.due_on, one.days, both(standing_words(one)))
        for one in deadlines or ()
    ]
    rows += [
        (
            one.agreement,
            "会商",
            one.next_due,
            (on - one.next_due).days,
            f"上次 {one.on} {one.topic}",
        )
        for one in consultations
        if one.next_due is not None
    ]
    note = None
    if deadlines is None:
        note = Text("未提供事实，不知是否完成", "no facts given: not known what was done")
    return Table("overdue", Text("逾期事项", "overdue"), columns, tuple(rows), note)


def _last(one: Consultation) -> str:
    return f"上次会商 {one.on}：{one.topic}"


def decision_table(decisions: Iterable[tuple[str, Text]]) -> Table:
    """Return a row for everything that a person has to decide or supply."""
    columns = (text("协议", "agreement"), text("须决定", "to be decided"), text("", "in English"))
    rows = tuple((name, said.zh, said.en) for name, said in decisions)
    return Table("decisions", Text("须决定事项", "to be decided"), columns, rows)


def finding_table(findings: Iterable[Finding]) -> Table:
    """Return a row a finding, as every verb says it."""
    columns = (
        text("级别", "severity"),
        text("发现", "finding"),
        text("", "in English"),
        text("位置", "place"),
        text("实际", "found"),
        text("应为", "expected"),
        text("代码", "code"),
    )
    rows = tuple(
        (
            _SEVERITIES[one.severity],
            one.message.zh,
            one.message.en,
            one.place,
            one.found,
            one.expected,
            one.code,
        )
        for one in shown_findings(findings)
    )
    return Table("findings", Text("检查发现", "findings"), columns, rows)
