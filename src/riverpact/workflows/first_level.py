"""A statement as the first level that later reckonings rest on: read only when it verifies."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text
from riverpact.workflows.verify import verify


@dataclass(frozen=True, slots=True)
class FirstPosition:
    """What a party receives (+) or pays (−) by the statement, in yuan."""

    party: str
    name: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class FirstLevel:
    """A settled statement: its agreement, year, positions, unit of rounding and digest."""

    agreement: str
    agreement_digest: str
    year: int
    positions: Sequence[FirstPosition]
    digest: str
    notice: str


def read_first_level(path: Path) -> FirstLevel:
    """Read a statement, or the folder it lies in.

    Raises:
        MisuseError: there is no statement, or not one alone.
        RefusedError: it does not verify, or its year is undetermined.
    """
    file = path / "statement.json" if path.is_dir() else path
    if not file.is_file() or file.suffix != ".json":
        raise MisuseError(Text(f"没有结算单 json：{path}", f"there is no statement.json: {path}"))
    problems = verify(file)
    if problems:
        said = Text(
            f"结算单核验不通过：{problems[0]}", f"the statement does not verify: {problems[0]}"
        )
        raise RefusedError(said)
    data = json.loads(file.read_text(encoding="utf-8"))
    if data["state"] != "settled":
        raise RefusedError(Text("结算单待定，没有金额", "the statement is undetermined"))
    return FirstLevel(
        data["agreement"]["id"],
        data["agreement"]["digest"],
        data["year"],
        tuple(
            FirstPosition(one["party"], one["name"], Fraction(one["amount"]))
            for one in data["positions"]
        ),
        data["digest"],
        data["notice"],
    )
