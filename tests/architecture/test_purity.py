"""Domain and foundation ask nothing of the world, and no float decides."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "riverpact"
PURE = sorted([*(SOURCE / "domain").rglob("*.py"), *(SOURCE / "foundation").rglob("*.py")])
FORBIDDEN_CALLS = {"open", "print", "input", "float", "eval", "exec"}
FORBIDDEN_MODULES = {"random", "time", "os", "io", "pathlib", "secrets"}
FORBIDDEN_NAMES = {"now", "today", "utcnow", "environ", "getenv"}


@pytest.mark.parametrize("file", PURE, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_pure_file_asks_nothing_of_the_world(file: Path) -> None:
    """No open, clock, environment, chance, output or float stands in the story."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found += [node.func.id] if node.func.id in FORBIDDEN_CALLS else []
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_NAMES:
            found.append(node.attr)
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(str(node.value))
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name in FORBIDDEN_MODULES]
        if isinstance(node, ast.ImportFrom) and node.module in FORBIDDEN_MODULES:
            found.append(node.module)
    assert found == []


def test_legal_numbers_do_not_stand_in_the_code() -> None:
    """Limits are rows of tables: no limit of ammonia or phosphorus is written in a .py file."""
    limits = ('"0.15"', '"0.025"', '"0.00005"', "0.15", "0.025", "0.00005")
    found = [
        (file.name, limit)
        for file in SOURCE.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        for limit in limits
        if f"= {limit}" in line
    ]
    assert found == []
