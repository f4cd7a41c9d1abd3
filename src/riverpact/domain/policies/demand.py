"""What a policy and those it builds on demand on a day (当日有效的要求)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from riverpact.domain.policies.award_curve import AwardCurve
from riverpact.domain.policies.deadline_rule import DeadlineRule
from riverpact.domain.policies.fixed_subsidy_rules import FixedSubsidyRules
from riverpact.domain.policies.policy import Binding, Policy, PolicyValue
from riverpact.domain.policies.stage import Stage
from riverpact.foundation.finding import Severity
from riverpact.foundation.source import Confidence


@dataclass(frozen=True, slots=True)
class Demand:
    """A value in force, and the policy it stands in."""

    value: PolicyValue
    policy: Policy

    @property
    def severity(self) -> Severity:
        """What a breach of it is: an error, or a warning that asks for a reason."""
        return Severity.ERROR if self.value.binding is Binding.MUST else Severity.WARNING

    @property
    def clause(self) -> str:
        """Its instrument and clause as people cite them; what is not confirmed says so."""
        instrument = self.value.instrument or self.policy.source.instrument
        doubt = "（未证实 unconfirmed）" if self.value.confidence is Confidence.UNCONFIRMED else ""
        return f"{instrument} {self.value.clause}{doubt}"

    @property
    def amount(self) -> Fraction:
        """Its amount in yuan, or its share."""
        assert isinstance(self.value.value, Fraction)
        return self.value.value

    @property
    def word(self) -> str:
        """Its one word."""
        assert isinstance(self.value.value, str)
        return self.value.value

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in the order of the text."""
        assert isinstance(self.value.value, tuple)
        return self.value.value


@dataclass(frozen=True, slots=True)
class Ruling:
    """A policy with all it builds on.

    On a day its own value in force goes before those of its bases; of several bases the first
    that has one in force. A value that is not in force is nobody's demand.
    """

    policy: Policy
    bases: tuple["Ruling", ...] = ()

    def demand(self, key: str, day: date) -> Demand | None:
        """Return what is demanded under a key on a day, or None."""
        for value in self.policy.value:
            if value.key == key and value.in_force.covers(day):
                return Demand(value, self.policy)
        found = (base.demand(key, day) for base in self.bases)
        return next((one for one in found if one is not None), None)

    def award_curve(self, day: date) -> AwardCurve | None:
        """Return the curve of awards in force on a day: its own, else of the first base with one.

        Its clause cites the policy it stands in.
        """
        for one in self.policy.award_curve:
            if one.in_force.covers(day):
                clause = f"{self.policy.source.instrument} {one.clause}"
                return one.model_copy(update={"clause": clause})
        found = (base.award_curve(day) for base in self.bases)
        return next((one for one in found if one is not None), None)

    def fixed_subsidy(self, day: date) -> FixedSubsidyRules | None:
        """Return the rules of the fixed subsidy in force on a day, as ``award_curve``."""
        for one in self.policy.fixed_subsidy:
            if one.in_force.covers(day):
                clause = f"{self.policy.source.instrument} {one.clause}"
                return one.model_copy(update={"clause": clause})
        found = (base.fixed_subsidy(day) for base in self.bases)
        return next((one for one in found if one is not None), None)

    def lapsed(self, day: date) -> tuple[str, ...]:
        """Return the keys the policy sets itself but that nothing has in force on a day."""
        own = dict.fromkeys(value.key for value in self.policy.value)
        return tuple(key for key in own if self.demand(key, day) is None)

    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """Return the rules of deadlines with their days: its own, and its bases' of other kinds.

        A rule that names no instrument cites the policy it stands in.
        """
        instrument = self.policy.source.instrument
        rules = [_citing(one, instrument) for one in self.policy.deadline]
        for base in self.bases:
            ruled = {one.kind for one in rules}
            rules += [one for one in base.deadlines() if one.kind not in ruled]
        return tuple(rules)

    def stages(self) -> tuple[Stage, ...]:
        """Return the stages of the policy, else those of the first base that has any."""
        own = tuple(_citing(one, self.policy.source.instrument) for one in self.policy.stage)
        return own or next((found for base in self.bases if (found := base.stages())), ())

    def all_policies(self) -> Iterator[Policy]:
        """Yield the policy and all below it, each once."""
        seen = {self.policy.id: self.policy}
        for base in self.bases:
            seen |= {one.id: one for one in base.all_policies() if one.id not in seen}
        yield from seen.values()


CitingT = TypeVar("CitingT", DeadlineRule, Stage)


def _citing(one: CitingT, instrument: str) -> CitingT:
    return one if one.source else one.model_copy(update={"source": instrument})
