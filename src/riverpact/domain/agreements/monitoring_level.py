"""Whose institution monitors under an agreement: as its text says, else as the policy demands."""

from datetime import date

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.mechanism import mechanism_of
from riverpact.domain.agreements.monitoring_terms import Level
from riverpact.domain.policies.demand import Demand, Ruling
from riverpact.domain.policies.territory import in_one_city


def codes_of(agreement: Agreement) -> tuple[str, ...]:
    """Return the division codes of the parties, of a group those of its counties."""
    return tuple(one.code for one in mechanism_of(agreement).members)


def demanded_level(agreement: Agreement, ruling: Ruling, day: date) -> Demand | None:
    """Return what a policy demands on a day: of a pair within one city, or across cities.

    Source: 赣环财字〔2019〕3号 三(二)3.
    """
    codes = codes_of(agreement)
    one_city = all(codes) and in_one_city(codes)
    key = "monitoring.same_city" if one_city else "monitoring.across_cities"
    return ruling.demand(key, day)


def monitoring_level(agreement: Agreement, demand: Demand | None) -> Level | None:
    """Return whose institution monitors: the text's, else the demanded one where codes tell it."""
    if agreement.monitoring is not None:
        return agreement.monitoring.level
    return Level(demand.word) if demand is not None and all(codes_of(agreement)) else None
