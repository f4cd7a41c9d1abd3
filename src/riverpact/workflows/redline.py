"""Redline: what changed between two versions of an agreement, in words and in yuan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.agreements.party import SIDE_TITLES
from riverpact.domain.agreements.redline import Change, Terms
from riverpact.domain.agreements.redline import redline as changed_terms
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.settle import Settled, settle


@dataclass(frozen=True, slots=True)
class Difference:
    """An amount under the old and under the new terms, in yuan; None where there is no answer."""

    name: str
    old: Fraction | None
    new: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """New less old; None where one of them has no answer."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class InYuan:
    """One year under both versions, on the same readings: + receives, or + to the upstream."""

    year: int
    payable: Difference
    sections: tuple[Difference, ...]
    parties: tuple[Difference, ...]
    lent_term: bool


def version_at(instrument: Instrument, month: Month | None) -> Version:
    """Return the version in force in a month, or the latest of all.

    Raises:
        MisuseError: the month lies outside the term.
    """
    if month is None:
        return instrument.latest
    version = instrument.version_on(month)
    if month not in version.agreement.term.months_in(month.year):
        raise MisuseError(
            Text(f"{month} 不在协议期限内", f"{month} lies outside the agreement's term")
        )
    return version


def redline(old: Version, new: Version) -> tuple[Change, ...]:
    """Return the terms that differ, in words."""
    return changed_terms(_terms(old), _terms(new))


def in_yuan(
    old: tuple[Instrument, Version],
    new: tuple[Instrument, Version],
    readings: Readings,
    year: int,
    standard: Standard,
    decisions: Sequence[Decision] = (),
) -> InYuan:
    """Settle a year under both versions on the same readings; neither agreement is changed.

    Each version is taken for the whole year. Where the year lies outside the term of one, the
    term of the other is lent to it, and this is said.

    Raises:
        MisuseError: the year lies in the term of neither.
    """
    held = [bool(version.agreement.term.months_in(year)) for _, version in (old, new)]
    terms = [version.agreement.term for _, version in (old, new)]
    settled = []
    for number, (instrument, version) in enumerate((old, new)):
        term = terms[number] if held[number] else terms[1 - number]
        agreement = version.agreement.model_copy(update={"term": term})
        fixed = replace(
            instrument,
            agreement=agreement,
            methods=version.methods,
            amendments=(),
            versions=(),
            findings=(),
        )
        settled.append(settle(fixed, readings, year, standard, decisions=decisions))
    before, after = settled
    return InYuan(
        year,
        Difference("payable", before.settlement.amount, after.settlement.amount),
        _differences(_sections(before), _sections(after)),
        _differences(_parties(before), _parties(after)),
        lent_term=not all(held),
    )


def _terms(version: Version) -> Terms:
    return Terms(version.agreement, version.methods, version.amendments)


def _sections(settled: Settled) -> Mapping[str, Fraction | None]:
    return {one.section.agreed.name: one.amount for one in settled.settlement.sections}


def _parties(settled: Settled) -> Mapping[str, Fraction | None]:
    named: dict[str, Fraction | None] = {}
    for party in settled.settlement.agreement.party:
        mine = [one.amount for one in settled.settlement.positions if one.party == party]
        title = SIDE_TITLES[party.side]
        named[f"{party.name}（{title.zh} {title.en}）"] = mine[0] if mine else None
    return named


def _differences(
    old: Mapping[str, Fraction | None], new: Mapping[str, Fraction | None]
) -> tuple[Difference, ...]:
    names: Iterable[str] = dict.fromkeys((*old, *new))
    nothing = Fraction(0)
    return tuple(Difference(one, old.get(one, nothing), new.get(one, nothing)) for one in names)
