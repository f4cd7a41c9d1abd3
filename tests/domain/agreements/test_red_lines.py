"""Red lines: inclusive targets, what is missing, and what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.party import Party, Side
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.agreements.red_lines import (
    RedLine,
    RedLineTerms,
    lines_of,
    unfit_red_lines,
)

SOURCE = {"instrument": "水资源公报"}
PARTIES = [Party(id="up", name="上县", side=Side.UPSTREAM)]
PARTIES += [Party(id="down", name="下县", side=Side.DOWNSTREAM)]


def line(**changes: Any) -> RedLine:
    text = {"county": "up", "year": 2019, "kind": "total_use", "holds": "at_most"}
    text |= {"target": "2.1", "actual": "2.1", "unit": "亿m³", "source": SOURCE}
    return RedLine.model_validate(text | changes)


def terms(**changes: Any) -> RedLineTerms:
    text = {"effect": "gate", "counties": ("up",), "kinds": ("total_use", "efficiency")}
    return RedLineTerms.model_validate(text | {"source": SOURCE} | changes)


@pytest.mark.parametrize(
    ("holds", "actual", "kept"),
    [
        ("at_most", "2.1", True),
        ("at_most", "2.11", False),
        ("at_least", "2.1", True),
        ("at_least", "2.09", False),
    ],
)
def test_a_target_is_inclusive(holds: str, actual: str, kept: bool) -> None:  # noqa: FBT001
    """Exactly the target is kept, whichever way it runs."""
    assert line(holds=holds, actual=actual).kept is kept


def test_without_the_actual_value_there_is_no_answer() -> None:
    """A line that is not there, one of another year and one without a value are missing."""
    assert line(actual=None).kept is None
    found = lines_of([line(year=2018), line(actual=None)], terms(), 2019)
    assert [(county, str(kind)) for county, kind, _ in found] == [
        ("up", "total_use"),
        ("up", "efficiency"),
    ]
    assert [one is None for _, _, one in found] == [False, True]
    assert all(one is None for _, _, one in lines_of([line()], terms(), 2018))


def test_a_kind_may_have_several_indicators() -> None:
    """Both stand; each by its title."""
    two = [line(kind="efficiency", title=title) for title in ("灌溉水系数", "工业用水")]
    found = lines_of(two, terms(kinds=("efficiency",)), 2019)
    assert [one.name.zh for _, _, one in found if one] == ["灌溉水系数", "工业用水"]
    assert line().name.zh == "用水总量"


@pytest.mark.parametrize(
    "changes",
    [
        {"effect": "multiplier"},
        {"effect": "fixed"},
        {"multiplier": "0.8"},
        {"effect": "multiplier", "multiplier": "1.2"},
        {"effect": "fixed", "fixed": "-1 万元"},
        {"counties": ()},
        {"kinds": ("beauty",)},
    ],
)
def test_an_effect_has_what_it_needs_and_nothing_else(changes: dict[str, Any]) -> None:
    """No default decides money."""
    with pytest.raises(ValidationError):
        terms(**changes)
    assert terms(effect="multiplier", multiplier="0.8").remains == line(target="0.8").target


def said(lines: list[RedLine], agreed: RedLineTerms | None, reaches: int = 1) -> list[Any]:
    one = Reach((PARTIES[0],), (PARTIES[1],), (1,))
    return [key for key, _ in unfit_red_lines(lines, agreed, PARTIES, [one] * reaches)]


def test_strangers_and_repetitions_are_said_at_their_key() -> None:
    """And lines for which no effect was agreed."""
    assert said([line()], terms()) == []
    assert said([line(), line(actual="2.2")], terms()) == [("red_line", 1)]
    assert said([line(county="down")], terms()) == [("red_line", 0)]
    assert said([line(kind="function_zone")], terms()) == [("red_line", 0)]
    assert said([line()], None) == [("red_line", 0)]
    assert said([], terms(counties=("up", "x", "up"))) == [
        ("red_lines", "counties", 1),
        ("red_lines", "counties", 2),
    ]
    assert said([], terms(), reaches=2) == [("red_lines",)]
    assert said([], None, reaches=2) == []
