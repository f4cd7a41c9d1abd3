"""Keeps the page of the outlook true, as ``test_rules.py``."""

from fractions import Fraction
from pathlib import Path

from riverpact.domain.settlement.outlook.target_limit import TargetLimit
from riverpact.domain.standards.limit import Bound
from riverpact.files.bundled import standard

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules" / "outlook.md"


def test_outlook_example() -> None:
    """Each row of the page's table."""
    example = PAGE.read_text(encoding="utf-8").split("\n## Worked example\n")[1]
    lines = [line for line in example.split("\n## ")[0].splitlines() if line.startswith("|")][2:]
    rows = [[Fraction(cell.strip()) for cell in line.split("|")[1:-1]] for line in lines]
    assert len(rows) == 3
    for limit, so_far, months, left, most in rows:
        one = TargetLimit(standard().items["cod"], Bound.MAX, limit, Fraction(1, 10))
        known = int(months - left)
        value, _ = one.average([so_far / known] * known, int(left))
        assert value == most
