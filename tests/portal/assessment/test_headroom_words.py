"""Headroom in words."""

import pytest

from riverpact.portal.assessment.headroom_words import item_words, room_words, stake_words

ITEM = {
    "zh": "化学需氧量", "en": "COD", "unit": "mg/L", "bound": "max", "room": "open",
    "value": "18.6", "kept": "2000000", "missed": "-1000000",
}  # fmt: skip


def test_an_item_that_may_average() -> None:
    """Where annual means decide."""
    room = {"target": "Ⅲ", "may_miss": None}
    assert item_words(ITEM, room, left=4).zh == (
        "化学需氧量：余下 4 个月平均至多 18.6 mg/L，可保Ⅲ类"
    )


def test_an_item_that_must_hold_each_month() -> None:
    """Where months decide; dissolved oxygen is held from below."""
    item = {**ITEM, "zh": "溶解氧", "bound": "min", "value": "5"}
    assert item_words(item, {"target": "Ⅲ", "may_miss": 0}, left=4).zh == (
        "溶解氧：余下 4 个月每月至少 5 mg/L，可保Ⅲ类"
    )


def test_what_is_at_stake() -> None:
    """200 万元 to the upstream become 100 万元 from it: 300 万元."""
    told = stake_words(ITEM)
    assert told is not None
    assert told.zh == "失守则应付上游由 +200 万元 变为 -100 万元，相差 300 万元"
    assert stake_words({**ITEM, "missed": None}) is None


@pytest.mark.parametrize(
    ("room", "zh"),
    [
        ({"room": "lost", "may_miss": -1}, "已经无法达到目标"),
        ({"room": "kept", "may_miss": None}, "已经保住目标"),
        (
            {"room": "open", "may_miss": 2},
            "还可以保住，也可能失守；余下月份最多还可有 2 个月不达标",
        ),
    ],
)
def test_how_the_target_stands(room: dict[str, object], zh: str) -> None:
    """Open, kept, lost, and how many months may miss."""
    assert room_words(room).zh == zh


def test_an_item_that_decides_nothing() -> None:
    """It says how it stands."""
    item = {**ITEM, "value": None, "room": "undetermined"}
    assert item_words(item, {"target": "Ⅲ", "may_miss": None}, left=4).en == (
        "COD: a month is open: nobody can say"
    )
