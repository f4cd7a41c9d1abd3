"""Positions reckoned by hand; ``test_planted.py`` holds the settling against them."""

from collections import defaultdict

import pytest

from riverpact.files.demonstration.by_hand import reckoned_by_hand
from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story

SIGNED = pacts(province(30, 20190101))


def test_positions_of_a_year_sum_to_zero() -> None:
    """What one side receives the other pays; a renewal names its upstream side alone."""
    renewed = {one.id for one in SIGNED if one.story is Story.RENEWAL}
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for one in reckoned_by_hand(SIGNED):
        if one.agreement not in renewed:
            sums[one.agreement, one.year] += one.wan
    assert sums
    assert set(sums.values()) == {0}


@pytest.mark.parametrize(
    ("story", "amounts"),
    [
        (Story.AMENDMENT, [240, -240, -60, 60]),
        (Story.AREA, [210, 90, -300]),
        (Story.TOGETHER, [80, 80, -160]),
        (Story.REACHES, [240, -240, 300, -300]),
        (Story.P_INDEX, [150, -150, 100, -100]),
        (Story.RENEWAL, [240, 120, 120]),
    ],
)
def test_what_is_reckoned(story: Story, amounts: list[int]) -> None:
    """In 万元, in the order of years and parties."""
    ids = {one.id for one in SIGNED if one.story is story}
    assert [one.wan for one in reckoned_by_hand(SIGNED) if one.agreement in ids] == amounts
