"""What the fictional province has on record of awards."""

import tomllib

import pytest

from riverpact.files.awards.award_file import AwardTables
from riverpact.files.demonstration.awards import AwardByHand, awards_by_hand, awards_toml
from riverpact.files.demonstration.pacts import Form, Pact, pacts
from riverpact.files.demonstration.planted import waters_of
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story


@pytest.fixture(name="signed", scope="module")
def _signed() -> tuple[Pact, ...]:
    return pacts(province(30, 20190101))


def of_story(signed: tuple[Pact, ...], story: Story) -> dict[tuple[str, int], AwardByHand]:
    ids = {one.id for one in signed if one.story is story and one.form is not Form.HAND_WRITTEN}
    told = awards_by_hand(signed, waters_of(province(30, 20190101), signed))
    return {(one.agreement, one.year): one for one in told if one.agreement in ids}


def test_the_file_holds(signed: tuple[Pact, ...]) -> None:
    """Every table fits what is read; both sides and a score for each year of each agreement.

    The two sides of ``demo-yunhe`` do not agree in their evaluation of 2019: it has no score.
    """
    tables = AwardTables.model_validate(tomllib.loads(awards_toml(province(30, 20190101), signed)))
    years = [(one.id, year) for one in signed for year in one.years if year in {2019, 2020}]
    scored = [one for one in years if one != ("demo-yunhe", 2019)]
    assert [(one.agreement, one.year) for one in tables.score] == scored
    assert len(tables.contribution) == 2 * len(years)
    assert [one.year for one in tables.budget] == [2019, 2020]
    assert {one.money for one in tables.use} == {"award"}


def test_the_two_year_miss_was_paid_what_is_taken_back(signed: tuple[Pact, ...]) -> None:
    """Its award of 2019, advance and rest."""
    tables = AwardTables.model_validate(tomllib.loads(awards_toml(province(30, 20190101), signed)))
    (of_2019, of_2020) = of_story(signed, Story.TWO_YEAR_MISS).values()
    paid = sum(one.amount for one in tables.payment if one.agreement == of_2020.agreement)
    assert (of_2019.state, of_2020.state, of_2020.reason) == ("granted", "refused", "missed_years")
    assert of_2019.wan is not None
    assert paid == of_2019.wan * 10_000
    assert of_2020.recovered == of_2019.wan


@pytest.mark.parametrize(
    ("story", "year", "state", "reason"),
    [
        (Story.INCIDENT, 2019, "refused", "incident"),
        (Story.INCIDENT, 2020, "granted", ""),
        (Story.CLASS_DROP, 2019, "granted", ""),
        (Story.CLASS_DROP, 2020, "refused", "class_drop"),
        (Story.GAP, 2019, "pending", ""),
        (Story.DRY_MONTH, 2019, "pending_decision", "class_drop"),
        (Story.LATE_CORRECTION, 2019, "refused", "established"),
    ],
)
def test_each_story_has_its_award(
    signed: tuple[Pact, ...], story: Story, year: int, state: str, reason: str
) -> None:
    """As the story says; the one filed in 2020 had no mechanism in 2019."""
    ((_, found),) = ((k, v) for k, v in of_story(signed, story).items() if k[1] == year)
    assert (found.state, found.reason) == (state, reason)
