"""Months held in a row (连续达标奖励): an award for runs of attained months within a year.

    A = Σ award_j · N_j, or the highest of them        N_j, of the runs of a year, by n_j months:
    once        1 where any run is as long as that
    each_run    1 for each run as long as that
    each_full   one for every n months in full of each run

A run is months one after another that attained. A month that failed, or that was not judged,
ends it, and so does the year; an open month leaves the year without an answer.

Worked example: 3 months 10 万元, 12 months 100: January to July and September to December held:
once 10, each_run 20, each_full (2 + 1) · 10 = 30 万元. All twelve: the highest is 100.

Source: 山西 2013 (three months held 10 万元, the whole year 100 万元).
"""

from fractions import Fraction
from itertools import groupby
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import PeriodKind
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_COUNTED = {
    "once": "min(1, runs_of('attained', least_months, {}))",
    "each_run": "runs_of('attained', least_months, {})",
    "each_full": "full_runs_of('attained', least_months, {})",
}


class HeldAward(Declared):
    """What is paid for so many months in a row."""

    months: Annotated[int, Field(ge=1, le=12)]
    amount: Stake


class HeldMonths(Method):
    """Awards for months held in a row, by the year.

    Attributes:
        award: each with its months and its yuan to the upstream.
        counted: what of the runs is counted; no default.
        join: whether awards add up (``sum``) or the highest counts alone (``highest``); said
            where there are several.

    Example:
        >>> one = HeldMonths(family="held_months", period="year", counted="each_run",
        ...     award=[{"months": 3, "amount": "10 万元"}])
        >>> one.award[0].amount
        Fraction(100000, 1)
    """

    title: ClassVar[Text] = Text("连续达标奖励", "months held in a row")
    family: Literal["held_months"]
    period: Literal["year"]
    neutral_class: None = None
    award: tuple[HeldAward, ...] = Field(min_length=1)
    counted: Literal["once", "each_run", "each_full"]
    join: Literal["sum", "highest"] | None = None

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if len({one.months for one in self.award}) != len(self.award):
            raise ValueError("an award for so many months is given twice")
        if (len(self.award) > 1) is (self.join is None):
            raise ValueError("join: say sum or highest where several awards are given, and only so")
        return self

    def pays(self, judged: Judged) -> Amount:
        """Return the awards; an open month, or months with a gap between, is no answer."""
        if not _one_after_another(judged):
            said = Text("年内考核月份不连续", "the months of the year do not follow each other")
            return self.unknown(judged, said)
        counted = [self._times(number, judged) for number in range(1, len(self.award) + 1)]
        known = [times for times, _ in counted if times is not None]
        names = [f"award_{n} * {step.name}" for n, (_, step) in enumerate(counted, start=1)]
        formula, amount = " + ".join(names), None
        if self.join == "highest":
            formula = f"max({', '.join(names)})"
        if len(known) == len(counted):
            paid = [one.amount * times for one, times in zip(self.award, known, strict=True)]
            amount = max(paid) if self.join == "highest" else sum(paid, Fraction(0))
        return amount, Step(
            rule="held_months.year",
            result=money(judged.name, judged.title, amount),
            formula="unjudged" if amount is None else formula,
            inputs=() if amount is None else tuple(
                quantity(
                    f"award_{n}",
                    Text(f"连续 {one.months} 个月的奖励", f"award for {one.months} months"),
                    one.amount, "元", in_wan(one.amount),
                )
                for n, one in enumerate(self.award, start=1)
            ),
            note=judged.reason,
            children=tuple(step for _, step in counted),
        )  # fmt: skip

    def _times(self, number: int, judged: Judged) -> tuple[int | None, Step]:
        least = self.award[number - 1].months
        standings = [one.standing for one in judged.months]
        times = None if Standing.OPEN in standings else self._counted(least, standings)
        names = ", ".join(one.name for one in judged.months)
        counted = _COUNTED[self.counted].format(names)
        title = Text(f"连续达标 {least} 个月的次数", f"times {least} months were held in a row")
        return times, Step(
            rule="held_months.times",
            result=quantity(f"times_{number}", title, times),
            formula=f"unjudged if count_of('open', {names}) > 0 else {counted}",
            inputs=(
                quantity("least_months", Text("至少连续月数", "least months in a row"), least),
            ),
            children=(judged.step,),
        )

    def _counted(self, least: int, standings: list[Standing]) -> int:
        runs = [len(list(some)) for held, some in groupby(standings) if held is Standing.ATTAINED]
        if self.counted == "each_full":
            return sum(run // least for run in runs)
        long = sum(run >= least for run in runs)
        return min(1, long) if self.counted == "once" else long

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where there are no months in a row, or no verdict of each to count."""
        said, terms = [], agreement.assessment
        if terms.year_test.kind == "annual_mean":
            said.append(
                Text(
                    "连续达标按月份计算，year_test 不能是 annual_mean",
                    "months in a row are counted: year_test must not be annual_mean",
                )
            )
        if terms.period is not PeriodKind.MONTH:
            said.append(
                Text(
                    f"连续达标要逐月考核，不能按 {terms.period} 考核",
                    f"months in a row need every month: judged by {terms.period} does not fit",
                )
            )
        return said

    def rates(self, year: int) -> tuple[Fraction, ...] | None:  # noqa: ARG002
        """Say that months are counted, though no one rate turns the answer."""
        return ()

    def unbounded(self) -> frozenset[Side]:
        """Return the downstream where runs are awarded: the search tries no broken rows."""
        return frozenset({Side.DOWNSTREAM} if self.counted == "each_run" else ())


def _one_after_another(judged: Judged) -> bool:
    months = [int(one.name.removeprefix("m")) for one in judged.months]
    return bool(months) and months == list(range(months[0], months[0] + len(months)))
