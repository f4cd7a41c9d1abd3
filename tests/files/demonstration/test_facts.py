"""What happened, as small files."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.assessment.verdict import Verdict
from riverpact.files.decisions import read_decisions
from riverpact.files.demonstration.facts import facts, toml_text
from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.planted import waters_of
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.write import write_province
from riverpact.files.facts import read_facts
from riverpact.files.instruments import load_agreement

GROWN = province(30, 20190101)
SIGNED = pacts(GROWN)
FILES = facts(SIGNED, waters_of(GROWN, SIGNED))


def agreement_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("agreements/*/agreement.toml"))


def agreement(story: Story) -> str:
    return [one.id for one in SIGNED if one.story is story][-1]


def test_facts_are_read_by_the_product(tmp_path: Path) -> None:
    """Of every agreement, and of the steps of the first stage; each with what it needs."""
    write_province(tmp_path, 30)
    agreements = [load_agreement(path.parent).agreement for path in agreement_files(tmp_path)]
    told = read_facts(tmp_path / "facts" / "facts.toml", agreements).facts
    assert {one.agreement for one in told} == {"", *(one.id for one in SIGNED)}
    assert tomllib.loads(FILES["facts/facts.toml"])["fact"][0] == {
        "kind": "step_done",
        "step": "survey",
        "on": date(2018, 10, 31),
    }


def test_the_incident_has_a_grade_decided_in_a_document() -> None:
    """Grade Ⅲ, upstream, on a day within the first year of its agreement."""
    (one,) = tomllib.loads(FILES["facts/incidents.toml"])["incident"]
    assert one["agreement"] == agreement(Story.INCIDENT)
    assert (one["grade"], one["happened_on"].year, bool(one["document"])) == ("Ⅲ", 2019, True)
    assert one["county"] in one["agreement"]


def test_the_dry_month_was_decided(tmp_path: Path) -> None:
    """The file is read as any decision of an authority."""
    file = tmp_path / "decisions.toml"
    file.write_text(FILES["decisions/断流认定.toml"], encoding="utf-8")
    (one,) = read_decisions(file)
    (pact,) = [one for one in SIGNED if one.story is Story.DRY_MONTH]
    assert (one.section, one.verdict) == (pact.links[0].section, Verdict.NO_FLOW)
    assert one.approver
    assert one.document


def test_the_dispute_is_about_the_month_of_the_storm() -> None:
    """Its days are facts; what no fact can hold is the month, the ground, the outcome."""
    (one,) = tomllib.loads(FILES["facts/disputes.toml"])["dispute"]
    assert one["agreement"] == agreement(Story.DISPUTE)
    assert one["month"] == f"{one['year']}-07"
    assert (one["outcome"], bool(one["ground"])) == ("upheld", True)
    assert not [key for key, value in one.items() if isinstance(value, date)]


def test_the_correction_is_late_and_approved_by_another() -> None:
    """In April of the next year, with a reason."""
    (one,) = tomllib.loads(FILES["facts/corrections.toml"])["correction"]
    assert one["at"] == date(2020, 4, 16)
    assert one["who"] != one["approver"]
    assert one["reason"]


@pytest.mark.parametrize("place", sorted(FILES))
def test_every_file_is_stamped(place: str) -> None:
    """In its first line."""
    assert FILES[place].startswith("# 演示·模拟数据")


def test_a_province_without_these_stories_has_no_empty_files() -> None:
    """Four counties: an agreement that misses its target, and facts."""
    small = province(4, 1)
    signed = pacts(small)
    assert set(facts(signed, waters_of(small, signed))) == {"facts/facts.toml"}


def test_tables_are_written_as_toml() -> None:
    """Texts, numbers, days, truth and lists."""
    keys: dict[str, str | int | date | tuple[str, ...]] = {
        "a": "文",
        "b": 3,
        "c": date(2020, 1, 2),
        "d": True,
        "e": ("x", "y"),
        "f": (),
    }
    assert tomllib.loads(toml_text([("row", keys)])) == {
        "row": [{**keys, "e": ["x", "y"], "f": []}]
    }
