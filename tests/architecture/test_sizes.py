"""Files and functions stay small, and names say something."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "riverpact"
FILES = sorted(SOURCE.rglob("*.py"))
FUNCTION_LINES = 60
FILE_LINES = 400
# One file by promise: whoever checks needs nothing else. A third of it is the table of the formula
# of each rule, for a verifier that believes the formula it is shown can be told anything.
LONGER = {"verify_statement.py": 1500}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "data"}


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_file_is_short(file: Path) -> None:
    """No file has more lines than a reader takes in."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGER.get(file.name, FILE_LINES)


def test_a_function_is_short() -> None:
    """No function, its docstring left out, is longer than a screen."""
    long = {}
    for file in FILES:
        for one in functions(file):
            first = one.body[1] if ast.get_docstring(one) and len(one.body) > 1 else one.body[0]
            lines = (one.end_lineno or 0) - first.lineno + 1
            if lines > FUNCTION_LINES:
                long[f"{file.name}:{one.name}"] = lines
    assert long == {}


def test_no_file_is_named_for_nothing() -> None:
    """A newcomer guesses the file from the question; ``utils`` answers none."""
    assert [file.name for file in FILES if file.stem in EMPTY_NAMES] == []
