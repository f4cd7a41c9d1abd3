"""The terms that decide money: how to judge, and how to count. What decides has no default."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from riverpact.domain.agreements.period_terms import PeriodTerms
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.year import YearTest
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan
from riverpact.foundation.rounding import RoundingRule


class InsufficientMonth(StrEnum):
    """What a month without enough data does to the money."""

    NO_PAYMENT = "no_payment"
    """Nothing is paid for the month; it leaves the test of the year."""
    AS_FAILED = "as_failed"
    """It counts as failed."""
    MANUAL_FALLBACK = "manual_fallback"
    """Manual samples may stand in; what is still insufficient blocks the year."""
    BLOCK_YEAR = "block_year"
    """The year stays undetermined until somebody decides."""


class NoFlowMonth(StrEnum):
    """What a dry month (断流) does to the money; it is never a pass."""

    NO_PAYMENT = "no_payment"
    AS_FAILED = "as_failed"
    BLOCK_YEAR = "block_year"


class ExtraChecks(StrEnum):
    """What a random extra check (随机抽查、加密监测) does beside the ordinary samples."""

    HIGHEST_COUNTS = "highest_counts"
    """The worst of the ordinary mean and every check is the month's value."""
    IGNORED = "ignored"
    """It is looked at, and does not count."""
    IN_MEAN = "in_mean"
    """It enters the mean as an ordinary sample does."""


class SectionsAssessed(StrEnum):
    """How several sections are assessed; the plan says separately (三(一)3 分别进行考核)."""

    SEPARATELY = "separately"
    TOGETHER = "together"


class Weighting(StrEnum):
    """What the weights of several sections rest on (三(一)3)."""

    NONE = "none"
    """Each section carries its own amount; no weights."""
    RUNOFF = "runoff"
    TARGET = "target"
    RUNOFF_TARGET = "runoff×target"


class AssessmentTerms(PeriodTerms):
    """How the parties agreed to judge; the terms of the period stand in ``PeriodTerms``.

    Attributes:
        plan: name of the assessment plan.
        decimals: decimals by item; those in conflict between sources must be set.
        months_in_year: months an annual mean needs; the plan's number where it is not given.
        year_test: what makes a year attained.
        no_flow_month: what a dry month does; of every cause that the next two do not name.
        man_made_no_flow: what a month dried up by people does (人为断流). Where it is given, causes
            are told apart, and a dry month whose cause nobody decided leaves the year open.
        frozen_month: what a frozen month does (封冻); as a dry one where it is not given.
        extra_checks: what extra checks do; no default where there are any.
        sections: whether several sections are assessed each by itself (分别考核), or together,
            with one verdict that is paid for once; no default where there are several.
    """

    plan: str
    decimals: dict[str, Annotated[int, Field(ge=0, le=6)]] = Field(default_factory=dict)
    months_in_year: Annotated[int, Field(ge=1, le=12)] | None = None
    year_test: Annotated[YearTest, BeforeValidator(YearTest.parse)]
    insufficient_month: InsufficientMonth
    no_flow_month: NoFlowMonth
    man_made_no_flow: NoFlowMonth | None = None
    frozen_month: NoFlowMonth | None = None
    extra_checks: ExtraChecks | None = None
    sections: SectionsAssessed | None = None

    @property
    def fails_unmeasured(self) -> bool:
        """Whether a month that has no means may count as failed."""
        dry = (self.no_flow_month, self.man_made_no_flow, self.frozen_month)
        lacking = self.insufficient_month is InsufficientMonth.AS_FAILED
        return lacking or NoFlowMonth.AS_FAILED in dry

    @property
    def causes(self) -> tuple[NoFlowCause, ...]:
        """The causes of no flow that these terms tell apart; nature's stands for all others."""
        made = (NoFlowCause.MAN_MADE, NoFlowCause.UNKNOWN)
        frozen = (NoFlowCause.FROZEN,)
        return (
            NoFlowCause.NATURAL,
            *(made if self.man_made_no_flow is not None else ()),
            *(frozen if self.frozen_month is not None else ()),
        )

    def no_flow(self, cause: NoFlowCause | None) -> NoFlowMonth:
        """Return what a month of no flow does, by its cause.

        Source: schemes 昆明 2017 (natural and other dry-ups apart), 河北 (断流, 封冻 not charged).
        """
        if cause is NoFlowCause.FROZEN:
            return self.frozen_month or self.no_flow_month
        if self.man_made_no_flow is None or cause is NoFlowCause.NATURAL:
            return self.no_flow_month
        return self.man_made_no_flow if cause is NoFlowCause.MAN_MADE else NoFlowMonth.BLOCK_YEAR


def _above_zero(yuan: Fraction) -> Fraction:
    if yuan <= 0:
        raise ValueError("the smallest amount paid must lie above zero")
    return yuan


def _not_negative(yuan: Fraction) -> Fraction:
    if yuan < 0:
        raise ValueError("a size is expected: it must not be negative")
    return yuan


Cap = Annotated[Yuan, AfterValidator(_not_negative)]
"""The most a side pays, in yuan; never negative."""
Stake = Annotated[Yuan, AfterValidator(_not_negative)]
"""A stake or a rate, in yuan; never negative: the family says who pays it."""


class WeightRounding(Declared):
    """How the parties rounded the weights of their sections: decimals, and the named rule."""

    decimals: Annotated[int, Field(ge=1, le=6)]
    rule: RoundingRule


class MoneyTerms(Declared):
    """How the parties agreed to count money.

    Attributes:
        standard: the declared standard amount a year (补偿标准), in yuan.
        weight_rounding: how the weights were rounded; they are exact where it is not given.
        rounding_unit: the smallest amount paid, in yuan.
        rounding_rule: how the amount is rounded to it, once, before it is split.
        cap_up: most the upstream receives in a year; ``cap_down`` most it pays. None is no cap.
    """

    standard: Yuan | None = None
    weighting: Weighting
    weight_rounding: WeightRounding | None = None
    rounding_unit: Annotated[Yuan, AfterValidator(_above_zero)]
    rounding_rule: RoundingRule
    cap_up: Cap | None = None
    cap_down: Cap | None = None
