"""A statement's folder: everything one needs to read it, and to check it without Riverpact."""

import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from riverpact.domain.settlement.statement import Statement
from riverpact.domain.standards.standard import Standard
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
    either the old folder or the new one.

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
    partial = Path(tempfile.mkdtemp(prefix=".partial-", dir=out))
    for file, text in contents.items():
        (partial / file).write_text(text, encoding="utf-8", newline="\n")
    partial.chmod(0o755)
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=out))
        folder.replace(old)
        partial.replace(folder)
        shutil.rmtree(old)
    else:
        partial.replace(folder)
    return folder
