"""Extra checks: readings of their own, each to what the agreement says of its month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from riverpact.domain.agreements.terms import ExtraChecks
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.standards.item import Direction
from riverpact.domain.standards.standard import Standard
from riverpact.files.readings import Readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.year_terms import YearTerms

_RANKED = (Direction.LOWER_BETTER, Direction.HIGHER_BETTER)


@dataclass(frozen=True, slots=True)
class Checks:
    """Extra checks of one agreement's year, each marked with what it does.

    Attributes:
        in_mean: they enter the means as ordinary samples do.
        highest: of these the highest counts.
        findings: what a reader must know about those that are ignored.
    """

    in_mean: tuple[Observation, ...] = ()
    highest: tuple[Observation, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def marks(self) -> Mapping[Observation, str]:
        """What each does, for the samples of the statement."""
        return dict.fromkeys(self.in_mean, str(ExtraChecks.IN_MEAN)) | dict.fromkeys(
            self.highest, str(ExtraChecks.HIGHEST_COUNTS)
        )


@dataclass
class _Sorted:
    by_term: dict[ExtraChecks, list[Observation]] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)


def checks_of(
    samples: Sequence[Observation],
    extra: Sequence[Observation],
    terms: YearTerms,
    standard: Standard,
) -> Checks:
    """Sort extra checks by what the agreement says of their month.

    Args:
        samples: the ordinary ones, under the sections' own names.
        extra: the extra checks of the same sections, months and items, under these names.
        terms: of the year.
        standard: says which way an item is worse.

    Raises:
        RefusedError: with every finding: the agreement does not say what they do; one stands
            among the ordinary samples, too; or the highest counts of an item that has none.
    """
    taken = {_key(one) for one in samples}
    found = _Sorted()
    for one in extra:
        term = terms.on(Month.of(one.day)).assessment.extra_checks
        wrong = list(_unfit(one, term, standard, twice=_key(one) in taken))
        found.refused += wrong
        if term is not None and not wrong:
            found.by_term.setdefault(term, []).append(one)
    if found.refused:
        raise RefusedError(Text("抽查数据有问题", "the extra checks do not fit"), found.refused)
    own = {one.name for one in terms.agreement.section}
    highest = found.by_term.get(ExtraChecks.HIGHEST_COUNTS, [])
    ignored = found.by_term.get(ExtraChecks.IGNORED, [])
    elsewhere = [one for one in highest if one.section not in own]
    return Checks(
        tuple(found.by_term.get(ExtraChecks.IN_MEAN, ())),
        tuple(one for one in highest if one.section in own),
        (*_ignored(ignored, _AS_AGREED), *_ignored(elsewhere, _ELSEWHERE)),
    )


def with_files(readings: Readings, extra: Readings) -> Readings:
    """Name the files of extra checks, and what was found in them, among those of the readings."""
    named = {Path(name).name: digest for name, digest in extra.digests.items()}
    return replace(
        readings,
        digests={**readings.digests, **named},
        findings=(*readings.findings, *extra.findings),
    )


def _unfit(
    one: Observation, term: ExtraChecks | None, standard: Standard, *, twice: bool
) -> Iterator[Finding]:
    if term is None:
        yield _finding(
            "extra_checks.not_agreed",
            one,
            Text("协议没有写明抽查怎么计", "the agreement does not say what extra checks do"),
            "assessment.extra_checks = highest_counts | ignored | in_mean",
        )
    if twice:
        yield _finding(
            "extra_checks.twice",
            one,
            Text("抽查与常规数据重复", "the check stands among the ordinary samples, too"),
            "删去一处 leave it out of one of the two",
        )
    ranked = standard.items[one.item].direction in _RANKED
    if term is ExtraChecks.HIGHEST_COUNTS and not ranked and one.reported is not None:
        name = standard.items[one.item].name
        yield _finding(
            "extra_checks.no_highest",
            one,
            Text(
                f"{name.zh}没有最高、最低之分，抽查取最高值时不能计入",
                f"{name.en} has no worst value: the highest cannot count",
            ),
            "从抽查数据中删去该项目 leave the item out of the checks",
        )


_AS_AGREED = Text("按协议不计入", "are not counted, as agreed")
_ELSEWHERE = Text(
    "只在考核断面取最高值，来水断面、对照断面不计入",
    "are not counted: the highest counts at the agreement's own sections alone",
)


def _ignored(ignored: Sequence[Observation], why: Text) -> Iterator[Finding]:
    for section in dict.fromkeys(one.section for one in ignored):
        count = sum(one.section == section for one in ignored)
        yield Finding(
            "extra_checks.ignored",
            Severity.WARNING,
            Text(
                f"{section}有 {count} 个抽查数据，{why.zh}",
                f"{section}: {count} values of extra checks {why.en}",
            ),
        )


def _finding(code: str, one: Observation, message: Text, expected: str) -> Finding:
    found = "" if one.reported is None else one.reported.text
    return Finding(code, Severity.ERROR, message, one.origin.place, found=found, expected=expected)


def _key(one: Observation) -> tuple[object, ...]:
    return one.section, one.sampled_at, one.item, one.channel
