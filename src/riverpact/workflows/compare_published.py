"""Compare: our class from a publisher's own values beside the class it printed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import PublishedClass
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.plans import load_plan
from riverpact.files.readings import Readings
from riverpact.workflows.grade import grade

PLAN = "station-instant"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose printed class our rule does not give.

    ``other_rule`` says whether the rule of the other kind of water body would give it.
    """

    published: PublishedClass
    water_body: WaterBody
    theirs: WaterClass
    ours: WaterClass | None
    other_rule: bool
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many rows carry a class and all items, and how many each rule gives.

    ``incomplete`` rows carry a class but lack an item; they are counted, not judged.
    """

    rows: int
    river: int
    lake: int
    incomplete: int
    different: tuple[Difference, ...]

    @property
    def equal(self) -> int:
        """Rows whose printed class is ours."""
        return self.river + self.lake


def compare_published(readings: Readings, lakes: Iterable[str], standard: Standard) -> Comparison:
    """Judge every row that carries a class and all five items, and hold it against the print.

    Rows of sections named as lakes are judged by the lake rule, all others by the river rule.

    Args:
        readings: with published classes; a row's values share its file and row.
        lakes: names of sections that are lakes or reservoirs.
        standard: limits.
    """
    items = load_plan(PLAN).items
    at_lakes = {plain_section(name) for name in lakes}
    rows = _rows(readings, items)
    equal = {WaterBody.RIVER: 0, WaterBody.LAKE: 0}
    incomplete = 0
    different = []
    for published in readings.published:
        row = rows.get((published.origin.file, published.origin.row), {})
        if len(row) < len(items):
            incomplete += 1
            continue
        is_lake = plain_section(published.section) in at_lakes
        water_body = WaterBody.LAKE if is_lake else WaterBody.RIVER
        theirs = WaterClass.parse(published.label)
        ours = _class(row, water_body, standard)
        if ours is theirs:
            equal[water_body] += 1
            continue
        other = WaterBody.RIVER if is_lake else WaterBody.LAKE
        explained = _class(row, other, standard) is theirs
        shown = {item: row[item].text for item in items}
        different.append(Difference(published, water_body, theirs, ours, explained, shown))
    river, lake = equal[WaterBody.RIVER], equal[WaterBody.LAKE]
    judged = river + lake + len(different)
    return Comparison(judged, river, lake, incomplete, tuple(different))


def _rows(
    readings: Readings, items: tuple[str, ...]
) -> Mapping[tuple[str, int], Mapping[str, Reported]]:
    rows: dict[tuple[str, int], dict[str, Reported]] = defaultdict(dict)
    for one in readings.observations:
        if one.reported is not None and one.item in items:
            rows[one.origin.file, one.origin.row][one.item] = one.reported
    return rows


def _class(
    row: Mapping[str, Reported], water_body: WaterBody, standard: Standard
) -> WaterClass | None:
    classes = grade(row, water_body, standard).classes
    return None if classes is None else classes.certain
