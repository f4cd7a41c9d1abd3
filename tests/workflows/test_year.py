"""A province's year: from the folder to all of its tables, the same every time."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.tables.table import MoneyUnit
from riverpact.files.year.year_files import year_files
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Severity
from riverpact.workflows import award_years
from riverpact.workflows.demo import grow
from riverpact.workflows.settle import Settled, settle
from riverpact.workflows.verify import verify
from riverpact.workflows.year import Asked, KnownYear, province_year, write_year

AFTER = date(2021, 7, 31)
CORRECTED, LATE = "demo-990507", date(2020, 4, 16)


def written(known: KnownYear) -> dict[str, bytes]:
    """Every file of a year but the pages of its statements."""
    files = year_files((known.heading, known.whole, known.tables), MoneyUnit.WAN)
    for one in known.decided.settled:
        files[one.statement.agreement.id] = statement_text(one.statement).encode("utf-8")
        files[f"{one.statement.agreement.id} samples"] = one.samples.encode("utf-8")
    return files


def contents(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def verdict(known: KnownYear) -> str:
    (one,) = (o for o in known.whole.statements if o.agreement.id == CORRECTED)
    return one.sections[0].year_verdict


def test_the_same_folder_gives_the_same_bytes(
    grown: Path, years: dict[int, KnownYear], tmp_path: Path
) -> None:
    """The demonstration's three years, grown again elsewhere: not one byte differs."""
    other = tmp_path / "elsewhere" / "province"
    grow(other)
    assert contents(other) == contents(grown)
    for year, known in years.items():
        assert written(province_year(other, Asked(year, AFTER))) == written(known)


def test_two_folders_give_two_equal_years_on_disk(tmp_path: Path) -> None:
    """A small province, its statements with pages and verifier: all that is written is equal."""
    for place in ("one", "two/deeper"):
        grow(tmp_path / place / "p", 4)
        for year in (2018, 2019, 2020):
            out = tmp_path / place / "years" / str(year)
            write_year(tmp_path / place / "p", Asked(year, AFTER), out)
    one, two = (contents(tmp_path / place / "years") for place in ("one", "two/deeper"))
    assert one == two
    statements = sorted((tmp_path / "one/years/2020/statements").iterdir())
    assert [verify(folder) for folder in statements] == [[]] * len(statements)
    assert statements


def test_before_a_correction_the_earlier_result_stands(grown: Path, tmp_path: Path) -> None:
    """As of the day before, all is as if the correction had never come; then the year attains."""
    before = copytree(grown, tmp_path / "before")
    (before / "facts" / "corrections.toml").unlink()
    day = date(2020, 4, 15)
    then, now = province_year(before, Asked(2019, day)), province_year(grown, Asked(2019, day))
    assert verdict(then) == "failed"
    assert written(now) == written(then)
    assert verdict(province_year(grown, Asked(2019, LATE))) == "attained"


def test_what_was_not_yet_done_is_not_known(grown: Path) -> None:
    """On 15 April 2020 青溪's report (6 May) was not handed in, and nothing was paid."""
    known = province_year(grown, Asked(2019, date(2020, 4, 15))).whole
    assert [one.evaluation.agreement for one in known.evaluated] == ["demo-yunhe"]
    assert known.books is not None
    assert known.books.paid == 0


def test_every_register_of_the_year_is_there(years: dict[int, KnownYear]) -> None:
    """Also where it is empty; each table has another name and another sheet."""
    names = [one.name for one in years[2018].tables]
    assert names == [one.name for one in years[2020].tables]
    assert len(set(names)) == len(names) == 24
    assert {
        "statements", "netting", "awards", "refusals", "claw_backs", "coverage", "deadlines",
        "agreements", "work_plan", "project", "joint_monitoring", "enforcement", "consultation",
        "rights_trade", "enclave", "fund_use", "journal", "performance",
    } <= set(names)  # fmt: skip
    sheets = [one.title.zh for one in years[2018].tables]
    assert len(set(sheets)) == len(sheets)


def test_an_agreement_year_is_settled_once(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For its statement and for the awards together."""
    asked: list[tuple[str, int]] = []

    def counted(
        instrument: Instrument, readings: Readings, year: int, *more: Any, **kept: Any
    ) -> Settled:
        asked.append((instrument.agreement.id, year))
        return settle(instrument, readings, year, *more, **kept)

    monkeypatch.setattr(award_years, "settle", counted)
    known = province_year(grown, Asked(2020, AFTER))
    assert len(asked) == len(set(asked))
    assert len(known.whole.statements) == 18


def test_what_cannot_be_read_is_said_and_the_rest_stands(grown: Path, tmp_path: Path) -> None:
    """A record of no agreement, a changed journal, evidence that was changed: all at once."""
    copy = copytree(grown, tmp_path / "p")
    records = copy / "records.toml"
    text = records.read_text(encoding="utf-8")
    records.write_text(text.replace("demo-yunhe", "demo-nobody", 1), encoding="utf-8")
    journal = copy / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"2200000.00", b"2300000.00", 1))
    evidence = copy / "agreements" / "demo-qingxi" / "performance" / "2019.md"
    evidence.write_text("?", encoding="utf-8")
    whole = province_year(copy, Asked(2019, AFTER)).whole
    errors = {one.code for one in whole.findings if one.severity is Severity.ERROR}
    assert {"records.unknown_agreement", "evidence.changed"} < errors
    assert any(one.startswith("journal.") for one in errors)
    assert (whole.records, whole.entries, whole.books) == (None, None, None)
    assert len(whole.statements) == 14


def test_the_demonstration_scores_as_it_was_evaluated(years: dict[int, KnownYear]) -> None:
    """No award of its years rests on another score than its joint evaluation."""
    codes = {one.code for known in years.values() for one in known.whole.findings}
    assert "year.other_score" not in codes


def test_a_score_that_is_not_that_of_the_evaluation_is_said(grown: Path, tmp_path: Path) -> None:
    """85 beside 94.36, and 85 where the sides differ and there is no total."""
    copy = copytree(grown, tmp_path / "p")
    awards = copy / "awards.toml"
    text = awards.read_text(encoding="utf-8").replace('score = "94.36"', "score = 85", 1)
    more = '\n[[score]]\nagreement = "demo-yunhe"\nyear = 2019\nscore = 85\ndocument = "绩评1号"\n'
    awards.write_text(text + more, encoding="utf-8")
    whole = province_year(copy, Asked(2019, AFTER)).whole
    told = [(o.found, o.expected) for o in whole.findings if o.code == "year.other_score"]
    assert told == [("85", "94.36"), ("85", "")]


def test_another_policy_decides(grown: Path) -> None:
    """By the plan of 2019 nothing is granted yet, and it has no scheme to score by."""
    whole = province_year(grown, Asked(2019, AFTER, policy="jiangxi-2019")).whole
    assert whole.granted == 0
    assert "year.not_scored" in {one.code for one in whole.findings}


def test_a_folder_in_use_is_refused_before_anything_is_settled(grown: Path) -> None:
    """The province's own folder is never written over."""
    with pytest.raises(MisuseError):
        write_year(grown, Asked(2018, AFTER), grown)
    assert (grown / "province.toml").is_file()
