"""What an amendment changes, in words, and what the same water would cost under both texts."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from riverpact.files.archive.archive import open_archive
from riverpact.files.archive.store import is_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument
from riverpact.foundation.errors import MisuseError, RiverpactError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import COUNTY, Role
from riverpact.portal.agreements.amending import amended_instrument
from riverpact.portal.agreements.instrument import (
    dated_text,
    file_name,
    filed_amendments,
    read_text,
)
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord
from riverpact.portal.agreements.words import value_words
from riverpact.portal.text.language import said
from riverpact.workflows.beside import months_read
from riverpact.workflows.redline import Difference, InYuan, in_yuan, redline

_SHOWN_LATER = COUNTY | {Role.CITY_DESK, Role.EVALUATOR}
"""Who sees money of a year only after both sides agreed its inputs."""


def both_texts(record: AgreementRecord, text: str, number: int) -> tuple[Instrument, Instrument]:
    """Return an agreement with the amendments before one, and with that one too.

    Raises:
        RefusedError: the amendment does not hold.
    """
    name = file_name(number)
    before = tuple(one for one in filed_amendments(record) if one[0] < name)
    earlier = read_text(dated_text(record), before)
    if any(one[0] == name for one in filed_amendments(record)):
        return earlier, read_text(dated_text(record), (*before, (name, text)))
    everything = tuple(one for one in filed_amendments(record) if one[0] != name)
    return read_text(dated_text(record), everything), amended_instrument(record, text, number)


def changes_of(old: Instrument, new: Instrument) -> list[dict[str, Any]]:
    """Return the terms that differ, in words."""
    return [
        {
            "title": said(one.title),
            "old": _word(one.key, one.old),
            "new": _word(one.key, one.new),
            "clause": one.clause,
        }
        for one in redline(old.latest, new.latest)
    ]


def _word(key: str, value: str | None) -> str:
    return "—" if value is None else said(value_words(key.rsplit(".", 1)[-1], value))


def years_shown(record: AgreementRecord, new: Instrument, person: Person) -> list[int]:
    """Return the years that can be settled under both texts, as far as the person may see money."""
    if not is_archive(settings.ARCHIVE):
        return []
    if person.role_of_person in _SHOWN_LATER:
        agreed = record.years.exclude(state="open").values_list("year", flat=True)
        return sorted(agreed)
    years = {year for one in new.every_version for year in one.agreement.term.years}
    return sorted(year for year in years if year <= office.today().year)


def yuan_of(
    amendment: AmendmentRecord, year: int, person: Person
) -> tuple[InYuan | None, Text | None]:
    """Settle a year under both texts, or say why it cannot be.

    Raises:
        MisuseError: the year is none that the person may see.
    """
    old, new = both_texts(amendment.agreement, amendment.text, amendment.number)
    if year not in years_shown(amendment.agreement, new, person):
        raise MisuseError(Text("该年度没有可比的数据", "there is nothing to compare in that year"))
    archive = open_archive(settings.ARCHIVE)
    readings = archive_readings(archive, months_read((old, new), year), office.now())
    try:
        found = in_yuan((old, old.latest), (new, new.latest), readings, year, standard())
    except RiverpactError as error:
        return None, error.message
    return found, None


def yuan_rows(found: InYuan) -> Iterable[Difference]:
    """Return the payable amount, then each section and party, under both texts."""
    return (found.payable, *found.sections, *found.parties)
