"""The rows of a delivery with nothing wrong in them, as a csv template of their own."""

import csv
import io
from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime, time

from riverpact.domain.monitoring.observation import Channel, Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.standards.item import Item, Items
from riverpact.files.cells import written_value
from riverpact.files.delivery import Delivery
from riverpact.files.readings_rows import CHANNEL_TITLES, TITLES
from riverpact.foundation.finding import Severity


def good_observations(deliveries: Iterable[Delivery], merged: Delivery) -> list[Observation]:
    """Return the readings of rows without an error, each once.

    Args:
        deliveries: every file on its own.
        merged: the same files put together; a row with a reading that was not kept there is not
            a good one.
    """
    observations = [one for delivery in deliveries for one in delivery.observations]
    kept = {_key(one) for one in merged.observations}
    wrong = {
        (place.file, place.sheet or "", place.row)
        for finding in merged.findings
        if finding.severity is Severity.ERROR and (place := finding.place) is not None
    }
    wrong |= {_row(one) for one in observations if _key(one) not in kept}
    good = {_key(one): one for one in reversed(observations) if _row(one) not in wrong}
    return [one for one in observations if good.get(_key(one)) is one]


def rows_csv(observations: Sequence[Observation], items: Items) -> tuple[str, int]:
    """Write readings as a wide csv template; return it and the number of its rows."""
    held = {one.item for one in observations}
    columns = [item for item in items.by_id.values() if item.id in held]
    rows: dict[tuple[str, datetime, Channel], dict[str, str]] = {}
    for one in observations:
        cells = rows.setdefault((one.section, one.sampled_at, one.channel), {})
        cells[one.item] = written_value(one)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    head = (TITLES["section"], TITLES["sampled_at"], TITLES["channel"])
    writer.writerow([*head, *map(header_of, columns)])
    for (section, moment, channel), cells in rows.items():
        values = [cells.get(item.id, "") for item in columns]
        writer.writerow([section, _time(moment), CHANNEL_TITLES[channel], *values])
    return out.getvalue(), len(rows)


def header_of(item: Item) -> str:
    """Return the header of an item's column, with its unit where it has one.

    Example: ``化学需氧量(mg/L)``.
    """
    return f"{item.name.zh}({item.unit})" if item.unit else item.name.zh


def _key(one: Observation) -> Hashable:
    return plain_section(one.section), one.sampled_at, one.item, one.channel


def _row(one: Observation) -> tuple[str, str, int | None]:
    return one.origin.file, one.origin.sheet, one.origin.row


def _time(moment: datetime) -> str:
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(sep=" ", timespec="seconds" if moment.second else "minutes")
