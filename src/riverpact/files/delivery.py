"""What a format is given, and what it gives back: a document in, a delivery out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from riverpact.domain.monitoring.observation import Observation, PublishedClass
from riverpact.files.fault import Fault
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


class Kind(StrEnum):
    """What a station's value stands for: an hour, a day, some minutes, or an instant."""

    HOUR = "hour"
    DAY = "day"
    MINUTE = "minute"
    REAL_TIME = "real_time"


Told = Callable[[int, int], None]
"""Told how much of a work is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file.

    Attributes:
        name: the file as it was given; it stands in every origin and every finding.
        year: the year of its readings where neither its name nor its folder says so.
        content: its bytes, unpacked, where they are at hand; packets are cut by bytes.
        told: told how many of its rows are read; only of forms that may have very many.
    """

    name: str
    text: str
    year: int | None = None
    content: bytes | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one document holds, repetitions included; they are dropped where files are merged.

    ``provinces`` says which province is printed in a row: two provinces may each have a section
    of the same name. ``revised`` marks a published feed: its publisher puts a newer value in the
    place of an older one without saying so. ``kinds`` says what the values of a row (and sheet)
    of a station's data stand for.
    """

    observations: tuple[Observation, ...] = ()
    published: tuple[PublishedClass, ...] = ()
    findings: tuple[Finding, ...] = ()
    provinces: Mapping[int, str] = field(default_factory=dict)
    revised: bool = False
    kinds: Mapping[tuple[int, str], Kind] = field(default_factory=dict)


def no_readings() -> Fault:
    """Say that a file is of a known form and holds nothing."""
    message = Text("文件里没有读数", "the file holds no reading")
    return Fault("no_readings", message, "", "至少一个读数 one reading", Severity.WARNING)
