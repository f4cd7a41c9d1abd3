"""Probe: an agreement's gaps and overlaps, and what a year may cost each side."""

from riverpact.domain.settlement.probing.payable_range import probed_months
from riverpact.domain.settlement.probing.probe import Key, Probe, probe
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument
from riverpact.files.toml import read_toml
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Place
from riverpact.foundation.text import Text
from riverpact.workflows.settle import agreed_plan


def probe_agreement(
    instrument: Instrument, standard: Standard, *, year: int | None = None
) -> Probe:
    """Try every situation of an agreement; findings name file and line.

    Args:
        instrument: the agreement with its methods.
        standard: limits and decimals.
        year: the assessment year; the first with the most months in the term where not given.

    Raises:
        MisuseError: no whole month of the year lies in the term, or the plan is no official one.
        RefusedError: the plan does not fit the agreement.
    """
    agreement = instrument.agreement
    plan = agreed_plan(agreement, standard)
    try:
        probed_months(agreement, year)
    except ValueError as error:
        said = Text(
            f"协议期限内没有 {year or ''} 年的整月",
            f"no whole month of {year or 'any year'} lies in the term",
        )
        raise MisuseError(said) from error
    toml, _ = read_toml(instrument.path)

    def place(key: Key) -> Place | None:
        return None if toml is None else toml.place(key)

    return probe(agreement, instrument.methods, plan, standard, year=year, place=place)
