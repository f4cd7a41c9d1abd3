"""docs/rules/year.md: its tables are those that are written, its figures those that come out."""

import re
from fractions import Fraction
from pathlib import Path

from riverpact.workflows.year import KnownYear

PAGE = (Path(__file__).parents[2] / "docs/rules/year.md").read_text(encoding="utf-8")
WAN = 10_000


def test_the_tables_are_named_in_their_order(years: dict[int, KnownYear]) -> None:
    """Name and sheet of each."""
    told = re.findall(r"^\| `(\w+)` \| (\S+) \|", PAGE, re.MULTILINE)
    assert told == [(one.name, one.title.zh) for one in years[2019].tables]


def test_the_figures_come_out(years: dict[int, KnownYear]) -> None:
    """Year by year, as the page has them."""
    rows = re.findall(
        r"^\| (\d{4}) \| (\d+)/(\d+) \| (\d+)/(\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$",
        PAGE, re.MULTILINE,
    )  # fmt: skip
    assert len(rows) == 3
    for year, *told in rows:
        whole = years[int(year)].whole
        books = whole.books
        assert books is not None
        back = [one.claw_back.amount for one in whole.recovered if one.claw_back]
        recovered = sum((one for one in back if one is not None), Fraction(0))
        statements = len(whole.statements)
        assert list(map(int, told)) == [
            whole.coverage.covered, whole.coverage.in_scope,
            statements - len(whole.undetermined), statements,
            whole.granted / WAN, books.due / WAN, books.paid / WAN, recovered / WAN,
        ]  # fmt: skip
