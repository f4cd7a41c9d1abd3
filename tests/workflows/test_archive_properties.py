"""Any sequence of deliveries, corrections and repeats, beside a plain dictionary."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.batch import Cell, View, cells, view
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.check import check_archive
from riverpact.files.archive.view import archive_readings, delivered, month_tables
from riverpact.files.bundled import standard
from riverpact.files.cells import read_value
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME, Month
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
NAMES = st.tuples(
    st.sampled_from(["石桥（老）", "石桥(老)", "虎山"]),
    st.integers(1, 3),
    st.sampled_from(["tp", "hg"]),
)
TEXTS = st.sampled_from(["1", "1.0", "0.50", "2", "0.05L", "<0.050", "--", "断流"])
ROWS = st.dictionaries(NAMES, TEXTS, min_size=1, max_size=4)
ACTS = st.lists(st.tuples(st.booleans(), ROWS, st.randoms(use_true_random=False)), max_size=9)


def readings_of(rows: Mapping[tuple[str, int, str], str], act: int) -> Readings:
    """Rows as a reader gives them: one a cell, whatever brackets its section is written with."""
    found: dict[Cell, Observation] = {}
    for number, ((section, month, item), text) in enumerate(rows.items(), 2):
        factor = Fraction(1, 1000) if item == "hg" else Fraction(1)
        value = read_value(text, standard().items[item], factor)
        assert isinstance(value, Reported | Flag)
        reported, flag = (None, value) if isinstance(value, Flag) else (value, Flag.NONE)
        origin = Origin(f"{act}.csv", number, item)
        moment = datetime(2019, month, 5)  # noqa: DTZ001  local wall time
        one = Observation(section, moment, item, reported, Channel.MANUAL, origin, flag)
        ((cell, _),) = cells([one])
        found.setdefault(cell, one)
    return Readings(tuple(found.values()), digests={f"{act}.csv": f"{act:064x}"})


@dataclass
class Model:
    """What is known, by cell, with all that was known before; and a copy after each batch."""

    known: dict[Cell, list[Observation]] = field(default_factory=dict)
    copies: list[tuple[datetime, dict[Cell, Observation]]] = field(default_factory=list)

    def deliver(self, readings: Readings) -> bool | None:
        """Add a delivery; None where it is refused, False where it changes nothing."""
        rows = dict(cells(readings.observations))
        for cell, one in rows.items():
            if cell in self.known and one.says not in [old.says for old in self.known[cell]]:
                return None
        new = {cell: [one] for cell, one in rows.items() if cell not in self.known}
        self.known |= new
        return bool(new)

    def correct(self, readings: Readings) -> bool | None:
        """Correct cells; None where one is not known, False where all of it is so already."""
        rows = dict(cells(readings.observations))
        if rows.keys() - self.known.keys():
            return None
        changed = {c: one for c, one in rows.items() if self.known[c][-1].says != one.says}
        for cell, one in changed.items():
            self.known[cell].append(one)
        return bool(changed)

    def remember(self, when: datetime) -> None:
        """Keep a copy of what is known at a moment."""
        self.copies.append((when, {cell: history[-1] for cell, history in self.known.items()}))

    def at(self, moment: datetime) -> dict[Cell, Observation]:
        """Return what was known at a moment."""
        return next((copy for when, copy in reversed(self.copies) if when <= moment), {})


def done(archive: Archive, readings: Readings, when: datetime, *, corrects: bool) -> bool | None:
    """Say whether a batch was written; None where it was refused."""
    act = correct_readings if corrects else accept_readings
    try:
        return act(archive, readings, Signature("王", when, "复核", "李")).entry is not None
    except RefusedError:
        return None


def digits(observations: Mapping[Cell, Observation]) -> dict[Cell, tuple[object, ...]]:
    return {cell: (one, str(one.value)) for cell, one in observations.items()}


def as_columns(archive: Archive, moment: datetime) -> dict[Cell, Observation]:
    tables = [
        table.select(SCHEMA.names) for _, table in month_tables(archive, archive.batches(moment))
    ]
    return dict(cells(one for table in tables for one in table_observations(table)))


def by_the_rule(archive: Archive, moment: datetime) -> View:
    months = [Month(2019, month) for month in range(1, 13)]
    return view(delivered(archive, archive.batches(moment), months))


@settings(deadline=None, max_examples=50)
@given(ACTS)
def test_the_view_of_every_time_is_that_of_a_plain_dictionary(acts: Sequence[tuple]) -> None:  # type: ignore[type-arg]
    """Also when everything is handed in again, its rows in another order: nothing changes."""
    archive, model = start_archive(f"memory://{secrets.token_hex(8)}"), Model()
    handed = []
    for number, (corrects, rows, random) in enumerate(acts):
        readings, when = readings_of(rows, number), START + timedelta(days=number // 2)
        expected = model.correct(readings) if corrects else model.deliver(readings)
        assert done(archive, readings, when, corrects=corrects) == expected
        if expected:
            model.remember(when)
        if expected is not None and not corrects:
            shuffled = list(readings.observations)
            random.shuffle(shuffled)
            handed.append(Readings(tuple(shuffled), digests=readings.digests))
    for readings in handed:
        assert done(archive, readings, START, corrects=False) is False
    assert len(archive.batches()) == len(model.copies)
    for days in range(-1, len(acts) // 2 + 1):
        moment = START + timedelta(days=days)
        then = digits(model.at(moment))
        assert digits(dict(cells(archive_readings(archive, None, moment).observations))) == then
        assert digits(as_columns(archive, moment)) == then
        ruled = by_the_rule(archive, moment)
        assert digits({cell: known.observation for cell, known in ruled.items()}) == then
    assert list(check_archive(archive, archive.chain())) == []


def test_the_order_of_files_is_irrelevant(tmp_path: Path) -> None:
    """Two files that share a row: the batch is the same whichever is read first."""
    head, shared = "断面,采样时间,监测方式,氨氮", "石桥,2019-03-05,手工,0.31"
    files = tmp_path / "a.csv", tmp_path / "b.csv"
    for file, row in zip(
        files, ("石桥,2019-04-05,手工,0.42", "虎山,2019-04-05,手工,1"), strict=True
    ):
        file.write_text(f"{head}\n{shared}\n{row}\n", encoding="utf-8")
    batches = []
    for order in (files, files[::-1]):
        archive = start_archive(f"memory://{secrets.token_hex(8)}")
        readings = read_readings(order, standard())
        kept = accept_readings(archive, readings, Signature("王", START))
        assert kept.entry is not None
        batches.append((kept.entry.manifest.batch, kept.entry.manifest.origins))
    assert batches[0] == batches[1]
