"""Decide an award: within the budget of its year, and in the journal, both or neither.

What the journal has of an award is led to what was decided: granted more, or taken back. What was
advanced is set against the grant. A year decided again, by another document, is led on from there.
"""

from collections.abc import Mapping
from fractions import Fraction

from django.db import transaction

from riverpact.domain.awards.award import AwardState
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.award import AwardEvent
from riverpact.domain.journal.balance import owed
from riverpact.domain.journal.entry import EntryKind
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.awards.budget import hold_budget, refuse_beyond
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.awards.take_over import (
    recovered_so_far,
    take_over_advances,
    take_over_payments,
)
from riverpact.portal.journal.books import hold_books, read_books
from riverpact.portal.journal.parties import upstream_of
from riverpact.portal.journal.posting import clerk_of, hand_of, hold, post_award
from riverpact.portal.records.act import act
from riverpact.portal.records.refusals import WrongStateError
from riverpact.workflows.journal import Clerk

Parts = Mapping[str, Fraction]
"""Yuan of each upstream party, by its id; below zero where it is to hand back."""
_DECIDED = (AwardState.GRANTED, AwardState.REFUSED)


@transaction.atomic
def decide(
    record: AwardRecord,
    by: Person,
    *,
    document: str,
    parts: Parts | None = None,
    seen: int | None = None,
    note: str = "",
) -> AwardRecord:
    """Decide an award as it was reviewed, and post it.

    Args:
        record: any copy of it.
        by: the province's finance; never who reviewed it.
        document: what it was decided by.
        parts: what falls to each upstream party, where there are several.
        seen: the version the person saw.
        note: in words.

    Raises:
        RefusedError: it waits for something, would come out otherwise today, exceeds what is left
            of the budget, or the journal refuses it; with every finding.
    """
    budget = hold_budget(record.year)
    hold(record)
    hold_books()
    reviewer = hand_of(record, "review")
    today = office.today()
    done: AwardRecord = act(  # type: ignore[assignment]
        record, "decide", by, document=document, note=note, seen=seen,
        decided_on=today, decision_document=document,
    )  # fmt: skip

    _refuse_unripe(done)
    refuse_beyond(done, budget)
    clerk = clerk_of(document, today, (reviewer, by), done.year)
    shared = _shared(done, parts)
    for holder, target in shared:
        if len(shared) == 1:
            take_over_advances(done, holder, clerk, by)
        _lead_to(done, holder, target, (clerk, by))
        if len(shared) == 1:
            take_over_payments(done, holder, clerk, by)
    return done


def to_share(record: AwardRecord) -> Fraction:
    """Return what the books are to have granted (+) or taken back (−) of a year, in yuan.

    What was recovered or refunded of it before stays, and is no longer in what is to be done.
    """
    refund = record.content.get("refund") or {}
    whole = Fraction(record.amount or 0) - Fraction(record.to_recover or 0)
    return whole + Fraction(refund.get("amount") or 0) - recovered_so_far(record)


def _refuse_unripe(record: AwardRecord) -> None:
    if record.answer not in _DECIDED:
        raise WrongStateError(
            Text("测算结果待定，不能决定", "the award is still open: it cannot be decided")
        )
    if record.content["claw_back"] and record.content["claw_back"]["amount"] is None:
        raise WrongStateError(
            Text("是否收回待定，不能决定", "whether it is recovered is open: it cannot be decided")
        )
    if record.has_moved:
        raise WrongStateError(
            Text("测算结果已有变化，请先重新研究", "it would come out otherwise: reopen it first")
        )


def _shared(record: AwardRecord, parts: Parts | None) -> list[tuple[Holder, Fraction]]:
    """Return what falls to each upstream party; to the only one, all of it.

    Raises:
        RefusedError: there are several, and the parts are not of them or not the whole.
    """
    whole = to_share(record)
    upstream = [one.holder for one in upstream_of(record.agreement, record.year)]
    if len(upstream) == 1:
        return [(upstream[0], whole)]
    given = dict(parts or {}) or dict.fromkeys((one.id for one in upstream), Fraction(0))
    if set(given) != {one.id for one in upstream} or sum(given.values()) != whole:
        raise RefusedError(
            Text("各上游主体的数额合计须等于奖补额", "the parts of the parties must be the whole")
        )
    if any(one * whole < 0 for one in given.values()):
        raise RefusedError(Text("各主体的数额须同向", "the parts go one way"))
    return [(one, given[one.id]) for one in upstream]


def _lead_to(
    record: AwardRecord, holder: Holder, target: Fraction, hands: tuple[Clerk, Person]
) -> None:
    """Post what leads from what was granted to a party in the books to what was decided."""
    missing = target - _granted(record, holder)
    if missing:
        _post(
            record, holder, EntryKind.GRANT if missing > 0 else EntryKind.RECOVERY, missing, hands
        )
    where = (read_books(), record.agreement.key, record.year)
    nobody = (None, Fraction(0))
    advanced = -owed(*where, AccountKind.ADVANCE).get(holder.id, nobody)[1]
    granted = owed(*where, AccountKind.AWARD).get(holder.id, nobody)[1]
    cleared = min(advanced, granted)
    if cleared > 0:
        _post(record, holder, EntryKind.CLEARING, cleared, hands)


def _post(
    record: AwardRecord,
    holder: Holder,
    kind: EntryKind,
    amount: Fraction,
    hands: tuple[Clerk, Person],
) -> None:
    event = AwardEvent(
        kind=kind,
        agreement=record.agreement.key,
        year=record.year,
        county=holder,
        amount=abs(amount),
    )
    clerk, by = hands
    post_award(event, clerk, by, record.agreement)


def _granted(record: AwardRecord, holder: Holder) -> Fraction:
    """Return what the books have granted to a party for a year, less what they take back."""
    return sum(
        (
            posting.amount
            for entry in read_books().entries
            if entry.kind in {EntryKind.GRANT, EntryKind.RECOVERY}
            and (entry.agreement, entry.subject) == (record.agreement.key, record.year)
            for posting in entry.postings
            if posting.account.holder.id == holder.id
        ),
        Fraction(0),
    )
