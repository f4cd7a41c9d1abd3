"""How a province stands on the day, as tables: counties, deadlines, stages."""

from collections.abc import Iterable

from riverpact.domain.agreements.coverage import CountyCover, Coverage
from riverpact.domain.agreements.deadline_words import (
    begins_words,
    deadline_title,
    standing_words,
)
from riverpact.domain.agreements.deadlines import Deadline
from riverpact.domain.agreements.stages import STAGE_TITLES, StageProgress
from riverpact.files.province.as_shown import percent
from riverpact.files.tables.kinds import day, number, text
from riverpact.files.tables.table import Table
from riverpact.files.year.settlement_tables import both
from riverpact.foundation.text import Text


def coverage_table(coverage: Coverage) -> Table:
    """Return a row a county in scope; the note says how many are covered of how many."""
    columns = (
        text("设区市", "city"),
        text("区划代码", "code"),
        text("县（市、区）", "county"),
        text("计入覆盖", "covered"),
        text("协议", "agreements"),
    )
    rows = tuple(
        (
            city.city.name,
            one.held.code,
            one.held.name,
            "是 yes" if one.counted else "否 no",
            "、".join(_agreements(one)),
        )
        for city in coverage.cities
        for one in city.counties
    )
    covered, scope, share = coverage.covered, coverage.in_scope, percent(coverage.share)
    note = Text(
        f"{coverage.day} 覆盖 {covered}/{scope}（{share}）",
        f"{covered} of {scope} counties covered on {coverage.day} ({share})",
    )
    return Table("coverage", Text("机制覆盖", "coverage"), columns, rows, note)


def _agreements(one: CountyCover) -> Iterable[str]:
    return dict.fromkeys((*one.counted, *one.filed, *one.signed))


def deadline_table(deadlines: Iterable[Deadline] | None) -> Table:
    """Return a row a deadline; none where no facts were given, which the note says."""
    columns = (
        text("协议", "agreement"),
        text("事项", "what is due"),
        number("年度", "year"),
        text("起算", "begins"),
        day("期限", "due"),
        text("状态", "standing"),
        text("依据", "clause"),
    )
    rows = tuple(
        (
            one.agreement,
            deadline_title(one).zh,
            one.year,
            begins_words(one).zh,
            one.due_on,
            both(standing_words(one)),
            "" if one.rule is None else one.rule.cited,
        )
        for one in deadlines or ()
    )
    note = None
    if deadlines is None:
        note = Text("未提供事实，不知是否完成", "no facts given: not known what was done")
    return Table("deadlines", Text("时限", "deadlines"), columns, rows, note)


def stage_table(stages: Iterable[StageProgress]) -> Table:
    """Return a row a stage of the policy, with how far it has come."""
    columns = (
        text("阶段", "stage"),
        day("起", "from"),
        day("止", "to"),
        text("状态", "standing"),
        text("进度", "progress"),
        text("尚未完成", "open"),
    )
    rows = tuple(
        (
            both(one.stage.title),
            one.stage.start,
            one.stage.last_day,
            both(STAGE_TITLES[one.standing]),
            one.words.zh,
            "、".join(said.zh for said in one.open),
        )
        for one in stages
    )
    return Table("stages", Text("实施步骤", "stages"), columns, rows)
