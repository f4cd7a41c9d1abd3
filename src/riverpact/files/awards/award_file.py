"""``awards.toml`` of a province: budgets, choices, reserves, payments, incidents, uses.

``[[incident]]`` tables may also stand in ``facts/incidents.toml``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from pydantic import model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.opening import AwardKind, OpeningAward
from riverpact.domain.awards.allocation import Budget, Choice
from riverpact.domain.awards.contribution import Contribution, Score
from riverpact.domain.awards.fixed_subsidy import CountyOutcome
from riverpact.domain.awards.fund_use import FundUse
from riverpact.domain.awards.incident import Incident
from riverpact.domain.awards.payment import Payment, PaymentKind
from riverpact.domain.awards.reserve import Reserve
from riverpact.files.opening_register import read_register
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

NAME = "awards.toml"
INCIDENTS = "facts/incidents.toml"
_ONCE = {
    "budget": ("year",),
    "choice": ("year",),
    "reserve": ("year",),
    "contribution": ("agreement", "year", "side"),
    "score": ("agreement", "year"),
    "outcome": ("county", "year"),
    "payment": ("agreement", "year", "kind", "document", "on"),
}
"""What makes two tables one and the same thing, told twice."""


class AwardTables(Declared):
    """The tables of the file, each in the order of the text."""

    budget: tuple[Budget, ...] = ()
    choice: tuple[Choice, ...] = ()
    reserve: tuple[Reserve, ...] = ()
    payment: tuple[Payment, ...] = ()
    incident: tuple[Incident, ...] = ()
    contribution: tuple[Contribution, ...] = ()
    score: tuple[Score, ...] = ()
    use: tuple[FundUse, ...] = ()
    outcome: tuple[CountyOutcome, ...] = ()

    @model_validator(mode="after")
    def _told_once(self) -> Self:
        refuse(_told_twice(self))
        return self


@dataclass(frozen=True, slots=True)
class AwardFile:
    """What is on record of awards, and where each table stands."""

    tables: AwardTables
    toml: Toml | None = None

    def place(self, table: str, number: int | None) -> Place | None:
        """Return where a table stands, e.g. the third ``use``; the file where it is of several."""
        if self.toml is None:
            return None
        return Place(self.toml.file) if number is None else self.toml.place((table, number))


def read_awards(folder: Path, agreements: Sequence[Agreement]) -> AwardFile:
    """Read what a province's folder has on record of awards; nothing where there is no file.

    Args:
        folder: the province's; ``awards.toml`` and ``facts/incidents.toml`` are looked for.
        agreements: those of the folder; a table that names another is refused.

    Raises:
        RefusedError: with every finding of both files: unknown keys, values that do not fit, what
            is told twice, agreements and years that there are not, more taken back than paid,
            more refunded than recovered.
    """
    opening = read_register(folder).awards
    tables, toml, findings = _tables(folder / NAME, agreements, opening)
    others, _, more = _tables(folder / INCIDENTS, agreements, ())
    findings += more
    if others is not None and set(others.model_fields_set) - {"incident"}:
        said = Text("这里只写 [[incident]]", "only [[incident]] tables stand here")
        place = Place(str(folder / INCIDENTS))
        findings.append(Finding("awards.only_incidents", Severity.ERROR, said, place))
    if tables is None or others is None or findings:
        raise RefusedError(Text("奖补登记有问题", "the awards on record were refused"), findings)
    incident = (*tables.incident, *others.incident)
    return AwardFile(tables.model_copy(update={"incident": incident}), toml)


def _tables(
    path: Path, agreements: Sequence[Agreement], opening: Sequence[OpeningAward]
) -> tuple[AwardTables | None, Toml | None, list[Finding]]:
    if not path.is_file():
        return AwardTables(), None, []
    toml, findings = read_toml(path)
    if toml is None:
        return None, None, findings
    tables, findings = declared(toml, AwardTables)
    if tables is None:
        return None, toml, findings
    findings += _strangers(tables, toml, agreements)
    findings += _over_recovered(tables, toml, agreements, opening)
    findings += _over_refunded(tables, toml, agreements, opening)
    return tables, toml, findings


def _told_twice(tables: AwardTables) -> Iterator[Contradiction]:
    for name, keys in _ONCE.items():
        taken: set[tuple[Any, ...]] = set()
        for number, one in enumerate(getattr(tables, name)):
            key = tuple(getattr(one, part) for part in keys)
            if key in taken:
                told = " ".join(map(str, key))
                said = Text(f"[[{name}]] 写了两次：{told}", f"[[{name}]] told twice: {told}")
                yield (name, number), said
            taken.add(key)


def _strangers(
    tables: AwardTables, toml: Toml, agreements: Iterable[Agreement]
) -> Iterator[Finding]:
    """Say which tables name an agreement, or a year of one, that there is not."""
    years = {one.id: one.term.years for one in agreements}
    for name in ("payment", "incident", "contribution", "score", "use"):
        for number, one in enumerate(getattr(tables, name)):
            year = getattr(one, "year", None)
            if one.agreement not in years:
                said = Text(f"没有这份协议：{one.agreement}", f"no agreement {one.agreement}")
                place = toml.place((name, number, "agreement"))
                known = "、".join(sorted(years))
                yield Finding(
                    "awards.unknown_agreement", Severity.ERROR, said, place,
                    found=one.agreement, expected=known,
                )  # fmt: skip
            elif year is not None and year not in years[one.agreement]:
                said = Text(
                    f"{one.agreement} 的期限内没有 {year} 年", f"{one.agreement} has no year {year}"
                )
                place = toml.place((name, number, "year"))
                told = "、".join(map(str, years[one.agreement]))
                yield Finding(
                    "awards.year_outside", Severity.ERROR, said, place,
                    found=str(year), expected=told,
                )  # fmt: skip


def _over_recovered(
    tables: AwardTables,
    toml: Toml,
    agreements: Iterable[Agreement],
    opening: Iterable[OpeningAward],
) -> Iterator[Finding]:
    """Say where more was taken back of a line of agreements than it was ever paid, at the entry.

    A successor hands back what its predecessors received, before records were kept as well.
    """
    before = {one.id: one.succeeds for one in agreements if one.succeeds}
    left: dict[str, Fraction] = {}
    for old in opening:
        sign = -1 if old.kind is AwardKind.RECOVERED else 1
        left[old.agreement] = left.get(old.agreement, Fraction(0)) + sign * old.amount
    back = {PaymentKind.DEDUCTION, PaymentKind.RECOVERY}
    entries = sorted(enumerate(tables.payment), key=lambda told: (told[1].on, told[0]))
    for number, one in entries:
        line = _first(one.agreement, before)
        sign = -1 if one.kind in back else 1
        left[line] = left.get(line, Fraction(0)) + sign * one.amount
        if left[line] < 0:
            said = Text(
                f"{one.agreement} 收回、扣减多于已拨",
                f"more is taken back of {one.agreement} than paid",
            )
            yield Finding(
                "awards.over_recovered", Severity.ERROR, said, toml.place(("payment", number))
            )


def _over_refunded(
    tables: AwardTables,
    toml: Toml,
    agreements: Iterable[Agreement],
    opening: Iterable[OpeningAward],
) -> Iterator[Finding]:
    """Say where more was refunded to a line of agreements than was recovered for that year."""
    before = {one.id: one.succeeds for one in agreements if one.succeeds}
    left: dict[tuple[str, int], Fraction] = {}
    for old in opening:
        if old.kind is AwardKind.RECOVERED:
            key = old.agreement, old.year
            left[key] = left.get(key, Fraction(0)) + old.amount
    signs = {PaymentKind.RECOVERY: 1, PaymentKind.REFUND: -1}
    entries = sorted(enumerate(tables.payment), key=lambda told: (told[1].on, told[0]))
    for number, one in entries:
        key = _first(one.agreement, before), one.year
        left[key] = left.get(key, Fraction(0)) + signs.get(one.kind, 0) * one.amount
        if one.kind is PaymentKind.REFUND and left[key] < 0:
            said = Text(
                f"{one.agreement} {one.year} 年度退还多于收回",
                f"more is refunded to {one.agreement} than was recovered for {one.year}",
            )
            yield Finding(
                "awards.over_refunded", Severity.ERROR, said, toml.place(("payment", number))
            )


def _first(agreement: str, before: Mapping[str, str]) -> str:
    """Return the first agreement of a line."""
    seen = {agreement}
    while agreement in before and before[agreement] not in seen:
        agreement = before[agreement]
        seen.add(agreement)
    return agreement
