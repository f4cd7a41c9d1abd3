"""The statements of the office: settled, signed, adjusted, and rebuilt as they once were."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.signature import Signature
from riverpact.domain.settlement.settlement import Settlement
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month, months_of
from riverpact.workflows.adjust import adjust
from riverpact.workflows.correction_effect import correction_effect
from riverpact.workflows.settle import Settled, settle
from riverpact.workflows.verify import verify
from tests.simulation.killed import KILLED
from tests.simulation.province_text import SECTIONS, YEARS, amendment_text
from tests.simulation.records import Place, Records

Year = tuple[str, int]
"""An agreement and a year."""


@dataclass(frozen=True)
class Recorded:
    """A statement as it was settled at a moment, with all that it takes to settle it again."""

    agreement: str
    year: int
    at: datetime
    decisions: tuple[Decision, ...]
    text: str
    samples: str


@dataclass
class Statements:
    """What was settled (drafts), and what was signed and never changes again (originals)."""

    records: Records
    recorded: list[Recorded] = field(default_factory=list)
    originals: dict[Year, Path] = field(default_factory=dict)
    frozen: dict[Path, bytes] = field(default_factory=dict)
    decided: set[tuple[str, Month]] = field(default_factory=set)
    amended: set[tuple[str, str]] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        """The province's folder."""
        return self.records.folder

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What authorities decided, as it stands in the file."""
        file = self.folder / "decisions" / "decided.toml"
        return read_decisions(file) if file.is_file() else ()

    def instrument(self, agreement: str, known_on: date | None = None) -> Instrument:
        """Read an agreement with the amendments that are known on a day."""
        return load_agreement(self.folder / "agreements" / agreement, known_on=known_on)

    def readings(self, year: int, as_of: datetime | None = None) -> Readings:
        """Read what a year is settled from."""
        months = (*months_of(year - 1), *months_of(year))
        return archive_readings(self.records.archive, months, as_of)

    def settle(self, agreement: str, year: int) -> Recorded | None:
        """Settle twice, to the same bytes, verify, and remember; None where there is no reading."""
        at, decisions = self.records.clock.now, self.decisions
        try:
            first, again = (self._settled(agreement, year, at, decisions) for _ in range(2))
        except RefusedError:
            assert not self._has_readings(agreement, year)
            return None
        text = statement_text(first.statement)
        assert (text, first.samples) == (statement_text(again.statement), again.samples)
        assert verify(self._draft(first)) == []
        self.holds(first)
        found = Recorded(agreement, year, at, decisions, text, first.samples)
        self.recorded.append(found)
        self.records.clock.goes_on()
        return found

    def holds(self, settled: Settled) -> None:
        """What every statement keeps to, whatever was done before it."""
        one = settled.statement
        assert sum((Fraction(p.amount) for p in one.positions), Fraction(0)) == 0
        assert (one.amount is None) == (one.state == "undetermined")
        for section in one.sections:
            verdicts = {}
            for month in section.months:
                verdicts[month.month] = month.verdict
                if not self.records.whole(section.name, Month.parse(month.month)):
                    assert month.verdict != "attained", (section.name, month.month)
            if set(verdicts.values()) - {"attained", "failed"} == set(verdicts.values()):
                assert section.year_verdict != "attained"

    def sign(self, agreement: str, year: int, kill: str = "") -> Path | None:
        """Write the statement that is sent out, once; from now on its bytes stay."""
        if (agreement, year) in self.originals:
            return self.originals[agreement, year]
        at = self.records.clock.now
        try:
            settled = self._settled(agreement, year, at, self.decisions)
        except RefusedError:
            return None
        if settled.statement.amount is None:
            return None
        out = self.folder / "statements"
        if kill:
            self._killed(settled, out, kill)
        folder = write_statement(out, settled.statement, settled.samples, standard())
        assert verify(folder) == []
        self.holds(settled)
        self.originals[agreement, year] = folder
        self._freeze(folder)
        text = statement_text(settled.statement)
        self.recorded.append(Recorded(agreement, year, at, self.decisions, text, settled.samples))
        self.records.clock.goes_on()
        return folder

    def adjust(self, agreement: str, year: int) -> Path | None:
        """Settle a signed year again; the folder of the difference, None where nothing moves."""
        original, now = self.originals[agreement, year], self.records.clock.now
        instrument = self.instrument(agreement, now.date())
        try:
            done = adjust(
                original, instrument, self.readings(year, now), standard(),
                open_year=max(now.year, year + 1), document="模拟函〔2020〕1号",
                decisions=self.decisions,
            )  # fmt: skip
        except RefusedError:
            settled = self._settled(agreement, year, now, self.decisions)
            assert settled.statement.amount is None
            return None
        if done.folder is not None:
            assert verify(done.folder) == []
            self._freeze(done.folder)
        return done.folder

    def look_back(self, one: Recorded) -> None:
        """Settle as of a moment that was recorded: to the byte what was settled then."""
        settled = self._settled(one.agreement, one.year, one.at, one.decisions)
        assert statement_text(settled.statement) == one.text
        assert settled.samples == one.samples

    def try_then_correct(self, place: Place, water: str) -> bool:
        """A correction tried: the archive stays to the byte; accepted, it does what was said."""
        file, before = self.records.file({place: water}), self.records.files
        instruments = [self.instrument(name) for name in SECTIONS]
        try:
            effect = correction_effect(
                self.records.archive, read_readings([file], standard()), self._signature(),
                instruments, standard(), decisions=self.decisions,
            )  # fmt: skip
        except RefusedError:
            assert self.records.files == before
            assert self.records.correct_by(file) is None
            return False
        assert self.records.files == before
        done = self.records.correct_by(file)
        assert done == (effect.kept.entry is not None)
        for one in effect.years:
            name, year = one.after.agreement.id, one.after.year
            assert one.after == self._now(name, year)
        return bool(done)

    def decide(self, section: str, month: Month, verdict: str) -> None:
        """Add what an authority decided about a month, once."""
        if (section, month) in self.decided:
            return
        self.decided.add((section, month))
        file = self.folder / "decisions" / "decided.toml"
        file.parent.mkdir(exist_ok=True)
        told = file.read_text(encoding="utf-8") if file.is_file() else ""
        told += f"""[[decision]]
section = "{section}"
month = "{month}"
verdict = "{verdict}"
reason = "模拟认定"
approver = "模拟环境局"
document = "模拟函〔{month.year}〕{month.month}号"

"""
        file.write_text(told, encoding="utf-8")

    def amend(self, agreement: str, kind: int, effective: str) -> None:
        """Put an amendment beside an agreement, signed today; one from each month."""
        if (agreement, effective) in self.amended:
            return
        self.amended.add((agreement, effective))
        self.records.clock.goes_on(days=1)
        text = amendment_text(agreement, kind, effective, self.records.clock.now.date())
        folder = self.folder / "agreements" / agreement / "amendments"
        (folder / f"{effective}.toml").write_text(text, encoding="utf-8")
        self.instrument(agreement)

    def check(self) -> None:
        """What was signed is there to the byte."""
        assert {path: path.read_bytes() for path in self.frozen} == self.frozen

    def _settled(
        self, agreement: str, year: int, at: datetime, decisions: Sequence[Decision]
    ) -> Settled:
        instrument = self.instrument(agreement, at.date())
        return settle(instrument, self.readings(year, at), year, standard(), decisions=decisions)

    def _draft(self, settled: Settled) -> Path:
        """Write what is verified and posted of a statement: no page."""
        one = settled.statement
        folder = self.folder / "drafts" / f"{one.agreement.id}-{one.year}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "statement.json").write_text(statement_text(one), encoding="utf-8")
        (folder / "samples.csv").write_text(settled.samples, encoding="utf-8")
        return folder

    def _killed(self, settled: Settled, out: Path, point: str) -> None:
        """End a writer at a point: what lies in its place verifies, or nothing lies there."""
        if point == "statement.moved":
            write_statement(out, settled.statement, settled.samples, standard())
        draft = self._draft(settled)
        assert self.records.writers.ended(point, verb="write", draft=draft, out=out) == KILLED
        place = out / draft.name
        assert place.exists() == (point == "statement.placed")
        if place.exists():
            assert verify(place) == []

    def _now(self, agreement: str, year: int) -> Settlement:
        instrument = self.instrument(agreement)
        return settle(
            instrument, self.readings(year), year, standard(), decisions=self.decisions
        ).settlement

    def _has_readings(self, agreement: str, year: int) -> bool:
        return any(
            cell.section in SECTIONS[agreement] and cell.sampled_at.year == year
            for cell in self.records.model.known
        )

    def _freeze(self, folder: Path) -> None:
        for file in folder.iterdir():
            self.frozen[file] = file.read_bytes()

    def _signature(self) -> Signature:
        return Signature("王", self.records.clock.now, "实验室复核", "李")


def all_years() -> list[Year]:
    """Return every year of every agreement."""
    return [(name, year) for name, years in YEARS.items() for year in years]
