"""The least and the greatest payment of each side over a year (全年应付的最小值与最大值).

Sections are independent, or judged together by the worst of them, and weights, caps and rounding
keep their order: so the extremes of the year are the extremes of its sections. In a section the
months are independent but for the test of the year, which looks at how many were attained and how
many failed; so for every verdict the best year is found by counting, and the settlement itself
then settles it.

Source: 赣环财字〔2019〕3号 三(一)3 (按月考核、按年补偿).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.period_terms import judged_months
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearAssessment, YearVerdict, year_verdict
from riverpact.domain.settlement.judged import Standing
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.month_situations import extreme_situations
from riverpact.domain.settlement.probing.section_trial import SectionTrial, try_sections
from riverpact.domain.settlement.probing.situation import Situation
from riverpact.domain.settlement.settlement import (
    SectionYear,
    Settlement,
    settle_section,
    settle_year,
)
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.period import Month
from riverpact.foundation.rounding import round_to_unit

_GREATEST, _LEAST = 1, -1
_SETTLED = (Standing.ATTAINED, Standing.FAILED, Standing.OUT)


@dataclass(frozen=True, slots=True)
class PayableRange:
    """What can be due in a year that is determined, in yuan to the upstream (+) or from it (−).

    Attributes:
        least: the least amount; ``greatest`` the greatest. None where no year is ever determined,
            or where a method has no greatest amount and the agreement no cap.
        least_year: a year that yields it, settled with its steps; ``greatest_year`` likewise.
    """

    year: int
    least: Fraction | None
    greatest: Fraction | None
    least_year: Settlement | None
    greatest_year: Settlement | None

    def pays(self, side: Side) -> tuple[Fraction | None, Fraction | None]:
        """Return the least and the greatest that a side pays, never below zero.

        Example:
            >>> PayableRange(2019, Fraction(-4), Fraction(3), None, None).pays(Side.UPSTREAM)
            (Fraction(0, 1), Fraction(4, 1))
        """
        ends = [self.least, self.greatest]
        if side is Side.UPSTREAM:
            ends = [None if end is None else -end for end in reversed(ends)]
        low, high = (None if end is None else max(Fraction(0), end) for end in ends)
        return low, high


def payable_range(
    agreement: Agreement,
    methods: Sequence[Method],
    plan: Plan,
    standard: Standard,
    year: int | None = None,
) -> PayableRange:
    """Return the extremes of an agreement's year.

    Args:
        agreement: its terms.
        methods: its methods.
        plan: with what the agreement sets.
        standard: limits and decimals.
        year: the assessment year; the first with the most months in the term where not given.

    Raises:
        ValueError: no whole month of the year lies in the term.
    """
    months = probed_months(agreement, year)
    trials = try_sections(agreement, methods, months, plan, standard, extreme_situations)
    return range_of(agreement, methods, trials)


def probed_months(agreement: Agreement, year: int | None = None) -> tuple[Month, ...]:
    """Return the months of a year in the term; of the first year with the most where none is given.

    Raises:
        ValueError: there is none.
    """
    term = agreement.term
    years = range(term.start.year, term.until.year + 1) if year is None else (year,)
    kind = agreement.assessment.period
    months = judged_months(kind, max((term.months_in(one) for one in years), key=len))
    if not months:
        raise ValueError("no whole month lies in the term")
    return months


def range_of(
    agreement: Agreement, methods: Sequence[Method], trials: Sequence[SectionTrial]
) -> PayableRange:
    """Return the extremes of a year whose situations were tried already.

    Args:
        agreement: its terms.
        methods: its methods.
        trials: one for each section, in the order of the agreement.
    """
    year = trials[0].judge.months[0].year
    least, greatest = (
        _extreme_year(agreement, methods, trials, sign) for sign in (_LEAST, _GREATEST)
    )
    return PayableRange(
        year,
        _closed(agreement, methods, least, Side.UPSTREAM),
        _closed(agreement, methods, greatest, Side.DOWNSTREAM),
        least,
        greatest,
    )


def _closed(
    agreement: Agreement, methods: Sequence[Method], found: Settlement | None, payer: Side
) -> Fraction | None:
    """Return the amount of an extreme year; a payment without end is closed by the year's cap."""
    if found is None or not any(payer in method.unbounded() for method in methods):
        return None if found is None else found.amount
    terms = agreement.money
    cap, sign = (terms.cap_up, 1) if payer is Side.DOWNSTREAM else (terms.cap_down, -1)
    if cap is None:
        return None
    return round_to_unit(sign * cap, terms.rounding_unit, terms.rounding_rule)


def _extreme_year(
    agreement: Agreement, methods: Sequence[Method], trials: Sequence[SectionTrial], sign: int
) -> Settlement | None:
    sections = []
    for trial in trials:
        section = _extreme_section(agreement, methods, trial, sign)
        if section is None:
            return None
        sections.append(section)
    return settle_year(agreement, methods, sections, trials[0].judge.months[0].year)


def _extreme_section(
    agreement: Agreement, methods: Sequence[Method], trial: SectionTrial, sign: int
) -> SectionYear | None:
    year = trial.judge.months[0].year
    means = any(one.period == "year" and one.rates(year) is None for one in methods)
    annuals = _annuals(trial) if means else []
    best: tuple[Fraction, SectionYear] | None = None
    whole = Version(agreement, tuple(methods))
    for situations in _extreme_months(agreement, methods, trial, sign):
        own = trial.judge.year(situations)
        for annual in (own.year, *annuals):
            section = SectionYear(own.agreed, own.months, annual)
            amount = settle_section(1, whole, section, {}).amount
            if amount is not None and (best is None or sign * amount > sign * best[0]):
                best = amount, section
    return None if best is None else best[1]


def _annuals(trial: SectionTrial) -> list[YearAssessment]:
    """Return the annual means that were tried, each once."""
    found: dict[object, YearAssessment] = {}
    for one, _ in trial.years:
        year = one.section.year
        means = tuple(item.mean.value if item.mean else None for item in year.items)
        found.setdefault((year.water_class, means), year)
    return list(found.values())


def _extreme_months(
    agreement: Agreement, methods: Sequence[Method], trial: SectionTrial, sign: int
) -> Iterator[list[Situation]]:
    """Yield, for every verdict the year may have, the months that pay the most or the least.

    Where a method counts months, for every number of months attained and failed.
    """
    choices = _choices(trial, sign)
    if not choices:
        return
    counting = any(one.rates(trial.judge.months[0].year) is not None for one in methods)
    found: dict[object, tuple[Fraction, list[Situation]]] = {}
    for counts in _counts(len(trial.judge.months), list(choices)):
        standings = [one for one, number in counts.items() for _ in range(number)]
        total = sum((choices[one][0] for one in standings), Fraction(0))
        key = _verdict(agreement, trial, standings), (tuple(counts.items()) if counting else ())
        if key not in found or sign * total > sign * found[key][0]:
            found[key] = total, [choices[one][1] for one in standings]
    for _, situations in found.values():
        yield situations


def _choices(trial: SectionTrial, sign: int) -> dict[Standing, tuple[Fraction, Situation]]:
    """Return the best month of each standing, with what it pays."""
    best: dict[Standing, tuple[Fraction, Situation]] = {}
    for situation, cell in trial.months:
        amount = cell.amount
        if cell.standing not in _SETTLED or amount is None:
            continue
        if cell.standing not in best or sign * amount > sign * best[cell.standing][0]:
            best[cell.standing] = amount, situation
    return best


def _counts(months: int, standings: Sequence[Standing]) -> Iterator[dict[Standing, int]]:
    """Yield every way to give each month a standing, as numbers of months."""
    if len(standings) < 2:
        yield dict.fromkeys(standings, months)
        return
    for number in range(months + 1):
        for rest in _counts(months - number, standings[1:]):
            yield {standings[0]: number, **rest}


def _verdict(
    agreement: Agreement, trial: SectionTrial, standings: Sequence[Standing]
) -> YearVerdict:
    test = agreement.assessment.year_test
    if test.kind == "annual_mean":
        return YearVerdict.UNDETERMINED
    verdicts = [
        Verdict.ATTAINED if one is Standing.ATTAINED else Verdict.FAILED
        for one in standings
        if one is not Standing.OUT
    ]
    return year_verdict(verdicts, None, trial.agreed.target, test)
