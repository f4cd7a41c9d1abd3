"""Adjustments beside a statement: ``<agreement>-<year>-adjusted-<n>/``, each a whole statement."""

import json
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from riverpact.domain.settlement.adjustment import Adjustment
from riverpact.domain.settlement.statement import Statement
from riverpact.files.statement.verify_statement import canonical_digest, verify
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

ADJUSTMENT = "adjustment.json"


def latest_statement(folder: Path) -> tuple[Path, Statement, int]:
    """Return the statement that holds now, and how many adjustments lie beside the original.

    Args:
        folder: of the original statement, ``<agreement>-<year>/``.

    Raises:
        MisuseError: there is no statement.
        RefusedError: it was changed, or an adjustment was, or one of them is gone.
    """
    numbered = {
        int(one.name.rpartition("-")[2]): one
        for one in folder.parent.glob(f"{folder.name}-adjusted-*")
        if one.name.rpartition("-")[2].isdecimal()
    }
    if sorted(numbered) != list(range(1, len(numbered) + 1)):
        raise RefusedError(
            Text(
                f"{folder.name} 的调整单不连续：{sorted(numbered)}",
                f"the adjustments of {folder.name} have a gap: {sorted(numbered)}",
            )
        )
    last = folder
    statement = _read(folder)
    for number in sorted(numbered):
        last = numbered[number]
        statement = _read(last)
    return last / "statement.json", statement, len(numbered)


def adjustment_text(adjustment: Adjustment) -> str:
    """Write an adjustment as it is saved, sealed with its digest."""
    data: dict[str, Any] = adjustment.model_dump(mode="json", by_alias=True)
    sealed = data | {"digest": canonical_digest(data)}
    return json.dumps(sealed, ensure_ascii=False, indent=1) + "\n"


def adjustment_problems(folder: Path) -> list[str]:
    """Return what does not hold in the adjustment of a folder; nothing where there is none.

    Its digest, the positions of the statement beside it, each difference, their sum, and the digest
    of the statement it adjusts, where that one lies beside.
    """
    file = folder / ADJUSTMENT
    if not file.is_file():
        return []
    try:
        sealed = json.loads(file.read_bytes())
        held = Adjustment.model_validate({k: one for k, one in sealed.items() if k != "digest"})
        statement = json.loads((folder / "statement.json").read_bytes())
    except (ValueError, OSError, AttributeError) as error:
        return [f"调整单无法读取 the adjustment cannot be read: {str(error).splitlines()[0]}"]
    problems = []
    if sealed.get("digest") != canonical_digest(sealed):
        problems.append("调整单的摘要不符 digest of the adjustment differs")
    if not _follows(held, statement["positions"]):
        problems.append("调整单的金额不符 the amounts of the adjustment do not follow")
    original = folder.parent / held.original.file
    if original.is_file() and sha256(original.read_bytes()).hexdigest() != held.original.sha256:
        problems.append("原结算单被改动过 the statement it adjusts was changed")
    return problems


def _follows(held: Adjustment, positions: list[dict[str, str]]) -> bool:
    after: dict[str, Fraction] = {}
    for one in positions:
        after[one["party"]] = after.get(one["party"], Fraction(0)) + Fraction(one["amount"])
    stated = {one.party: Fraction(one.after) for one in held.positions}
    moved = [Fraction(one.after) - Fraction(one.before) for one in held.positions]
    told = [Fraction(one.difference) for one in held.positions]
    left = {party: yuan for party, yuan in stated.items() if party in after or yuan != 0}
    return left == after and moved == told and sum(told) == 0


def _read(folder: Path) -> Statement:
    file = folder / "statement.json"
    if not file.is_file():
        raise MisuseError(Text(f"没有结算单：{file}", f"there is no statement: {file}"))
    problems = verify(file)
    if problems:
        said = Text("结算单核验不通过，不能调整", "the statement fails its check: not adjusted")
        raise RefusedError(said, [_changed(file, problem) for problem in problems])
    sealed = json.loads(file.read_bytes())
    return Statement.model_validate({key: one for key, one in sealed.items() if key != "digest"})


def _changed(file: Path, problem: str) -> Finding:
    return Finding("adjustment.statement", Severity.ERROR, Text(problem, problem), Place(str(file)))
