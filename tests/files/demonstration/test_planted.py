"""What is planted, and what comes of it by the judging and the settling of the product."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.settlement.statement import Statement
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.planted import expected, waters_of
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.water import Grade
from riverpact.files.demonstration.write import WrittenProvince, write_province
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.period import Month
from riverpact.workflows.settle import settle

SIZES = (4, 5, 30, 57)


def settled(written: WrittenProvince, readings: Readings, agreement: str, year: int) -> Statement:
    decided = [
        one
        for file in sorted(written.folder.glob("decisions/*.toml"))
        for one in read_decisions(file)
    ]
    instrument = load_agreement(written.folder / "agreements" / agreement)
    return settle(instrument, readings, year, standard(), decisions=decided).statement


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = tomllib.loads((folder / "planted.toml").read_text("utf-8"))[name]
    return read


@pytest.mark.parametrize("counties", SIZES)
def test_every_year_comes_out_as_planted(tmp_path: Path, counties: int) -> None:
    """Verdict of each year, months that fail, are dry or have no sample, and the annual class."""
    written = write_province(tmp_path, counties)
    readings = read_readings([tmp_path / "readings"], standard())
    years = {(one["agreement"], one["year"]) for one in rows(tmp_path, "expected")}
    assert len(years) == sum(len(pact.years) for pact in written.pacts)
    statements = {one: settled(written, readings, *one) for one in sorted(years)}
    for row in rows(tmp_path, "expected"):
        statement = statements[row["agreement"], row["year"]]
        (section,) = [one for one in statement.sections if one.name == row["section"]]
        found = {
            verdict: [one.month for one in section.months if one.verdict == verdict]
            for verdict in ("failed", "no_flow", "insufficient_data")
        }
        assert section.year_verdict == row["verdict"], row
        if row["months_known"]:
            named = [row["failed"], row["no_flow"], row["insufficient"]]
            assert list(found.values()) == named, row
        if row["annual_class"]:
            assert section.annual_class == row["annual_class"], row
    for row in rows(tmp_path, "position"):
        statement = statements[row["agreement"], row["year"]]
        (position,) = [one for one in statement.positions if one.party == row["party"]]
        assert position.shown == row["amount"], row


def test_stories_end_as_they_are_told() -> None:
    """What each story must come to, said here once more, by hand."""
    grown = province(30, 20190101)
    signed = pacts(grown)
    outcomes = {
        (one.story, row.year): row
        for row in expected(signed, waters_of(grown, signed))
        for one in signed
        if one.id == row.agreement and not one.succeeds and len(one.links) == 1
    }
    misses = [outcomes[Story.TWO_YEAR_MISS, year] for year in (2019, 2020)]
    assert [(one.verdict, len(one.failed)) for one in misses] == [("failed", 12), ("failed", 12)]
    drop = [outcomes[Story.CLASS_DROP, year] for year in (2019, 2020)]
    assert [(one.verdict, one.grade) for one in drop] == [("attained", "Ⅱ"), ("attained", "Ⅲ")]
    dry = outcomes[Story.DRY_MONTH, 2019]
    assert (dry.verdict, dry.no_flow) == ("attained", (Month(2019, 10),))
    late = outcomes[Story.LATE_CORRECTION, 2019]
    assert (late.verdict, late.failed) == ("failed", (Month(2019, 11),))
    assert outcomes[Story.INCIDENT, 2019].verdict == "attained"


def test_a_gap_leaves_the_year_open() -> None:
    """Two months without a sample, a term that blocks the year."""
    grown = province(57, 20190101)
    signed = pacts(grown)
    (gap,) = [one for one in signed if one.story is Story.GAP and one.id != "demo-hongshi"]
    rows_of = (one for one in expected(signed, waters_of(grown, signed)) if one.agreement == gap.id)
    first = next(rows_of)
    assert first.verdict == "undetermined"
    assert [month.month for month in first.insufficient] == [3, 4]
    assert not first.failed


def test_every_section_has_water_but_those_written_by_hand() -> None:
    """Sections without agreement too; among them some are poor in a large province."""
    grown = province(100, 20190101)
    signed = pacts(grown)
    waters = waters_of(grown, signed)
    assert len(waters) == 99 - 5
    agreed = {link.section for one in signed for link in one.links}
    free = [one for one in waters if one.section not in agreed]
    assert Grade.POOR in {grade for one in free for grade in one.grades.values()}
