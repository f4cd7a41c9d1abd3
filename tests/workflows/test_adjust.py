"""After a late correction: the difference in the open year, the original to the byte as it was."""

from datetime import datetime
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.domain.settlement.adjustment import Adjustment
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import CHINA_TIME, last_moment, months_of
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.adjust import adjust
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.settle import settle
from riverpact.workflows.verify import verify

QINGXI = load_agreement(Path(__file__).parents[2] / "instruments" / "demonstration" / "qingxi")
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
DOCUMENT = "清源环函〔2020〕9号（演示）"


def read(folder: Path, *rows: str) -> Readings:
    file = folder / "b.csv"
    file.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """石桥 at Ⅲ all of 2019, accepted in January 2020."""
    archive = start_archive(str(tmp_path / "archive"))
    rows = [f"石桥,2019-{m:02d}-05,手工,16.0,0.31,0.08" for m in range(1, 13)]
    signed = Signature("王", datetime(2020, 1, 5, tzinfo=CHINA_TIME))
    accept_readings(archive, read(tmp_path, *rows), signed)
    return archive


@pytest.fixture(name="original")
def _original(archive: Archive, tmp_path: Path) -> Path:
    """The statement of 2019 as it was signed: 12 · 20 = 240 万元."""
    done = settle(QINGXI, archive_readings(archive, months_of(2019)), 2019, standard())
    return write_statement(tmp_path / "out", done.statement, done.samples, standard())


def correct(archive: Archive, folder: Path, month: int, cod: str) -> None:
    moment = datetime(2020, 4 + month, 5, tzinfo=CHINA_TIME)
    rows = read(folder, f"石桥,2019-{month:02d}-05,手工,{cod},0.31,0.08")
    correct_readings(archive, rows, Signature("王", moment, "复核", "李"))


def adjusted(original: Path, archive: Archive, day: str = "") -> Adjustment | None:
    moment = last_moment(datetime.fromisoformat(day).date()) if day else None
    readings = archive_readings(archive, months_of(2019), moment)
    return adjust(
        original, QINGXI, readings, standard(), open_year=2020, document=DOCUMENT
    ).adjustment


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_difference_is_due_in_the_open_year(
    archive: Archive, original: Path, tmp_path: Path
) -> None:
    """March to Ⅳ moves 60 万元 back to the downstream; the batch that says so is named."""
    before = files_of(original)
    correct(archive, tmp_path, 3, "25.0")
    found = adjusted(original, archive)
    assert found is not None
    assert (found.year, found.open_year, found.number) == (2019, 2020, 1)
    assert {one.name: one.difference for one in found.positions} == {
        "青峰县": "-600000",
        "碧溪县": "600000",
    }
    assert (found.amount_before, found.amount_after) == ("2400000", "1800000")
    assert [one.file for one in found.corrections] == ["batches/000002.json"]
    assert files_of(original) == before
    folder = original.with_name(f"{original.name}-adjusted-1")
    assert verify(folder) == []
    assert (folder / "adjustment.json").is_file()


def test_the_result_before_the_correction_is_rebuilt(
    archive: Archive, original: Path, tmp_path: Path
) -> None:
    """As of the day before the correction nothing moves, however much is known since."""
    correct(archive, tmp_path, 3, "25.0")
    assert adjusted(original, archive, "2020-07-04") is None
    assert [one.name for one in original.parent.iterdir()] == [original.name]


def test_a_second_adjustment_goes_on_from_the_first(
    archive: Archive, original: Path, tmp_path: Path
) -> None:
    """March back to Ⅲ and April to Ⅳ after a first adjustment: −60 then 0, 240 and 180 in all."""
    correct(archive, tmp_path, 3, "25.0")
    adjusted(original, archive)
    correct(archive, tmp_path, 4, "25.0")
    found = adjusted(original, archive)
    assert found is not None
    assert (found.number, found.amount_before, found.amount_after) == (2, "1800000", "1200000")
    assert found.original.file == f"{original.name}-adjusted-1/statement.json"


def test_what_was_changed_is_not_adjusted(archive: Archive, original: Path, tmp_path: Path) -> None:
    """A forged original is refused, and nothing is written."""
    correct(archive, tmp_path, 3, "25.0")
    file = original / "statement.json"
    file.write_text(file.read_text(encoding="utf-8").replace("2400000", "9900000"), "utf-8")
    with pytest.raises(RefusedError):
        adjusted(original, archive)
    assert [one.name for one in original.parent.iterdir()] == [original.name]


@pytest.mark.parametrize(("year", "document"), [(2019, DOCUMENT), (2020, " ")])
def test_it_needs_an_open_year_and_a_document(
    archive: Archive, original: Path, year: int, document: str
) -> None:
    """Not in the year itself, and never without who decided it."""
    readings = archive_readings(archive, months_of(2019))
    with pytest.raises(MisuseError):
        adjust(original, QINGXI, readings, standard(), open_year=year, document=document)


def test_extra_checks_that_counted_are_asked_for(archive: Archive, tmp_path: Path) -> None:
    """A check of 25 made March miss; without it March would seem corrected."""
    text = (QINGXI.path.read_text("utf-8")).replace(
        "[assessment]\n", '[assessment]\nextra_checks = "highest_counts"\n'
    )
    (tmp_path / "checked").mkdir()
    (tmp_path / "checked" / "agreement.toml").write_text(text, encoding="utf-8")
    checked = load_agreement(tmp_path / "checked")
    extra = read(tmp_path, "石桥,2019-03-20,手工,25.0,0.31,0.08")
    known = archive_readings(archive, months_of(2019))
    done = settle(checked, known, 2019, standard(), extra=extra)
    assert done.settlement.amount == 1_800_000
    original = write_statement(tmp_path / "out", done.statement, done.samples, standard())
    with pytest.raises(RefusedError, match="--extra-checks"):
        adjust(original, checked, known, standard(), open_year=2020, document=DOCUMENT)
    again = adjust(
        original, checked, known, standard(), open_year=2020, document=DOCUMENT, extra=extra
    )
    assert again.adjustment is None
