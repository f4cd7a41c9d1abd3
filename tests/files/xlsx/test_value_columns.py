"""A column of values, converted at once."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Flag
from riverpact.files.bundled import standard
from riverpact.files.fault import Fault
from riverpact.files.readings_rows import read_cell
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.value_columns import value_column
from riverpact.files.xlsx.values import cell_text

ITEMS = standard().items
RAW = st.one_of(
    st.just(""),
    st.floats(),
    st.integers(-5, 10**13),
    st.booleans(),
    st.builds(lambda whole, places: whole / 10**places, st.integers(0, 10**12), st.integers(0, 9)),
    st.sampled_from(["0.05L", "<0.1", "断流", "--", "*", " ", "0..5", "１２", "未检出", 0.1 + 0.2]),
    st.just(refuse.formula("A1")),
)


@given(
    column=st.lists(RAW, max_size=12),
    item=st.sampled_from(["tp", "ph", "wt", "algae"]),
    factor=st.sampled_from([Fraction(1), Fraction(1, 1000), Fraction(1000), Fraction(10**6)]),
)
@settings(deadline=None, max_examples=400)
def test_it_says_what_the_row_reader_says(column: list[Any], item: str, factor: Fraction) -> None:
    """Every cell is read as the row reader reads it, is left to it, or holds nothing."""
    found = value_column(column, ITEMS[item], factor)
    arrays = {name: array.to_pylist() for name, array in found.arrays.items()}
    for index, raw in enumerate(column):
        text = cell_text(raw)
        said = text if isinstance(text, Fault) else read_cell(text, ITEMS[item], factor)
        if index in found.irregular:
            assert said is not None
            continue
        assert found.present[index].as_py() is (said is not None)
        if isinstance(said, Flag):
            assert (arrays["value"][index], arrays["flag"][index]) == (None, said.value)
        elif said is not None:
            value, censored = arrays["value"][index], arrays["censored"][index]
            assert Reported(value, censored, arrays["reported"][index]) == said
        assert not isinstance(said, Fault)


@pytest.mark.parametrize(
    ("number", "factor", "value", "text"),
    [
        (12.0, 1, "12", "12"),
        (0.1, 1, "0.1", "0.1"),
        (0.000001, 1, "0.000001", "0.000001"),
        (999_999_999.5, 1, "999999999.5", "999999999.5"),
        (0.5, Fraction(1, 100_000), "0.000005", "0.5"),
        (0.0, 1, "0", "0"),
        (50.0, Fraction(1, 1000), "0.05", "50"),
        (2.5, 10, "25", "2.5"),
    ],
)
def test_usual_numbers_go_by_columns(
    number: float, factor: Fraction, value: str, text: str
) -> None:
    """Typed decimals are the rule, and need no row reader."""
    found = value_column([number], ITEMS["tp"], Fraction(factor))
    assert (found.arrays["value"][0].as_py(), found.arrays["reported"][0].as_py()) == (
        Decimal(value),
        text,
    )
    assert found.irregular == frozenset()


@pytest.mark.parametrize("number", [0.1 + 0.2, 1 / 3, -1.0, 1e9, float("nan"), float("inf")])
def test_unusual_numbers_are_left_to_the_row_reader(number: float) -> None:
    """It says what is wrong with them, or rounds them to what is shown."""
    assert value_column([1.0, number], ITEMS["tp"], Fraction(1)).irregular == {1}
