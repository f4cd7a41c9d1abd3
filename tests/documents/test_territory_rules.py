"""Keeps the pages on territory and coverage true: each row of their examples is asked again."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.coverage import coverage_on
from riverpact.domain.agreements.mechanism import Mechanism, Named, bound
from riverpact.domain.policies.coverage_goal import Goal
from riverpact.domain.territory.scope import in_scope
from riverpact.files.registry import shipped_registry
from riverpact.foundation.number import exact

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
JIANGXI = shipped_registry("jiangxi")


def rows(page: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example, the table's own heading left out."""
    text = (RULES / f"{page}.md").read_text(encoding="utf-8")
    example = text.split("## Worked example")[1].split("\n## ")[0]
    lines = [block for block in example.split("\n\n") if block.startswith("|")][table]
    parted = [line.split("|")[1:-1] for line in lines.strip().splitlines()[2:]]
    return [[cell.strip() for cell in cells] for cells in parted]


def test_find_example() -> None:
    """Who answers to each text, and by what."""
    for text, found, by in rows("territory"):
        search = JIANGXI.find(text)
        assert "、".join(one.division.name for one in search.matches) == found
        assert {str(one.by) for one in search.matches} == {by}


def test_scope_example() -> None:
    """How many are in scope on a day, what 龙南 holds, and whose codes are open."""
    county = JIANGXI.county("360783")
    assert county is not None
    for text, count, code, unsure in rows("territory", 1):
        day = date.fromisoformat(text)
        held = county.on(day)
        assert held is not None
        assert (str(len(in_scope(JIANGXI.counties, day))), held.code) == (count, code)
        names = [one.name for one in JIANGXI.counties if one.is_open_on(day)]
        assert ("、".join(names) or "—") == unsure


def test_coverage_example() -> None:
    """By hand: so many of a hundred, each counted once."""
    for text, covered, scope, share, reached in rows("coverage"):
        day = date.fromisoformat(text)
        codes = [one.code for one in in_scope(JIANGXI.counties, day)][: int(covered)]
        mechanisms = [
            Mechanism(
                code,
                (Named(code, ""),),
                date(2019, 10, 1),
                date(2019, 11, 1),
                date(2019, 1, 1),
                date(2021, 1, 1),
            )
            for code in codes
        ]
        agreements, findings = bound(mechanisms, JIANGXI)
        found = coverage_on(day, JIANGXI, agreements, Goal(Fraction(60, 100)))
        assert findings == ()
        assert (found.in_scope, found.signed) == (int(scope), int(covered))
        assert (found.share, found.step.result.value) == (exact(share), reached)
