"""Passing on what a party received: by hand, and its laws."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.pass_through import Passed, PassThrough, pass_on
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.step import walk
from riverpact.foundation.text import Text

WAN = 10_000


def terms(figures: dict[str, str], **changes: Any) -> PassThrough:
    text: dict[str, Any] = {
        "agreement": "x", "party": "a", "year": 2019, "passes": "received_and_paid",
        "basis": "面积", "unit": "km²", "rounding_unit": "1 万元", "source": {"instrument": "测试"},
        "county": [{"id": one, "name": one, "figure": f} for one, f in figures.items()],
    }  # fmt: skip
    return PassThrough.model_validate(text | changes)


def passed(figures: dict[str, str], wan: int) -> Passed:
    found = pass_on(terms(figures), Fraction(wan * WAN))
    assert isinstance(found, Passed)
    return found


def holds(found: Passed) -> bool:
    steps = [shown_step(one).model_dump() for one in walk(found.step)]
    return all(check_step(one) is None and check_rule(one) is None for one in steps)


def test_the_unit_that_is_left_goes_to_the_largest_remainder() -> None:
    """By hand: 100 by 1 : 1 : 1 is 34, 33, 33, by id; 100 by 120 : 180 is 40 and 60."""
    equal = passed({"c": "1", "a": "1", "b": "1"}, 100)
    assert {one: yuan / WAN for one, yuan in equal.parts.items()} == {"a": 34, "b": 33, "c": 33}
    assert [*equal.parts] == ["c", "a", "b"]
    assert [one / WAN for one in passed({"a": "120", "b": "180"}, 100).parts.values()] == [40, 60]
    assert holds(equal)


def test_a_payment_is_passed_on_only_where_that_is_agreed() -> None:
    """−100 by 1 : 1 is −50 each; or there is nothing to pass on."""
    assert [one / WAN for one in passed({"a": "1", "b": "1"}, -100).parts.values()] == [-50, -50]
    received = terms({"a": "1"}, passes="received")
    assert isinstance(pass_on(received, Fraction(-WAN)), Text)
    assert isinstance(pass_on(received, Fraction(WAN)), Passed)


def test_an_amount_that_is_no_whole_unit_is_not_passed_on() -> None:
    """Nothing is rounded away in silence."""
    found = pass_on(terms({"a": "1"}), Fraction(WAN + 1))
    assert isinstance(found, Text)
    assert "整数倍" in found.zh


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 50), min_size=1),
    st.integers(-500, 500),
)
def test_what_is_passed_on_is_what_was_received(figures: dict[str, int], wan: int) -> None:
    """To the yuan, whatever the figures; the order of the counties changes nothing."""
    figures = {**figures, "g": 1}
    written = {one: str(figure) for one, figure in figures.items()}
    found = passed(written, wan)
    assert sum(found.parts.values()) == wan * WAN
    assert found.parts == passed(dict(reversed(written.items())), wan).parts
    assert holds(found)


def test_another_formula_or_share_is_found() -> None:
    """A forger who gives one county another's part, or leaves a share out."""
    step = shown_step(passed({"a": "1", "b": "2"}, 90).step).model_dump()
    first = step["children"][0]
    other = first["formula"].replace("(1,", "(2,")
    assert check_step(first | {"formula": other})
    assert check_rule(first | {"formula": "amount"})
    assert check_rule(first | {"formula": first["formula"].replace(", share_2", "")})
    assert check_rule(step | {"formula": "county_1"})


def test_terms_that_do_not_fit_are_refused() -> None:
    """A county twice, figures of nothing, no word about payments."""
    county = {"id": "a", "name": "a", "figure": "1"}
    with pytest.raises(ValueError, match="a county twice: a"):
        terms({}, county=[county, county])
    with pytest.raises(ValueError, match="more than zero"):
        terms({"a": "0"})
    with pytest.raises(ValueError, match="passes"):
        terms({"a": "1"}, passes="all")
