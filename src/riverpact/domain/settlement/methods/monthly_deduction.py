"""Deductions (月扣减): a stake paid in advance, less a sum for each month or day missed, floor 0.

    deducted = min(stake, deduction · missed)

    paid in by the downstream   A = stake − deducted    (what the upstream keeps)
    paid in by the upstream     A = −deducted           (what it loses of its deposit)

Worked example: 1200 万元 paid in, 100 a failed month: 9 of 12 attained leave 1200 − 300 = 900.
Days below the least discharge, 1 万元 a day of a deposit of 20: 19 days cost 19, 45 days cost 20.

Source: a city in 江西 (ecological flow, at most 20 万元 a section and year).
"""

from dataclasses import replace
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_MISSED = Text("未达到的次数", "how many were missed")


class MissedDays(Declared):
    """How many days of a year were missed, as it was published."""

    year: int
    days: Annotated[int, Field(ge=0, le=366)]
    source: Source


class MonthlyDeduction(Method):
    """A stake and what each missed month or day takes from it.

    Attributes:
        stake: yuan paid in advance; the most that can be lost.
        paid_by: the side that paid it in.
        deduction: yuan for each one missed.
        counted: ``failed_months`` of the year, or ``days`` that are declared.
        missed_days: of each year, where days are counted; another year's never stand in.

    Example:
        >>> one = MonthlyDeduction(family="monthly_deduction", period="year", stake="20 万元",
        ...     paid_by="upstream", deduction="1 万元", counted="days")
        >>> one.stake
        Fraction(200000, 1)
    """

    title: ClassVar[Text] = Text("月扣减", "monthly deduction")
    family: Literal["monthly_deduction"]
    period: Literal["year"]
    neutral_class: None = None
    stake: Stake
    paid_by: Literal["downstream", "upstream"]
    deduction: Stake
    counted: Literal["failed_months", "days"]
    missed_days: tuple[MissedDays, ...] = ()

    @model_validator(mode="after")
    def _days_where_they_are_counted(self) -> Self:
        years = [one.year for one in self.missed_days]
        if len(set(years)) != len(years):
            raise ValueError("a year has two numbers of missed days")
        if self.missed_days and self.counted != "days":
            raise ValueError("missed_days are given where counted = days, and only there")
        return self

    def pays(self, judged: Judged) -> Amount:
        """Return what remains of the stake; an open month is no answer."""
        missed, below = self._missed(judged)
        if missed is None:
            return None, replace(self._without_payment(judged, None, "unjudged"), children=(below,))
        deducted = min(self.stake, self.deduction * missed)
        kept = self.paid_by == "downstream"
        return (self.stake if kept else 0) - deducted, Step(
            rule="monthly_deduction.year",
            result=money(judged.name, judged.title, (self.stake if kept else 0) - deducted),
            formula=f"{'stake ' if kept else ''}- min(stake, deduction * missed)",
            inputs=(
                _yuan("stake", "预付金额", "paid in advance", self.stake),
                _yuan("deduction", "每次扣减", "deduction for each", self.deduction),
            ),
            note=judged.reason,
            children=(below,),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where months have no verdict to count, or days belong to no one section."""
        said = []
        if self.counted == "failed_months" and agreement.assessment.year_test.kind == "annual_mean":
            said.append(
                Text(
                    "按月扣减要数未达标月份，year_test 不能是 annual_mean",
                    "failed months are counted: year_test must not be annual_mean",
                )
            )
        if self.counted == "days" and len(agreement.section) > 1:
            said.append(
                Text(
                    "缺水天数属于一个断面，协议有多个断面",
                    "missed days belong to one section; the agreement has several",
                )
            )
        return said

    def rates(self, year: int) -> tuple[Fraction, ...] | None:  # noqa: ARG002
        """Say that months are counted, though no one rate turns the answer."""
        return () if self.counted == "failed_months" else None

    def unfit_year(self, year: int) -> Text | None:
        """Say that the missed days of a year are not known."""
        if self.counted != "days" or any(one.year == year for one in self.missed_days):
            return None
        return Text(f"缺少 {year} 年的未达到天数", f"the missed days of {year} are missing")

    def _missed(self, judged: Judged) -> tuple[int | None, Step]:
        if self.counted == "days":
            return self._days(judged)
        months = [one for one in judged.months if one.standing is not Standing.OUT]
        names = ", ".join(one.name for one in months)
        missed = None
        if months and all(one.standing is not Standing.OPEN for one in months):
            missed = sum(one.standing is Standing.FAILED for one in months)
        return missed, Step(
            rule="monthly_deduction",
            result=quantity("missed", _MISSED, missed),
            formula=f"unjudged if count_of('open', {names}) > 0 else count_of('failed', {names})",
            children=(judged.step,),
        )

    def _days(self, judged: Judged) -> tuple[int | None, Step]:
        mine = next((one for one in self.missed_days if one.year == judged.year), None)
        title = Text("未达到天数", "missed days")
        return None if mine is None else mine.days, Step(
            rule="monthly_deduction",
            result=quantity("missed", _MISSED, None if mine is None else mine.days),
            formula="unjudged if known == 0 else days",
            inputs=(
                quantity("known", Text("已有天数", "days known"), int(mine is not None)),
                quantity("days", title, 0 if mine is None else mine.days, "d"),
            ),
            clause="" if mine is None else str(mine.source),
            children=(judged.step,),
        )


def _yuan(name: str, zh: str, en: str, yuan: Fraction) -> Quantity:
    return quantity(name, Text(zh, en), yuan, "元", in_wan(yuan))
