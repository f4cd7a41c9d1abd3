"""What a statement leaves open: unconfirmed terms, and months nobody has decided."""

from collections.abc import Iterable
from datetime import timedelta

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import Weighting
from riverpact.domain.agreements.weights import computed_weights
from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.settlement.judged import Standing
from riverpact.domain.settlement.red_lines import missing_lines
from riverpact.domain.settlement.settlement import Settlement
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month
from riverpact.foundation.step import walk
from riverpact.foundation.text import Text


def open_questions(agreement: Agreement, settlement: Settlement) -> list[Finding]:
    """Return what must be known before the statement is signed."""
    findings = [
        Finding(
            "agreement.unconfirmed",
            Severity.WARNING,
            Text(
                f"协议条款未证实 {one.key}：{one.reason}",
                f"unconfirmed term {one.key}: {one.reason}",
            ),
        )
        for one in agreement.unconfirmed
    ]
    findings += _banks(agreement)
    findings += _weights(agreement)
    findings += _partial_months(agreement, settlement.year)
    findings += _unusual_months(settlement)
    findings += [
        Finding("red_line.missing", Severity.ERROR, said)
        for said in missing_lines(agreement, settlement.year)
    ]
    findings += _without_entry(settlement)
    findings += _not_given(settlement)
    if settlement.amount is None:
        findings.append(
            Finding(
                "settlement.undetermined",
                Severity.ERROR,
                Text(
                    "本年度待定：有月份或红线没有结论，须由双方或上级书面决定后重新结算",
                    "the year is undetermined: a month or a red line has no answer; decide, "
                    "settle again",
                ),
            )
        )
    return findings


def _banks(agreement: Agreement) -> Iterable[Finding]:
    names = "、".join(one.name for one in agreement.party if one.share_assumed)
    if names:
        yield Finding(
            "agreement.bank_share_assumed",
            Severity.WARNING,
            Text(
                f"左右岸的分担没有写明，暂各按一半：{names}",
                f"how the banks share is not said; each is taken for a half: {names}",
            ),
            hint=Text("在协议主体中写明 share", "give each party its share"),
        )


def _weights(agreement: Agreement) -> Iterable[Finding]:
    sections, money = agreement.section, agreement.money
    if money.weighting is Weighting.NONE:
        return
    if computed_weights(sections, money.weighting) is None:
        yield Finding(
            "agreement.weights_without_basis",
            Severity.WARNING,
            Text(
                f"权重直接给出，没有写明依据（{money.weighting}）的数值和来源",
                f"the weights are given without the {money.weighting} they rest on",
            ),
            clause=str(agreement.source),
        )


def _unusual_months(settlement: Settlement) -> Iterable[Finding]:
    for section in settlement.sections:
        for month in section.section.months:
            if month.verdict in {Verdict.ATTAINED, Verdict.FAILED}:
                continue
            title = TITLES[month.verdict]
            name = section.section.agreed.name
            yield Finding(
                f"settlement.{month.verdict}",
                Severity.WARNING,
                Text(
                    f"{name} {month.month} {title.zh}：{month.reason.zh}",
                    f"{name} {month.month} {title.en}: {month.reason.en}",
                ),
            )


def _without_entry(settlement: Settlement) -> Iterable[Finding]:
    """Say which months wait for what came in."""
    for section in settlement.sections:
        for month, standing in section.counted.items():
            if standing is Standing.OPEN:
                name = section.section.agreed.name
                yield Finding(
                    "settlement.no_entry_data",
                    Severity.ERROR,
                    Text(
                        f"{name} {month} 未达标，缺少来水断面的数据或水量，不能判定来水影响",
                        f"{name} {month} missed its target, and data or flow of what came in "
                        "are missing",
                    ),
                )


def _not_given(settlement: Settlement) -> Iterable[Finding]:
    """Say once each figure that a method asks for and the agreement's data do not give."""
    said = [s.note for s in walk(settlement.step) if s.name == "not_given" and s.note is not None]
    for note in dict.fromkeys(said):
        yield Finding("settlement.not_given", Severity.ERROR, note)


def _partial_months(agreement: Agreement, year: int) -> Iterable[Finding]:
    whole = set(agreement.term.months_in(year))
    for day in (agreement.term.start, agreement.term.until - timedelta(days=1)):
        if day.year == year and Month.of(day) not in whole:
            month = Month.of(day)
            yield Finding(
                "settlement.partial_month",
                Severity.WARNING,
                Text(
                    f"{month} 只有一部分在协议期限内，没有计入",
                    f"{month} lies in the term only in part and is not counted",
                ),
            )
