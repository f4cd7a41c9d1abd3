"""Pools and rank ladders: a file with figures to the money of every party."""

from dataclasses import dataclass
from pathlib import Path

from riverpact.domain.settlement.pool import PoolSettlement, settle_pool
from riverpact.domain.settlement.pool_terms import Pool
from riverpact.domain.settlement.rank_ladder import LadderSettlement, RankLadder, settle_ladder
from riverpact.domain.settlement.statement import InputFile, notice_of
from riverpact.files.declared_file import read_declared


@dataclass(frozen=True, slots=True)
class PoolFound:
    """A pool that was settled, the file it rests on, and the notice of simulated data."""

    settlement: PoolSettlement
    file: InputFile
    notice: str


@dataclass(frozen=True, slots=True)
class LadderFound:
    """A ladder that was settled, the file it rests on, and the notice of simulated data."""

    settlement: LadderSettlement
    file: InputFile
    notice: str


def find_pool(path: Path) -> PoolFound:
    """Settle the pool of a file.

    Raises:
        MisuseError: there is no such file.
        RefusedError: its terms do not fit; with every finding.
    """
    read = read_declared(path, Pool)
    return PoolFound(
        settle_pool(read.declared),
        InputFile(file=read.name, sha256=read.digest),
        notice_of(read.declared.kind),
    )


def find_ladder(path: Path) -> LadderFound:
    """Settle the rank ladder of a file.

    Raises:
        MisuseError: there is no such file.
        RefusedError: its terms do not fit, or a tie is undecided; with every finding.
    """
    read = read_declared(path, RankLadder)
    return LadderFound(
        settle_ladder(read.declared),
        InputFile(file=read.name, sha256=read.digest),
        notice_of(read.declared.kind),
    )
