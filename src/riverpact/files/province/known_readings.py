"""The readings of a province's folder as they were known on a day.

From an archive (``archive/``) it is the archive's view. From plain files, what was sampled after
the day is not known, and a correction of ``facts/corrections.toml`` counts from its day on; a file
does not say when it was handed in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from riverpact.domain.monitoring.batch import Batch, BatchKind, Delivered, cells, view
from riverpact.domain.monitoring.dated_correction import DatedCorrection
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.standards.standard import Standard
from riverpact.files.archive.archive import open_archive
from riverpact.files.archive.store import is_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.readings import Readings, read_readings
from riverpact.files.toml import declared, read_toml
from riverpact.foundation.declared import Declared
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Place, Severity, stops
from riverpact.foundation.period import CHINA_TIME, last_moment
from riverpact.foundation.text import Text

CORRECTIONS = "facts/corrections.toml"
_REFUSED = Text("数据有问题，未作评价", "the readings have findings; nothing was judged")


class _Corrections(Declared):
    correction: tuple[DatedCorrection, ...] = ()


def known_readings(folder: Path, day: date, standard: Standard) -> Readings:
    """Return the readings of a province's folder as known at the end of a day.

    Args:
        folder: ``archive/``, or ``readings/`` with the corrections where there are any.
        day: what was sampled or corrected after it is not known.
        standard: gives the items.

    Raises:
        RefusedError: with every finding: of the readings, or of a correction that names no file,
            no person to approve it, or a cell that nobody knew.
    """
    archive = str(folder / "archive")
    if is_archive(archive):
        return archive_readings(open_archive(archive), None, last_moment(day))
    readings = read_readings([folder / "readings"], standard)
    if stops(readings.findings):
        raise RefusedError(_REFUSED, readings.findings)
    corrected = _corrected(folder, day, readings, standard)
    known = (o for o in corrected.observations if o.sampled_at.astimezone(CHINA_TIME).date() <= day)
    return replace(corrected, observations=tuple(known))


def _corrected(folder: Path, day: date, readings: Readings, standard: Standard) -> Readings:
    """Put corrections in the place of what they supersede, in the order of their days."""
    file = folder / CORRECTIONS
    if not file.is_file():
        return readings
    toml, findings = read_toml(file)
    told: _Corrections | None = None
    if toml is not None:
        told, findings = declared(toml, _Corrections)
    if toml is None or told is None:
        raise RefusedError(Text("更正登记不合要求", "the corrections were refused"), findings)
    numbered = [(n, one) for n, one in enumerate(told.correction) if one.at <= day]
    batches: list[Delivered] = [(_batch(BatchKind.DELIVERY, 0, day), readings.observations)]
    digests = dict(readings.digests)
    for number, one in sorted(numbered, key=lambda pair: (pair[1].at, pair[0])):
        place = toml.place(("correction", number))
        right, digest, wrong = _right(folder, one, place, standard)
        findings += wrong
        findings += _unknown(right, batches, place)
        batches.append((_batch(BatchKind.CORRECTION, number + 1, one.at), right))
        digests |= digest
    if findings:
        raise RefusedError(Text("更正登记不合要求", "the corrections were refused"), findings)
    held = tuple(known.observation for known in view(batches).values())
    return replace(readings, observations=held, digests=digests)


def _batch(kind: BatchKind, number: int, day: date) -> Batch:
    return Batch(number, "", kind, last_moment(day))


def _right(
    folder: Path, one: DatedCorrection, place: Place, standard: Standard
) -> tuple[list[Observation], dict[str, str], list[Finding]]:
    """Read the cells that a correction names, of its file."""
    file = folder / one.file
    if not file.is_file():
        said = Text(f"没有更正所指的文件：{one.file}", f"there is no such file: {one.file}")
        return [], {}, [_finding("correction.no_file", said, place, one.file)]
    read = read_readings([file], standard)
    found = [o for o in read.observations if _is_meant(o, one)]
    wrong = [f for f in read.findings if f.severity is Severity.ERROR]
    if not found and not wrong:
        where = f"{one.section} {one.month} {one.item}"
        said = Text(f"文件中没有所更正的数据：{where}", f"nothing of {where} in the file")
        wrong = [_finding("correction.not_in_file", said, place, one.file)]
    return found, dict(read.digests), wrong


def _is_meant(observation: Observation, one: DatedCorrection) -> bool:
    when: datetime = observation.sampled_at.astimezone(CHINA_TIME)
    named = (plain_section(observation.section), f"{when:%Y-%m}", observation.item)
    return named == (plain_section(one.section), one.month, one.item)


def _unknown(
    right: Sequence[Observation],
    batches: Sequence[Delivered],
    place: Place,
) -> Iterator[Finding]:
    known = {cell for _, told in batches for cell, _ in cells(told)}
    for cell, one in cells(right):
        if cell not in known:
            said = Text(
                f"更正的数据此前没有报过：{one.section} {one.sampled_at.date()} {one.item}",
                f"what is corrected was never handed in: {one.section} {one.sampled_at.date()}",
            )
            yield _finding("correction.unknown_cell", said, place, str(one.origin))


def _finding(code: str, said: Text, place: Place, found: str) -> Finding:
    return Finding(code, Severity.ERROR, said, place, found)
