"""A province's year (全省年度): what was settled, paid, awarded, refused and recovered.

Every figure is taken from statements, awards, the journal and deadlines; none is written by hand.
What is not known is None, never zero.

Source: 赣环财字〔2019〕3号 三(三)4 (按年开展绩效管理), 三(一)3.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.coverage import Coverage
from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.agreements.records import Consultation, Records, overdue_consultations
from riverpact.domain.agreements.stages import StageProgress
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.awards.award import Award, AwardsOfYear, AwardState
from riverpact.domain.awards.fixed_subsidy import Subsidy
from riverpact.domain.awards.fund_use import FundUse
from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.entry import EntryKind
from riverpact.domain.journal.journal import Sealed
from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.performance.scoring import Scored
from riverpact.domain.settlement.netting import LedgerLine, Netting, net_ledgers
from riverpact.domain.settlement.statement import Statement
from riverpact.foundation.finding import Finding, stops
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class EvaluatedYear:
    """A joint evaluation as it was scored, and the day by which its report was due."""

    evaluation: Evaluation
    scored: Scored
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Books:
    """What a journal says of a year's compensation, in yuan.

    Attributes:
        posted: agreements whose statement is posted; the others are not in ``due``.
        due: what was posted as due, with its adjustments; ``paid`` of it.
    """

    posted: frozenset[str]
    due: Fraction
    paid: Fraction


@dataclass(frozen=True, slots=True)
class ProvinceYear:
    """A year of all agreements of a province, as known on a day.

    Attributes:
        agreements: signed by the day, whether they run in the year or not.
        unsettled: agreements that run in the year and could not be settled.
        deadlines: on the day; None where no facts were given: what was done is not known.
        records: of what the parties did; None where none were given.
        entries: of the journal, about this year; None where there is no journal.
        uses: spendings of award and compensation money of the year.
        findings: of everything that was read and decided.
    """

    year: int
    day: date
    agreements: tuple[Agreement, ...]
    statements: tuple[Statement, ...]
    unsettled: tuple[str, ...]
    awards: AwardsOfYear
    subsidies: tuple[Subsidy, ...]
    coverage: Coverage
    deadlines: tuple[Deadline, ...] | None
    stages: tuple[StageProgress, ...]
    records: Records | None
    entries: tuple[Sealed, ...] | None
    uses: tuple[FundUse, ...]
    evaluated: tuple[EvaluatedYear, ...]
    findings: tuple[Finding, ...]

    @property
    def undetermined(self) -> tuple[Statement, ...]:
        """The statements whose amount is not known."""
        return tuple(one for one in self.statements if one.amount is None)

    @property
    def netting(self) -> Netting:
        """What each county receives and pays in all settled statements, with its proof."""
        return net_ledgers(ledger_lines(self.statements))

    @property
    def compensation(self) -> Fraction:
        """Yuan that settled statements oblige somebody to pay."""
        return _sum(
            amount
            for one in self.statements
            for position in one.positions
            if (amount := Fraction(position.amount)) > 0
        )

    @property
    def books(self) -> "Books | None":
        """What the journal says of it; None without a journal."""
        if self.entries is None:
            return None
        due = _moved(self.entries, EntryKind.OBLIGATION, EntryKind.ADJUSTMENT)
        return Books(
            frozenset(
                one.entry.agreement
                for one in self.entries
                if one.entry.kind is EntryKind.OBLIGATION
            ),
            due,
            _moved(self.entries, EntryKind.PAYMENT),
        )

    def awards_in(self, *states: AwardState) -> tuple[Award, ...]:
        """Return the awards that stand in one of the states."""
        return tuple(one for one in self.awards.awards if one.state in states)

    @property
    def granted(self) -> Fraction:
        """Yuan of award money that was granted."""
        return _sum(one.amount or Fraction(0) for one in self.awards_in(AwardState.GRANTED))

    @property
    def recovered(self) -> tuple[Award, ...]:
        """The awards with something to take back, from years before."""
        return tuple(
            one for one in self.awards.awards if one.claw_back is not None and one.claw_back.amount
        )

    @property
    def overdue(self) -> tuple[Deadline, ...] | None:
        """The deadlines that are overdue, the longest first; None where no facts were given."""
        if self.deadlines is None:
            return None
        late = [one for one in self.deadlines if one.standing is DeadlineStanding.OVERDUE]
        return tuple(sorted(late, key=lambda one: (one.due_on or date.max, one.agreement)))

    @property
    def overdue_consultations(self) -> tuple[Consultation, ...]:
        """The consultations after which the next one did not come in time."""
        return () if self.records is None else overdue_consultations(self.records, self.day)

    @property
    def decisions(self) -> tuple[tuple[str, Text], ...]:
        """What a person has to decide or supply, by agreement, in plain words."""
        return tuple(_decisions(self))

    @property
    def is_whole(self) -> bool:
        """Whether all of it is determined: no open year, award or score, and no finding stops."""
        waits = (AwardState.PENDING, AwardState.PENDING_DECISION)
        scores = (one.scored.total for one in self.evaluated)
        return not (
            self.undetermined
            or self.unsettled
            or self.awards_in(*waits)
            or any(one is None for one in scores)
            or stops(self.findings)
        )


def ledger_lines(statements: Iterable[Statement]) -> tuple[LedgerLine, ...]:
    """Return what counties receive and pay in statements, each county by its code.

    A party without a code is known by its agreement and its name: it stands in no other ledger.
    """
    return tuple(
        LedgerLine(
            f"{one.agreement.id} {one.year}",
            position.code or f"{one.agreement.id} {position.party}",
            position.name,
            Fraction(position.amount),
        )
        for one in statements
        for position in one.positions
    )


def _moved(entries: Iterable[Sealed], *kinds: EntryKind) -> Fraction:
    """Return what entries of compensation move from those who pay to those who receive.

    Where money goes through the treasury, what reaches it and what leaves it are one payment: only
    what a payer no longer owes is counted.
    """
    return _sum(
        posting.amount
        for one in entries
        if one.entry.kind in kinds
        for posting in one.entry.postings
        if posting.account.kind is AccountKind.COMPENSATION and posting.amount > 0
    )


def _decisions(year: ProvinceYear) -> Iterator[tuple[str, Text]]:
    for name in year.unsettled:
        yield name, Text("本年度不能结算，见检查发现", "it cannot be settled: see the findings")
    for statement in year.undetermined:
        yield statement.agreement.id, _lacking(statement)
    for award in year.awards_in(AwardState.PENDING_DECISION):
        yield award.year.agreement, _joined(award.why)
    for award in year.awards.awards:
        back = award.claw_back
        if back is not None and back.amount is None:
            said = Text("是否收回奖补须作决定", "whether the award goes back is to be decided")
            yield award.year.agreement, said
        if award.refund is not None:
            yield award.year.agreement, award.refund.said


def _lacking(statement: Statement) -> Text:
    """Say which months keep a year from being settled."""
    open_ = [
        f"{section.name} {month.month}"
        for section in statement.sections
        for month in section.months
        if month.verdict in _OPEN
    ]
    zh, en = "、".join(open_), ", ".join(open_)
    if not open_:
        return Text("年度结论待定，见结算单", "the year is undetermined: see its statement")
    return Text(f"年度结论待定，缺：{zh}", f"the year is undetermined; lacking: {en}")


_OPEN = frozenset({Verdict.INSUFFICIENT_DATA, Verdict.NO_TARGET})


def _joined(told: Sequence[Text]) -> Text:
    return Text("；".join(one.zh for one in told), "; ".join(one.en for one in told))


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))
