"""What the pages of awards show beside a record: readings side by side, budget, money so far."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from riverpact.domain.awards.allocation import OPTION_TITLES, Option
from riverpact.domain.awards.answer import ANSWER_TITLES, Answer
from riverpact.domain.awards.class_drop import READING_TITLES, Dropped, Reading
from riverpact.domain.awards.missed_years import Run
from riverpact.domain.awards.payment import PAYMENT_TITLES, PaymentKind
from riverpact.foundation.money import parse_yuan
from riverpact.foundation.text import Text
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.awards.budget import amount_of, budget_row, decided_total
from riverpact.portal.awards.models import AwardEntry, AwardRecord, AwardYear
from riverpact.portal.jobs.models import Job
from riverpact.portal.text.language import said

DROPPED_TITLES = {
    Dropped.DROPPED: Text("降类", "dropped"),
    Dropped.KEPT: Text("未降类", "kept"),
    Dropped.OPEN: Text("不能比较", "open"),
}
_DROPPED_BADGES = {Dropped.DROPPED: "bad", Dropped.KEPT: "good", Dropped.OPEN: "warn"}
_WORDS = {
    **{one.value: text for one, text in ANSWER_TITLES.items()},
    **{one.value: text for one, text in DROPPED_TITLES.items() if one is not Dropped.OPEN},
    Run.NONE.value: Text("不收回", "nothing is recovered"),
    Run.RECOVER.value: Text("收回", "recover"),
    Run.DECIDE.value: Text("待决定", "a person decides"),
}
"""What a step may come to beside a number."""
_ANSWER_BADGES = {Answer.MET: "good", Answer.FAILED: "bad", Answer.OPEN: "warn"}


@dataclass(frozen=True, slots=True)
class Envelope:
    """The budget of a year: whole, decided, and what is left, where a document gives one."""

    row: AwardEntry | None
    whole: Fraction | None
    decided: Fraction

    @property
    def left(self) -> Fraction | None:
        """What is left to decide."""
        return None if self.whole is None else self.whole - self.decided


def envelope_of(year: int) -> Envelope:
    """Return how the budget of a year stands."""
    row = budget_row(year)
    return Envelope(row, amount_of(row), decided_total(year))


def conditions_of(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the conditions of an award with their answers as badges."""
    for one in content["conditions"]:
        answer = Answer(one["answer"])
        yield one | {"badge": _ANSWER_BADGES[answer], "said": ANSWER_TITLES[answer]}


def readings_of(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the five readings of class drop, each with what dropped and what is open by it."""
    for step in content["readings"]:
        reading = Reading(step["result"]["name"])
        answer = Dropped(step["result"]["value"])
        told = step["children"]
        yield {
            "title": READING_TITLES[reading],
            "said": DROPPED_TITLES[answer],
            "badge": _DROPPED_BADGES[answer],
            "compared": len(told),
            "dropped": _with(told, Dropped.DROPPED),
            "open": _with(told, Dropped.OPEN),
        }


def steps_of(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the steps of an award, of its clearing, and of what is taken back or refunded."""
    told = (content[key] for key in ("clearing", "claw_back", "refund") if content.get(key))
    yield from map(_worded, (*content["steps"], *(one["step"] for one in told)))


def payments_of(record: AwardRecord) -> list[dict[str, Any]]:
    """Return what was paid and taken back of an award, by document."""
    rows = AwardEntry.objects.filter(kind="payment", agreement=record.agreement, year=record.year)
    return [
        {
            "title": PAYMENT_TITLES[PaymentKind(row.data["kind"])],
            "amount": parse_yuan(row.data["amount"]),
            "row": row,
        }
        for row in rows
    ]


def options_of(year: AwardYear | None) -> list[dict[str, Any]]:
    """Return what each way to deal out a short budget would grant, agreement by agreement."""
    allocation = (year.content.get("allocation") if year else None) or {}
    short = allocation.get("shortfall")
    if not short:
        return []
    named = {one: OPTION_TITLES[Option(one)] for one in short["options"]}
    keys = sorted({key for granted in short["options"].values() for key in granted})
    titles = dict(AgreementRecord.objects.filter(key__in=keys).values_list("key", "title"))
    return [
        {
            "agreement": titles.get(key, key),
            "amounts": [
                {"title": named[option], "amount": granted.get(key)}
                for option, granted in short["options"].items()
            ],
        }
        for key in keys
    ]


def pending_of(year: AwardYear | None) -> list[str]:
    """Return the titles of the agreements whose award may still be granted."""
    allocation = (year.content.get("allocation") if year else None) or {}
    keys = (allocation.get("reserve") or {}).get("pending", [])
    titles = dict(AgreementRecord.objects.filter(key__in=keys).values_list("key", "title"))
    return [titles.get(key, key) for key in keys]


def last_job(year: int) -> Job | None:
    """Return the last computation of a year."""
    return Job.objects.filter(kind="compute_awards", arguments__year=year).first()


def summed(amounts: Iterable[Any]) -> Fraction:
    """Sum amounts exactly; what is open counts for nothing."""
    return sum((Fraction(one) for one in amounts if one is not None), Fraction(0))


def _worded(step: Mapping[str, Any]) -> dict[str, Any]:
    """Return a step whose result that is a word is said in the reader's language."""
    result = step["result"]
    word = _WORDS.get(result["value"] or "")
    shown = said(word) if word and not result["shown"] else result["shown"]
    children = [_worded(one) for one in step["children"]]
    return {**step, "result": {**result, "shown": shown}, "children": children}


def _with(told: Iterable[Mapping[str, Any]], answer: Dropped) -> list[Mapping[str, Any]]:
    return [one["result"]["title"] for one in told if one["result"]["value"] == answer]
