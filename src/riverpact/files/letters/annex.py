"""Annexes (附件): the files that go with a letter, each with the digest of its bytes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from riverpact.foundation.text import Text

AWARD = Text("奖补核算（每一步的公式、数据和条款）", "the award with every step")
SUBSIDY = Text("定额补助核算（每一步的公式、数据和条款）", "the fixed subsidy with every step")
SAMPLES = "samples.csv"
_OF_STATEMENT = {
    "statement.html": Text("年度结算单", "the statement of the year"),
    "statement.json": Text("年度结算单（供程序读取）", "the statement for programs"),
    SAMPLES: Text("监测数据", "the samples"),
    "verify_statement.py": Text("核对程序", "the verifier"),
}


@dataclass(frozen=True, slots=True)
class Annex:
    """A file that goes with a letter: what it is, where it lies beside it, its digest."""

    title: Text
    file: str
    sha256: str


def annex_of(title: Text, file: str, content: bytes) -> Annex:
    """Return the annex of a file of these bytes."""
    return Annex(title, file, hashlib.sha256(content).hexdigest())


def statement_files(folder: Path) -> dict[str, bytes]:
    """Return the files of a statement's folder by their place beside a letter; none without one."""
    if not (folder / "statement.json").is_file():
        return {}
    names = [name for name in _OF_STATEMENT if (folder / name).is_file()]
    return {f"{folder.name}/{name}": (folder / name).read_bytes() for name in names}


def statement_annexes(files: dict[str, bytes]) -> tuple[Annex, ...]:
    """Return the files of a statement as annexes, the page first."""
    titles = [(_OF_STATEMENT[name.rpartition("/")[2]], name) for name in files]
    return tuple(annex_of(title, name, files[name]) for title, name in titles)
