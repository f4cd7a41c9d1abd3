"""The letters on an award (奖补通知): which of them a result needs, and what each speaks of.

A refused award has a refusal, a granted one a grant, any other a letter on how it stands; what is
taken back of earlier years has a letter of its own, and so has a recovery that no longer stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.awards.allocation import OPTION_TITLES
from riverpact.domain.awards.amount import lacking_for_amount
from riverpact.domain.awards.answer import Answer
from riverpact.domain.awards.award import Award, AwardsOfYear, AwardState, Register
from riverpact.domain.awards.incident import Incident, at_least, of_year
from riverpact.domain.awards.payment import PAYMENT_TITLES, Payment, PaymentKind
from riverpact.files.letters.annex import SAMPLES, Annex
from riverpact.files.letters.letter import Letter
from riverpact.files.letters.wording import worded

_LETTERS = {
    AwardState.GRANTED: "grant",
    AwardState.REFUSED: "refusal",
    AwardState.PENDING: "pending",
    AwardState.PENDING_DECISION: "pending",
}


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """What letters on awards speak of beside the awards.

    Attributes:
        agreements: those of the province.
        register: payments and incidents.
        departments: whom copies go to, as the policy names those it is filed with.
        stamp: of the province; said on every letter.
    """

    agreements: tuple[Agreement, ...]
    register: Register
    departments: tuple[str, ...] = ()
    stamp: str = ""


def award_letters(
    award: Award, found: AwardsOfYear, record: AwardRecord, annexes: Sequence[Annex]
) -> Iterator[Letter]:
    """Yield the letters of an award: on the year, and on what is taken back of earlier ones.

    Args:
        award: the result.
        found: the awards of the year it is one of, with the policy's values.
        record: agreements, payments, incidents, whom copies go to.
        annexes: the files that go with them.
    """
    year = award.year
    values = _values(award, found, record, annexes)
    kind = _LETTERS[award.state]
    yield worded(kind, f"{year.agreement}-{year.year}-{kind}", record.stamp, values)
    if award.claw_back is not None and award.claw_back.amount:
        yield worded("recovery", f"{year.agreement}-{year.year}-recovery", record.stamp, values)
    if award.refund is not None:
        yield worded("refund", f"{year.agreement}-{year.year}-refund", record.stamp, values)


def _values(
    award: Award, found: AwardsOfYear, record: AwardRecord, annexes: Sequence[Annex]
) -> Mapping[str, Any]:
    rules, conditions = found.rules, award.eligibility
    codes = {one.code: one for one in conditions.conditions}
    return {
        "award": award,
        "year": award.year,
        "found": found,
        "rules": rules,
        "appeal": rules.appeal,
        "annexes": annexes,
        "sampled": any(one.file.endswith(SAMPLES) for one in annexes),
        "departments": record.departments,
        "downstream": _downstream(award, record),
        "successor": _successor(award, record),
        "failed": conditions.with_answer(Answer.FAILED),
        "open": conditions.with_answer(Answer.OPEN),
        "met": conditions.with_answer(Answer.MET),
        "missed": codes.get("missed_years"),
        "compared": _compared(award, found),
        "unknown": tuple(_unknown(award)),
        "lacking": tuple(lacking_for_amount(award.year, rules)),
        "shares": award.steps[1].children if len(award.steps) > 1 else (),
        "granted": _granted(award),
        "below": tuple(_below(award)),
        "option": None if found.choice is None else OPTION_TITLES[found.choice.option],
        "options": tuple(_options(award, found)),
        "aside": None if found.allocation is None else found.allocation.aside,
        "incidents": tuple(_incidents(award, found, record)),
        "payments": tuple(_earlier(award, record)),
        "taken": tuple(_taken(award, record)),
        "titles": PAYMENT_TITLES,
    }


def _downstream(award: Award, record: AwardRecord) -> tuple[str, ...]:
    parties = (o.side(Side.DOWNSTREAM) for o in record.agreements if o.id == award.year.agreement)
    return tuple(party.name for party in next(parties, ()))


def _successor(award: Award, record: AwardRecord) -> str:
    """Name the agreement that goes on with this one within the year; empty where none does."""
    if not any(one.condition == "once_a_year" for one in award.refusals):
        return ""
    told = (f"《{o.title}》" for o in record.agreements if o.succeeds == award.year.agreement)
    return next(told, "")


def _compared(award: Award, found: AwardsOfYear) -> Sequence[Any]:
    """Return the comparisons of the reading the policy selects; none where it selects none."""
    reading = found.rules.class_drop
    if reading is None:
        return ()
    return next(drop.compared for drop in award.drops if drop.reading == reading.word)


def _unknown(award: Award) -> Iterator[tuple[str, str, Any]]:
    """Yield the months whose class is not known: section, month, what is known of the water."""
    for section in award.year.sections:
        for month, water in section.months:
            if water.water_class is None and not water.out:
                yield section.name, str(month), water


def _below(award: Award) -> Iterator[tuple[str, int, Sequence[tuple[str, str, list[str]]]]]:
    """Yield each section with the number of months worse than agreed, and which, by class."""
    for section in award.year.sections:
        worse: dict[tuple[str, str], list[str]] = {}
        for (month, water), target in zip(section.months, section.target, strict=True):
            mine = None if water.out else water.water_class
            if mine is not None and mine > target:
                worse.setdefault((mine.label, target.label), []).append(month.title.zh)
        groups = [(*labels, months) for labels, months in worse.items()]
        yield section.name, sum(map(len, worse.values())), groups


def _granted(award: Award) -> Mapping[str, Any]:
    """Return the last step of a granted award: its formula, and its inputs by name."""
    step = award.steps[-1]
    inputs = {
        one.name: Fraction(one.value) for one in step.inputs if one.value and one.unit == "元"
    }
    return {"formula": step.formula, **inputs}


def _options(award: Award, found: AwardsOfYear) -> Iterator[tuple[Any, Any]]:
    """Yield what each way to deal out a short budget would give, where nobody has chosen yet."""
    short = None if found.allocation is None else found.allocation.shortfall
    if short is None or found.choice is not None or award.state is not AwardState.PENDING_DECISION:
        return
    for option, granted in short.options.items():
        if award.year.agreement in granted:
            yield OPTION_TITLES[option], granted[award.year.agreement]


def _incidents(award: Award, found: AwardsOfYear, record: AwardRecord) -> Iterator[Incident]:
    """Yield the incidents that count against the year, each decided by a document."""
    least = found.rules.incident_grade
    for one in of_year(record.register.incidents, _line(award, record), award.year.year):
        if one.upstream and one.grade and least is not None and at_least(one.grade, least.word):
            yield one


def _line(award: Award, record: AwardRecord) -> set[str]:
    """Return the ids of the agreements it succeeds, its own and the first of its line."""
    before = {one.id: one.succeeds for one in record.agreements}
    line, last = {award.year.line}, award.year.agreement
    while last and last not in line:
        line.add(last)
        last = before.get(last, "")
    return line


def _earlier(award: Award, record: AwardRecord) -> Iterator[Payment]:
    """Yield the payments a recovery rests on, as they were made: those of the line before."""
    back = award.claw_back
    if back is None or not back.amount:
        return
    line = _line(award, record)
    for one in sorted(record.register.payments, key=lambda one: one.on):
        if one.agreement in line and one.year < award.year.year:
            yield one


def _taken(award: Award, record: AwardRecord) -> Iterator[Payment]:
    """Yield what was recovered for a year and refunded since, where it no longer stands."""
    if award.refund is None:
        return
    line = _line(award, record)
    for one in sorted(record.register.payments, key=lambda one: one.on):
        kinds = {PaymentKind.RECOVERY, PaymentKind.REFUND}
        if one.agreement in line and one.year == award.year.year and one.kind in kinds:
            yield one
