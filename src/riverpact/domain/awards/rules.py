"""What a policy says of awards on a day: values with their clauses; what it lacks stays None."""

from dataclasses import dataclass
from datetime import date

from riverpact.domain.policies.award_curve import AwardCurve
from riverpact.domain.policies.demand import Demand, Ruling
from riverpact.domain.policies.fixed_subsidy_rules import FixedSubsidyRules


@dataclass(frozen=True, slots=True)
class AwardRules:
    """The values of a policy that decide an award, in force on a day.

    Attributes:
        least, most, unit: the band of an award and its smallest step.
        none_if: what leaves a year without award.
        class_drop: the reading selected; None: a person has to.
        curve: how dates, contributions and the score move an award in its band.
    """

    policy: str
    instrument: str
    day: date
    least: Demand | None
    most: Demand | None
    unit: Demand | None
    none_if: Demand | None
    class_drop: Demand | None
    incident_grade: Demand | None
    missed_years: Demand | None
    missed_sections: Demand | None
    uses: Demand | None
    appeal: Demand | None
    apart_from: Demand | None
    curve: AwardCurve | None
    fixed_subsidy: FixedSubsidyRules | None
    fixed_subsidy_elsewhere: Demand | None

    @property
    def sections_reading(self) -> str | None:
        """When a year of several sections is missed: any, all, or nobody said."""
        return None if self.missed_sections is None else self.missed_sections.word


def award_rules(ruling: Ruling, year: int, on: date | None = None) -> AwardRules:
    """Return what a policy says of the awards of a year: its values on the last day of it.

    Args:
        ruling: the policy with what it builds on.
        year: the year whose awards are decided.
        on: another day whose values count: to try a version on years in which it was not in force.

    Source: 赣环财字〔2019〕3号 三(三).
    """
    day = on or date(year, 12, 31)

    def of(key: str) -> Demand | None:
        return ruling.demand(f"award.{key}", day)

    return AwardRules(
        policy=ruling.policy.id,
        instrument=ruling.policy.source.instrument,
        day=day,
        least=of("least"),
        most=of("most"),
        unit=of("unit"),
        none_if=of("none_if"),
        class_drop=of("class_drop"),
        incident_grade=of("incident_grade"),
        missed_years=of("missed_years"),
        missed_sections=of("missed_sections"),
        uses=of("uses"),
        appeal=of("appeal"),
        apart_from=ruling.demand("funding.apart_from", day),
        curve=ruling.award_curve(day),
        fixed_subsidy=ruling.fixed_subsidy(day),
        fixed_subsidy_elsewhere=ruling.demand("fixed_subsidy.elsewhere", day),
    )
