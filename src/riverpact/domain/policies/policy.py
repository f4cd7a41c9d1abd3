"""A policy (政策): dated values, each with its clause; it may build on other policies."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from riverpact.domain.policies.amount_unit import AMOUNT_UNIT
from riverpact.domain.policies.award_curve import AwardCurve
from riverpact.domain.policies.deadline_rule import KIND_TITLES, DeadlineRule
from riverpact.domain.policies.fixed_subsidy_rules import FixedSubsidyRules
from riverpact.domain.policies.keys import KEYS, PolicyData
from riverpact.domain.policies.stage import Stage
from riverpact.foundation.dated import InForce
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.source import Confidence, Source
from riverpact.foundation.text import Text


class Binding(StrEnum):
    """How strongly a policy asks: a breach of ``must`` is an error.

    What it asks in principle (原则上、优先) is a warning that wants a reason.
    """

    MUST = "must"
    IN_PRINCIPLE = "in_principle"


class _Lasting(Declared):
    start: Annotated[date, Field(alias="from")]
    until: date | None = None
    clause: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.until is not None and self.until <= self.start:
            raise ValueError("it ends before it begins")
        return self

    @property
    def in_force(self) -> InForce:
        """The days on which it holds."""
        return InForce(self.start, self.until)


class PolicyValue(_Lasting):
    """One value of a policy, from a day until a day.

    Attributes:
        key: one of ``keys.KEYS``.
        value: as its key wants it; money is written with its unit.
        unit: the unit of an amount (``元/年``, ``元/断面·季``) or of a count (``月``).
        instrument: where the text of the clause was read, if not in the policy itself.
        note: what a reader of the policy should know.
    """

    key: str
    unit: str = ""
    value: PolicyData
    binding: Binding = Binding.MUST
    confidence: Confidence = Confidence.CONFIRMED
    instrument: str = ""
    note: str = ""

    @field_validator("key")
    @classmethod
    def _is_known(cls, key: str) -> str:
        if key not in KEYS:
            raise ValueError(f"no such key; there are: {', '.join(KEYS)}")
        return key

    @field_validator("value", mode="before")
    @classmethod
    def _fits_its_key(cls, value: Any, info: ValidationInfo) -> Any:
        key = info.data.get("key")
        return value if key is None else KEYS[key].read(value)

    @model_validator(mode="after")
    def _amount_is_for_a_time(self) -> Self:
        if self.key == "standard.least" and not AMOUNT_UNIT.fullmatch(self.unit):
            raise ValueError("the unit of a standard amount is like 元/年 or 元/断面·季")
        return self


class PolicyTerm(_Lasting):
    """The days for which the policy was made (实施期限)."""

    def years_outside(self, start: date, until: date) -> tuple[int, ...]:
        """Return the years, of the days from start up to before until, that lie outside.

        Example:
            >>> days = {"from": date(2018, 1, 1), "until": date(2021, 1, 1)}
            >>> term = PolicyTerm.model_validate({**days, "clause": "二(二)"})
            >>> term.years_outside(date(2020, 1, 1), date(2023, 1, 1))
            (2021, 2022)
        """
        last = date.fromordinal(until.toordinal() - 1)
        return tuple(
            year
            for year in range(start.year, last.year + 1)
            if not (
                self.in_force.covers(max(start, date(year, 1, 1)))
                and self.in_force.covers(min(last, date(year, 12, 31)))
            )
        )


class Policy(Declared):
    """A policy as its file says it.

    Attributes:
        builds_on: names of the policies it rests on; what is listed first goes first.
        superior: the documents it names as its basis that are no policy files.
        value: its dated values; two of one key are never in force on one day.
        deadline: its dated rules of what is due; two of one kind never hold on one day.
        stage: the steps of carrying it out.
        fixed_subsidy: rules of the fixed subsidy, where a document gives them; one on a day.
        award_curve: how dates, contributions and scores move an award; one on a day.

    Source: 赣环财字〔2019〕3号 is the first; nothing here knows it.
    """

    id: str
    title: Text
    kind: Literal["real", "fictional"]
    issued_by: tuple[str, ...] = Field(min_length=1)
    issued_on: date | None = None
    builds_on: tuple[str, ...] = ()
    superior: tuple[str, ...] = ()
    term: PolicyTerm | None = None
    value: tuple[PolicyValue, ...] = ()
    deadline: tuple[DeadlineRule, ...] = ()
    stage: tuple[Stage, ...] = ()
    award_curve: tuple[AwardCurve, ...] = ()
    fixed_subsidy: tuple[FixedSubsidyRules, ...] = ()
    source: Source

    @field_validator("deadline")
    @classmethod
    def _one_rule_a_day(cls, rules: tuple[DeadlineRule, ...]) -> tuple[DeadlineRule, ...]:
        refuse(_unfit_rules(rules))
        return rules

    @field_validator("award_curve")
    @classmethod
    def _one_curve_a_day(cls, curves: tuple[AwardCurve, ...]) -> tuple[AwardCurve, ...]:
        refuse(_two_curves(curves))
        return curves

    @field_validator("fixed_subsidy")
    @classmethod
    def _one_set_a_day(cls, sets: tuple[FixedSubsidyRules, ...]) -> tuple[FixedSubsidyRules, ...]:
        refuse(_two_sets(sets))
        return sets

    def overlaps(self) -> Iterator[int]:
        """Yield the numbers of values whose key has an earlier value in force on a same day."""
        for number, one in enumerate(self.value):
            if any(one.key == other.key and _overlap(one, other) for other in self.value[:number]):
                yield number


def _two_curves(curves: tuple[AwardCurve, ...]) -> Iterator[Contradiction]:
    for number, one in enumerate(curves):
        if any(_overlap(one, other) for other in curves[:number]):
            said = Text("同一日有两条奖补曲线", "two award curves hold on one day")
            yield (number,), said


def _two_sets(sets: tuple[FixedSubsidyRules, ...]) -> Iterator[Contradiction]:
    for number, one in enumerate(sets):
        if any(_overlap(one, other) for other in sets[:number]):
            said = Text("同一日有两套定额补助办法", "two rule sets hold on one day")
            yield (number,), said


Lasting = PolicyValue | DeadlineRule | AwardCurve | FixedSubsidyRules


def _overlap(one: Lasting, other: Lasting) -> bool:
    return one.in_force.covers(other.start) or other.in_force.covers(one.start)


def _unfit_rules(rules: tuple[DeadlineRule, ...]) -> Iterator[Contradiction]:
    """Say which rules of deadlines have no first day, or hold beside an earlier one of the kind."""
    for number, one in enumerate(rules):
        if one.start == date.min:
            yield (number,), Text("时限缺 from", "the deadline lacks its from")
        if any(one.kind is other.kind and _overlap(one, other) for other in rules[:number]):
            title = KIND_TITLES[one.kind]
            said = Text(
                f"同一日有两个时限：{title.zh}", f"two deadlines hold on one day: {title.en}"
            )
            yield (number, "kind"), said
