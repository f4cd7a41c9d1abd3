"""Random years of an office: whatever it does and in whichever order, the invariants hold.

The ordinary suite runs a few fixed histories; ``make simulate`` runs many random ones. What is
checked after every step stands in docs/simulation.md.
"""

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from riverpact.files.statement import page
from riverpact.foundation.period import Month
from tests.simulation.books import Books
from tests.simulation.grants import Grants
from tests.simulation.killed import JOURNAL_POINTS, POINTS, STATEMENT_POINTS, Writers
from tests.simulation.province_text import LIANGJIANG, QINGXI, SECTIONS, write_small_province
from tests.simulation.records import WATERS, Clock, Place, Records
from tests.simulation.statements import Statements, all_years
from tests.simulation.working_life import WorkingLife

HISTORIES, STEPS = 3, 30
"""What the ordinary suite runs; ``RIVERPACT_SIMULATE`` says how many random histories instead."""
NAMES = [section for mine in SECTIONS.values() for section in mine]
SECTION, AGREEMENT = st.sampled_from(NAMES), st.sampled_from([QINGXI, LIANGJIANG])
YEAR, MONTH = st.sampled_from([2018, 2019, 2020]), st.integers(1, 12)
OF_AGREEMENT = st.sampled_from(all_years())
WATER, ORDER = st.sampled_from(WATERS), st.integers(0, 9)
GOOD = st.sampled_from(WATERS[:5])
PLACE = st.tuples(SECTION, YEAR, MONTH)
DONE: Counter[str] = Counter()
"""How often each act was done, and what came of it."""


class RandomYears(RuleBasedStateMachine):
    """An office in a temporary folder; rules are what people do, in any order."""

    writers: Writers

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="random-years-"))
        write_small_province(self.folder)
        self.clock = Clock()
        self.records = Records(self.folder, self.clock, self.writers)
        self.statements = Statements(self.records)
        self.books = Books(self.statements)
        self.grants = Grants(self.statements, self.books)
        self.life = WorkingLife(self.statements)

    def teardown(self) -> None:
        """Rebuild the first and the last statements once more, and clear away."""
        try:
            for one in (*self.statements.recorded[:1], *self.statements.recorded[-2:]):
                self.statements.look_back(one)
        finally:
            shutil.rmtree(self.folder)

    def did(self, act: str, outcome: object = "done") -> None:
        """Count an act and what came of it; time goes on."""
        DONE[f"{act}: {outcome}"] += 1
        self.clock.goes_on()

    @initialize(
        waters=st.lists(GOOD, min_size=12, max_size=12),
        spoiled=st.sets(st.tuples(SECTION, st.sampled_from([2018, 2019]))),
        gap=st.sampled_from([0, 0, 7, 12]),
    )
    def begin(self, waters: list[str], spoiled: set[tuple[str, int]], gap: int) -> None:
        """Begin in 2020 with two years, some of them spoiled; a month may not be there."""
        self.clock.goes_on(days=710)
        rows: dict[Place, str] = {
            (section, year, month): waters[(month + year + number) % 12]
            for number, section in enumerate(NAMES)
            for year in (2018, 2019)
            for month in range(1, 13)
        }
        rows |= {(*of, month): WATERS[6] for of in sorted(spoiled) for month in range(3, 7)}
        rows.pop(("龙潭", 2019, gap), None)
        self.did("begin", self.records.deliver(rows))

    @rule(days=st.integers(20, 200))
    def time_passes(self, days: int) -> None:
        """Nothing happens for a while."""
        self.clock.goes_on(days=days)
        self.did("time passes")

    @rule(year=YEAR, month=MONTH, water=st.tuples(WATER, WATER, WATER), order=ORDER)
    def deliver_a_month(
        self, year: int, month: int, water: tuple[str, str, str], order: int
    ) -> None:
        """A month of all sections: new, late, known already, or in conflict with what is known."""
        rows = {(name, year, month): one for name, one in zip(NAMES, water, strict=True)}
        self.did("deliver a month", self.records.deliver(rows, order))

    @rule(
        water=st.lists(GOOD, min_size=12, max_size=12), late=st.integers(0, 12), bad=st.booleans()
    )
    def deliver_most_of_2020(self, water: list[str], late: int, *, bad: bool) -> None:
        """A year, mostly without one of its months, all sections."""
        rows = {
            (name, 2020, month): WATERS[6] if bad and month < 6 else water[month - 1]
            for name in NAMES
            for month in range(1, 13)
            if month != late
        }
        self.did("deliver a year", self.records.deliver(rows, late))

    @precondition(lambda self: self.records.handed)
    @rule(which=st.integers(0, 99), order=ORDER)
    def deliver_again(self, which: int, order: int) -> None:
        """A delivery that was accepted comes again, its rows in another order: nothing is added."""
        rows = self.records.handed[which % len(self.records.handed)]
        done = self.records.deliver(rows, order)
        assert done is False
        self.did("deliver again", done)

    @rule(places=st.dictionaries(PLACE, WATER, min_size=1, max_size=3))
    def correct(self, places: dict[Place, str]) -> None:
        """Correct cells with a second person; alone it is refused."""
        self.records.refuses_alone(places)
        self.did("correct", self.records.correct(places))

    @rule(place=PLACE, water=WATER)
    def try_then_correct(self, place: Place, water: str) -> None:
        """A dry run writes nothing and says what the correction then does."""
        self.did("try then correct", self.statements.try_then_correct(place, water))

    @rule(place=PLACE, water=WATER, point=st.sampled_from(POINTS), corrects=st.booleans())
    def killed_at_the_archive(
        self, place: Place, water: str, point: str, *, corrects: bool
    ) -> None:
        """A writer is ended at a point, then somebody runs it again."""
        act = self.records.correct if corrects else self.records.deliver
        self.did(f"killed at {point}", act({place: water}, kill=point))

    @rule(order=st.integers(0, 99))
    def another_order(self, order: int) -> None:
        """The same deliveries in another order: the same is known."""
        self.records.in_another_order(order)
        self.did("another order")

    @rule(of=OF_AGREEMENT)
    def settle(self, of: tuple[str, int]) -> None:
        """Settle a year, twice to the same bytes, and verify it."""
        found = self.statements.settle(*of)
        self.did("settle", "nothing read" if found is None else "done")

    @precondition(lambda self: self.statements.recorded)
    @rule(which=st.integers(0, 99))
    def look_back(self, which: int) -> None:
        """Settle as of an earlier moment: to the byte what was settled then."""
        one = self.statements.recorded[which % len(self.statements.recorded)]
        self.statements.look_back(one)
        self.did("look back")

    @rule(of=OF_AGREEMENT, kill=st.sampled_from(("", *JOURNAL_POINTS, *STATEMENT_POINTS)))
    def sign_and_post(self, of: tuple[str, int], kill: str) -> None:
        """Sign a statement and post it, also by a clerk whose machine stops."""
        self.sign_and_post_one(of, kill)

    def sign_and_post_one(self, of: tuple[str, int], kill: str) -> None:
        """Sign and post, where the year is determined."""
        writes = kill in STATEMENT_POINTS
        signed = self.statements.sign(*of, kill=kill if writes else "")
        if signed is None:
            self.did("sign and post", "undetermined")
            return
        self.did("sign and post", self.books.post(*of, kill="" if writes else kill))

    @precondition(lambda self: self.books.posted)
    @rule(which=st.integers(0, 9))
    def adjust(self, which: int) -> None:
        """Settle a signed year on what is known now; post the difference."""
        of = list(self.books.posted)[which % len(self.books.posted)]
        folder = self.statements.adjust(*of)
        if folder is not None:
            self.books.correct(*of, folder)
        self.did("adjust", "nothing moves" if folder is None else "moved")

    @precondition(lambda self: self.books.posted)
    @rule(which=st.integers(0, 9), share=st.sampled_from(["1/3", "1", "101/100"]))
    def pay(self, which: int, share: str) -> None:
        """Pay a part, the whole, or too much."""
        of = list(self.books.posted)[which % len(self.books.posted)]
        self.did("pay", self.books.pay(*of, Fraction(share)))

    @rule(year=YEAR)
    def close(self, year: int) -> None:
        """Close a year."""
        self.did("close", self.books.close(year))

    @rule(of=OF_AGREEMENT, choice=st.integers(0, 5))
    def something_happens(self, of: tuple[str, int], choice: int) -> None:
        """The next fact of a year: sent, confirmed, objected to, examined again, final, paid."""
        self.did("fact", self.life.happens(of, choice) or "none left")

    @rule(of=OF_AGREEMENT)
    def becomes_final(self, of: tuple[str, int]) -> None:
        """Sent, confirmed and final, one day after the other."""
        self.becomes_final_one(of)

    def becomes_final_one(self, of: tuple[str, int]) -> None:
        """Let happen what leads to a final year."""
        while self.life.last.get(of, "") not in {"final", "paid", "report_filed"}:
            if not self.life.happens(of, 0):
                break
        self.did("becomes final", self.life.last.get(of, "none"))

    @precondition(lambda self: self.life.stood)
    @rule(which=st.integers(0, 99))
    def deadlines_back_then(self, which: int) -> None:
        """How deadlines stood on an earlier day is as it was."""
        days = list(self.life.stood)
        self.life.look_back(days[which % len(days)])
        self.did("deadlines back then")

    @rule(of=OF_AGREEMENT, month=MONTH, verdict=st.sampled_from(["no_flow", "excluded"]))
    def decide_a_month(self, of: tuple[str, int], month: int, verdict: str) -> None:
        """An authority decides that a month was dry, or is excluded."""
        section = SECTIONS[of[0]][month % len(SECTIONS[of[0]])]
        self.statements.decide(section, Month(of[1], month), verdict)
        self.did("decide a month", verdict)

    @rule(agreement=AGREEMENT, kind=st.integers(0, 2), year=st.sampled_from([2019, 2020]), m=MONTH)
    def amend(self, agreement: str, kind: int, year: int, m: int) -> None:
        """An amendment is signed; it may hold for months that are past."""
        self.statements.amend(agreement, kind, f"{year}-{m:02d}")
        self.did("amend")

    @rule(year=st.sampled_from([2019, 2020]), wan=st.sampled_from([300, 850, 1000, 2000]))
    def give_a_budget(self, year: int, wan: int) -> None:
        """The province gives a year its budget: too little, scarce, enough."""
        self.did("budget", self.grants.budget(year, wan))

    @rule(
        year=st.sampled_from([2019, 2020]), option=st.sampled_from(["pro_rata", "by_filing_date"])
    )
    def choose(self, year: int, option: str) -> None:
        """A person picks how a short budget is dealt out."""
        self.did("choose", self.grants.choose(year, option))

    @rule(year=st.sampled_from([2019, 2020]), word=st.sampled_from(["floor", "none"]))
    def reserve(self, year: int, word: str) -> None:
        """A person says what is kept for the awards that are pending."""
        self.did("reserve", self.grants.reserve(year, word))

    @rule(of=OF_AGREEMENT, wan=st.sampled_from([150, 300]), score=st.sampled_from([70, 92]))
    def put_in(self, of: tuple[str, int], wan: int, score: int) -> None:
        """Both sides put money in, and the year is scored."""
        self.grants.promise(of, wan, score)
        self.did("put in")

    @rule(of=OF_AGREEMENT, wan=st.sampled_from([100, 300]))
    def advance(self, of: tuple[str, int], wan: int) -> None:
        """An advance is paid."""
        self.did("advance", self.grants.advance(of, wan))

    @rule(year=YEAR, wan=st.sampled_from([300, 850, 1000, 2000]), choice=st.integers(0, 1))
    def round_of(self, year: int, wan: int, choice: int) -> None:
        """A year as an office does it: what is missing comes, it is signed, final, awarded."""
        left = date(year + 1, 2, 1) - self.clock.now.date()
        self.clock.goes_on(days=max(left.days, 0))
        self.grants.budget(year, wan)
        self.grants.choose(year, ("pro_rata", "by_filing_date")[choice])
        self.grants.reserve(year, ("floor", "none")[choice])
        for of in all_years():
            if of[1] == year:
                self.grants.promise(of, 300, 92)
                self.sign_and_post_one(of, "")
                self.becomes_final_one(of)
        self.award_one(year)

    @rule(year=YEAR)
    def award(self, year: int) -> None:
        """The awards of a year are decided, paid, deducted and taken back."""
        self.award_one(year)

    def award_one(self, year: int) -> None:
        """Settle the awards of a year."""
        done = self.grants.settle(year)
        self.did("award", "moved" if done else "nothing moves")

    @invariant()
    def everything_holds(self) -> None:
        """What stands in docs/simulation.md, after every step."""
        self.records.check()
        self.statements.check()
        self.books.check()
        self.grants.check()
        left = [one for one in self.folder.rglob(".*") if not one.name.endswith(".lock")]
        assert left == []


@pytest.fixture(name="writers", scope="module")
def _writers() -> Iterator[Writers]:
    writers = Writers()
    yield writers
    writers.close()


def profile() -> settings:
    """Return fixed histories for the ordinary suite, or as many random ones as are asked for."""
    asked = os.environ.get("RIVERPACT_SIMULATE", "")
    shrinks = [Phase.shrink] if os.environ.get("RIVERPACT_SHRINK") else []
    return settings(
        max_examples=int(asked or HISTORIES),
        stateful_step_count=60 if asked else STEPS,
        derandomize=not asked,
        database=None,
        deadline=None,
        phases=[Phase.generate, *shrinks],
        report_multiple_bugs=False,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


def test_random_years(
    writers: Writers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing an office does breaks an invariant; the charts of pages are left out."""
    monkeypatch.setattr(page, "section_charts", lambda *_: ())
    RandomYears.writers = writers
    DONE.clear()
    run_state_machine_as_test(RandomYears, settings=profile())
    with capsys.disabled():
        if os.environ.get("RIVERPACT_SIMULATE"):
            lines = [f"{count:6d}  {act}" for act, count in sorted(DONE.items())]
            sys.stdout.write("\n".join(("", *lines, f"{DONE.total():6d}  in all", "")))
    assert DONE.total() > HISTORIES * STEPS / 2


def test_an_ordinary_history_does_what_its_acts_are_named_for(
    writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each act comes to something: were they all refused, random years would hold for nothing."""
    monkeypatch.setattr(page, "section_charts", lambda *_: ())
    RandomYears.writers = writers
    DONE.clear()
    one = RandomYears()
    one.begin(waters=[WATERS[1]] * 12, spoiled={("石桥", 2018)}, gap=0)
    one.settle(of=(QINGXI, 2019))
    one.advance(of=(LIANGJIANG, 2019), wan=300)
    one.round_of(year=2019, wan=850, choice=0)
    one.try_then_correct(place=("石桥", 2019, 3), water=WATERS[6])
    one.killed_at_the_archive(("石桥", 2019, 4), WATERS[5], "batches.placed", corrects=True)
    one.adjust(which=0)
    one.pay(which=0, share="1/3")
    one.pay(which=0, share="101/100")
    one.close(year=2019)
    one.amend(agreement=QINGXI, kind=0, year=2019, m=6)
    one.decide_a_month(of=(QINGXI, 2019), month=9, verdict="no_flow")
    one.adjust(which=0)
    one.look_back(which=0)
    one.deadlines_back_then(which=0)
    one.deliver_again(which=0, order=3)
    one.another_order(order=1)
    one.everything_holds()
    closed = one.books.journal.entries
    assert [(entry.year, entry.about) for entry in closed][-1] == (2020, 2019)
    one.teardown()
    assert DONE["adjust: moved"] == 2
    assert {
        "begin: True", "settle: done", "advance: True", "sign and post: True",
        "becomes final: final", "award: moved", "try then correct: True", "pay: True",
        "pay: False", "close: True", "look back: done", "deliver again: False",
    } <= set(DONE)  # fmt: skip
