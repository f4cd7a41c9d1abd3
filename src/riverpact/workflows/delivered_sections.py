"""Delivered sections: whose sections a delivery names, and whether this institution serves them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riverpact.domain.agreements.monitoring_level import (
    codes_of,
    demanded_level,
    monitoring_level,
)
from riverpact.domain.agreements.monitoring_terms import LEVEL_TITLES, Level
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.territory import in_one_city
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.section_names import section_names


@dataclass(frozen=True, slots=True)
class Institution:
    """A monitoring institution: of which level, and the division code of its territory."""

    level: Level
    code: str


@dataclass(frozen=True, slots=True)
class DeliveredSections:
    """The sections of a delivery.

    Attributes:
        names: for each name as delivered the agreement's name, or its own where no agreement has
            it.
        unknown: the names that no agreement has.
        findings: a warning for each of these, and for each section that another institution
            serves.
    """

    names: Mapping[str, str]
    unknown: tuple[str, ...]
    findings: tuple[Finding, ...]


def delivered_sections(
    names: Iterable[str],
    instruments: Sequence[Instrument],
    ruling: Ruling,
    institution: Institution,
    day: date,
) -> DeliveredSections:
    """Find the agreements of sections, and say which of them this institution does not serve.

    Source: 赣环财字〔2019〕3号 三(二)3.
    """
    known = [(one, section_names(one.every_version)) for one in instruments]
    found: dict[str, str] = {}
    unknown: list[str] = []
    findings: list[Finding] = []
    for name in sorted(set(names)):
        plain = plain_section(name)
        mine = [(one, own[plain]) for one, own in known if plain in own]
        found[name] = mine[0][1] if mine else name
        if not mine:
            unknown.append(name)
            findings.append(_unknown(name))
        elif not any(serves(institution, one, ruling, day) for one, _ in mine):
            findings.append(_not_served(name, mine[0][0], ruling, day))
    return DeliveredSections(found, tuple(unknown), tuple(findings))


def serves(institution: Institution, instrument: Instrument, ruling: Ruling, day: date) -> bool:
    """Say whether an institution monitors under an agreement.

    The nation's and a third party's institutions are of no territory: nothing is held against
    who hands in what they measured.
    """
    agreement = instrument.agreement
    level = monitoring_level(agreement, demanded_level(agreement, ruling, day))
    if level in {None, Level.NATIONAL, Level.THIRD_PARTY}:
        return True
    if level is not institution.level:
        return False
    codes = codes_of(agreement)
    if level is Level.COUNTY:
        return institution.code in codes
    return level is Level.PROVINCE or in_one_city((institution.code, *codes))


def reached_months(
    readings: Readings, instruments: Sequence[Instrument]
) -> tuple[tuple[str, Month], ...]:
    """Return each agreement and month, of its term, that readings say something of."""
    told: dict[str, set[Month]] = {}
    for one in readings.observations:
        told.setdefault(one.section, set()).add(Month.of(one.day))
    found = set()
    for instrument in instruments:
        own = section_names(instrument.every_version)
        months = {
            month for name, some in told.items() if plain_section(name) in own for month in some
        }
        within = {year: set(instrument.months_in(year)) for year in {one.year for one in months}}
        found |= {
            (instrument.agreement.id, month) for month in months if month in within[month.year]
        }
    return tuple(sorted(found))


def _unknown(name: str) -> Finding:
    said = Text(f"断面不在任何协议中：{name}", f"no agreement has this section: {name}")
    hint = Text("核对断面名称；仍可入库", "check its name; it can be accepted all the same")
    return Finding("delivery.unknown_section", Severity.WARNING, said, found=name, hint=hint)


def _not_served(name: str, instrument: Instrument, ruling: Ruling, day: date) -> Finding:
    agreement = instrument.agreement
    demand = demanded_level(agreement, ruling, day)
    level = monitoring_level(agreement, demand)
    assert level is not None, "who serves it is known, or it would not be said"
    named = "" if agreement.monitoring is None else agreement.monitoring.institution
    due = LEVEL_TITLES[level]
    said = Text(
        f"断面{name}由{due.zh}监测机构负责（{agreement.title}），不是报送机构",
        f"{name} is monitored by {due.en} institution ({agreement.title}), not by this one",
    )
    clause = "" if demand is None else demand.clause
    return Finding(
        "delivery.not_served",
        Severity.WARNING,
        said,
        found=name,
        expected=named or due.zh,
        clause=clause,
    )
