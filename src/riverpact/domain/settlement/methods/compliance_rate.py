"""Compliance rate (达标率): the share of a year's months that attained decides, or measures, it.

    r = 100 · attained / (attained + failed), in %

    threshold     A = +to_upstream where r ≥ threshold of the year, else −from_upstream
    proportional  A = to_upstream · r/100 − from_upstream · (100 − r)/100
    per_point     A = to_upstream · max(r − threshold, 0) − from_upstream · max(threshold − r, 0)

A month that is out stands in neither number; an open month leaves the year without an answer.

Worked example: threshold 83 %, 10 of 12 months: r = 83.33… ≥ 83, so the downstream pays; 9 of 12
is 75 < 83, so it does not. Proportional, 1200 万元 either way, 9 of 12: 900 − 300 = 600 万元.

Source: 赣环财字〔2019〕3号 三(一)3 (达标率); 九洲江 2018-2020 (thresholds by year).
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.percentage import Percentage, decimals_of
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.rounding import Rounding, RoundingRule, round_to
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_FORMULAS = {
    "threshold": "to_upstream if rate >= threshold else -from_upstream",
    "proportional": "to_upstream * rate / 100 - from_upstream * (100 - rate) / 100",
    "per_point": "to_upstream * max(rate - threshold, 0) "
    "- from_upstream * max(threshold - rate, 0)",
}


class YearThreshold(Declared):
    """The rate that is asked of one year, as the text writes it."""

    year: int
    rate: Percentage


class ComplianceRate(Method):
    """What a year's rate of attained months pays.

    Attributes:
        form: ``threshold``, ``proportional`` or ``per_point``.
        threshold: the rate of each year; none where it is proportional.
        compared: the rate ``exact``, or ``as_written``: rounded half up to the decimals with
            which the threshold is written (83 % to whole points).
        to_upstream: yuan for the rate held, for the whole rate, or for a point above.
        from_upstream: yuan for the rate missed, for the whole rest, or for a point below.
        cap_up: most the upstream receives for the year; ``cap_down`` most it pays.

    Example:
        >>> one = ComplianceRate(family="compliance_rate", period="year", form="threshold",
        ...     threshold=[{"year": 2019, "rate": "83 %"}], to_upstream="1200 万元",
        ...     from_upstream="1200 万元")
        >>> one.to_upstream
        Fraction(12000000, 1)
    """

    title: ClassVar[Text] = Text("达标率", "compliance rate")
    family: Literal["compliance_rate"]
    period: Literal["year"]
    neutral_class: None = None
    form: Literal["threshold", "proportional", "per_point"]
    threshold: tuple[YearThreshold, ...] = ()
    compared: Literal["exact", "as_written"] = "exact"
    to_upstream: Stake
    from_upstream: Stake
    cap_up: Cap | None = None
    cap_down: Cap | None = None

    @model_validator(mode="after")
    def _thresholds_where_they_are_used(self) -> Self:
        years = [one.year for one in self.threshold]
        if len(set(years)) != len(years):
            raise ValueError("a year has two thresholds")
        if (self.form == "proportional") is bool(years):
            raise ValueError("give a threshold for each year; none where form is proportional")
        if self.form == "proportional" and self.compared == "as_written":
            raise ValueError("a proportional rate is compared with nothing: it is exact")
        return self

    def pays(self, judged: Judged) -> Amount:
        """Return what the rate pays; an open month, or none that counts, is no answer."""
        threshold = self._threshold(judged.year)
        rate, below = self._rate(judged, threshold)
        if rate is None or (threshold is None and self.form != "proportional"):
            step = self._without_payment(judged, None, "unjudged")
            return None, replace(step, children=(below,))
        amount = self._amount(rate, threshold)
        step = Step(
            rule="compliance_rate.year",
            result=money("by_rate", Text("达标率金额", "amount of the rate"), amount),
            formula=_FORMULAS[self.form],
            inputs=self._inputs(threshold),
            note=judged.reason,
            children=(below,),
        )
        return capped(amount, step, self.cap_up, self.cap_down)

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where the year's verdict rests on annual means, and could keep months uncounted."""
        if agreement.assessment.year_test.kind != "annual_mean":
            return []
        return [
            Text(
                "达标率按月份计算，year_test 不能是 annual_mean",
                "a rate counts months: year_test must not be annual_mean",
            )
        ]

    def rates(self, year: int) -> tuple[Fraction, ...]:
        """Return the threshold of a year as a share, where there is one."""
        threshold = self._threshold(year)
        return () if threshold is None else (Fraction(threshold) / 100,)

    def unfit_year(self, year: int) -> Text | None:
        """Say that a year has no threshold, where one is used."""
        if self.form == "proportional" or self._threshold(year) is not None:
            return None
        return Text(f"没有 {year} 年的达标率要求", f"no threshold is given for {year}")

    def _threshold(self, year: int | None) -> Decimal | None:
        return next((one.rate for one in self.threshold if one.year == year), None)

    def _amount(self, rate: Fraction, threshold: Decimal | None) -> Fraction:
        if threshold is None:
            return (self.to_upstream * rate - self.from_upstream * (100 - rate)) / 100
        over, none = rate - Fraction(threshold), Fraction(0)
        if self.form == "threshold":
            return self.to_upstream if over >= 0 else -self.from_upstream
        return self.to_upstream * max(over, none) - self.from_upstream * max(-over, none)

    def _rate(self, judged: Judged, threshold: Decimal | None) -> tuple[Fraction | None, Step]:
        months = [one for one in judged.months if one.standing is not Standing.OUT]
        names = ", ".join(one.name for one in months)
        attained = sum(one.standing is Standing.ATTAINED for one in months)
        rate, rounding = None, None
        if months and all(one.standing is not Standing.OPEN for one in months):
            rate = Fraction(100 * attained, len(months))
        if threshold is not None and self.compared == "as_written":
            places = decimals_of(threshold)
            rounding = Rounding(RoundingRule.HALF_UP, decimals=places)
            if rate is not None:
                rate = Fraction(round_to(rate, places, RoundingRule.HALF_UP))
        share = f"count_of('attained', {names}) / count_of('attained', 'failed', {names})"
        return rate, Step(
            rule="compliance_rate",
            result=quantity("rate", Text("达标率", "attainment rate"), rate, "%"),
            formula=f"unjudged if count_of('open', {names}) > 0 else 100 * {share}",
            rounding=rounding,
            children=(judged.step,),
        )

    def _inputs(self, threshold: Decimal | None) -> tuple[Quantity, ...]:
        stakes = (
            ("to_upstream", Text("付给上游", "to the upstream"), self.to_upstream),
            ("from_upstream", Text("由上游支付", "from the upstream"), self.from_upstream),
        )
        inputs = [quantity(name, title, yuan, "元", in_wan(yuan)) for name, title, yuan in stakes]
        if threshold is not None:
            title = Text("约定达标率", "agreed rate")
            inputs.append(quantity("threshold", title, threshold, "%"))
        return tuple(inputs)
