"""Claw-back (收回): at the second failed year running, all that was received and not yet recovered.

A third failed year recovers only what is new. Awards of the line count, whichever of its
agreements they were granted under.

Source: 赣环财字〔2019〕3号 三(三)2: 由省财政收回该协议上游主体获得的省级奖补资金.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.awards.missed_years import MissedYears, Run
from riverpact.domain.awards.payment import Payment, PaymentKind, paid_of
from riverpact.domain.settlement.method import money
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

_TITLE = Text("应收回", "to be recovered")


@dataclass(frozen=True, slots=True)
class ClawBack:
    """What a year's run of missed years takes back, in yuan.

    Attributes:
        amount: zero where nothing is to be recovered; None where a person decides first.
        received: of the years before, less what was deducted; ``recovered`` already.
    """

    outcome: Run
    amount: Fraction | None
    received: Fraction
    recovered: Fraction
    step: Step


def claw_back(
    missed: MissedYears, line: Collection[str], payments: Iterable[Payment], year: int
) -> ClawBack:
    """Return what is to be recovered for a year.

    What was advanced for the year itself is not in it: its award is refused, and clearing deducts.
    A later year takes back all that an earlier one left, so its recoveries count here as well.

    Args:
        missed: the run of missed years that ends with the year.
        line: ids of the agreements of the line.
        payments: entries of award money, of any agreement and year.
        year: the year that is decided.

    Source: 赣环财字〔2019〕3号 三(三)2.
    """
    mine = [one for one in payments if one.agreement in line]
    before = [one for one in mine if one.year < year]
    received = paid_of(before, PaymentKind.ADVANCE, PaymentKind.TOP_UP)
    received -= paid_of(before, PaymentKind.DEDUCTION)
    recovered = paid_of(mine, PaymentKind.RECOVERY)
    inputs = (
        money("received", Text("以前年度获得的奖补", "received for earlier years"), received),
        money("recovered", Text("已收回", "recovered already"), recovered),
    )
    if missed.outcome is Run.DECIDE:
        step = Step(
            "claw_back.amount", money("to_recover", _TITLE, None), "unjudged", inputs,
            clause=missed.step.clause,
        )  # fmt: skip
        return ClawBack(missed.outcome, None, received, recovered, step)
    falls = missed.outcome is Run.RECOVER
    amount = max(received - recovered, Fraction(0)) if falls else Fraction(0)
    step = Step(
        rule="claw_back.amount",
        result=money("to_recover", _TITLE, amount),
        formula="max(received - recovered, 0) if count_of('recover', missed_years) > 0 else 0",
        inputs=inputs,
        clause=missed.step.clause,
        children=(missed.step,),
    )
    return ClawBack(missed.outcome, amount, received, recovered, step)
