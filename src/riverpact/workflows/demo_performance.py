"""Evaluations of the demonstration: one that both sides agree in, one in which they differ."""

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.statement import Statement
from riverpact.files.demonstration.facts import STAMP
from riverpact.files.whole_file import write_whole
from riverpact.foundation.number import written
from riverpact.foundation.rounding import RoundingRule, round_to

EVALUATED = {"demo-qingxi": ("18", "18"), "demo-yunhe": ("18", "16")}
"""Which agreements are evaluated, and what each side gives for their cooperation."""
_NOTE = "演示·模拟数据：类别未下降，补偿资金未逾期；联防共治由双方打分。 Simulated data.\n"


def demo_performance(
    out: Path, statements: Sequence[tuple[Statement, Path]], facts: Sequence[Fact]
) -> None:
    """Write ``performance/<year>.toml`` with its evidence into the agreements' folders.

    The share of attained months is the statement's, which is its evidence; the rest is made up.
    """
    for statement, folder in statements:
        agreement = statement.agreement.id
        if agreement not in EVALUATED:
            continue
        place = out / "agreements" / agreement / "performance"
        write_whole(place / f"{statement.year}.md", _NOTE.encode("utf-8"))
        write_whole(place / "statement.json", (folder / "statement.json").read_bytes())
        filed = [
            one
            for one in facts
            if (one.agreement, one.year) == (agreement, statement.year)
            and one.kind is FactKind.REPORT_FILED
        ]
        text = _toml(statement, place, filed[0] if filed else None)
        write_whole(place / f"{statement.year}.toml", text.encode("utf-8"))


def _toml(statement: Statement, place: Path, filed: Fact | None) -> str:
    year = statement.year
    parts = [STAMP, f'agreement = "{statement.agreement.id}"\nyear = {year}\n']
    if filed is not None:
        document = filed.document or "演示绩效报"
        parts.append(f'filed_on = {filed.on}\ndocument = "{document}"\n')
    for side in Side:
        names = "、".join(one.name for one in statement.positions if one.side == side.value)
        parts.append(
            f'\n[[signed]]\nside = "{side.value}"\nname = "{names}"\non = {year + 1}-04-10\n'
        )
    note, rate = _evidence(place, f"{year}.md"), _attainment(statement)
    told = _evidence(place, "statement.json")
    up, down = EVALUATED[statement.agreement.id]
    parts += [
        _result("attainment", rate, rate, told),
        _result("class_kept", "0", "0", note),
        _result("payment", "0", "0", note),
        _result("cooperation", up, down, note),
    ]
    return "".join(parts)


def _attainment(statement: Statement) -> str:
    """Return the attained months of all judged ones in %, to one decimal, half to even."""
    months = [month.verdict for section in statement.sections for month in section.months]
    attained = months.count(Verdict.ATTAINED)
    judged = attained + months.count(Verdict.FAILED)
    return written(round_to(Fraction(100 * attained, judged), 1, RoundingRule.HALF_EVEN))


def _result(indicator: str, up: str, down: str, evidence: str) -> str:
    return (
        f'\n[[result]]\nindicator = "{indicator}"\nupstream = {up}\ndownstream = {down}\n'
        f"evidence = [{evidence}]\n"
    )


def _evidence(place: Path, name: str) -> str:
    digest = hashlib.sha256((place / name).read_bytes()).hexdigest()
    return f'{{ file = "{name}", sha256 = "{digest}" }}'
