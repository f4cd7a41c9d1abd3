"""Red lines in the money: three effects by hand, on whom they bear, and what is missing.

By hand, sections +600 万元, upstream missed its total use: gate 0, 0.8 of it 480, fixed 50 → 550.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.method import Amount, money
from riverpact.domain.settlement.red_lines import missing_lines, under_red_lines
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.instruments import load_agreement
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import Step, walk
from riverpact.foundation.text import Text

WAN = 10_000
LIANGJIANG = Path(__file__).parents[3] / "tests" / "instruments" / "liangjiang"
GATE: dict[str, Any] = {"effect": "gate"}
PART: dict[str, Any] = {"effect": "multiplier", "multiplier": "0.8"}
FIXED: dict[str, Any] = {"effect": "fixed", "fixed": "50 万元"}
SIDES = ("upstream", "downstream")
SOURCE = {"instrument": "水资源公报"}


def agreement(effect: dict[str, Any] | None, **actual: str | None) -> Agreement:
    """An agreement whose sides are bound by total use, at most 2.1; actual values by side."""
    base = load_agreement(LIANGJIANG).agreement
    lines = [
        {"county": side, "year": 2019, "kind": "total_use", "holds": "at_most", "target": "2.1"}
        | {"unit": "亿m³", "source": SOURCE}
        | ({} if value is None else {"actual": value})
        for side, value in actual.items()
    ]
    terms = effect and effect | {"counties": [*actual], "kinds": ["total_use"], "source": SOURCE}
    return Agreement.model_validate(
        {**dict(base), "section": base.section[:1], "split": ()}
        | {"party": [{"id": side, "name": side, "side": side} for side in SIDES]}
        | {"red_line": lines if effect else (), "red_lines": terms}
    )


def sections(wan: int | None) -> Amount:
    amount = None if wan is None else Fraction(wan * WAN)
    formula = "unjudged" if amount is None else str(amount)
    result = money("sections", Text("各断面合计", "sum of the sections"), amount)
    return amount, Step("settlement.sections", result, formula)


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(
    ("effect", "wan", "upstream", "downstream", "expected"),
    [
        (GATE, 600, "2.2", "2.1", 0),
        (GATE, 600, "2.1", "2.2", 600),
        (GATE, -600, "2.2", "2.1", -600),
        (GATE, -600, "2.1", "2.2", 0),
        (PART, 600, "2.2", "2.1", 480),
        (PART, -600, "2.2", "2.2", -480),
        (FIXED, 600, "2.2", "2.1", 550),
        (FIXED, 600, "2.1", "2.2", 650),
        (FIXED, -600, "2.2", "2.2", -600),
        (FIXED, 0, "2.2", "2.1", -50),
        (GATE, 600, "2.1", "2.1", 600),
    ],
)
def test_a_missed_line_does_what_was_agreed(
    effect: dict[str, Any], wan: int, upstream: str, downstream: str, expected: int
) -> None:
    """Who receives loses; who pays never pays less; every step can be recomputed."""
    agreed = agreement(effect, upstream=upstream, downstream=downstream)
    amount, step = under_red_lines(agreed, 2019, sections(wan))
    assert amount == expected * WAN
    assert (step.rule, step.clause) == ("red_lines", "水资源公报")
    assert holds(step)


def test_one_side_alone_may_be_bound() -> None:
    """The other keeps what it receives."""
    for effect, expected in ((GATE, -600), (FIXED, -650)):
        amount, step = under_red_lines(agreement(effect, upstream="3"), 2019, sections(-600))
        assert amount == expected * WAN
        assert holds(step)


def test_an_actual_value_that_is_missing_is_no_answer() -> None:
    """Neither a pass nor a miss; it is said by county and year."""
    agreed = agreement(GATE, upstream=None, downstream="2.1")
    amount, step = under_red_lines(agreed, 2019, sections(600))
    assert amount is None
    assert holds(step)
    assert [one.zh for one in missing_lines(agreed, 2019)] == [
        "缺少 upstream 2019 年用水总量的实际值"
    ]
    assert len(missing_lines(agreed, 2020)) == 2


def test_without_red_lines_nothing_changes() -> None:
    """Nor does a sum that has no answer get one."""
    total = sections(600)
    assert under_red_lines(agreement(None), 2019, total) is total
    assert missing_lines(agreement(None), 2019) == []
    undetermined = sections(None)
    agreed = agreement(GATE, upstream="2.2")
    assert under_red_lines(agreed, 2019, undetermined) is undetermined


@given(st.integers(-900, 900), st.sampled_from([GATE, PART]), st.integers(2, 9))
def test_who_pays_never_pays_less_for_a_missed_line(
    wan: int, effect: dict[str, Any], times: int
) -> None:
    """A gate or a part never turns the direction and never grows the amount; money scales."""
    agreed = agreement(effect, upstream="2.2", downstream="2.2")
    amount, _ = under_red_lines(agreed, 2019, sections(wan))
    assert amount is not None
    assert abs(amount) <= abs(wan) * WAN
    assert amount * wan >= 0
    assert under_red_lines(agreed, 2019, sections(wan * times))[0] == amount * times
