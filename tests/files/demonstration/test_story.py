"""The manifest: what is planted, and where."""

import tomllib
from datetime import date

from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.planted import waters_of
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.story import planted_toml, story_md

GROWN = province(30, 20190101)
SIGNED = pacts(GROWN)
WATERS = waters_of(GROWN, SIGNED)
PLANTED = tomllib.loads(planted_toml(GROWN, SIGNED, WATERS))


def test_every_story_names_its_agreement_and_sections() -> None:
    """In both languages."""
    by_id = {one.id: one for one in SIGNED}
    assert {one["story"] for one in PLANTED["planted"]} >= {
        str(story) for story in Story if story is not Story.STORM
    }
    for one in PLANTED["planted"]:
        assert one["sections"] == [link.section for link in by_id[one["agreement"]].links]
        assert one["zh"]
        assert one["en"]


def test_late_filings_are_named() -> None:
    """More than half a year after signing; none of the hand-written ones."""
    late = {one["agreement"] for one in PLANTED["planted"] if one["story"] == "late_filing"}
    days = {one.id: (one.filed_on - one.signed_on).days for one in SIGNED}
    assert len(late) == 1
    assert late == {id_ for id_, waited in days.items() if waited > 180}


def test_the_goal_is_crossed_in_2020() -> None:
    """18 of 30 counties or more, and fewer before."""
    goal = PLANTED["goal"][0]
    assert goal["day"].year == 2020
    assert goal["counties"] >= 18
    assert all(one["counties"] < 18 for one in PLANTED["coverage"] if one["day"] < goal["day"])


def test_a_correction_changes_its_year_alone() -> None:
    """Failed before, attained after; the next year is what it was."""
    before = {(one["agreement"], one["year"]): one["verdict"] for one in PLANTED["expected"]}
    after = {(one["agreement"], one["year"]): one["verdict"] for one in PLANTED["corrected"]}
    agreement = next(iter(after))[0]
    assert (before[agreement, 2019], after[agreement, 2019]) == ("failed", "attained")
    assert before[agreement, 2020] == after[agreement, 2020]


def test_the_story_is_told_in_words() -> None:
    """Stamped; every agreement with a story of its own, and the counties without agreement."""
    told = story_md(GROWN, SIGNED, WATERS)
    assert "演示·模拟数据" in told
    assert all(f"`{one.id}`" in told for one in SIGNED if one.story not in {None, Story.STORM})
    covered = {county.name for one in SIGNED for county in one.counties}
    without = [one.name for one in GROWN.counties if one.name not in covered]
    assert without
    assert f"Counties without agreement: {'、'.join(without)}" in told
    assert str(PLANTED["goal"][0]["day"]) == str(date(2020, 2, 2))
    assert "2020-02-02" in told


def test_what_is_late_or_missing_is_told() -> None:
    """Every delay of the manifest, in words; plans, payments and reports, late and missing."""
    told = story_md(GROWN, SIGNED, WATERS)
    assert {(one["fact"], one["how"]) for one in PLANTED["delay"]} == {
        (fact, how)
        for fact in ("work_plan_filed", "paid", "report_filed")
        for how in ("late", "missing")
    }
    assert all(
        f"- `{one['agreement']}`：{one['zh']}。 {one['en']}." in told for one in PLANTED["delay"]
    )
