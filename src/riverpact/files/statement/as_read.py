"""A statement as it is read back, with the digest that sealed it; whether it holds, verify says."""

import json
from pathlib import Path

from riverpact.domain.settlement.statement import Statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


def read_statement(path: Path) -> tuple[Statement, str]:
    """Return the statement of a folder, or of its ``statement.json``, and its digest.

    Raises:
        MisuseError: there is none.
        RefusedError: it cannot be read.
    """
    file = path / "statement.json" if path.is_dir() else path
    if not file.is_file():
        raise MisuseError(Text(f"没有结算单：{path}", f"there is no statement: {path}"))
    try:
        sealed = json.loads(file.read_bytes())
        digest = sealed.pop("digest")
        return Statement.model_validate(sealed), digest
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        said = Text("结算单无法读取", "the statement cannot be read")
        found = str(error).splitlines()[0]
        one = Finding("statement.unreadable", Severity.ERROR, said, Place(str(file)), found)
        raise RefusedError(said, [one]) from error
