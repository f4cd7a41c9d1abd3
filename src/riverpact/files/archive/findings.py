"""What is said where readings that are handed in do not agree with those that are known."""

from riverpact.domain.monitoring.batch import Known
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Observation
from riverpact.files.cells import printed_value
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.number import written
from riverpact.foundation.text import Text


def different_value(one: Observation, known: Known) -> Finding:
    """Say that a cell is known with another value: both values, both cells, the batch."""
    found, expected = shown_value(one), shown_value(known.observation)
    batch, cell = known.batch, known.observation.origin
    message = Text(
        f"{_cell(one)} 已有值“{expected}”（第 {batch} 批，{cell}），来件为“{found}”；"
        "改动已知的值须申报更正",
        f"{_cell(one)} is known as “{expected}” (batch {batch}, {cell}), here “{found}”; "
        "a known value changes only by a correction",
    )
    return Finding(
        "archive.different_value", Severity.ERROR, message, one.origin.place, found, expected
    )


def unknown_cell(one: Observation) -> Finding:
    """Say that a cell that is to be corrected is not known."""
    message = Text(
        f"{_cell(one)} 存档中没有，无从更正；新数据请用 accept",
        f"{_cell(one)} is not in the archive, so it cannot be corrected; accept what is new",
    )
    found = shown_value(one)
    return Finding("archive.unknown_cell", Severity.ERROR, message, one.origin.place, found)


def corrected_meanwhile(one: Observation, known: Known) -> Finding:
    """Say that somebody else corrected a cell while this correction was being made."""
    found, expected = shown_value(one), shown_value(known.observation)
    message = Text(
        f"{_cell(one)} 刚被第 {known.batch} 批更正为“{expected}”，请核对后再申报",
        f"{_cell(one)} was just corrected to “{expected}” by batch {known.batch}; look again",
    )
    return Finding(
        "archive.corrected_meanwhile", Severity.ERROR, message, one.origin.place, found, expected
    )


def superseded_value(one: Observation, known: Known) -> Finding:
    """Say that a reading repeats what has been corrected since; the correction stands."""
    found, expected = shown_value(one), shown_value(known.observation)
    message = Text(
        f"{_cell(one)} 的“{found}”已由第 {known.batch} 批更正为“{expected}”，以更正为准",
        f"{_cell(one)}: “{found}” was corrected to “{expected}” by batch {known.batch}, "
        "which stands",
    )
    return Finding(
        "archive.superseded_value", Severity.WARNING, message, one.origin.place, found, expected
    )


def no_readings() -> Finding:
    """Say that what was handed in holds no reading."""
    message = Text("没有可以存档的读数", "there is no reading to be kept")
    return Finding("archive.no_readings", Severity.ERROR, message)


def single_writer(location: str) -> Finding:
    """Say that a store cannot refuse a second writer."""
    message = Text(
        "这个存储不支持“不存在才写入”，同一时间只能有一人写入",
        "this store cannot refuse to overwrite: only one writer may work at a time",
    )
    return Finding("archive.single_writer", Severity.WARNING, message, Place(location))


def shown_value(one: Observation) -> str:
    """Write a value as printed, and in the item's unit where it was printed in another."""
    printed = printed_value(one)
    if one.reported is None or one.value is None:
        return printed
    try:
        same = parse_reported(printed).value == one.value
    except ValueError:
        same = False
    return printed if same else f"{printed} = {written(one.value)}"


def _cell(one: Observation) -> str:
    time = one.sampled_at.isoformat(sep=" ", timespec="minutes")
    return f"{one.section} {time} {one.item} {one.channel}"
