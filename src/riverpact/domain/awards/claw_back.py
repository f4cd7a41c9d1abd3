"""Claw-back (收回): at the second failed year running, all that was received and not yet recovered.

Each yuan is claimed once: a third failed year recovers only what is new, whether the claim of the
year before was carried out or stands open. Awards of the line count, whichever of its agreements
they were granted under.

Source: 赣环财字〔2019〕3号 三(三)2: 由省财政收回该协议上游主体获得的省级奖补资金.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.awards.missed_years import MissedYears, Run
from riverpact.domain.awards.payment import Payment, received_of, recovered_of
from riverpact.domain.settlement.method import money
from riverpact.foundation.number import written
from riverpact.foundation.step import Quantity, Step
from riverpact.foundation.text import Text

_TITLE = Text("应收回", "to be recovered")


@dataclass(frozen=True, slots=True)
class ClawBack:
    """What a year's run of missed years takes back, in yuan.

    Attributes:
        amount: zero where nothing is to be recovered; None where a person decides first.
        received: of the years before, less what was deducted; ``recovered`` by this year and the
            years before, less what was refunded.
        held: what the line still holds of it after what later years recovered.
        claimed: what the claim of an earlier year, ``claimed_by``, still leaves to be recovered.
    """

    outcome: Run
    amount: Fraction | None
    received: Fraction
    recovered: Fraction
    held: Fraction
    step: Step
    claimed: Fraction = Fraction(0)
    claimed_by: int | None = None

    @property
    def earlier_claim(self) -> Text | None:
        """Say that an earlier year's claim stands open; None where none does."""
        if not self.claimed:
            return None
        wan, year = written(self.claimed / 10_000), self.claimed_by
        return Text(
            f"{year} 年度的收回尚有 {wan} 万元未办理，仍然有效，本年度不重复要求",
            f"of the claim of {year}, {wan} × 10⁴ yuan stand open; they are not claimed again",
        )


def claw_back(
    missed: MissedYears, line: Collection[str], payments: Iterable[Payment], year: int
) -> ClawBack:
    """Return what is to be recovered for a year.

    What was advanced for the year itself is not in it: its award is refused, and clearing deducts.
    What an earlier year claims and nobody has recovered yet is not claimed again. A later year may
    have taken back what an earlier one left, so its recoveries count here as well.

    Args:
        missed: the run of missed years that ends with the year.
        line: ids of the agreements of the line.
        payments: entries of award money, of any agreement and year.
        year: the year that is decided.

    Source: 赣环财字〔2019〕3号 三(三)2.
    """
    mine = [one for one in payments if one.agreement in line]
    open_ = _open(mine, year)
    if missed.outcome is Run.DECIDE:
        step = Step(
            "claw_back.amount", money("to_recover", _TITLE, None), "unjudged", open_.inputs,
            clause=missed.step.clause,
        )  # fmt: skip
        return ClawBack(missed.outcome, None, open_.received, open_.recovered, open_.held, step)
    by = missed.claimed_by
    claimed = Fraction(0) if by is None else _open(mine, by).amount
    falls = missed.outcome is Run.RECOVER
    amount = max(open_.amount - claimed, Fraction(0)) if falls else Fraction(0)
    left, inputs = open_.formula, open_.inputs
    if claimed and falls:
        left += " - claimed"
        title = Text(f"{by} 年度已要求收回、尚未办理", f"claimed by {by}, not recovered yet")
        inputs += (money("claimed", title, claimed),)
    step = Step(
        rule="claw_back.amount",
        result=money("to_recover", _TITLE, amount),
        formula=f"max({left}, 0) if count_of('recover', missed_years) > 0 else 0",
        inputs=inputs,
        clause=missed.step.clause,
        children=(missed.step,),
    )
    told = (open_.received, open_.recovered, open_.held, step)
    return ClawBack(missed.outcome, amount, *told, claimed if falls else Fraction(0), by)


@dataclass(frozen=True, slots=True)
class _Open:
    """What stands to be recovered by the claims up to a year, whichever of them it stands in."""

    received: Fraction
    recovered: Fraction
    held: Fraction

    @property
    def amount(self) -> Fraction:
        return max(min(self.received - self.recovered, self.held), Fraction(0))

    @property
    def formula(self) -> str:
        taken_later = self.held < self.received - self.recovered
        return "min(received - recovered, held)" if taken_later else "received - recovered"

    @property
    def inputs(self) -> tuple[Quantity, ...]:
        told = (
            money(
                "received", Text("以前年度获得的奖补", "received for earlier years"), self.received
            ),
            money("recovered", Text("已收回", "recovered already"), self.recovered),
        )
        if "held" not in self.formula:
            return told
        title = Text("后来年度收回后尚未收回的", "left after what later years recovered")
        return (*told, money("held", title, self.held))


def _open(mine: Sequence[Payment], year: int) -> _Open:
    """Return what was received before a year, recovered by it, and what later years left of it.

    What came after the year is what later recoveries take first.
    """
    last = max((one.year for one in mine), default=year)
    later = range(year + 1, max(last, year) + 2)
    held = min(_received(mine, one) - _recovered(mine, one) for one in later)
    return _Open(_received(mine, year), _recovered(mine, year), held)


def _received(mine: Sequence[Payment], year: int) -> Fraction:
    return received_of(one for one in mine if one.year < year)


def _recovered(mine: Sequence[Payment], year: int) -> Fraction:
    return recovered_of(one for one in mine if one.year <= year)
