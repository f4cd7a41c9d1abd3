"""Letters: the results of a year to the letters an office sends, with the files that go along."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.awards.award import Award
from riverpact.domain.awards.fixed_subsidy import Subsidy
from riverpact.domain.policies.demand import Ruling
from riverpact.files.awards.award_data import Heading, awards_data, awards_text
from riverpact.files.instruments import Instrument
from riverpact.files.letters.annex import (
    AWARD,
    SUBSIDY,
    annex_of,
    statement_annexes,
    statement_files,
)
from riverpact.files.letters.as_docx import letter_docx
from riverpact.files.letters.as_html import letter_html
from riverpact.files.letters.award_letters import AwardRecord, award_letters
from riverpact.files.letters.letter import Letter
from riverpact.files.letters.statement_letter import statement_letter
from riverpact.files.letters.subsidy_letter import subsidy_letter
from riverpact.files.policies import load_policy
from riverpact.files.province.settled_years import read_statement
from riverpact.files.whole_file import refuse_inputs, write_whole
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.workflows.awards import ProvinceAwards, awards_of

_DEPARTMENTS = "filing.departments"


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter, and the files that go with it by their place beside it.

    Attributes:
        award_of: the agreement whose award it is on; empty for other letters.
    """

    letter: Letter
    files: dict[str, bytes]
    award_of: str = ""


@dataclass(frozen=True, slots=True)
class LettersOfYear:
    """The letters of a year: on awards, subsidies, statements; and what was found wrong."""

    letters: tuple[Sent, ...]
    findings: tuple[Finding, ...]


Lies = Callable[[str], Path]
"""Where the statement of an agreement's year lies, by its name ``<agreement>-<year>``."""


def letters_of(folder: Path, year: int, as_of: date, policy: str | None = None) -> LettersOfYear:
    """Return the letters of a year: on every award, and with every statement in the folder.

    Args:
        folder: the province's, as ``awards_of`` reads it; ``<agreement>-<year>/`` are statements.
        year: whose results they tell.
        as_of: what came later is not known.
        policy: instead of the province's own.

    Raises:
        MisuseError: the folder holds no province, or no agreement runs in the year.
        RefusedError: with every finding: what ``awards_of`` refuses, or a statement that cannot be
            read.
    """
    decided = awards_of(folder, year, as_of, policy=policy)
    return letters_on(decided, policy or decided.province.policy, lambda name: folder / name)


def letters_on(decided: ProvinceAwards, policy: str, lies: Lies) -> LettersOfYear:
    """Return the letters of a year that was decided.

    Args:
        decided: its awards and subsidies.
        policy: by which they were.
        lies: where the statements of this and of earlier years lie; a folder that is not there
            holds none.

    Raises:
        RefusedError: a statement cannot be read.
    """
    record = _record(decided, load_policy(policy))
    sent = (
        *_on_awards(lies, decided, record),
        *_on_subsidies(decided, record),
        *_on_statements(lies, decided),
    )
    return LettersOfYear(sent, (*decided.findings, *_without_samples(lies, decided)))


def write_letters(out: Path, sent: LettersOfYear, folder: Path) -> tuple[Path, ...]:
    """Write each letter as Word file and as page, and the files that go with it; return the pages.

    Raises:
        MisuseError: ``out`` is the province's own folder of agreements or readings.
    """
    refuse_inputs([folder / "agreements", folder / "readings"], [out])
    pages = []
    for one in sent.letters:
        page = out / f"{one.letter.name}.html"
        files = {
            page.name: letter_html(one.letter).encode("utf-8"),
            f"{one.letter.name}.docx": letter_docx(one.letter),
            **one.files,
        }
        for name, content in files.items():
            write_whole(out / name, content)
        pages.append(page)
    return tuple(pages)


def _record(decided: ProvinceAwards, ruling: Ruling) -> AwardRecord:
    agreements = tuple(one.latest.agreement for one in decided.instruments)
    named = ruling.demand(_DEPARTMENTS, decided.found.rules.day)
    departments = () if named is None else named.words
    return AwardRecord(agreements, decided.register, departments, decided.province.stamp)


def _on_awards(lies: Lies, decided: ProvinceAwards, record: AwardRecord) -> Iterator[Sent]:
    for award in decided.found.awards:
        place = f"{award.year.agreement}-{award.year.year}"
        own = {f"{place}-award.json": _award_file(decided, (award,), ())}
        of_year = _statements(lies, award)
        annexes = [annex_of(AWARD, name, content) for name, content in own.items()]
        annexes += statement_annexes(of_year)
        for letter in award_letters(award, decided.found, record, annexes):
            yield Sent(letter, own | of_year, award.year.agreement)


def _on_subsidies(decided: ProvinceAwards, record: AwardRecord) -> Iterator[Sent]:
    for one in decided.subsidies:
        name = f"{one.county}-{decided.found.year}-subsidy.json"
        content = _award_file(decided, (), (one,))
        annexes = [annex_of(SUBSIDY, name, content)]
        yield Sent(subsidy_letter(one, decided.found, record, annexes), {name: content})


def _without_samples(lies: Lies, decided: ProvinceAwards) -> Iterator[Finding]:
    """Say which refusals go without the samples they rest on: no statement is in the folder."""
    for award in decided.found.awards:
        place = f"{award.year.agreement}-{award.year.year}"
        rests = {one.condition for one in award.refusals} & {"class_drop", "missed_years"}
        if rests and not statement_files(lies(place)):
            said = Text(
                f"{place} 没有结算单，不予奖补的通知没有监测数据作附件；先用 riverpact settle 写出",
                f"{place} has no statement: its refusal goes without samples; run riverpact settle",
            )
            yield Finding("letters.no_samples", Severity.WARNING, said, found=place)


def _statements(lies: Lies, award: Award) -> dict[str, bytes]:
    """Return the statement of the year; where earlier years matter to it, theirs too."""
    year, back = award.year, award.claw_back
    years = range(year.start.year, year.year + 1) if back and back.amount else (year.year,)
    places = (lies(f"{year.agreement}-{one}") for one in years)
    return {name: content for place in places for name, content in statement_files(place).items()}


def _award_file(
    decided: ProvinceAwards, awards: tuple[Award, ...], subsidies: tuple[Subsidy, ...]
) -> bytes:
    """Return an award, or a subsidy, by itself as ``riverpact awards`` writes it, sealed."""
    province = decided.province
    heading = Heading(province.id, province.name, province.stamp, decided.day)
    data = awards_data(heading, replace(decided.found, awards=awards), (), subsidies)
    return awards_text(data).encode("utf-8")


def _on_statements(lies: Lies, decided: ProvinceAwards) -> Iterator[Sent]:
    """Yield a letter for every statement of the year, or say at once which cannot be read."""
    found: list[Sent] = []
    findings: list[Finding] = []
    year = decided.found.year
    for one in decided.instruments:
        sent = _on_statement(lies, one, year, decided.province.stamp)
        if isinstance(sent, Finding):
            findings.append(sent)
        elif sent is not None:
            found.append(sent)
    if findings:
        said = Text("结算单有问题，未写通知", "statements were refused; no letter was written")
        raise RefusedError(said, findings)
    yield from found


def _on_statement(
    lies: Lies, instrument: Instrument, year: int, stamp: str
) -> Sent | Finding | None:
    agreement = instrument.agreement
    place = lies(f"{agreement.id}-{year}")
    if year not in agreement.term.years or not (place / "statement.json").is_file():
        return None
    statement = read_statement(place / "statement.json", agreement.id, year)
    if isinstance(statement, Finding):
        return statement
    of_year = instrument.version_of_year(year).agreement
    files = statement_files(place)
    letter = statement_letter(statement, of_year, stamp, statement_annexes(files))
    return Sent(letter, files)
