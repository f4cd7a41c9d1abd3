"""How a verb speaks: tables for people, JSON for programs, in the language chosen."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

_LANGUAGES = ("zh", "en")
_SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("提示", "warning"),
    "note": Text("说明", "note"),
}
_PIPED_WIDTH = 150
_FINDINGS_SHOWN = 30
_chosen = ["zh"]


def choose_language(language: str) -> None:
    """Choose the language of every message.

    Raises:
        MisuseError: it is neither zh nor en.
    """
    if language not in _LANGUAGES:
        raise MisuseError(Text("语言只有 zh 和 en", "the languages are zh and en"))
    _chosen[0] = language


def chosen_language() -> str:
    """Return the language of every message."""
    return _chosen[0]


def said(text: Text) -> str:
    """Return a sentence in the language chosen."""
    return text.in_language(_chosen[0])


def exact(number: "Fraction | None") -> str | None:
    """Return a number exactly as text; None where there is none."""
    from riverpact.foundation.number import written

    return None if number is None else written(number)


def known_wan(amount: "Fraction | None") -> str:
    """Return yuan in 万元 with their sign, or that they are undetermined."""
    from riverpact.foundation.money import in_wan

    return said(Text("待定", "undetermined")) if amount is None else in_wan(amount)


def say(text: Text) -> None:
    """Print a sentence."""
    typer.echo(said(text))


def say_json(data: Any) -> None:
    """Print data as JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    place, hint = finding.place, finding.hint
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "file": place.file if place else None,
        "sheet": place.sheet if place else None,
        "row": place.row if place else None,
        "column": (place.column or place.key) if place else None,
        "found": finding.found,
        "expected": finding.expected,
        "clause": finding.clause,
        "hint": None if hint is None else {"zh": hint.zh, "en": hint.en},
    }


def say_finding(finding: Finding) -> None:
    """Print a finding with its code, its clause and what to do, over several lines."""
    typer.echo(_finding_line(finding))
    facts = [finding.code, *([finding.clause] if finding.clause else [])]
    typer.echo(f"    {' · '.join(facts)}")
    if finding.hint is not None:
        typer.echo(f"    → {said(finding.hint)}")


def say_findings(findings: Sequence[Finding]) -> None:
    """Print findings on the error channel, errors first, one a line, the first few of many."""
    order = list(_SEVERITIES)
    ranked = sorted(findings, key=lambda one: order.index(one.severity))
    for one in ranked[:_FINDINGS_SHOWN]:
        typer.echo(_finding_line(one), err=True)
    rest = len(ranked) - _FINDINGS_SHOWN
    if rest > 0:
        more = Text(f"……另有 {rest} 条，用 --json 查看全部", f"… {rest} more; --json shows all")
        typer.echo(said(more), err=True)


def _finding_line(one: Finding) -> str:
    parts = [f"[{said(_SEVERITIES[one.severity])}]"]
    parts += [str(one.place)] if one.place else []
    parts.append(said(one.message))
    facts = []
    if one.found:
        facts.append(said(Text(f"现为：{one.found}", f"found: {one.found}")))
    if one.expected:
        facts.append(said(Text(f"应为：{one.expected}", f"expected: {one.expected}")))
    return " ".join(parts) + (f"（{'；'.join(facts)}）" if facts else "")


def say_error(message: Text, findings: Sequence[Finding]) -> None:
    """Print why a call was refused; as JSON where the call asked for JSON."""
    if "--json" in sys.argv:
        say_json(
            {
                "error": {"zh": message.zh, "en": message.en},
                "findings": [finding_data(one) for one in findings],
            }
        )
        return
    typer.echo(said(message), err=True)
    say_findings(findings)


def say_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; numbers, classes and words as they are given."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAVY, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    Console(width=width, highlight=False, markup=False).print(table)
