"""A pool that deductions fill: a file with a year's assessments to the money of every county."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from riverpact.domain.settlement.deduction_pool import DeductionSettlement, settle_deductions
from riverpact.domain.settlement.deduction_terms import DeductionPool
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.statement import InputFile, notice_of
from riverpact.files.declared_file import read_declared
from riverpact.files.statement.step_words import formula_in_words, formula_with_values
from riverpact.files.toml import read_toml
from riverpact.foundation.step import Step

FORM = "deductions"


@dataclass(frozen=True, slots=True)
class DeductionsFound:
    """A pool that was settled, the file it rests on, and the notice of simulated data."""

    settlement: DeductionSettlement
    file: InputFile
    notice: str


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """A step in words: how deep it stands, its title and result, its formula, its clause."""

    depth: int
    title: str
    result: str
    formula: str
    values: str
    clause: str


def is_deductions(path: Path) -> bool:
    """Say whether a file declares a pool that deductions fill; what cannot be read is none."""
    toml = read_toml(path)[0] if path.is_file() else None
    return toml is not None and toml.values.get("form") == FORM


def find_deductions(path: Path) -> DeductionsFound:
    """Settle the pool of a file.

    Raises:
        MisuseError: there is no such file.
        RefusedError: its terms do not fit; with every finding.
    """
    read = read_declared(path, DeductionPool)
    return DeductionsFound(
        settle_deductions(read.declared),
        InputFile(file=read.name, sha256=read.digest),
        notice_of(read.declared.kind),
    )


def explained(step: Step, depth: int = 0) -> Iterator[ExplainedStep]:
    """Yield a step and all below it in words, from the amount down to what it rests on."""
    data = shown_step(step).model_dump(mode="json")
    result = step.result
    yield ExplainedStep(
        depth,
        result.title.zh,
        result.shown or f"{result.value} {result.unit}".strip(),
        formula_in_words(data),
        formula_with_values(data) or "",
        step.clause,
    )
    for child in step.children:
        yield from explained(child, depth + 1)
