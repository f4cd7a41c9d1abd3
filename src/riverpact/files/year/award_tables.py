"""Award money as tables: awards, refusals, what goes back, fixed subsidies, and its use."""

from collections.abc import Iterable
from fractions import Fraction

from riverpact.domain.awards.award import STATE_TITLES, Award
from riverpact.domain.awards.clearing import CLEARS_TITLES
from riverpact.domain.awards.fixed_subsidy import Subsidy
from riverpact.domain.awards.fund_use import FundUse
from riverpact.domain.awards.missed_years import Run
from riverpact.files.tables.kinds import day, money, text
from riverpact.files.tables.table import Table
from riverpact.files.year.settlement_tables import both
from riverpact.foundation.text import Text

_RUNS = {
    Run.NONE: Text("不收回", "nothing to recover"),
    Run.RECOVER: Text("应收回", "to be recovered"),
    Run.DECIDE: Text("待决定", "awaits a decision"),
}
_MONEY = {"award": "省级奖补 award", "compensation": "补偿资金 compensation"}


def award_table(awards: Iterable[Award]) -> Table:
    """Return a row an award, with what it waits for; an amount that is not known is empty."""
    columns = (
        text("协议", "agreement"),
        text("上游主体", "upstream"),
        text("状态", "state"),
        money("按标准测算", "asked"),
        money("核定", "granted"),
        money("已预拨", "advanced"),
        money("已拨", "paid"),
        text("清算", "clearing"),
        money("待清算", "to clear"),
        text("原因", "why"),
    )
    rows = tuple(
        (
            one.year.agreement,
            "、".join(one.year.upstream),
            both(STATE_TITLES[one.state]),
            one.asked,
            one.amount,
            one.clearing.advanced,
            one.clearing.paid,
            both(CLEARS_TITLES[one.clearing.outcome]),
            one.clearing.to_clear,
            "；".join([*(r.fact.zh for r in one.refusals), *(why.zh for why in one.why)]),
        )
        for one in awards
    )
    return Table("awards", Text("省级奖补", "awards"), columns, rows)


def refusal_table(awards: Iterable[Award]) -> Table:
    """Return a row a refusal: fact, evidence, clause, what would have passed, how to appeal."""
    columns = (
        text("协议", "agreement"),
        text("上游主体", "upstream"),
        text("不符合的条件", "condition"),
        text("事实", "fact"),
        text("证据", "evidence"),
        text("依据条款", "clause"),
        text("怎样即可通过", "what would have passed"),
        text("申诉途径", "appeal"),
    )
    rows = tuple(
        (
            one.agreement,
            "、".join(one.upstream),
            both(one.title),
            one.fact.zh,
            "；".join(piece.zh for piece in one.evidence),
            one.clause,
            one.would_have_passed.zh,
            one.appeal,
        )
        for award in awards
        for one in award.refusals
    )
    return Table("refusals", Text("不予奖补", "refusals"), columns, rows)


def claw_back_table(awards: Iterable[Award]) -> Table:
    """Return a row an agreement whose line is held against missed years; zero is nothing back.

    A recovery of the year that no longer stands is to be refunded; empty where a person has to
    decide a year first.
    """
    columns = (
        text("协议", "agreement"),
        text("上游主体", "upstream"),
        text("结论", "outcome"),
        money("以前年度获得", "received before"),
        money("已收回", "recovered already"),
        money("以前年度已要求、未办理", "claimed before, open"),
        money("应收回", "to be recovered"),
        money("应退还", "to be refunded"),
        text("连续未达标年度", "missed years"),
    )
    rows = tuple(
        (
            one.year.agreement,
            "、".join(one.year.upstream),
            both(_RUNS[back.outcome]),
            back.received,
            back.recovered,
            back.claimed,
            back.amount,
            Fraction(0) if one.refund is None else one.refund.amount,
            missed_fact(one).zh if one.refund is None else one.refund.said.zh,
        )
        for one in awards
        if (back := one.claw_back) is not None
    )
    return Table("claw_backs", Text("奖补收回", "claw-backs"), columns, rows)


def missed_fact(award: Award) -> Text:
    """Say how the years were for which an award is taken back, or is not."""
    found = (one.fact for one in award.eligibility.conditions if one.code == "missed_years")
    return next(found, Text("", ""))


def subsidy_table(subsidies: Iterable[Subsidy]) -> Table:
    """Return a row a county that drains directly, with its fixed subsidy or why there is none."""
    columns = (
        text("区划代码", "code"),
        text("县（市、区）", "county"),
        money("定额补助", "fixed subsidy"),
        text("原因", "why"),
        text("依据条款", "clause"),
    )
    rows = tuple((one.county, one.name, one.amount, one.why.zh, one.clause) for one in subsidies)
    return Table("fixed_subsidies", Text("定额补助", "fixed subsidies"), columns, rows)


def use_table(uses: Iterable[FundUse]) -> Table:
    """Return a row a spending of the year's money, in the order of its day."""
    columns = (
        text("协议", "agreement"),
        day("日期", "day"),
        text("资金", "money"),
        text("项目", "project"),
        money("金额", "amount"),
        text("使用范围", "use"),
        text("另由支持", "also paid from"),
        text("文件", "document"),
    )
    rows = tuple(
        (
            one.agreement,
            one.on,
            _MONEY[one.money],
            one.project,
            one.amount,
            one.category,
            "、".join(one.also_from),
            one.document,
        )
        for one in sorted(uses, key=lambda one: (one.on, one.agreement, one.project))
    )
    return Table("fund_use", Text("资金使用台账", "use of funds"), columns, rows)
