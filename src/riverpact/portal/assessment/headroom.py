"""What the months left of a year may still average, found by the workflow on the archive as it is.

What was found is kept beside the digest of all it rests on: the archive's last batch, the text, the
decisions; a page asks the workflow again only where one of them changed.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.core.cache import cache

from riverpact.domain.settlement.outlook.headroom import ItemRoom, SectionRoom
from riverpact.domain.settlement.outlook.stake import Stake
from riverpact.files.archive.archive import start_archive
from riverpact.files.archive.chain import HEAD
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
from riverpact.portal.agreements.instrument import dated_text, filed_amendments, instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.decisions import decisions_of
from riverpact.portal.office import today
from riverpact.workflows.outlook import Outlook, outlook

ROWS_WHILE_WAITING = 200_000
"""Up to how many rows an archive is read while a person waits; about four seconds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An outlook that is asked for: of a year, known through a month where one is given."""

    agreement: AgreementRecord
    year: int
    through: Month | None = None

    @property
    def key(self) -> str:
        """Under which what was found is kept: the digest of all it rests on."""
        head = start_archive(settings.ARCHIVE).store.read(HEAD) or b""
        told = [dated_text(self.agreement), str(self.year), str(self.through or "")]
        told += [part for one in filed_amendments(self.agreement) for part in one]
        told += [repr(one) for one in decisions_of(self.agreement)]
        digest = hashlib.sha256(head + "\0".join(told).encode()).hexdigest()
        return f"headroom-{digest}"


def asked_of(agreement: AgreementRecord, through: str) -> Asked:
    """Return what is asked for: known through a month, or this year as far as it is known."""
    if not through:
        return Asked(agreement, today().year)
    month = Month.parse(through)
    return Asked(agreement, month.year, month)


def found_headroom(asked: Asked) -> dict[str, Any] | None:
    """Return what was found, of every section by its name; found now where that is quick.

    Returns:
        None where the archive is too large to be read while a person waits: a job finds it.

    Raises:
        MisuseError: the year lies outside the term, has no reading, or is over.
        RefusedError: something it rests on does not hold.
    """
    known: dict[str, Any] | None = cache.get(asked.key)
    if known is None and _is_quick():
        known = shown_headroom(find_outlook(asked)[0])
        keep_headroom(asked, known)
    return known


def keep_headroom(asked: Asked, found: dict[str, Any]) -> None:
    """Keep what was found until something it rests on changes."""
    cache.set(asked.key, found, timeout=None)


def _is_quick() -> bool:
    batches = start_archive(settings.ARCHIVE).batches()
    return sum(one.manifest.rows for one in batches) <= ROWS_WHILE_WAITING


def find_outlook(asked: Asked) -> tuple[Outlook, Readings]:
    """Ask the workflow, on all readings known now.

    Raises:
        MisuseError, RefusedError: as ``outlook``.
    """
    instrument = instrument_of(asked.agreement)
    readings = archive_readings(start_archive(settings.ARCHIVE))
    found = outlook(
        instrument,
        readings,
        asked.year,
        standard(),
        through=asked.through,
        decisions=decisions_of(asked.agreement),
    )
    return found, readings


def shown_headroom(found: Outlook) -> dict[str, Any]:
    """Return an outlook as plain values; amounts are exact text."""
    return {
        "year": found.so_far.year,
        "through": str(found.through),
        "left": len(found.so_far.left),
        "sections": {one.section.agreed.name: _room(one, found.stakes) for one in found.rooms},
    }


def _room(room: SectionRoom, stakes: Iterable[Stake]) -> dict[str, Any]:
    at_stake = {one.item.item.id: one for one in stakes if one.room is room}
    return {
        "room": str(room.room),
        "may_miss": room.may_miss,
        "target": room.section.agreed.target.label,
        "items": [_item(one, at_stake.get(one.item.id)) for one in room.items],
    }


def _item(one: ItemRoom, stake: Stake | None) -> dict[str, Any]:
    return {
        "item": one.item.id,
        "zh": one.item.name.zh,
        "en": one.item.name.en,
        "unit": one.item.unit,
        "bound": str(one.bound),
        "room": str(one.room),
        "value": _exact(one.value),
        "kept": None if stake is None else _exact(stake.kept.amount),
        "missed": None if stake is None else _exact(stake.missed.amount),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else written(value)
