"""Compare: the same readings settled under an agreement and under its variants, side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.settlement.comparison import AGREED, Column, ComparedYear, Comparison
from riverpact.domain.settlement.judged import Standing, judged_month
from riverpact.domain.settlement.probing.payable_range import payable_range
from riverpact.domain.settlement.settlement import Settlement
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import Readings
from riverpact.files.supplied import SupplyFile
from riverpact.files.variants import FiledVariant
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text
from riverpact.workflows.settle import agreed_plan, settle
from riverpact.workflows.year_terms import year_terms

Varied = tuple[FiledVariant, Instrument]
"""A variant, and the copy of the agreement it was put into."""


def chosen(variants: Sequence[FiledVariant], names: Sequence[str]) -> tuple[FiledVariant, ...]:
    """Return the variants that are named; all where none is.

    Raises:
        MisuseError: there is no variant of a name.
    """
    known = {one.variant.name: one for one in variants}
    strangers = [name for name in names if name not in known]
    if strangers:
        said = f"没有试算方案 {'、'.join(strangers)}；有 {'、'.join(known)}"
        raise MisuseError(Text(said, f"no variant {strangers}; there are {[*known]}"))
    return tuple(one for name, one in known.items() if not names or name in names)


def load_variants(
    path: Path,
    variants: Sequence[FiledVariant],
    supplies: Sequence[SupplyFile] = (),
    *,
    known_on: date | None = None,
) -> tuple[Varied, ...]:
    """Put each variant into a copy of an agreement and hold it to what an agreement must keep.

    Raises:
        RefusedError: with every finding of every variant, each with its line.
    """
    found: list[Varied] = []
    findings: dict[Finding, None] = {}
    for one in variants:
        try:
            copy = load_agreement(path, supplies, known_on=known_on, variant=one)
        except RefusedError as error:
            findings |= dict.fromkeys(error.findings)
        else:
            found.append((one, copy))
    if findings:
        said = Text(
            f"试算方案放入协议后有 {len(findings)} 处问题",
            f"{len(findings)} findings in variants of the agreement",
        )
        raise RefusedError(said, list(findings))
    return tuple(found)


def compare(
    baseline: Instrument,
    variants: Sequence[Varied],
    readings: Readings,
    years: Sequence[int],
    standard: Standard,
    *,
    decisions: Sequence[Decision] = (),
) -> Comparison:
    """Settle each year under the agreement as it stands and under each variant.

    The agreement is not changed. Columns stand by name, whatever the order of the variants. A
    year that a variant's terms do not settle stays without an answer, with the reason.

    Raises:
        MisuseError: a year lies outside the term.
        RefusedError: the agreement as it stands does not settle a year.
    """

    def settled(one: Instrument, year: int) -> ComparedYear:
        settlement = settle(one, readings, year, standard, decisions=decisions).settlement
        whole = one.version_of_year(year)
        plan = agreed_plan(whole.agreement, standard)
        extremes = payable_range(whole.agreement, whole.methods, plan, standard, year)
        return ComparedYear(year, settlement, None, _months(one, settlement), extremes)

    def tried(one: Instrument, year: int) -> ComparedYear:
        try:
            return settled(one, year)
        except RefusedError as error:
            return ComparedYear(year, None, error.message)

    wanted = tuple(sorted(set(years)))
    columns = [Column("", AGREED, tuple(settled(baseline, year) for year in wanted))]
    for filed, copy in sorted(variants, key=lambda one: one[0].variant.name):
        variant, file = filed.variant, Path(filed.toml.file).name
        found = tuple(tried(copy, year) for year in wanted)
        columns.append(Column(variant.name, variant.title, found, file, filed.digest))
    return Comparison(baseline.agreement, wanted, tuple(columns))


def _months(instrument: Instrument, settlement: Settlement) -> Mapping[Standing, int]:
    """Count the months of all sections by what they are for the money."""
    terms = year_terms(instrument, settlement.year)
    return Counter(
        section.counted.get(month.month)
        or judged_month(month, agreed.insufficient_month, agreed.no_flow(month.cause)).standing
        for section in settlement.sections
        for month in section.section.months
        for agreed in [terms.on(month.month).assessment]
    )
