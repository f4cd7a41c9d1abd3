"""What the office knows of the water: an archive on the disk, beside a plain dictionary."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from riverpact.domain.monitoring.batch import cells
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.check import check_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME, Month
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings
from tests.simulation.killed import COMMITTED, KILLED, Writers
from tests.workflows.test_archive_properties import Model

HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
WATERS = (
    "12.0,0.10,0.05",
    "16.0,0.31,0.08",
    "20.0,1.00,0.200",
    "20.1,0.31,0.08",
    "25.0,1.2,0.25",
    "38.0,1.9,0.38",
    "60.0,3.0,0.6",
    "<4,0.02L,<0.01",
    "16.0,--,0.08",
    "--,--,--",
    "断流,断流,断流",
)
"""From better than Ⅱ to worse than Ⅴ, on the limit and just above it, censored, missing, dry."""

Place = tuple[str, int, int]
"""Section, year, month."""


@dataclass
class Clock:
    """The day of the office; it only goes on."""

    now: datetime = datetime(2018, 2, 1, 9, tzinfo=CHINA_TIME)

    def goes_on(self, *, days: int = 0, minutes: int = 7) -> None:
        """Let time pass."""
        self.now += timedelta(days=days, minutes=minutes)


@dataclass
class Records:
    """The archive, the model it is held against, and every delivery that was accepted."""

    folder: Path
    clock: Clock
    writers: Writers
    model: Model = field(default_factory=Model)
    handed: list[dict[Place, str]] = field(default_factory=list)
    accepted: list[Readings] = field(default_factory=list)
    checked: int = 0

    @property
    def archive(self) -> Archive:
        """The archive as somebody opens it just now."""
        return start_archive(str(self.folder / "archive"))

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the archive with its bytes."""
        place = self.folder / "archive"
        return {
            str(one.relative_to(place)): one.read_bytes()
            for one in sorted(place.rglob("*"))
            if one.is_file()
        }

    def file(self, rows: Mapping[Place, str], order: int = 0) -> Path:
        """Write a delivery as a file, its rows in some order."""
        folder = self.folder / "deliveries"
        folder.mkdir(exist_ok=True)
        lines = [f"{s},{y}-{m:02d}-05,手工,{text}" for (s, y, m), text in rows.items()]
        random.Random(order).shuffle(lines)  # noqa: S311  an order of rows, no secret
        file = folder / f"{len(list(folder.iterdir())):05d}.csv"
        file.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
        return file

    def deliver(self, rows: Mapping[Place, str], order: int = 0, kill: str = "") -> bool | None:
        """Deliver, and hold what becomes of it against the model; None where it was refused."""
        file = self.file(rows, order)
        readings = read_readings([file], standard())
        if kill:
            self._killed("accept", file, kill)
        expected = self._peeked(readings, corrects=False)
        try:
            signature = Signature("王", self.clock.now)
            done = accept_readings(self.archive, readings, signature).entry is not None
        except RefusedError:
            if expected is not None:
                raise
            return None
        assert done == expected
        self._known_now(readings, corrects=False)
        self.handed.append(dict(rows))
        self.accepted.append(readings)
        return done

    def correct(self, rows: Mapping[Place, str], kill: str = "") -> bool | None:
        """Correct cells with a second person, and hold what becomes of it against the model."""
        return self.correct_by(self.file(rows), kill)

    def correct_by(self, file: Path, kill: str = "") -> bool | None:
        """Correct by a file."""
        readings = read_readings([file], standard())
        if kill:
            self._killed("correct", file, kill)
        expected = self._peeked(readings, corrects=True)
        try:
            signature = Signature("王", self.clock.now, "实验室复核", "李")
            done = correct_readings(self.archive, readings, signature).entry is not None
        except RefusedError:
            if expected is not None:
                raise
            return None
        assert done == expected
        self._known_now(readings, corrects=True)
        return done

    def refuses_alone(self, rows: Mapping[Place, str]) -> None:
        """Nobody corrects alone, nor with himself, nor without a reason; nothing is written."""
        readings = read_readings([self.file(rows)], standard())
        before = self.files
        for reason, approver in (("复核", ""), ("复核", "王"), ("", "李")):
            signature = Signature("王", self.clock.now, reason, approver)
            try:
                correct_readings(self.archive, readings, signature)
            except RefusedError:
                continue
            raise AssertionError(f"corrected with {reason!r}, {approver!r}")
        assert self.files == before

    def known(self, moment: datetime | None = None) -> dict[object, object]:
        """Return what the archive says of each cell at a moment, or now."""
        found = archive_readings(self.archive, None, moment).observations
        return {cell: one.says for cell, one in cells(found)}

    def has_values(self, section: str, month: Month) -> bool:
        """Say whether there is any value of a section's month."""
        return any(
            cell.section == section
            and Month.of(cell.sampled_at.date()) == month
            and history[-1].reported is not None
            for cell, history in self.model.known.items()
        )

    def whole(self, section: str, month: Month) -> bool:
        """Say whether a section's month has a value of each item."""
        mine = [
            history[-1].reported is not None
            for cell, history in self.model.known.items()
            if cell.section == section and Month.of(cell.sampled_at.date()) == month
        ]
        return len(mine) == 3 and all(mine)

    def check(self) -> None:
        """The chain holds, nothing is half-written, and what is known is what the model knows."""
        archive = self.archive
        chain = archive.chain()
        if len(chain.entries) == self.checked:
            return
        assert list(check_archive(archive, chain)) == []
        expected = {cell: history[-1].says for cell, history in self.model.known.items()}
        assert self.known() == expected
        self.checked = len(chain.entries)

    def in_another_order(self, order: int) -> None:
        """The deliveries that say what was known first, in any order: the same is known."""
        first = {cell: history[0].says for cell, history in self.model.known.items()}
        plain = [
            one
            for one in self.accepted
            if all(first[cell] == each.says for cell, each in cells(one.observations))
        ]
        random.Random(order).shuffle(plain)  # noqa: S311  an order of files, no secret
        other = start_archive(f"memory://{self.folder.name}-{len(self.files)}-{order}")
        for one in plain:
            accept_readings(other, one, Signature("王", self.clock.now))
        told = {cell for one in plain for cell, _ in cells(one.observations)}
        said = {cell: one.says for cell, one in cells(archive_readings(other).observations)}
        assert said == {cell: first[cell] for cell in told}

    def export(self, file: Path) -> None:
        """Write what is known as the readings of the province's folder."""
        rows: dict[Place, dict[str, str]] = {}
        for cell, history in self.model.known.items():
            day = cell.sampled_at
            texts = rows.setdefault((cell.section, day.year, day.month), {})
            texts[cell.item] = _text(history[-1])
        lines = [
            f"{s},{y}-{m:02d}-05,手工," + ",".join(found[item] for item in ("cod", "nh3n", "tp"))
            for (s, y, m), found in sorted(rows.items())
        ]
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")

    def _peeked(self, readings: Readings, *, corrects: bool) -> bool | None:
        """Say what the model would do, and leave it as it is."""
        copy = Model({cell: list(history) for cell, history in self.model.known.items()})
        return copy.correct(readings) if corrects else copy.deliver(readings)

    def _known_now(self, readings: Readings, *, corrects: bool) -> None:
        done = self.model.correct(readings) if corrects else self.model.deliver(readings)
        if done:
            self.model.remember(self.clock.now)

    def _killed(self, verb: str, file: Path, point: str) -> None:
        """Run a writer into its end: the old view is there or the new one, and nothing between."""
        readings, before = read_readings([file], standard()), self.known()
        expected = self._peeked(readings, corrects=verb == "correct")
        code = self.writers.ended(
            point, verb=verb, file=file, archive=self.folder / "archive",
            when=self.clock.now.isoformat(),
        )  # fmt: skip
        assert code in {KILLED, 0, 1}
        committed = code == 0 or (code == KILLED and point in COMMITTED)
        if expected is None:
            assert code == 1
        elif committed:
            self._known_now(readings, corrects=verb == "correct")
            if verb == "accept":
                self.accepted.append(readings)
        else:
            assert self.known() == before
        chain = self.archive.chain()
        assert not chain.findings
        _sweep(self.folder / "archive")
        self.clock.goes_on()


def _text(one: Observation) -> str:
    if one.reported is not None:
        return one.reported.text
    return {"no_flow": "断流"}.get(one.flag, "--")


def _sweep(folder: Path) -> None:
    """Delete what a killed writer left unfinished, as the check says one may."""
    for file in folder.rglob(".*"):
        file.unlink()


def places(sections: Iterable[str], year: int, months: Sequence[int]) -> list[Place]:
    """Return the places of a delivery."""
    return [(section, year, month) for section in sections for month in months]
