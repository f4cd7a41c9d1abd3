"""Demo: the published cases and the fictional province's year, written to a folder."""

from dataclasses import dataclass
from pathlib import Path

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.folder import write_statement
from riverpact.files.statement.index_page import write_index
from riverpact.workflows.cases import CaseResult, run_cases
from riverpact.workflows.settle import Settled, settle
from riverpact.workflows.verify import verify

YEAR = 2019


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration yields: cases, and each statement with its folder and problems."""

    cases: tuple[CaseResult, ...]
    statements: tuple[tuple[Settled, Path, list[str]], ...]
    index: Path

    @property
    def good(self) -> bool:
        """Whether every case is equal and every statement verified."""
        verified = all(not problems for _, _, problems in self.statements)
        return verified and all(case.equal for case in self.cases)


def demo(out: Path) -> Demonstration:
    """Run the published cases, settle the fictional province, write everything to ``out``."""
    files = write_demonstration(out / "readings", YEAR)
    readings = read_readings(files, standard())
    statements = []
    for path in demonstration_agreements():
        settled = settle(load_agreement(path), readings, YEAR, standard())
        folder = write_statement(out, settled.statement, settled.samples, standard())
        statements.append((settled, folder, verify(folder)))
    cases = run_cases()
    index = write_index(out, [(s.statement, folder) for s, folder, _ in statements])
    return Demonstration(cases, tuple(statements), index)
