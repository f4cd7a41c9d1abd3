"""What the parts of a case yield beside what was published: rows, pools, ladders, ledgers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.settlement.netting import LedgerLine, Netting, net_ledgers
from riverpact.domain.settlement.pool import settle_pool
from riverpact.domain.settlement.rank_ladder import settle_ladder
from riverpact.files.case_parts import (
    CaseArithmetic,
    CaseCheck,
    CaseLadder,
    CaseLedger,
    CasePool,
    CaseRow,
)
from riverpact.files.cases import Case
from riverpact.foundation.money import in_wan, split
from riverpact.foundation.number import written
from riverpact.foundation.step import Step, walk
from riverpact.workflows.case_periods import case_period

_YUAN = Fraction(1)
_UNDETERMINED = "待定 undetermined"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure as it was published, as it is here, and whether that is what is expected.

    Attributes:
        differs: why theirs is not what is expected.
    """

    name: str
    theirs: str
    ours: str
    equal: bool
    differs: str = ""


def compare_parts(case: Case) -> Iterator[Comparison]:
    """Compare every part of a case that stands without an agreement."""
    for row in case.row:
        yield from _row(case, row)
    for pool in case.pool:
        yield from _pool(pool)
    for ladder in case.ladder:
        yield from _ladder(ladder)
    if case.ledger:
        netting = net_ledgers(_lines(case.ledger))
        for check in case.check:
            yield _money(check.name, check, _ledger_figure(netting, check))
    for one in case.arithmetic:
        yield _arithmetic(one)


def _arithmetic(one: CaseArithmetic) -> Comparison:
    def show(number: Fraction) -> str:
        return f"{written(number)} {one.unit}".strip()

    return _compared(one.name, one, one.ours, show)


def _row(case: Case, row: CaseRow) -> Iterator[Comparison]:
    amounts: list[Fraction | None] = []
    steps: list[Step] = []
    for period in row.period:
        judged = case_period(row, period)
        for name in row.by or tuple(case.method):
            amount, step = case.method[name].amount(judged)
            steps.append(step)
            amounts.append(None if amount is None else amount * period.times)
    known = [amount for amount in amounts if amount is not None]
    total = sum(known, Fraction(0)) if len(known) == len(amounts) else None
    if (row.theirs, row.at_least, row.at_most) != (None, None, None):
        yield _money(row.name, row, total)
    for name, value in row.found.items():
        found = {str(one.result.value) for step in steps for one in walk(step) if one.name == name}
        ours = "、".join(sorted(found)) or "—"
        theirs = written(value)
        yield Comparison(f"{row.name}/{name}", theirs, ours, found == {theirs})
    if row.parts:
        parts: Mapping[str, Fraction | None] = (
            dict.fromkeys(row.parts) if total is None else split(total, row.split, _YUAN)
        )
        for party, part in row.parts.items():
            yield _plain(f"{row.name}/{party}", part, parts[party])


def _pool(pool: CasePool) -> Iterator[Comparison]:
    settled = {one.member.id: one for one in settle_pool(pool.terms).members}
    for key, theirs in pool.net.items():
        name = f"{pool.terms.year}/{settled[key].member.name}"
        yield _plain(name, theirs, settled[key].net)
    for key, theirs in pool.allotted.items():
        name = f"{pool.terms.year}/{settled[key].member.name}分得"
        yield _plain(name, theirs, sum(settled[key].allotted, Fraction(0)))


def _ladder(ladder: CaseLadder) -> Iterator[Comparison]:
    for one in settle_ladder(ladder.terms).placed:
        yield _plain(one.entrant.name, ladder.theirs[one.entrant.id], one.amount)


def _lines(ledgers: tuple[CaseLedger, ...]) -> list[LedgerLine]:
    return [
        LedgerLine(ledger.name, party, party, amount)
        for ledger in ledgers
        for party, amount in ledger.lines.items()
    ]


def _ledger_figure(netting: Netting, check: CaseCheck) -> Fraction | None:
    if check.what == "all":
        return sum(netting.balances, Fraction(0))
    if check.what == "sum":
        return dict(zip(netting.ledgers, netting.balances, strict=True)).get(check.of)
    row = next((one for one in netting.rows if one.name == check.of), None)
    return None if row is None else Fraction(getattr(row, check.what))


def _money(name: str, one: object, ours: Fraction | None) -> Comparison:
    return _compared(name, one, ours, in_wan)


def _plain(name: str, theirs: Fraction, ours: Fraction | None) -> Comparison:
    said = _UNDETERMINED if ours is None else in_wan(ours)
    return Comparison(name, in_wan(theirs), said, theirs == ours)


def _compared(
    name: str, one: object, ours: Fraction | None, show: Callable[[Fraction], str]
) -> Comparison:
    theirs, least, most = (getattr(one, key, None) for key in ("theirs", "at_least", "at_most"))
    expected = getattr(one, "expected", None)
    wanted = theirs if expected is None else expected
    equal = ours is not None and (wanted is None or ours == wanted)
    equal = equal and (least is None or ours >= least) and (most is None or ours <= most)
    shown = [show(theirs)] if theirs is not None else []
    shown += [f"≥ {show(least)}"] if least is not None else []
    shown += [f"≤ {show(most)}"] if most is not None else []
    said = _UNDETERMINED if ours is None else show(ours)
    return Comparison(name, "，".join(shown), said, equal, getattr(one, "differs", ""))
