"""Red lines in the money (三条红线): what a missed control target does to the sum of the sections.

    gate, multiplier   A = sections · share; the share is that of the side that receives:
                       1 where it kept every line, else 0 or the multiplier
    fixed              A = sections − fixed · missed upstream + fixed · missed downstream

A line without its actual value leaves the year without an answer.

Worked example: sections 600 万元 to the upstream, whose total use was 2.2 of at most 2.1 亿m³.
gate: 0; multiplier 0.8: 480; fixed 50: 550 万元. The downstream's lines would have changed nothing
under gate and multiplier, for it receives nothing.

Source: 赣环财字〔2019〕3号 三(一)3; the effect is the agreement's own.
"""

from collections.abc import Sequence
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import SIDE_TITLES, Side
from riverpact.domain.agreements.red_lines import (
    RED_LINE_TITLES,
    RedLine,
    RedLineKind,
    RedLineTerms,
    lines_of,
)
from riverpact.domain.settlement.method import Amount, money
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_TITLE = Text("计入三条红线之后", "after the red lines")
_SIGNS = {Side.UPSTREAM: "-", Side.DOWNSTREAM: "+"}


def under_red_lines(agreement: Agreement, year: int, total: Amount) -> Amount:
    """Apply the red lines of a year to the sum of the sections; unchanged where none are agreed.

    Args:
        agreement: its parties, lines and what they do.
        year: the assessment year.
        total: the sum of the sections, + to the upstream.

    Source: 赣环财字〔2019〕3号 三(一)3.
    """
    terms, (amount, step) = agreement.red_lines, total
    if terms is None or amount is None:
        return total
    lines = lines_of(agreement.red_line, terms, year)
    names = {one.id: one.name for one in agreement.party}
    judged = [
        _line(number, names[county], kind, line)
        for number, (county, kind, line) in enumerate(lines, start=1)
    ]
    if any(one.result.value is None for one in judged):
        result = money("within", _TITLE, None)
        children = (step, *judged)
        return None, Step("red_lines", result, "unjudged", clause=_clause(terms), children=children)
    by_side = {
        side: [
            one
            for one, (county, _, _) in zip(judged, lines, strict=True)
            if county in {party.id for party in agreement.side(side)}
        ]
        for side in Side
    }
    if terms.effect == "fixed":
        return _charged(terms, amount, step, by_side)
    return _shared(terms, amount, step, by_side)


def missing_lines(agreement: Agreement, year: int) -> list[Text]:
    """Say which lines of a year are missing, or miss their actual value."""
    if agreement.red_lines is None:
        return []
    names = {one.id: one.name for one in agreement.party}
    return [
        Text(
            f"缺少 {names[county]} {year} 年{RED_LINE_TITLES[kind].zh}的实际值",
            f"the actual {RED_LINE_TITLES[kind].en} of {names[county]} in {year} is missing",
        )
        for county, kind, line in lines_of(agreement.red_line, agreement.red_lines, year)
        if line is None or line.actual is None
    ]


def _clause(terms: RedLineTerms) -> str:
    return str(terms.source)


def _line(number: int, county: str, kind: RedLineKind, line: RedLine | None) -> Step:
    title = RED_LINE_TITLES[kind] if line is None else line.name
    said = Text(f"{county}{title.zh}", f"{title.en} of {county}")
    if line is None or line.kept is None or line.actual is None:
        result = quantity(f"line_{number}", said, None)
        return Step("red_lines.line", result, "unjudged", clause="" if line is None else _of(line))
    kept = "kept" if line.kept else "missed"
    sign = "<=" if line.holds == "at_most" else ">="
    return Step(
        rule="red_lines.line",
        result=quantity(f"line_{number}", said, kept),
        formula=f"'kept' if actual {sign} control else 'missed'",
        inputs=(
            quantity("control", Text("控制目标", "control target"), line.target, line.unit),
            quantity("actual", Text("实际", "actual"), line.actual, line.unit),
        ),
        clause=_of(line),
    )


def _of(line: RedLine) -> str:
    return str(line.source)


def _shared(
    terms: RedLineTerms, amount: Fraction, step: Step, by_side: dict[Side, list[Step]]
) -> Amount:
    shares = {side: _remaining(terms, side, lines) for side, lines in by_side.items()}
    receives = Side.UPSTREAM if amount > 0 else Side.DOWNSTREAM
    share, _ = shares[receives]
    chosen = Step(
        rule="red_lines.share",
        result=quantity("share", Text("收取方所余比例", "what remains to who receives"), share),
        formula=f"share_upstream if {step.name} > nothing else share_downstream",
        inputs=(money("nothing", Text("零", "nothing"), Fraction(0)),),
        children=(step, *(below for _, below in shares.values())),
    )
    return amount * share, Step(
        rule="red_lines",
        result=money("within", _TITLE, amount * share),
        formula=f"{step.name} * share",
        clause=_clause(terms),
        children=(chosen,),
    )


def _remaining(terms: RedLineTerms, side: Side, lines: Sequence[Step]) -> tuple[Fraction, Step]:
    missed = any(one.result.value == "missed" for one in lines)
    share = terms.remains if missed else Fraction(1)
    title = SIDE_TITLES[side]
    names = ", ".join(one.name for one in lines)
    said = Text("有红线未达到时所余比例", "what remains when a line is missed")
    inputs = (quantity("remains", said, terms.remains, shown=written(terms.remains)),)
    return share, Step(
        rule="red_lines.side",
        result=quantity(
            f"share_{side.value}", Text(f"{title.zh}所余比例", f"share of the {title.en}"), share
        ),
        formula=f"remains if count_of('missed', {names}) > 0 else 1" if lines else "1",
        inputs=inputs if lines else (),
        children=tuple(lines),
    )


def _charged(
    terms: RedLineTerms, amount: Fraction, step: Step, by_side: dict[Side, list[Step]]
) -> Amount:
    fixed, formula, charges = terms.fixed or Fraction(0), step.name, []
    for side, lines in by_side.items():
        if not lines:
            continue
        missed = sum(one.result.value == "missed" for one in lines)
        amount += (-1 if side is Side.UPSTREAM else 1) * fixed * missed
        title, names = SIDE_TITLES[side], ", ".join(one.name for one in lines)
        said = Text(f"{title.zh}红线扣款", f"charge of the {title.en} for red lines")
        each = Text("每项未达到", "for each line missed")
        charges.append(
            Step(
                rule="red_lines.charge",
                result=money(f"charge_{side.value}", said, fixed * missed),
                formula=f"fixed * count_of('missed', {names})",
                inputs=(quantity("fixed", each, fixed, "元", in_wan(fixed)),),
                children=tuple(lines),
            )
        )
        formula += f" {_SIGNS[side]} charge_{side.value}"
    return amount, Step(
        rule="red_lines",
        result=money("within", _TITLE, amount),
        formula=formula,
        clause=_clause(terms),
        children=(step, *charges),
    )
