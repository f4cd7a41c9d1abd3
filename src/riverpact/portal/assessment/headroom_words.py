"""Headroom in one sentence an item: what it may average, and what missing it would move."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from riverpact.foundation.text import Text
from riverpact.portal.text.amounts import amount_words

ROOMS = {
    "open": Text("还可以保住，也可能失守", "can still be kept, and can be missed"),
    "kept": Text("已经保住目标", "the target is kept already"),
    "lost": Text("已经无法达到目标", "the target is lost already"),
    "undetermined": Text("有月份待定，不能推算", "a month is open: nobody can say"),
}
SHORT = {
    "open": Text("尚可保住", "open"),
    "kept": Text("已保住", "kept"),
    "lost": Text("已失守", "lost"),
    "undetermined": Text("待定", "undetermined"),
}
BADGES = {"open": "warn", "kept": "good", "lost": "bad", "undetermined": "neutral"}


def room_words(room: Mapping[str, Any]) -> Text:
    """Say how a section's target stands, and how many of the months left may still miss it."""
    words, may = ROOMS[room["room"]], room["may_miss"]
    if may is None or may < 0:
        return words
    return Text(
        f"{words.zh}；余下月份最多还可有 {may} 个月不达标",
        f"{words.en}; at most {may} of the months left may miss it",
    )


def item_words(item: Mapping[str, Any], room: Mapping[str, Any], *, left: int) -> Text:
    """Say what an item may have over the months left for the target to be kept.

    Example:
        >>> item = {"zh": "化学需氧量", "en": "COD", "unit": "mg/L", "bound": "max",
        ...         "room": "open", "value": "18.6"}
        >>> print(item_words(item, {"target": "Ⅲ", "may_miss": None}, left=4).en)
        COD: may average at most 18.6 mg/L over the 4 months left to keep Ⅲ
    """
    if item["value"] is None:
        state = ROOMS[item["room"]]
        return Text(f"{item['zh']}：{state.zh}", f"{item['en']}: {state.en}")
    most = Text("至多", "at most") if item["bound"] == "max" else Text("至少", "at least")
    value = f"{item['value']} {item['unit']}".strip()
    target = room["target"]
    if room["may_miss"] is None:
        return Text(
            f"{item['zh']}：余下 {left} 个月平均{most.zh} {value}，可保{target}类",
            f"{item['en']}: may average {most.en} {value} over the {left} months left "
            f"to keep {target}",
        )
    return Text(
        f"{item['zh']}：余下 {left} 个月每月{most.zh} {value}，可保{target}类",
        f"{item['en']}: {most.en} {value} in each of the {left} months left to keep {target}",
    )


def stake_words(item: Mapping[str, Any]) -> Text | None:
    """Say what missing the target by this item moves; None where it moves nothing that is known."""
    if item["kept"] is None or item["missed"] is None:
        return None
    kept, missed = Fraction(item["kept"]), Fraction(item["missed"])
    one, other = amount_words(kept), amount_words(missed)
    moves = amount_words(missed - kept, signed=False)
    return Text(
        f"失守则应付上游由 {one.zh} 变为 {other.zh}，相差 {moves.zh}",
        f"missing it moves what the upstream gets from {one.en} to {other.en}, by {moves.en}",
    )
