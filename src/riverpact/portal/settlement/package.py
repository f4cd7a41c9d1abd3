"""The package of a statement (结算单包): written, verified before it is kept, opened by file."""

import io
import zipfile
from pathlib import Path

from riverpact.domain.settlement.statement import Statement
from riverpact.domain.standards.standard import Standard
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.workflows.verify import verify

FILES = ("statement.html", "statement.json", "samples.csv", "adjustment.json")
"""What a person opens of a package; the verifier comes with the whole of it."""


def write_checked(out: Path, statement: Statement, samples: str, standard: Standard) -> Path:
    """Write a statement's folder and verify it as anybody would.

    Raises:
        RefusedError: it does not verify; nothing is to be kept of it.
    """
    folder = write_statement(out, statement, samples, standard)
    refuse_unverified(folder)
    return folder


def refuse_unverified(folder: Path) -> None:
    """Raise RefusedError where a statement's folder does not verify."""
    problems = verify(folder)
    if problems:
        findings = [
            Finding("statement.not_verified", Severity.ERROR, Text(one, one)) for one in problems
        ]
        raise RefusedError(
            Text("结算单核验不通过，未保存", "the statement does not verify: not kept"), findings
        )


def file_of(content: bytes, name: str) -> bytes | None:
    """Return one file of a package; None where it has none of this name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist():
            if Path(entry.filename).name == name:
                return package.read(entry)
    return None
