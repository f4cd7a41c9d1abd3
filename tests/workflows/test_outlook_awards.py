"""What keeping or missing a target means for the award, by the conditions that decide it."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.awards.prospect import Outcome
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.outlook import outlook
from riverpact.workflows.outlook_awards import OutlookAwards, outlook_awards
from tests.award_province import HEAD, reading, until_august, write_award_province

WAN = 10_000


def province(folder: Path, rows: list[str]) -> Path:
    return write_award_province(folder / "province", rows)


def readings(folder: Path) -> Readings:
    return read_readings([folder / "readings"], standard())


def looked(folder: Path, year: int = 2020, policy: str | None = None) -> OutlookAwards:
    instrument = load_agreement(folder / "agreements" / "qingxi")
    read = readings(folder)
    found = outlook(instrument, read, year, standard())
    return outlook_awards(folder, found, read, policy=policy)


def test_the_second_miss_costs_the_award_and_what_was_received(tmp_path: Path) -> None:
    """2019 was missed. Kept: 400 + 200 * 0.75 = 550. Missed: refused, and 300 + 200 go back."""
    found = looked(province(tmp_path, until_august()))
    assert len(found.stakes) == 3
    for kept, missed in found.stakes:
        assert (kept.outcome, kept.reasons) == (Outcome.LIKELY, ())
        assert [kept.amount, kept.recovered] == [550 * WAN, 0]
        assert missed.outcome is Outcome.REFUSED
        assert [missed.amount, missed.recovered] == [0, 500 * WAN]
        assert "2019 年未达标、2020 年未达标" in missed.reasons[0].zh
    assert {one.outcome for one in found.courses} == {Outcome.LIKELY}
    assert found.findings == ()


def test_a_target_kept_may_still_be_a_class_drop(tmp_path: Path) -> None:
    """2018 was Ⅱ. Four months at the limit: (8 * 15 + 4 * 20) / 12 = 16.7, Ⅲ: refused both ways.

    As so far, 15.0: Ⅱ, and the award is likely.
    """
    rows = [
        reading("石桥", f"{year}-{month:02d}", "15.0")
        for year in (2018, 2019)
        for month in range(1, 13)
        if (year, month) < (2019, 9)
    ]
    found = looked(province(tmp_path, rows), 2019)
    kept, missed = found.stakes[0]
    assert [kept.outcome, missed.outcome] == [Outcome.REFUSED] * 2
    assert "降类" in kept.reasons[0].zh
    assert found.courses[0].outcome is Outcome.LIKELY
    assert found.courses[0].amount == 550 * WAN


def test_what_is_not_there_is_said_and_never_guessed(tmp_path: Path) -> None:
    """No score: no amount. No reading of last year: no comparison, nor a run of missed years."""
    folder = province(tmp_path, until_august())
    file = folder / "awards.toml"
    text = file.read_text(encoding="utf-8").replace("[[score]]", "[[unscored]]")
    parts = [part for part in text.split("[[") if not part.startswith("unscored")]
    file.write_text("[[".join(parts), encoding="utf-8")
    kept, _ = looked(folder).stakes[0]
    assert (kept.outcome, kept.amount) == (Outcome.LIKELY, None)
    assert "缺绩效评价得分" in kept.reasons[0].zh
    rows = [row for row in until_august() if ",2019-" not in row]
    other = province(tmp_path / "other", rows)
    kept, missed = looked(other).stakes[0]
    assert (kept.outcome, kept.amount) == (Outcome.PENDING, None)
    assert [kept.recovered, missed.recovered] == [0, None]
    assert any("类别不明" in one.zh for one in kept.reasons)


def test_by_a_policy_that_selects_no_reading_it_is_open(tmp_path: Path) -> None:
    """The plan's own text; a second miss refuses all the same."""
    found = looked(province(tmp_path, until_august()), policy="jiangxi-2019")
    kept, missed = found.stakes[0]
    assert [kept.outcome, missed.outcome] == [Outcome.PENDING, Outcome.REFUSED]


def test_what_was_measured_later_is_not_looked_at(tmp_path: Path) -> None:
    """The folder holds December 2020 at Ⅴ; the outlook is told of August and no more."""
    folder = province(tmp_path, [*until_august(), reading("石桥", "2020-12", "40.0")])
    read = readings(folder)
    instrument = load_agreement(folder / "agreements" / "qingxi")
    august = read_readings([rows_file(tmp_path, until_august())], standard())
    found = outlook(instrument, august, 2020, standard())
    with_later = outlook_awards(folder, found, read)
    assert with_later.stakes == outlook_awards(folder, found, august).stakes


def rows_file(folder: Path, rows: list[str]) -> Path:
    file = folder / "august.csv"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return file


def test_months_of_the_year_before_the_term_count_for_the_class(tmp_path: Path) -> None:
    """In force from July 2020: the first half, 19.0 at Ⅲ, is in the annual class of 2020.

    2019 was Ⅱ. (6 * 19 + 2 * 15 + 4 * 15) / 12 = 17.0, Ⅲ: a drop, though every month in the term
    so far is Ⅱ.
    """
    rows = [
        reading("石桥", f"{year}-{month:02d}", "19.0" if year == 2020 and month < 7 else "15.0")
        for year in (2019, 2020)
        for month in range(1, 13)
        if (year, month) < (2020, 9)
    ]
    folder = province(tmp_path, rows)
    file = folder / "agreements" / "qingxi" / "agreement.toml"
    text = file.read_text(encoding="utf-8").replace("start = 2019-01-01", "start = 2020-07-01")
    file.write_text(text, encoding="utf-8")
    for name in ("facts/facts.toml", "awards.toml"):
        on_record = (folder / name).read_text(encoding="utf-8").split("[[")
        kept = [part for part in on_record if not ("qingxi" in part and "year = 2019" in part)]
        (folder / name).write_text("[[".join(kept), encoding="utf-8")
    found = looked(folder)
    assert found.courses[0].outcome is Outcome.REFUSED
    assert "17" in found.courses[0].reasons[0].zh


def test_a_section_the_province_does_not_know_yet_is_open(tmp_path: Path) -> None:
    """Its text there has another section: nothing to compare the class with."""
    folder = province(tmp_path, until_august())
    read = readings(folder)
    file = folder / "agreements" / "qingxi" / "agreement.toml"
    found = outlook(load_agreement(file), read, 2020, standard())
    text = file.read_text(encoding="utf-8").replace('"石桥"', '"旧桥"')
    file.write_text(text, encoding="utf-8")
    kept, _ = outlook_awards(folder, found, read).stakes[0]
    assert (kept.outcome, kept.amount) == (Outcome.PENDING, None)


def test_an_agreement_of_another_place_is_misuse(tmp_path: Path) -> None:
    """It is not in the province's folder, or was signed after the day."""
    folder = province(tmp_path, until_august())
    read = readings(folder)
    found = outlook(load_agreement(folder / "agreements" / "qingxi"), read, 2020, standard())
    with pytest.raises(MisuseError, match="demo-qingxi"):
        outlook_awards(folder, found, read, as_of=date(2018, 1, 1))
