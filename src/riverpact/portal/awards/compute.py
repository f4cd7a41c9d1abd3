"""Compute the awards of a year: on all records, in the background, kept in one transaction.

A new award is proposed. One that is proposed or reopened becomes what is computed now. What was
reviewed or decided stays as it is; where it would move, it is marked, and a person reopens it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.db import transaction

from riverpact.files.awards.award_data import Heading, awards_data
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.awards.letters import kept_letters
from riverpact.portal.awards.models import AwardRecord, AwardYear
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.awards import awards_of
from riverpact.workflows.letters import letters_on

Told = Callable[[int, int], None]
_OPEN = ("proposed", "reopened")
_STEPS = 3
_MOVES_BY = ("state", "amount")
_CARRIED_OUT = {"claw_back": "recovered", "refund": "refunded"}
"""What is to be done, and under which key stands how much of it was done."""


def compute_year(folder: Path, year: int, by: Person, progress: Told) -> list[dict[str, Any]]:
    """Compute the awards of a year as known today; return what was found.

    Args:
        folder: all records, as a province's folder.
        year: whose awards are computed.
        by: for whom.
        progress: told how much of how much is done.

    Raises:
        MisuseError: no agreement runs in the year.
        RefusedError: a record does not hold; with every finding.
    """
    today = office.today()
    progress(0, _STEPS)
    decided = awards_of(folder, year, today)
    progress(1, _STEPS)
    province = decided.province
    heading = Heading(province.id, province.name, province.stamp, today)
    data = awards_data(heading, decided.found, decided.findings, decided.subsidies)
    sent = letters_on(decided, province.policy, lambda name: folder / name)
    letters = kept_letters(sent.letters)
    progress(2, _STEPS)
    fresh = [_fresh(one, letters.get(one["agreement"], []), today) for one in data["awards"]]
    with transaction.atomic():
        rows = AwardRecord.objects.select_for_update().filter(year=year).order_by("pk")
        known = {one.agreement_id: one for one in rows}
        _keep_year(year, today, _of_year(data, folder), by)
        _keep_awards(year, fresh, known, by)
    progress(_STEPS, _STEPS)
    return [one | {"place": _inside(one["place"], folder)} for one in findings_json(sent.findings)]


def moves(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Say whether an award comes out otherwise: its answer, its amount, or what is taken back.

    What was paid, taken back or refunded since moves nothing: it is how a decision is carried out.
    """
    return any(old[key] != new[key] for key in _MOVES_BY) or any(
        _whole(old[key], done) != _whole(new[key], done) for key, done in _CARRIED_OUT.items()
    )


def _keep_awards(
    year: int, fresh: Sequence[dict[str, Any]], known: Mapping[int, AwardRecord], by: Person
) -> None:
    """Keep the awards of agreements that are kept here; one of an opening register has no page."""
    keys = [one["content"]["agreement"] for one in fresh]
    agreements = AgreementRecord.objects.in_bulk(keys, field_name="key")
    for key, one in zip(keys, fresh, strict=True):
        agreement = agreements.get(key)
        if agreement is None:
            continue
        record = known.get(agreement.pk)
        if record is not None:
            _compute_again(record, one, by)
        else:
            proposed = AwardRecord(agreement=agreement, year=year, state="proposed", **one)
            keep(proposed, by, "proposed")


def _compute_again(record: AwardRecord, fresh: dict[str, Any], by: Person) -> None:
    if record.content == fresh["content"]:
        _mark(record, None, by)
    elif record.state in _OPEN:
        act(record, "compute", by, has_moved=False, newer={}, **fresh)
    else:
        _mark(record, fresh if moves(record.content, fresh["content"]) else None, by)


def _mark(record: AwardRecord, fresh: Mapping[str, Any] | None, by: Person) -> None:
    """Mark what would move, or take the mark off; nothing is written where it stands so already."""
    newer = {} if fresh is None else fresh["content"]
    if record.newer != newer:
        record.has_moved, record.newer = fresh is not None, newer
        keep(record, by, "found_moved" if record.has_moved else "found_unmoved")


def _fresh(content: dict[str, Any], letters: list[Any], day: date) -> dict[str, Any]:
    return {
        "answer": content["state"],
        "amount": _decimal(content["amount"]),
        "to_recover": _decimal((content["claw_back"] or {}).get("amount")),
        "as_of": day,
        "content": content,
        "letters": letters,
    }


def _of_year(data: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return what was computed of the year as a whole; places as they are inside the records."""
    findings = [one | {"place": _inside(one["place"], folder)} for one in data["findings"]]
    left_out = {"awards", "digest", "as_of"}
    return {key: value for key, value in data.items() if key not in left_out} | {
        "findings": findings
    }


def _inside(place: str, folder: Path) -> str:
    return place.replace(f"{folder}/", "")


def _keep_year(year: int, day: date, content: Mapping[str, Any], by: Person) -> None:
    record = AwardYear.objects.filter(year=year).first() or AwardYear(year=year)
    if record.pk is None or record.content != content:
        record.as_of, record.content = day, content
        keep(record, by, "computed")


def _whole(told: Mapping[str, Any] | None, done: str) -> Fraction | None:
    """Return what is to be taken back or refunded in all; None where that is open."""
    if told is None:
        return Fraction(0)
    return None if told["amount"] is None else Fraction(told["amount"]) + Fraction(told[done])


def _decimal(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)
