"""Verify: whether a statement, its page or its samples were changed; or rebuild it whole."""

from pathlib import Path

from riverpact.files.verify_statement import verify as check_file
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text


def verify(path: Path) -> list[str]:
    """Return everything that does not hold in a statement or page; empty if all holds.

    A folder is verified as the statement in it. The work is done by the stand-alone verifier,
    which reads no code of Riverpact.

    Raises:
        MisuseError: there is no such file.
    """
    file = path / "statement.json" if path.is_dir() else path
    if not file.is_file():
        raise MisuseError(Text(f"没有这个文件：{file}", f"no such file: {file}"))
    return check_file(file)
