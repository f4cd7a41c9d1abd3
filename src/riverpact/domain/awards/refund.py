"""Refund (退还): what was recovered for a year whose ground fell away since.

A late correction may turn one of the two failed years into an attained one. The recovery on record
then stands on nothing: it is to be refunded. A person decides so with a document, and the entry is
a payment of kind ``refund``; nothing is refunded by itself.

Source: 赣环财字〔2019〕3号 三(三)2: 连续两年无法达到协议目标的，由省财政收回.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.awards.missed_years import MissedYears, Run
from riverpact.domain.awards.payment import Payment, PaymentKind, paid_of
from riverpact.domain.settlement.method import money
from riverpact.foundation.number import written
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

_TITLE = Text("应退还", "to be refunded")


@dataclass(frozen=True, slots=True)
class Refund:
    """A recovery of a year that no longer stands, in yuan.

    Attributes:
        amount: to be refunded; None where an open year has to be decided first.
        recovered: for the year; ``refunded`` of it already.
        documents: those by which it was recovered.
        verdicts: how the years are that it stood on.
    """

    year: int
    amount: Fraction | None
    recovered: Fraction
    refunded: Fraction
    documents: tuple[str, ...]
    verdicts: Text
    step: Step

    @property
    def said(self) -> Text:
        """What is to be decided, in one sentence."""
        left = written((self.recovered - self.refunded) / 10_000)
        zh = f"{self.year} 年度已收回、未退还的奖补 {left} 万元"
        en = f"{left} × 10⁴ yuan recovered for {self.year} and not refunded"
        if self.amount is None:
            return Text(
                f"{zh}，依据的年度待定（{self.verdicts.zh}）：定后再决定是否退还",
                f"{en}: a year it stands on is open ({self.verdicts.en}); decide when it is not",
            )
        return Text(
            f"{zh}，已不构成连续未达标（{self.verdicts.zh}）：应退还，须由人书面决定",
            f"{en}: the years no longer failed running ({self.verdicts.en}); a person decides it",
        )


def refund(
    missed: MissedYears, line: Collection[str], payments: Iterable[Payment], year: int
) -> Refund | None:
    """Return what of a year's recoveries is to be refunded; None where they stand, or none is left.

    A recovery is not set against the claims of other years here: once it is refunded, a later
    second failed year claims that money again.

    Args:
        missed: the run of missed years that ends with the year.
        line: ids of the agreements of the line.
        payments: entries of award money, of any agreement and year.
        year: the year whose recoveries are looked at.

    Source: 赣环财字〔2019〕3号 三(三)2.
    """
    mine = [one for one in payments if one.agreement in line and one.year == year]
    recovered, refunded = (paid_of(mine, k) for k in (PaymentKind.RECOVERY, PaymentKind.REFUND))
    if missed.outcome is Run.RECOVER or recovered <= refunded:
        return None
    inputs = (
        money("recovered", Text(f"{year} 年度已收回", f"recovered for {year}"), recovered),
        money("refunded", Text("已退还", "refunded already"), refunded),
    )
    amount = None if missed.outcome is Run.DECIDE else recovered - refunded
    step = Step(
        rule="claw_back.refund",
        result=money("to_refund", _TITLE, amount),
        formula="unjudged" if amount is None else _FORMULA,
        inputs=inputs,
        clause=missed.step.clause,
        children=(missed.step,),
    )
    documents = tuple(one.document for one in mine if one.kind is PaymentKind.RECOVERY)
    return Refund(year, amount, recovered, refunded, documents, missed.verdicts, step)


_FORMULA = "0 if count_of('recover', missed_years) > 0 else max(recovered - refunded, 0)"
