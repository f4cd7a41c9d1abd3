"""The days of the four hand-written agreements, as their own texts say them."""

import tomllib
from dataclasses import dataclass
from datetime import date

from riverpact.files.shipped import demonstration_agreements


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an agreement: signed, filed, the first of its term, the first after it."""

    signed: date
    filed: date
    start: date
    until: date


def hand_written_days() -> dict[str, Days]:
    """Return the days of each hand-written agreement by its id.

    Example:
        >>> str(hand_written_days()["demo-qingxi"].filed)
        '2018-12-20'
    """
    found = {}
    for path in demonstration_agreements():
        text = tomllib.loads((path / "agreement.toml").read_text(encoding="utf-8"))
        term = text["term"]
        found[text["id"]] = Days(text["signed_on"], text["filed_on"], term["start"], term["until"])
    return found
