"""A statement's folder: everything one needs to read it, and to check it without Riverpact."""

import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from riverpact.domain.settlement.statement import Statement
from riverpact.domain.standards.standard import Standard
from riverpact.files.archive.failpoint import failpoint
from riverpact.files.statement.as_json import statement_data, statement_text
from riverpact.files.statement.page import statement_page

VERIFIER = "verify_statement.py"


def write_statement(
    out: Path,
    statement: Statement,
    samples: str,
    standard: Standard,
    *,
    name: str = "",
    beside: Mapping[str, str] | None = None,
) -> Path:
    """Write statement, page, samples and the stand-alone verifier, all of them or none.

    The files are written beside the place and moved there whole, so that a broken run leaves
    either the old folder or the new one. One that is killed may leave what it wrote beside them,
    in a folder whose name begins with a dot; killed just between two moves it leaves the old one
    there. The next run for the statement clears them away.

    Args:
        out: the folder that receives it.
        statement: what to write.
        samples: the samples it rests on, as csv text.
        standard: grades and colours for the page.
        name: of its folder; ``<agreement>-<year>`` where not given.
        beside: further files by name, written with it.

    Returns:
        the folder.
    """
    folder = out / (name or f"{statement.agreement.id}-{statement.year}")
    out.mkdir(parents=True, exist_ok=True)
    verifier = (files("riverpact.files.statement") / VERIFIER).read_text(encoding="utf-8")
    contents = {
        "statement.json": statement_text(statement),
        "statement.html": statement_page(statement_data(statement), standard),
        "samples.csv": samples,
        VERIFIER: verifier,
        **(beside or {}),
    }
    _clear(folder)
    partial = Path(tempfile.mkdtemp(prefix=f".partial-{folder.name}-", dir=out))
    try:
        for file, text in contents.items():
            (partial / file).write_text(text, encoding="utf-8", newline="\n")
            failpoint("statement.half")
        partial.chmod(0o755)
        failpoint("statement.whole")
        _move(partial, folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return folder


def _move(partial: Path, folder: Path) -> None:
    """Move a folder into its place, over the one that is there."""
    old = None
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".old-{folder.name}-", dir=folder.parent))
        folder.replace(old)
        failpoint("statement.moved")
    partial.replace(folder)
    failpoint("statement.placed")
    if old is not None:
        shutil.rmtree(old)


def _clear(folder: Path) -> None:
    """Clear away what killed runs left; the old folder comes back where it was moved away."""
    for old in _left(folder, ".old-"):
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.replace(folder)
    for partial in _left(folder, ".partial-"):
        shutil.rmtree(partial)


def _left(folder: Path, prefix: str) -> list[Path]:
    """Return what lies beside a folder under its own hidden name, whatever was drawn after it."""
    mine = f"{prefix}{folder.name}"
    found = folder.parent.glob(f"{mine}-*")
    return sorted(one for one in found if one.name.rpartition("-")[0] == mine)
