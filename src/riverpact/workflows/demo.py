"""Demo: the published cases and the fictional province, written to a folder and settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.statement import Statement
from riverpact.domain.standards.standard import Standard
from riverpact.files.bundled import standard
from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.province import YEARS, Province
from riverpact.files.demonstration.showcase import SEED, STORY_YEAR
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.write import DEFAULT_COUNTIES, WrittenProvince, write_province
from riverpact.files.facts import read_facts
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.workflows.awards import award_basis
from riverpact.workflows.cases import CaseResult, run_cases
from riverpact.workflows.demo_journal import demo_journal
from riverpact.workflows.demo_performance import demo_performance
from riverpact.workflows.province import write_province_page
from riverpact.workflows.settle import Settled, settle
from riverpact.workflows.verify import verify

SHOWN_ON = date(YEARS[-1], 12, 31)
"""The day of the province's page: the last of its years, when the coverage is due."""
TOLD_BY_AMOUNTS = {
    Story.TWO_YEAR_MISS: YEARS,
    Story.AMENDMENT: YEARS[-1:],
    Story.P_INDEX: YEARS[-1:],
    Story.REACHES: YEARS[-1:],
}
"""Grown agreements whose story shows in what is paid, and in which years: they are settled too."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration yields: cases, and each statement with its folder and problems."""

    cases: tuple[CaseResult, ...]
    province: Province
    pacts: tuple[Pact, ...]
    statements: tuple[tuple[Settled, Path, list[str]], ...]
    index: Path

    @property
    def good(self) -> bool:
        """Whether every case is equal and every statement verified."""
        verified = all(not problems for _, _, problems in self.statements)
        return verified and all(case.equal for case in self.cases)


@dataclass(frozen=True, slots=True)
class Grown:
    """The province as it was written, with the statements that ship with it."""

    written: WrittenProvince
    statements: tuple[tuple[Settled, Path], ...]


def demo(out: Path, counties: int = DEFAULT_COUNTIES, seed: int = SEED) -> Demonstration:
    """Run the published cases, grow the fictional province, settle it, write all to ``out``.

    Raises:
        MisuseError, RefusedError: as ``grow``.
    """
    grown = grow(out, counties, seed)
    statements = [(settled, folder, verify(folder)) for settled, folder in grown.statements]
    _, index = write_province_page(out, out, SHOWN_ON)
    written = grown.written
    return Demonstration(run_cases(), written.province, written.pacts, tuple(statements), index)


def grow(out: Path, counties: int = DEFAULT_COUNTIES, seed: int = SEED) -> Grown:
    """Write the fictional province with statements, their journal, and evaluations.

    The hand-written agreements are settled for 2019, those of ``TOLD_BY_AMOUNTS`` for the years
    named there. Of the others, which are many in a large province, no statements are written; the
    journal has what every year that became final owes, and what was paid of it.

    Raises:
        MisuseError: there is no province of this size.
        RefusedError: the folder holds a province of another size or seed.
    """
    written = write_province(out, counties, seed)
    statements = []
    for settled in _settled(written, standard()):
        folder = write_statement(out, settled.statement, settled.samples, standard())
        statements.append((settled, folder))
    facts = read_facts(out / "facts" / "facts.toml", ()).facts
    demo_journal(out, tuple(_final(out, facts)), facts)
    demo_performance(out, [(settled.statement, folder) for settled, folder in statements], facts)
    return Grown(written, tuple(statements))


def _final(out: Path, facts: Sequence[Fact]) -> Iterator[Statement]:
    """Yield the statement of every year that facts tell is final, as known in the end."""
    final = {(one.agreement, one.year) for one in facts if one.kind is FactKind.FINAL}
    basis = award_basis(out, max(one.on for one in facts))
    judging = basis.judging
    for one in basis.signed:
        for year in one.agreement.term.years:
            if (one.agreement.id, year) in final:
                told = (one, judging.readings, year, judging.standard)
                yield settle(*told, decisions=judging.decisions).statement


def _settled(written: WrittenProvince, standard: Standard) -> Iterator[Settled]:
    by_hand = sorted(
        (one for one in written.pacts if one.form is Form.HAND_WRITTEN), key=lambda one: one.id
    )
    readings = read_readings(written.showcase[STORY_YEAR], standard)
    for pact in by_hand:
        yield settle(load_agreement(written.agreement(pact)), readings, STORY_YEAR, standard)
    grown = [one for one in written.pacts if one.story in TOLD_BY_AMOUNTS]
    for year in YEARS:
        told = [one for one in grown if year in one.years and year in _told_years(one)]
        if told:
            readings = read_readings([written.others[year]], standard)
        for pact in told:
            yield settle(load_agreement(written.agreement(pact)), readings, year, standard)


def _told_years(pact: Pact) -> tuple[int, ...]:
    return () if pact.story is None else TOLD_BY_AMOUNTS.get(pact.story, ())
