"""Years running in which the target was missed (连续两年无法达到协议目标), across successors.

A year that was attained, or one without an agreement of the line, ends the run. An undetermined
year neither counts nor ends it: where the answer hangs on it, a person decides.

Source: 赣环财字〔2019〕3号 三(三)2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, missed
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class LineYear:
    """A year of a line of agreements, with the agreements it falls under, the earlier first."""

    year: int
    verdict: YearVerdict
    agreements: tuple[str, ...]


class Run(StrEnum):
    """What a run of missed years comes to."""

    NONE = "none"
    RECOVER = "recover"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class MissedYears:
    """The run of missed years that ends with a year.

    Attributes:
        certain: failed years running, up to this one; ``possible`` if every undetermined year of
            the run had failed too.
        run: its years, the last first.
        claimed_by: the last year before that is certain to take back, of this run or an older one.
        verdicts: how the years are that would have had to fail, the earlier first.
    """

    outcome: Run
    certain: int
    possible: int
    run: tuple[LineYear, ...]
    step: Step
    verdicts: Text
    claimed_by: int | None = None


_VERDICTS = {
    YearVerdict.ATTAINED: Text("达标", "attained"),
    YearVerdict.FAILED: Text("未达标", "failed"),
    YearVerdict.UNDETERMINED: Text("待定", "undetermined"),
}


def line_years(years: Iterable[AgreementYear], reading: str | None) -> tuple[LineYear, ...]:
    """Return the years of one line, each once: a year split by a renewal is judged as a whole.

    It failed where one of its parts failed; else it is open where one is open.

    Args:
        years: of one line, in any order.
        reading: when a year of several sections is missed: any or all.
    """
    by_year: dict[int, list[tuple[str, YearVerdict]]] = {}
    for one in sorted(years, key=lambda one: (one.start, one.agreement)):
        by_year.setdefault(one.year, []).append((one.agreement, missed(one.sections, reading)))
    return tuple(
        LineYear(year, _worst([v for _, v in parts]), tuple(name for name, _ in parts))
        for year, parts in sorted(by_year.items())
    )


def missed_years(line: Sequence[LineYear], year: int, needed: int, clause: str) -> MissedYears:
    """Return the run of missed years that ends with a year, and what it comes to.

    Args:
        line: the years of one line of agreements.
        year: the year that is decided.
        needed: how many failed years running end in claw-back.
        clause: where that is written.

    Example:
        >>> failed = [LineYear(y, YearVerdict.FAILED, ("甲",)) for y in (2019, 2020)]
        >>> missed_years(failed, 2020, 2, "三(三)2").outcome.value
        'recover'

    Source: 赣环财字〔2019〕3号 三(三)2.
    """
    run = tuple(_run(line, year))
    certain = _certain(run)
    outcome = Run.NONE
    if certain >= needed:
        outcome = Run.RECOVER
    elif len(run) >= needed:
        outcome = Run.DECIDE
    told = [(one.year, _VERDICTS[one.verdict]) for one in reversed(run)]
    step = Step(
        rule="claw_back.missed_years",
        result=quantity("missed_years", Text("连续未达标", "missed years"), str(outcome)),
        formula="'recover' if certain >= needed else 'decide' if possible >= needed else 'none'",
        inputs=(
            quantity("certain", Text("截至本年度连续未达标", "failed running"), certain, "年"),
            quantity("possible", Text("待定的也算时", "with open years"), len(run), "年"),
            quantity("needed", Text("收回所需", "needed"), needed, "年"),
        ),
        clause=clause,
        note=Text(
            "、".join(f"{year} 年{said.zh}" for year, said in told) or "本年度达标或无协议",
            ", ".join(f"{year} {said.en}" for year, said in told) or "attained, or no agreement",
        ),
    )
    earlier = (one.year for one in line if one.year < year)
    takes_back = (one for one in earlier if _certain(tuple(_run(line, one))) >= needed)
    by = max(takes_back, default=None)
    verdicts = _verdicts(line, range(year - needed + 1, year + 1))
    return MissedYears(outcome, certain, len(run), run, step, verdicts, by)


def _verdicts(line: Sequence[LineYear], years: Iterable[int]) -> Text:
    known = {one.year: _VERDICTS[one.verdict] for one in line}
    nothing = Text("无协议", "no agreement")
    told = [(year, known.get(year, nothing)) for year in years]
    return Text(
        "、".join(f"{year} 年{said.zh}" for year, said in told),
        ", ".join(f"{year} {said.en}" for year, said in told),
    )


def _certain(run: Sequence[LineYear]) -> int:
    """Return how many years of a run failed running, up to the last of it."""
    failed = (one.verdict is YearVerdict.FAILED for one in run)
    return next((n for n, one in enumerate(failed) if not one), len(run))


def _run(line: Sequence[LineYear], year: int) -> Iterable[LineYear]:
    by_year = {one.year: one for one in line}
    while year in by_year and by_year[year].verdict is not YearVerdict.ATTAINED:
        yield by_year[year]
        year -= 1


def _worst(verdicts: Sequence[YearVerdict]) -> YearVerdict:
    for one in (YearVerdict.FAILED, YearVerdict.UNDETERMINED):
        if one in verdicts:
            return one
    return YearVerdict.ATTAINED
