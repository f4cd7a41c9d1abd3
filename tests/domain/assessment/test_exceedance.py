"""Exceedance multiples and main pollutants."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.exceedance import (
    Exceeding,
    exceedance_multiple,
    main_pollutants,
)
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard

ITEMS = standard().items


@pytest.mark.parametrize(
    ("value", "limit", "expected"),
    [
        ("3.17", "2.0", "0.585"),
        ("0.34", "0.2", "0.7"),
        ("0.2", "0.2", "0"),
        ("0.1", "0.2", "0"),
        ("6.1", "6", "1/60"),
    ],
)
def test_a_multiple_is_the_excess_over_the_limit(value: str, limit: str, expected: str) -> None:
    """(C − limit) / limit, exactly; where the limit is kept it is zero, never negative."""
    multiple = exceedance_multiple(Fraction(value), Fraction(limit))
    assert multiple == Fraction(expected)


def exceeding(item: str, label: str, multiple: str | None = None) -> Exceeding:
    over = None if multiple is None else Fraction(multiple)
    return Exceeding(ITEMS[item], WaterClass.parse(label), over)


def named(*found: Exceeding) -> list[str]:
    return [one.item.id for one in main_pollutants(found)]


def test_heavy_metals_go_first() -> None:
    """A little lead stands before 劣Ⅴ ammonia."""
    assert named(exceeding("nh3n", "劣Ⅴ", "4"), exceeding("pb", "Ⅴ", "0.1")) == ["pb", "nh3n"]


def test_then_the_worse_class_goes_first() -> None:
    """Whatever the multiple."""
    assert named(exceeding("cod", "Ⅳ", "0.4"), exceeding("tp", "Ⅴ", "0.3")) == ["tp", "cod"]


def test_then_the_larger_multiple_goes_first() -> None:
    """Within one class."""
    assert named(exceeding("cod", "Ⅳ", "0.2"), exceeding("tp", "Ⅳ", "0.3")) == ["tp", "cod"]


def test_an_item_without_a_multiple_comes_last_in_its_class() -> None:
    """Oxygen after those of Ⅳ that have one, but before Ⅳ when it is Ⅴ itself."""
    cod, tp = exceeding("cod", "Ⅳ", "0.2"), exceeding("tp", "Ⅳ", "0")
    assert named(exceeding("do", "Ⅳ"), cod, tp) == ["cod", "tp", "do"]
    assert named(cod, tp, exceeding("do", "Ⅴ")) == ["do", "cod", "tp"]


def test_equal_ones_stand_in_the_order_of_their_codes() -> None:
    """w01018 before w21011, however they came."""
    both = [exceeding("tp", "Ⅳ", "0.2"), exceeding("cod", "Ⅳ", "0.2")]
    assert named(*both) == named(*reversed(both)) == ["cod", "tp"]


def test_three_are_named_at_most() -> None:
    """The fourth is dropped, however bad."""
    four = [exceeding(item, "Ⅳ", f"0.{n}") for n, item in enumerate(("cod", "tp", "bod5", "codmn"))]
    assert named(*four) == ["codmn", "bod5", "tp"]


def test_nothing_as_good_as_class_iii_is_named() -> None:
    """Only what is worse than Ⅲ; heavy metals too."""
    assert named(exceeding("cod", "Ⅲ", "0"), exceeding("hg", "Ⅲ", "0"), exceeding("tp", "Ⅱ")) == []


@given(st.permutations(["cod", "tp", "bod5", "codmn", "pb", "do"]))
def test_the_order_in_which_they_are_found_is_irrelevant(items: list[str]) -> None:
    """One heavy metal, then Ⅴ, then the multiples."""
    given_multiples = {
        "cod": "0.1",
        "tp": "0.3",
        "bod5": "0.3",
        "codmn": "0.2",
        "pb": "0",
        "do": None,
    }
    found = [exceeding(i, "Ⅴ" if i == "do" else "Ⅳ", given_multiples[i]) for i in items]
    assert named(*found) == ["pb", "do", "bod5"]
