"""Gaps and overlaps (空白与重叠): situations to which an agreement has no answer, or two.

Every situation of a month, and of a year where a method pays for the year, is judged by the rule
that judges real months and given to every method. A situation that a term of the agreement leaves
to a decision (``block_year``, ``manual_fallback``) is answered by that term; a situation without
an amount that no term speaks of is a gap. Rows of a table that leave a number out, or claim it
twice, are found between every two ends of the rows.

Source: 赣环财字〔2019〕3号 三(一)5 (an agreement makes its method clear).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.settlement.judged import Standing
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.settlement.probing.cell import Answer, Cell, Outcome
from riverpact.domain.settlement.probing.payable_range import (
    PayableRange,
    probed_months,
    range_of,
)
from riverpact.domain.settlement.probing.section_trial import try_sections
from riverpact.domain.settlement.tier_table import Stretch, stretches
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

Key = tuple[str | int, ...]
PlaceOf = Callable[[Key], Place | None]
"""Where a key of the agreement stands in its file."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the search found.

    Attributes:
        cells: every situation tried at every section.
        findings: gaps, overlaps and what should be confirmed.
        range: the least and the greatest payment over the year.
    """

    agreement: Agreement
    year: int
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]
    range: PayableRange


def probe(
    agreement: Agreement,
    methods: Sequence[Method],
    plan: Plan,
    standard: Standard,
    *,
    year: int | None = None,
    place: PlaceOf = lambda _: None,
) -> Probe:
    """Look for gaps and overlaps in an agreement, and for the extremes of a year.

    Args:
        agreement: its terms.
        methods: its methods.
        plan: with what the agreement sets.
        standard: limits and decimals.
        year: the assessment year; the first with the most months in the term where not given.
        place: where a key of the agreement stands.

    Raises:
        ValueError: no whole month of the year lies in the term.
    """
    months = probed_months(agreement, year)
    trials = try_sections(agreement, methods, months, plan, standard)
    cells = tuple(cell for trial in trials for cell in trial.cells)
    findings = (
        *_in_tables(methods, place),
        *_against_itself(methods, place),
        *_gaps(cells, methods, place),
        *_opposite(cells, place),
        *(one for trial in trials for one in _not_reached(trial.judge.ruler, place)),
    )
    extremes = range_of(agreement, methods, trials)
    return Probe(agreement, months[0].year, cells, findings, extremes)


def described(cell: Cell) -> Text:
    """Name a cell: section, class, verdict, item and concentration."""
    label = "—" if cell.water_class is None else cell.water_class.label
    month = TITLES[Verdict(cell.verdict)] if cell.verdict in set(Verdict) else None
    verdict = Text("待定", "undetermined") if month is None else month
    means = f" {cell.month.item} {cell.month.concentration}" if cell.month.item else ""
    return Text(
        f"{cell.section} {cell.title.zh} → {label} {verdict.zh}{means}",
        f"{cell.section} {cell.title.en} → {label} {verdict.en}{means}",
    )


def _gaps(cells: Iterable[Cell], methods: Sequence[Method], place: PlaceOf) -> list[Finding]:
    """Return one finding for all cells of a section in which a method fails in one way."""
    groups: dict[tuple[str, int, str, Verdict | None], list[tuple[Cell, Answer]]] = {}
    for cell in cells:
        for one in cell.answers if cell.outcome is Outcome.GAP else ():
            if one.amount is None:
                key = cell.section, one.method, _kind_of_gap(cell, one), cell.month.decided
                groups.setdefault(key, []).append((cell, one))
    return [
        _gap(code, methods[number], found, place(("method", number)))
        for (_, number, code, _), found in groups.items()
    ]


def _kind_of_gap(cell: Cell, answer: Answer) -> str:
    if answer.raised:
        return "probe.method_fails"
    if cell.month.not_detected is not None and cell.water_class is None:
        return "probe.class_open"
    if cell.standing is Standing.OPEN:
        return "probe.year_without_answer"
    return "probe.gap"


_GAPS = {
    "probe.method_fails": (
        Severity.ERROR,
        Text("补偿办法计算失败", "the method fails"),
        Text("补上办法缺少的条款", "add the terms the method lacks"),
    ),
    "probe.year_without_answer": (
        Severity.ERROR,
        Text(
            "年度待定，协议没有条款说明由谁决定", "the year is open, and no term says who decides"
        ),
        Text(
            "写明 assessment.months_in_year，或把断流、缺数月份定为 block_year",
            "give assessment.months_in_year, or make dry and missing months block_year",
        ),
    ),
    "probe.class_open": (
        Severity.WARNING,
        Text("检出限高于限值，类别不确定，办法无法计价", "the class is open: no price"),
        Text(
            "约定检测方法的检出限须低于Ⅰ类限值，或约定此时如何计算",
            "agree a detection limit below the limit of class Ⅰ, or what is paid then",
        ),
    ),
    "probe.gap": (
        Severity.ERROR,
        Text("补偿办法没有对应的档，无法得出金额", "the method has no row: no amount"),
        Text("补上这一情形的金额", "add what is paid in this situation"),
    ),
}


def _gap(
    code: str, method: Method, found: Sequence[tuple[Cell, Answer]], place: Place | None
) -> Finding:
    severity, said, hint = _GAPS[code]
    first, answer = found[0]
    cell, count = described(first), len(found)
    more = Text("", "")
    if count > 1:
        more = Text(f" 等 {count} 种情形", f" and {count - 1} more situations")
    return Finding(
        code,
        severity,
        Text(
            f"{said.zh}（{method.title.zh}）：{cell.zh}{more.zh}",
            f"{said.en} ({method.title.en}): {cell.en}{more.en}",
        ),
        place,
        found=answer.raised,
        hint=hint,
    )


def _opposite(cells: Iterable[Cell], place: PlaceOf) -> list[Finding]:
    found: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        if cell.opposite:
            found.setdefault((cell.section, cell.period), []).append(cell)
    return [_opposed(some, place) for some in found.values()]


def _opposed(cells: Sequence[Cell], place: PlaceOf) -> Finding:
    first, count = cells[0], len(cells)
    cell = described(first)
    paid = [one for one in first.answers if one.amount]
    return Finding(
        "probe.opposite_methods",
        Severity.WARNING,
        Text(
            f"同一情形下两种办法方向相反，请确认：{cell.zh}（共 {count} 种情形）",
            f"two methods pay in opposite directions, to be confirmed: {cell.en} ({count} in all)",
        ),
        place(("method", paid[-1].method)),
        found=" / ".join(in_wan(one.amount) for one in paid if one.amount is not None),
        hint=Text(
            "如确为约定，两者相加；否则只留一种办法",
            "if agreed so, the two are added; otherwise keep one of them",
        ),
    )


def _in_tables(methods: Sequence[Method], place: PlaceOf) -> Iterable[Finding]:
    for number, method in enumerate(methods):
        for table in method.tables():
            for one in stretches(table):
                if len(one.rows) != 1:
                    yield _ambiguous(method, table.title, one, place(("method", number)))


def _against_itself(methods: Sequence[Method], place: PlaceOf) -> Iterable[Finding]:
    """Say of which methods the search has no readings to hold a period against."""
    for number, method in enumerate(methods):
        if method.wants:
            yield Finding(
                "probe.held_against_itself",
                Severity.NOTE,
                Text(
                    f"{method.title.zh}的对照期由监测数据评定，试算时没有数据，按与本期相同计算",
                    f"{method.title.en} is held against readings, which the search has not: each "
                    "period is held against itself",
                ),
                place(("method", number)),
            )


def _ambiguous(method: Method, title: Text, one: Stretch, place: Place | None) -> Finding:
    labels = "、".join(row.label for row in one.rows)
    where = Text(f"{method.title.zh}，{title.zh} {one}", f"{method.title.en}, {title.en} {one}")
    if not one.rows:
        return Finding(
            "probe.gap_in_table",
            Severity.ERROR,
            Text(f"没有一档适用：{where.zh}", f"no row holds: {where.en}"),
            place,
            found=str(one),
            hint=Text("补上一档，或写明端点归哪一档", "add a row, or say which row has the end"),
        )
    return Finding(
        "probe.overlap",
        Severity.ERROR,
        Text(f"多档同时适用：{where.zh}", f"several rows hold: {where.en}"),
        place,
        found=labels,
        hint=Text("写明端点归哪一档", "say which row has the end"),
    )


def _not_reached(ruler: Ruler, place: PlaceOf) -> Iterable[Finding]:
    for item in ruler.plan.items:
        name = ruler.standard.items[item].name
        for one in ruler.boundaries(item):
            if not one.reached:
                limit, unit = written(one.value), written(one.unit)
                yield Finding(
                    "probe.limit_not_reached",
                    Severity.WARNING,
                    Text(
                        f"{ruler.agreed.name} {name.zh} {one.title.zh}限值 {limit} 的位数多于"
                        f"评价小数位数，修约后不会恰好等于限值",
                        f"{ruler.agreed.name} {name.en}: no mean rounded to the plan's decimals"
                        f" lies exactly at the limit of {one.title.en}, {limit}",
                    ),
                    place(("assessment", "decimals", item)),
                    found=unit,
                    hint=Text("约定更多的评价小数位数", "agree more decimals"),
                )
