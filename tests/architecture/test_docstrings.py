"""Every public name says what it is."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "riverpact"


def test_every_public_name_has_a_docstring() -> None:
    """Functions, classes and their public methods are explained in the domain's words."""
    silent = []
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" in file.parts:  # written by Django
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        owners: list[ast.Module | ast.ClassDef] = [
            tree,
            *(node for node in tree.body if isinstance(node, ast.ClassDef)),
        ]
        for owner in owners:
            if isinstance(owner, ast.ClassDef) and owner.name.startswith("_"):
                continue
            for node in owner.body:
                if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                    continue
                if not node.name.startswith("_") and not ast.get_docstring(node):
                    silent.append(f"{file.relative_to(SOURCE)}:{node.name}")
    assert silent == []
