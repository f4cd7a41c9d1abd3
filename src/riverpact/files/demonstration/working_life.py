"""What happens to the agreements of the province: ``[[fact]]`` in the form the product reads.

Plans, statements, confirmations, payments and reports come in time, but for the delays planted
here. Facts that ship with the hand-written agreements stand as they are; only what they leave
open is added.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.stories import Story
from riverpact.files.facts import read_facts
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.text import Text

_STEPS = {"coordination": date(2018, 12, 28), "training": date(2019, 3, 20)}
"""Steps of the first stage, after those of the facts that ship; the last one comes late."""
CORRECTED_ON = (4, 16)
"""Month and day, in the next year, on which a late correction is made."""
_TO_OBJECT, _TO_SEND_AGAIN = 9, 40
"""Days after a disputed statement."""
_LETTERS = {
    FactKind.WORK_PLAN_FILED: "方案备",
    FactKind.STATEMENT_SENT: "结算函",
    FactKind.OBJECTED: "异议函",
    FactKind.RE_EXAMINED: "复核函",
    FactKind.PAID: "支付令",
    FactKind.REPORT_FILED: "绩效报",
}
"""What the document of a fact is called."""


class How(StrEnum):
    """What becomes of something that is due and does not come in time."""

    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Delay:
    """Something that comes late or never.

    Attributes:
        year: None for the work plan, which is due once.
    """

    agreement: str
    kind: FactKind
    how: How
    year: int | None = None

    @property
    def said(self) -> Text:
        """It in words."""
        due, of = _DUE[self.kind], self.year
        zh = due.zh if of is None else f"{of} 年度{due.zh}"
        en = due.en if of is None else f"{due.en} of {of}"
        return Text(f"{zh}：{'逾期' if self.how is How.LATE else '缺'}", f"{en}: {self.how}")


_DUE = {
    FactKind.WORK_PLAN_FILED: Text("工作方案", "work plan"),
    FactKind.PAID: Text("付款", "payment"),
    FactKind.REPORT_FILED: Text("绩效评价报告", "performance report"),
}
_DELAYS = {
    Story.INCIDENT: (FactKind.WORK_PLAN_FILED, How.LATE),
    Story.CLASS_DROP: (FactKind.WORK_PLAN_FILED, How.MISSING),
    Story.AMENDMENT: (FactKind.PAID, How.LATE),
    Story.TWO_YEAR_MISS: (FactKind.PAID, How.MISSING),
    Story.DRY_MONTH: (FactKind.REPORT_FILED, How.MISSING),
    Story.P_INDEX: (FactKind.REPORT_FILED, How.LATE),
}
"""Which stories have a delay besides, in their first year."""
_SHIPPED_DELAYS = (
    Delay("demo-qingxi", FactKind.WORK_PLAN_FILED, How.LATE),
    Delay("demo-qingxi", FactKind.REPORT_FILED, How.LATE, 2019),
)
"""By hand, from the facts that ship: 2019-02-25 after 2019-02-20, 2020-05-06 after 2020-04-30."""


def delays(pacts: Sequence[Pact], open_years: Collection[tuple[str, int]]) -> tuple[Delay, ...]:
    """Return what comes late or never, in the order of the agreements.

    Args:
        pacts: the agreements.
        open_years: agreements and their years that stay undetermined: their statement is a draft,
            nothing is confirmed, final or paid.
    """
    return tuple(one for pact in pacts for one in _delays(pact, open_years))


def _delays(pact: Pact, open_years: Collection[tuple[str, int]]) -> Iterator[Delay]:
    yield from (one for one in _SHIPPED_DELAYS if one.agreement == pact.id)
    if pact.story in _DELAYS and pact.form is not Form.HAND_WRITTEN:
        kind, how = _DELAYS[pact.story]
        year = None if kind is FactKind.WORK_PLAN_FILED else pact.years[0]
        yield Delay(pact.id, kind, how, year)
    for year in pact.years:
        if (pact.id, year) in open_years:
            yield Delay(pact.id, FactKind.PAID, How.MISSING, year)


def working_life(
    pacts: Sequence[Pact], open_years: Collection[tuple[str, int]]
) -> tuple[Fact, ...]:
    """Return the facts of all agreements, and the steps of the first stage."""
    ids = {pact.id for pact in pacts}
    told = read_facts(instruments_folder() / "demonstration" / "facts.toml", ()).facts
    told = tuple(one for one in told if one.kind is FactKind.STEP_DONE or one.agreement in ids)
    steps = [one for one in told if one.kind is FactKind.STEP_DONE]
    done = {one.step for one in steps}
    steps += [
        Fact(kind=FactKind.STEP_DONE, step=step, on=on)
        for step, on in _STEPS.items()
        if step not in done
    ]
    found = list(steps)
    for pact in pacts:
        mine = [one for one in told if one.agreement == pact.id]
        found += mine
        found += [one for one in _Life(pact, open_years).facts() if not _is_told(one, mine)]
    return tuple(found)


def _is_told(one: Fact, told: Sequence[Fact]) -> bool:
    """Say whether facts that ship tell this already, or another course of its year."""
    if one.kind is FactKind.PAID:
        return any((fact.kind, fact.year) == (one.kind, one.year) for fact in told)
    return any(fact.year == one.year for fact in told)


class _Life:
    """The facts of one agreement, on days of chance."""

    def __init__(self, pact: Pact, open_years: Collection[tuple[str, int]]) -> None:
        self._pact = pact
        self._open_years = open_years
        self._delays = {(one.kind, one.year): one.how for one in _delays(pact, open_years)}

    def facts(self) -> Iterator[Fact]:
        """Yield them: the work plan, then year after year."""
        pact = self._pact
        random_ = Random(f"work plan {pact.id}")  # noqa: S311  a fictional day
        plan = pact.signed_on + timedelta(days=random_.randint(40, 80))
        yield from self._due(FactKind.WORK_PLAN_FILED, None, plan)
        for year in pact.years:
            yield from self._year(year)

    def _year(self, year: int) -> Iterator[Fact]:
        random_ = Random(f"life {self._pact.id} {year}")  # noqa: S311  fictional days
        if (self._pact.id, year) not in self._open_years:
            yield from self._statement(year, random_)
        report = date(year + 1, 3, 20) + timedelta(days=random_.randint(0, 36))
        yield from self._due(FactKind.REPORT_FILED, year, report)
        yield from self._due(FactKind.PAID, year, date(year + 1, 6, random_.randint(1, 25)))

    def _statement(self, year: int, random_: Random) -> Iterator[Fact]:
        """Yield how a statement is sent, confirmed and final; that of an open year stays a draft.

        Nobody can confirm an amount that is not known yet.
        """
        sent = date(year + 1, 1, random_.randint(6, 20))
        first = year == self._pact.years[0]
        if self._pact.story is Story.DISPUTE and first:
            yield from self._objected(year, sent, random_)
            sent += timedelta(days=_TO_SEND_AGAIN)
        elif self._pact.story is Story.LATE_CORRECTION and first:
            yield self._fact(FactKind.STATEMENT_SENT, year, sent)
            yield self._fact(FactKind.CONFIRMED, year, sent + timedelta(days=11))
            sent = date(year + 1, *CORRECTED_ON) + timedelta(days=4)
        yield self._fact(FactKind.STATEMENT_SENT, year, sent)
        confirmed = sent + timedelta(days=random_.randint(8, 14))
        yield self._fact(FactKind.CONFIRMED, year, confirmed)
        yield self._fact(FactKind.FINAL, year, confirmed + timedelta(days=random_.randint(2, 6)))

    def _objected(self, year: int, sent: date, random_: Random) -> Iterator[Fact]:
        """Yield the statement to which the upstream objects, and its re-examination."""
        yield self._fact(FactKind.STATEMENT_SENT, year, sent)
        yield self._fact(FactKind.OBJECTED, year, sent + timedelta(days=_TO_OBJECT))
        days = _TO_OBJECT + random_.randint(18, 25)
        yield self._fact(FactKind.RE_EXAMINED, year, sent + timedelta(days=days))

    def _due(self, kind: FactKind, year: int | None, on: date) -> Iterator[Fact]:
        """Yield what is due, in time, late, or never."""
        how = self._delays.get((kind, year))
        if how is None:
            yield self._fact(kind, year, on)
        elif how is How.LATE:
            yield self._fact(kind, year, on + timedelta(days=60))

    def _fact(self, kind: FactKind, year: int | None, on: date) -> Fact:
        number = self._pact.links[0].number
        document = f"演示{_LETTERS[kind]}〔{on.year}〕{number}号" if kind in _LETTERS else ""
        return Fact(agreement=self._pact.id, kind=kind, year=year, on=on, document=document)
