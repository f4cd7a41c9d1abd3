"""Year: a province's folder to everything of a year: tables, statements, letters, a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from riverpact.domain.agreements.coverage import Coverage
from riverpact.domain.agreements.records import Records
from riverpact.domain.journal.journal import Sealed
from riverpact.domain.performance.province_year import EvaluatedYear, ProvinceYear
from riverpact.files.awards.award_data import Heading, awards_data, awards_text
from riverpact.files.awards.page import awards_page
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.province.province_file import ProvinceFile
from riverpact.files.records import read_records
from riverpact.files.tables.table import MoneyUnit, Table
from riverpact.files.working_calendar import working_calendar
from riverpact.files.year.award_tables import (
    award_table,
    claw_back_table,
    refusal_table,
    subsidy_table,
    use_table,
)
from riverpact.files.year.folder import refuse_foreign, replace_folder
from riverpact.files.year.settlement_tables import (
    netting_table,
    position_table,
    statement_table,
)
from riverpact.files.year.standing_tables import coverage_table, deadline_table, stage_table
from riverpact.files.year.summary_page import YearHeading
from riverpact.files.year.work_tables import (
    decision_table,
    finding_table,
    journal_table,
    overdue_table,
    performance_table,
)
from riverpact.files.year.year_data import year_data
from riverpact.files.year.year_files import Beside, write_year_files
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.number import written
from riverpact.foundation.text import Text
from riverpact.workflows.awards import ProvinceAwards, decide_awards
from riverpact.workflows.performance import FOLDER as PERFORMANCE
from riverpact.workflows.performance import evaluate_year
from riverpact.workflows.province import Standing, standing_on, within
from riverpact.workflows.registers import registers
from riverpact.workflows.year_letters import write_year_letters

JOURNAL, RECORDS = "journal.jsonl", "records.toml"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the year, as known on which day, by which policy and registry."""

    year: int
    as_of: date
    policy: str | None = None
    registry: str | None = None


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A province's year with its statements' samples, its heading and its tables."""

    heading: YearHeading
    decided: ProvinceAwards
    whole: ProvinceYear
    tables: tuple[Table, ...]

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return year_data(self.heading, self.whole, self.tables)


def province_year(folder: Path, asked: Asked) -> KnownYear:
    """Settle a province's year and put all of it together; every number comes from a record.

    Each agreement's year is settled once, for its statement and for the awards. Records, journal
    and evaluations that cannot be read are findings, and the rest stands without them.

    Args:
        folder: as for ``decide_awards`` and ``standing_on``, and where there are any
            ``records.toml``, ``journal.jsonl`` and ``agreements/*/performance/<year>.toml``.
        asked: the year and the day.

    Raises:
        MisuseError: the folder holds no province, or its policy is not known.
        RefusedError: with every finding: agreements, readings, facts, decisions, awards, registry
            or policy do not hold.
    """
    day, registry = asked.as_of, asked.registry
    decided = decide_awards(folder, asked.year, day, policy=asked.policy, registry=registry)
    stands = standing_on(folder, day, policy=asked.policy, registry=registry)
    policy = asked.policy or decided.province.policy
    records, unread = _records(folder, stands, asked.as_of)
    entries, changed = _entries(folder, asked)
    evaluated, unscored = _evaluated(folder, stands, asked, policy)
    found = [*decided.findings, *stands.findings, *unread, *changed, *unscored]
    found += _other_scores(decided, evaluated)
    statements = tuple(one.statement for one in decided.settled)
    settled = {one.agreement.id for one in statements}
    running = [one.id for one in decided.agreements if asked.year in one.term.years]
    whole = ProvinceYear(
        year=asked.year,
        day=asked.as_of,
        agreements=decided.agreements,
        statements=statements,
        unsettled=tuple(one for one in running if one not in settled),
        awards=decided.found,
        subsidies=decided.subsidies,
        coverage=_at_year_end(stands, asked.year),
        deadlines=None if stands.facts is None else stands.deadlines,
        stages=stands.stages,
        records=records,
        entries=entries,
        uses=decided.uses,
        evaluated=evaluated,
        findings=tuple(dict.fromkeys(within(one, folder) for one in found)),
    )
    heading = _heading(decided.province, policy, asked)
    return KnownYear(heading, decided, whole, tuple(year_tables(whole)))


def write_year(
    folder: Path, asked: Asked, out: Path, *, unit: MoneyUnit = MoneyUnit.WAN
) -> KnownYear:
    """Write a province's year to a folder, all of it or nothing; the same folder, the same bytes.

    Args:
        folder: of the province.
        asked: the year and the day.
        out: made anew; an earlier year's folder there is replaced, anything else is left alone.
        unit: what money is written in; ``year.json``, statements and letters are exact.

    Raises:
        MisuseError: as ``province_year``; or something else stands at ``out``.
        RefusedError: as ``province_year``.
    """
    refuse_foreign(out)
    known = province_year(folder, asked)
    samples = {one.statement.agreement.id: one.samples for one in known.decided.settled}
    beside = Beside(samples, _awards_files(known))

    def build(place: Path) -> None:
        write_year_files(place, (known.heading, known.whole, known.tables), unit, beside)
        write_year_letters(place, folder, known.decided, known.heading)

    replace_folder(out, build)
    return known


def year_tables(year: ProvinceYear) -> Iterator[Table]:
    """Yield every table of a year, in the order of the workbook."""
    awards = year.awards.awards
    yield statement_table(year.statements)
    yield position_table(year.statements)
    yield netting_table(year.netting)
    yield award_table(awards)
    yield refusal_table(awards)
    yield claw_back_table(awards)
    yield subsidy_table(year.subsidies)
    yield use_table(year.uses)
    yield journal_table(year.entries)
    yield performance_table(year.evaluated)
    yield coverage_table(year.coverage)
    yield deadline_table(year.deadlines)
    yield stage_table(year.stages)
    yield decision_table(year.decisions)
    yield overdue_table(year.overdue, year.overdue_consultations, year.day)
    yield from _registers(year)
    yield finding_table(year.findings)


def _registers(year: ProvinceYear) -> Iterator[Table]:
    first, *others = registers(year.agreements, year.records or Records())
    yield first
    if year.records is None:
        said = Text("未提供台账记录 records.toml", "no records were given: records.toml")
        others = [replace(one, note=said) for one in others]
    yield from others


def _awards_files(known: KnownYear) -> dict[str, bytes]:
    """Write the awards as ``riverpact awards`` does, each with its steps, and their page."""
    one, whole = known.heading, known.whole
    heading = Heading(one.province, one.name, one.notice, one.day)
    data = awards_data(heading, whole.awards, whole.findings, whole.subsidies)
    page = awards_page(heading, whole.awards, whole.findings, whole.subsidies)
    texts = {"awards.json": awards_text(data), "awards.html": page}
    return {name: text.encode("utf-8") for name, text in texts.items()}


def _at_year_end(stands: Standing, year: int) -> Coverage:
    """Return the coverage on the last day of the year, or the last one known by then."""
    days = [one for one in stands.covered.over_time if one.day <= date(year, 12, 31)]
    return days[-1] if days else stands.covered.over_time[0]


def _heading(province: ProvinceFile, policy: str, asked: Asked) -> YearHeading:
    return YearHeading(province.id, province.name, province.stamp, policy, asked.year, asked.as_of)


def _records(folder: Path, stands: Standing, day: date) -> tuple[Records | None, Sequence[Finding]]:
    file = folder / RECORDS
    if not file.is_file():
        return None, ()
    try:
        records, findings = read_records(file, (one.agreement.id for one in stands.instruments))
    except RefusedError as error:
        return None, error.findings
    return records.known_on(day), findings


def _entries(folder: Path, asked: Asked) -> tuple[tuple[Sealed, ...] | None, Sequence[Finding]]:
    """Return what the journal holds about the year, as posted by the day."""
    file = folder / JOURNAL
    if not file.is_file():
        return None, ()
    try:
        sealed = read_journal(file).sealed
    except RefusedError as error:
        return None, error.findings
    year, day = asked.year, asked.as_of
    return tuple(o for o in sealed if o.entry.subject == year and o.entry.on <= day), ()


def _evaluated(
    folder: Path, stands: Standing, asked: Asked, policy: str
) -> tuple[tuple[EvaluatedYear, ...], list[Finding]]:
    """Score the evaluations of the year that were handed in, or signed, by the day."""
    found: list[EvaluatedYear] = []
    findings: list[Finding] = []
    for file in sorted(folder.glob(f"agreements/*/{PERFORMANCE}/{asked.year}.toml")):
        agreement, ruling = file.parents[1], stands.terms.ruling
        try:
            report = evaluate_year(agreement, asked.year, policy, working_calendar(), ruling)
        except RefusedError as error:
            findings += error.findings
            continue
        except MisuseError as error:
            findings.append(_not_scored(error, file))
            continue
        one = report.evaluation
        days = [one.filed_on] if one.filed_on else [signed.on for signed in one.signed]
        if all(day <= asked.as_of for day in days):
            due_on = None if report.due is None else report.due[0]
            found.append(EvaluatedYear(one, report.scored, due_on))
            findings += [replace(o, place=o.place or Place(str(file))) for o in report.findings]
    return tuple(found), findings


def _not_scored(error: MisuseError, file: Path) -> Finding:
    return Finding("year.not_scored", Severity.WARNING, error.message, Place(str(file)))


def _other_scores(decided: ProvinceAwards, evaluated: Sequence[EvaluatedYear]) -> Iterator[Finding]:
    """Say where an award rests on another score than its joint evaluation comes to."""
    taken = {one.year.agreement: one.year.score for one in decided.found.awards}
    for one in evaluated:
        name, total = one.evaluation.agreement, one.scored.total
        score = taken.get(name)
        if score is None or score == total:
            continue
        zh, en = ("没有总分", "has no total") if total is None else ("总分不同", "differs")
        said = Text(
            f"{name} 奖补所用绩效得分与绩效评价不一致：绩效评价{zh}",
            f"the score {name}'s award rests on is not that of its evaluation, which {en}",
        )
        yield Finding(
            "year.other_score", Severity.WARNING, said, found=written(score),
            expected="" if total is None else written(total),
            hint=Text("核对绩效评价报告与 awards.toml 的 [[score]]", "check report and [[score]]"),
        )  # fmt: skip
