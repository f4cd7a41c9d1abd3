"""Readings written as our own csv, the long form: a row a value, read back digit for digit."""

import csv
import io
from collections.abc import Iterable

from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.standards.standard import Standard
from riverpact.files.cells import written_value
from riverpact.files.readings_rows import CHANNEL_TITLES, TITLES

_HEADER = tuple(
    TITLES[name] for name in ("section", "sampled_at", "channel", "item", "result", "unit")
)


def readings_text(observations: Iterable[Observation], standard: Standard) -> str:
    """Write observations; a value printed in another unit is written in the item's own.

    Numbers and times are written so that reading them again gives the same observations.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for one in observations:
        item = standard.items[one.item]
        time = one.sampled_at.isoformat(sep=" ", timespec="seconds")
        channel = CHANNEL_TITLES[one.channel]
        writer.writerow((one.section, time, channel, item.name.zh, written_value(one), item.unit))
    return out.getvalue()
