"""Probe: an agreement's gaps and overlaps, and what a year may cost each side."""

from collections.abc import Sequence
from datetime import timedelta

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.probing.probe import Probe, probe
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.assess_periods import is_by_month
from riverpact.workflows.settle import agreed_plan


def probe_agreement(
    instrument: Instrument, standard: Standard, *, year: int | None = None
) -> Probe:
    """Try every situation of an agreement; findings name file and line.

    Where it was amended, the terms are those the year as a whole follows.

    Args:
        instrument: the agreement with its methods.
        standard: limits and decimals.
        year: the assessment year; the first with the most months in the term where not given,
            the term as it was amended.

    Raises:
        MisuseError: no whole month of the year lies in the term, or the plan is no official one.
        RefusedError: the plan does not fit the agreement.
    """
    months = _months(instrument, year)
    if not months:
        said = Text(
            f"协议期限内没有 {year or ''} 年的整月",
            f"no whole month of {year or 'any year'} lies in the term",
        )
        raise MisuseError(said)
    version = instrument.version_of_year(months[0].year)
    agreement = _within(version.agreement, months)
    if not is_by_month(agreement):
        said = Text(
            "只能探查按月考核的协议", "only an agreement that is judged by the month is probed"
        )
        raise MisuseError(said)
    plan = agreed_plan(agreement, standard)
    place = instrument.text_of(version).place
    return probe(agreement, version.methods, plan, standard, year=months[0].year, place=place)


def _months(instrument: Instrument, year: int | None) -> tuple[Month, ...]:
    terms = [one.agreement.term for one in instrument.every_version]
    first, last = min(one.start.year for one in terms), max(one.until.year for one in terms)
    years = range(first, last + 1) if year is None else (year,)
    return max((instrument.months_in(one) for one in years), key=len)


def _within(agreement: Agreement, months: Sequence[Month]) -> Agreement:
    """Return terms of a year for its months alone: a later version may have ended them sooner."""
    if agreement.term.months_in(months[0].year) == tuple(months):
        return agreement
    until = months[-1].first_day + timedelta(days=months[-1].days)
    term = agreement.term.model_copy(update={"start": months[0].first_day, "until": until})
    return agreement.model_copy(update={"term": term})
