"""docs/methods.md names tests that exist, every family, and a law drawn at random for each."""

import ast
import re
from functools import cache
from pathlib import Path

from riverpact.domain.settlement.families import FAMILIES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
FOLDERS = {"M/": "tests/domain/settlement/methods/", "S/": "tests/domain/settlement/"}
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def file_of(short: str) -> Path:
    return ROOT / (FOLDERS.get(short[:2], short[:2]) + short[2:])


@cache
def drawn_in(file: Path) -> dict[str, bool]:
    """The tests of a file, each with whether it draws its cases at random."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        one.name: any("given(" in ast.unparse(mark) for mark in one.decorator_list)
        for one in tree.body
        if isinstance(one, ast.FunctionDef)
    }


def test_every_test_that_is_named_exists() -> None:
    """A row of a text without its test is no row."""
    named = NAMED.findall(PAGE)
    assert [one for one in named if one[1] not in drawn_in(file_of(one[0]))] == []
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    heads = [row for row in rows if row.endswith("| test |")]
    assert [row for row in rows if row not in heads and not NAMED.search(row)] == []


def test_every_family_is_told_and_has_a_law() -> None:
    """Held for water and terms drawn at random."""
    before, laws = PAGE.split("\n## Laws")
    assert [name for name in FAMILIES if f"`{name}`" not in before] == []
    held = re.findall(r"^\| `(\w+)` \|.*`([\w/]+\.py)::(\w+)` \|$", laws, re.MULTILINE)
    assert {family for family, _, _ in held} == set(FAMILIES)
    assert [test for _, file, test in held if not drawn_in(file_of(file))[test]] == []
