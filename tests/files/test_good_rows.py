"""The rows of a delivery with nothing wrong in them."""

from pathlib import Path

from riverpact.files.bundled import standard
from riverpact.files.delivery import Document
from riverpact.files.duplicates import merge
from riverpact.files.good_rows import good_observations, header_of, rows_csv
from riverpact.files.readings import Intake, read_deliveries, read_document
from riverpact.files.readings_template import read

STANDARD = standard()
HEAD = "断面,采样时间,监测方式,COD,总磷(µg/L),pH"


def good(folder: Path, *files: str) -> tuple[list[str], int]:
    paths = [folder / f"{number}.csv" for number in range(len(files))]
    for path, text in zip(paths, files, strict=True):
        path.write_text(text, encoding="utf-8")
    deliveries, _ = read_deliveries(paths, STANDARD, Intake())
    text, rows = rows_csv(good_observations(deliveries, merge(deliveries)), STANDARD.items)
    return text.splitlines()[1:], rows


def test_a_row_with_an_error_is_left_out_whole(tmp_path: Path) -> None:
    """Its other cells too: a row is delivered again as a whole."""
    text = f"{HEAD}\n甲,2019-07-03,手工,15,50,7\n乙,2019-07-03,手工,0..5,50,7\n"
    assert good(tmp_path, text) == (["甲,2019-07-03,手工,7,15,0.05"], 1)


def test_both_rows_of_a_contradiction_are_left_out(tmp_path: Path) -> None:
    """In whichever files they stand; a repetition is written once."""
    one = f"{HEAD}\n甲,2019-07-03,手工,15,50,7\n乙,2019-07-03 08:00,自动,15,<10,--\n"
    two = f"{HEAD}\n甲,2019-07-03,手工,16,50,7\n乙,2019-07-03 08:00,自动,15,,\n"
    assert good(tmp_path, one, two) == (["乙,2019-07-03 08:00,自动,--,15,0.01L"], 1)


def test_a_reading_repeated_in_a_bad_row_is_kept_from_the_good_one(tmp_path: Path) -> None:
    """The first of two equal readings stands in a bad row; the second is as good."""
    text = f"{HEAD}\n甲,2019-07-03,手工,15,0..5,\n甲,2019-07-03,手工,15,,\n"
    assert good(tmp_path, text) == (["甲,2019-07-03,手工,15"], 1)


def test_what_is_written_is_read_again() -> None:
    """The same values, non-detects, flags and times."""
    text = f"{HEAD}\n甲,2019-07-03 08:00:30,自动,<0.5,0.5L,断流\n乙,2019-07-04,手工,15,1.50,\n"
    first = read_document(Document("a.csv", text), STANDARD)
    written, _ = rows_csv(first.observations, STANDARD.items)
    second = read(Document("a.csv", written), STANDARD)
    assert second.findings == ()

    def says(delivery: object) -> set[tuple[object, ...]]:
        observations = delivery.observations  # type: ignore[attr-defined]
        return {
            (one.section, one.sampled_at, one.item, one.channel, one.value, one.flag,
             one.reported and one.reported.censored)
            for one in observations
        }  # fmt: skip

    assert says(second) == says(first)


def test_an_item_without_a_unit_has_none_in_its_header() -> None:
    """PH has no unit."""
    items = STANDARD.items
    assert [header_of(items[name]) for name in ("ph", "cod")] == ["pH", "化学需氧量(mg/L)"]
