"""One reading for one section, time, item and channel, whichever files it stands in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from riverpact.domain.monitoring.observation import Observation, Origin, PublishedClass
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.cells import printed_value
from riverpact.files.delivery import Delivery
from riverpact.files.kinds import one_kind
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

Key = tuple[str, str, datetime, str, str]
"""Section, the province where the section's name alone is not enough, time, item, channel."""


def merge(deliveries: Sequence[Delivery]) -> Delivery:
    """Put deliveries together.

    A reading repeated with the same value is dropped and counted, one note a file. Of a reading
    that stands with two values neither is kept, and both cells are named: an error in a delivery,
    a warning in a published feed, whose publisher revises it. Readings of a section whose name
    stands for sections of several provinces are not kept either. Of station data one kind a
    section is kept: hours, else days, else minutes, else real-time data.
    """
    deliveries = one_kind(deliveries)
    places = _Places(deliveries)
    readings, classes = _Readings(), _Classes()
    for delivery in deliveries:
        for observation in delivery.observations:
            place = places.of(observation, delivery)
            key = (*place, observation.sampled_at, observation.item, observation.channel)
            readings.add(key, observation, revised=delivery.revised)
        for published in delivery.published:
            classes.add((*places.of(published, delivery), published.sampled_at), published)
    findings = (
        *(finding for delivery in deliveries for finding in delivery.findings),
        *places.findings(),
        *readings.findings,
        *classes.findings,
        *readings.notes(),
    )
    kept = (one for one in readings.kept() if not places.are_several(one.section))
    return Delivery(tuple(kept), tuple(classes.kept), findings)


def as_printed(deliveries: Sequence[Delivery]) -> Delivery:
    """Put deliveries together row by row, repetitions and contradictions included."""
    return Delivery(
        tuple(one for delivery in deliveries for one in delivery.observations),
        tuple(one for delivery in deliveries for one in delivery.published),
        tuple(one for delivery in deliveries for one in delivery.findings),
    )


class _Places:
    """Knows which section names stand for sections of more than one province."""

    def __init__(self, deliveries: Iterable[Delivery]) -> None:
        self._plain: dict[str, str] = {}
        self._provinces: dict[str, dict[str, Origin]] = defaultdict(dict)
        for delivery in deliveries:
            cells: tuple[Observation | PublishedClass, ...] = delivery.observations
            cells += delivery.published
            for one in cells:
                if province := delivery.provinces.get(one.origin.row):
                    known = self._provinces[self._name(one.section)]
                    known.setdefault(province, one.origin)

    def of(self, one: Observation | PublishedClass, delivery: Delivery) -> tuple[str, str]:
        """Return the section's plain name, and its province where the name is not enough."""
        plain = self._name(one.section)
        if not self.are_several(one.section):
            return plain, ""
        return plain, delivery.provinces.get(one.origin.row, "")

    def are_several(self, section: str) -> bool:
        """Say whether a name stands for sections of several provinces."""
        return len(self._provinces.get(self._name(section), ())) > 1

    def findings(self) -> Iterator[Finding]:
        for section, provinces in self._provinces.items():
            if len(provinces) > 1:
                yield _two_sections(section, provinces)

    def _name(self, section: str) -> str:
        plain = self._plain.get(section)
        if plain is None:
            plain = self._plain[section] = plain_section(section)
        return plain


@dataclass(slots=True)
class _Readings:
    """The first reading of each key, and what the later ones say about it."""

    first: dict[Key, Observation] = field(default_factory=dict)
    others: dict[Key, set[tuple[object, ...]]] = field(default_factory=dict)
    repeated: Counter[str] = field(default_factory=Counter)
    repeated_rows: set[tuple[str, int]] = field(default_factory=set)
    other_rows: set[tuple[str, int]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def add(self, key: Key, one: Observation, *, revised: bool) -> None:
        first = self.first.setdefault(key, one)
        row, says = (one.origin.file, one.origin.row), one.says
        if first is not one and (says == first.says or says in self.others.get(key, ())):
            self.repeated[one.origin.file] += 1
            self.repeated_rows.add(row)
            return
        self.other_rows.add(row)
        if first is not one:
            self.others.setdefault(key, set()).add(says)
            severity = Severity.WARNING if revised else Severity.ERROR
            self.findings.append(_two_values(first, one, severity))

    def kept(self) -> Iterator[Observation]:
        return (one for key, one in self.first.items() if key not in self.others)

    def notes(self) -> Iterator[Finding]:
        rows = Counter(file for file, _ in self.repeated_rows - self.other_rows)
        for file, count in self.repeated.items():
            yield _repeated(file, count, rows[file])


@dataclass(slots=True)
class _Classes:
    """The classes published for each section and time; they are evidence, so all are kept."""

    first: dict[tuple[str, str, datetime], PublishedClass] = field(default_factory=dict)
    seen: set[tuple[object, ...]] = field(default_factory=set)
    kept: list[PublishedClass] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, key: tuple[str, str, datetime], one: PublishedClass) -> None:
        if (key, one.label) in self.seen:
            return
        self.seen.add((key, one.label))
        self.kept.append(one)
        first = self.first.setdefault(key, one)
        if first is not one:
            self.findings.append(_two_classes(first, one))


def _cell(origin: Origin) -> str:
    """Write a cell with its whole path: files of one name may stand in several folders."""
    sheet = f"[{origin.sheet}]" if origin.sheet else ""
    return f"{origin.file}{sheet}:{origin.row}:{origin.column}"


def _repeated(file: str, cells: int, rows: int) -> Finding:
    message = Text(
        f"{cells} 格与前面的读数完全相同，已略去（其中整行相同 {rows} 行）",
        f"{cells} cells repeat earlier readings exactly and were dropped ({rows} whole rows)",
    )
    return Finding("repeated_readings", Severity.NOTE, message, Place(file), str(cells))


def _two_values(first: Observation, one: Observation, severity: Severity) -> Finding:
    found, expected = printed_value(one), printed_value(first)
    message = Text(
        f"同一断面、时间、项目有两个值：{_cell(first.origin)} 为“{expected}”，"
        f"{_cell(one.origin)} 为“{found}”；两个都没有采用",
        f"two values for one section, time and item: “{expected}” at {_cell(first.origin)}, "
        f"“{found}” at {_cell(one.origin)}; neither is used",
    )
    return Finding("conflicting_values", severity, message, one.origin.place, found, expected)


def _two_classes(first: PublishedClass, label: PublishedClass) -> Finding:
    message = Text(
        f"同一断面、时间公布了两个类别：{_cell(first.origin)} 为“{first.label}”，"
        f"{_cell(label.origin)} 为“{label.label}”",
        "two classes published for one section and time: "
        f"“{first.label}” at {_cell(first.origin)}, “{label.label}” at {_cell(label.origin)}",
    )
    place = label.origin.place
    return Finding(
        "conflicting_classes", Severity.WARNING, message, place, label.label, first.label
    )


def _two_sections(section: str, provinces: Mapping[str, Origin]) -> Finding:
    rows = [(province, f"{origin.file}:{origin.row}") for province, origin in provinces.items()]
    zh = "，".join(f"{province}（{row}）" for province, row in rows)
    en = ", ".join(f"{province} ({row})" for province, row in rows)
    message = Text(
        f"“{section}”在几个省都有，不能只凭名称区分，读数没有采用：{zh}",
        f"“{section}” is a section in several provinces; its readings are not used: {en}",
    )
    origin = list(provinces.values())[1]
    return Finding(
        "ambiguous_section",
        Severity.WARNING,
        message,
        Place(origin.file, origin.row),
        "、".join(provinces),
        "一份读数只含一个省 readings of one province at a time",
    )
