"""The preview of a delivery: what acceptance would change, as its record keeps it."""

from collections import Counter
from typing import Any

from riverpact.files.readings import Readings
from riverpact.foundation.period import Month
from riverpact.workflows.delivered_sections import DeliveredSections
from riverpact.workflows.preview_readings import Preview


def preview_json(
    readings: Readings, found: Preview, named: DeliveredSections, head: int
) -> dict[str, Any]:
    """Return the number of readings, and of each section its months and its cells.

    Args:
        readings: of the file.
        found: each beside what is known.
        named: its sections.
        head: the number of the archive's last batch when it was looked at.
    """
    compared = found.compared
    replaced = [one for one, _ in (*compared.different, *compared.past)]
    counts = {
        "new": Counter(one.section for one in compared.new),
        "replaced": Counter(one.section for one in replaced),
        "same": Counter(one.section for one in compared.same),
    }
    return {
        "readings": len(readings.observations),
        "rows": [
            {
                "section": section,
                "name": named.names[section],
                "is_known": section not in named.unknown,
                "months": months,
                **{kind: count[section] for kind, count in counts.items()},
            }
            for section, months in _months(readings).items()
        ],
        **{kind: count.total() for kind, count in counts.items()},
        "head": head,
    }


def _months(readings: Readings) -> dict[str, list[str]]:
    months: dict[str, set[Month]] = {}
    for one in readings.observations:
        months.setdefault(one.section, set()).add(Month.of(one.day))
    return {section: [str(one) for one in sorted(months[section])] for section in sorted(months)}
