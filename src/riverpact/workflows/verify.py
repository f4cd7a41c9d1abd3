"""Verify: whether a statement, its page or its samples were changed; or rebuild it whole."""

from pathlib import Path

from riverpact.files.statement.adjusted import adjustment_problems
from riverpact.files.statement.verify_statement import said_foreign
from riverpact.files.statement.verify_statement import verify as check_file
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text


def verify(path: Path) -> list[str]:
    """Return everything that does not hold in a statement or page; empty if all holds.

    Of a folder the statement and its page are verified; of a folder of such folders all of them;
    what a killed run left half-written, under a name that begins with a dot, is no statement.
    The work is done by the stand-alone verifier, which reads no code of Riverpact.

    Raises:
        MisuseError: there is no statement.
    """
    files = _statements(path)
    if not files:
        raise MisuseError(Text(f"没有结算单：{path}", f"there is no statement: {path}"))
    several = len(files) > 1
    return [
        f"{file.relative_to(path)}: {problem}" if several else problem
        for file in files
        for problem in (*check_file(file), *_adjusted(file))
    ]


def strangers(path: Path) -> list[str]:
    """Return which families of the statements were recomputed, their formulas not being known."""
    return [one for file in _statements(path) for one in said_foreign(file)]


def _adjusted(file: Path) -> list[str]:
    """Return what does not hold in the adjustment beside a statement, said once."""
    return adjustment_problems(file.parent) if file.name == "statement.json" else []


def _statements(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    below = [one for one in sorted(path.glob("*/")) if not one.name.startswith(".")]
    folders = [path, *below] if path.is_dir() else []
    names = ("statement.json", "statement.html")
    return [folder / name for folder in folders for name in names if (folder / name).is_file()]
