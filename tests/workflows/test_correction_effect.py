"""What a correction would move, tried on an archive that stays as it is."""

from datetime import datetime
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correction_effect import correction_effect

DEMONSTRATION = Path(__file__).parents[2] / "instruments" / "demonstration"
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
ACCEPTED, CORRECTED = (datetime(2020, month, 5, tzinfo=CHINA_TIME) for month in (1, 5))
SIGNED = Signature("王", CORRECTED, "实验室复核", "李")


def read(folder: Path, *rows: str) -> Readings:
    file = folder / "b.csv"
    file.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """石桥 at Ⅲ all of 2019."""
    archive = start_archive(str(tmp_path / "archive"))
    rows = [f"石桥,2019-{m:02d}-05,手工,16.0,0.31,0.08" for m in range(1, 13)]
    accept_readings(archive, read(tmp_path, *rows), Signature("王", ACCEPTED))
    return archive


def test_it_says_what_would_move_and_moves_nothing(archive: Archive, tmp_path: Path) -> None:
    """March to Ⅳ: 青溪 from 240 to 180 万元; 2020 has no reading, which is said."""
    found = correction_effect(
        archive,
        read(tmp_path, "石桥,2019-03-05,手工,25.0,0.31,0.08"),
        SIGNED,
        [load_agreement(DEMONSTRATION / name) for name in ("qingxi", "yunhe")],
        standard(),
    )
    (effect,) = found.years
    assert (effect.before.agreement.id, effect.before.year) == ("demo-qingxi", 2019)
    assert [effect.before.amount, effect.after.amount] == [2_400_000, 1_800_000]
    assert [one.code for one in found.findings] == ["correction.not_settled"]
    assert "2020" in found.findings[0].message.zh
    assert len(archive.batches()) == 1


def test_what_is_already_so_moves_nothing(archive: Archive, tmp_path: Path) -> None:
    """The same value again: no batch, no year."""
    found = correction_effect(
        archive,
        read(tmp_path, "石桥,2019-03-05,手工,16.0,0.31,0.08"),
        SIGNED,
        [load_agreement(DEMONSTRATION / "qingxi")],
        standard(),
    )
    assert (found.kept.entry, found.years) == (None, ())


def test_a_correction_that_would_be_refused_is_refused(archive: Archive, tmp_path: Path) -> None:
    """A cell nobody knows cannot be corrected, tried or not."""
    with pytest.raises(RefusedError):
        correction_effect(
            archive,
            read(tmp_path, "石桥,2019-03-06,手工,25.0,0.31,0.08"),
            SIGNED,
            [load_agreement(DEMONSTRATION / "qingxi")],
            standard(),
        )


def test_a_correction_at_an_entry_section_moves_the_agreement(tmp_path: Path) -> None:
    """25 left, 23 came in: 2 mg/L at 10 万元; were it 18, 5 mg/L would be charged."""
    archive = start_archive(str(tmp_path / "entered"))
    out = [f"出境桥,2019-{m:02d}-05,手工,{25 if m == 3 else 16},0.31,0.08" for m in range(1, 13)]
    came_in = [f"入境桥,2019-{m:02d}-05,手工,23,0.31,0.08" for m in range(1, 13)]
    accept_readings(archive, read(tmp_path, *out, *came_in), Signature("王", ACCEPTED))
    laishui = load_agreement(Path(__file__).parents[1] / "instruments" / "laishui")
    corrected = read(tmp_path, "入境桥,2019-03-05,手工,18,0.31,0.08")
    (effect,) = correction_effect(archive, corrected, SIGNED, [laishui], standard()).years
    assert [effect.before.amount, effect.after.amount] == [-200_000, -500_000]
