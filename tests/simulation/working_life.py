"""What happens to statements once they are sent: confirmed, objected to, examined again, final."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.agreements.stages import stage_progress
from riverpact.files.facts import Facts, read_facts
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.finding import Severity
from riverpact.workflows.deadlines import list_deadlines
from riverpact.workflows.province import policy_terms
from tests.simulation.province_text import POLICY, SECTIONS
from tests.simulation.statements import Statements, Year

NEXT: Mapping[str, tuple[str, ...]] = {
    "": ("statement_sent",),
    "statement_sent": ("confirmed", "objected"),
    "objected": ("re_examined",),
    "re_examined": ("statement_sent",),
    "confirmed": ("final",),
    "final": ("paid", "report_filed"),
    "paid": ("report_filed",),
    "report_filed": (),
}
"""What can happen to a year of an agreement after what happened to it last."""

Standing = tuple[object, ...]


@dataclass
class WorkingLife:
    """The facts as they are told, and how deadlines stood on days that were looked at."""

    statements: Statements
    rows: list[str] = field(default_factory=list)
    last: dict[Year, str] = field(default_factory=dict)
    stood: dict[date, list[Standing]] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """The facts of the province's folder."""
        return self.statements.folder / "facts" / "facts.toml"

    def happens(self, of: Year, choice: int) -> str:
        """Tell what happens next to a year of an agreement, a day later; empty where it is over."""
        following = NEXT[self.last.get(of, "")]
        clock = self.statements.records.clock
        if not following or clock.now.year <= of[1]:
            return ""
        kind = following[choice % len(following)]
        clock.goes_on(days=1)
        self.last[of] = kind
        self.rows.append(
            f'[[fact]]\nagreement = "{of[0]}"\nkind = "{kind}"\nyear = {of[1]}\n'
            f"on = {clock.now.date()}\n"
        )
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text("\n".join(self.rows), encoding="utf-8")
        self.look(clock.now.date())
        clock.goes_on(days=1)
        return kind

    def look(self, day: date) -> None:
        """Look at deadlines and stages of a day, and remember how they stood."""
        facts = self._facts()
        found = self._listed(facts, day)
        self.stood[day] = found
        if facts is None:
            return
        agreements = [self.statements.instrument(name).agreement for name in SECTIONS]
        for stage in policy_terms(POLICY).stages:
            progress = stage_progress(stage, agreements, facts.facts, day)
            if progress.done is not None and progress.due is not None:
                assert 0 <= progress.done <= progress.due

    def look_back(self, day: date) -> None:
        """What happened since changes nothing about how deadlines stood on a day."""
        assert self._listed(self._facts(), day) == self.stood[day]

    def _facts(self) -> Facts | None:
        if not self.file.is_file():
            return None
        agreements = [self.statements.instrument(name).agreement for name in SECTIONS]
        return read_facts(self.file, agreements)

    def _listed(self, facts: Facts | None, day: date) -> list[Standing]:
        agreements = [self.statements.instrument(name).agreement for name in SECTIONS]
        rules = policy_terms(POLICY).deadlines
        listed = list_deadlines(agreements, rules, facts, working_calendar(), day)
        assert [
            one
            for one in listed.findings
            if one.severity is Severity.ERROR or one.code == "fact.answers_nothing"
        ] == []
        for one in listed.deadlines:
            done = one.standing in {DeadlineStanding.MET, DeadlineStanding.MET_LATE}
            assert done == (one.done is not None), one
        return [_standing(one) for one in listed.deadlines]


def _standing(one: Deadline) -> Standing:
    return one.agreement, one.kind, one.year, one.turn, one.standing, one.due_on, one.days
