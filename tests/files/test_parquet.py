"""Observations as columns: digit for digit there and back, and what cannot stand in them."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.files.bundled import standard
from riverpact.files.cells import read_value
from riverpact.files.fault import Fault
from riverpact.files.parquet import (
    SCHEMA,
    observations_table,
    table_bytes,
    table_observations,
    unstorable,
)

ITEMS = standard().items
NOON = datetime(2019, 3, 5, 12)  # noqa: DTZ001


def reading(
    text: str, factor: Fraction = Fraction(1), *, section: str = "石桥", file: str = "a.csv"
) -> Observation:
    value = read_value(text, ITEMS["wt"], factor)
    assert isinstance(value, Reported | Flag), value
    reported, flag = (None, value) if isinstance(value, Flag) else (value, Flag.NONE)
    origin = Origin(file, 2, "水温", "表一")
    return Observation(section, NOON, "wt", reported, Channel.MANUAL, origin, flag)


def there_and_back(one: Observation) -> Observation:
    content = table_bytes(observations_table([one]))
    (back,) = table_observations(pq.ParquetFile(pa.BufferReader(content)).read().cast(SCHEMA))
    return back


TEXTS = st.from_regex(r"\A[<＜-]?\d{1,6}(\.\d{0,6})?\Z") | st.sampled_from(
    ["--", "*", "极值过滤", "断流", "1.49E+07", "1e-6", "５.０", "0.050L", "< 0.5", "0.0", "0e9"]
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([Fraction(1), Fraction(1, 1000)]))
def test_what_is_kept_comes_back_digit_for_digit(text: str, factor: Fraction) -> None:
    """Value, zeros at its end, text, flag and cell; µg/L as well as mg/L."""
    assume(not isinstance(read_value(text, ITEMS["wt"], factor), Fault))
    one = reading(text, factor)
    if not list(unstorable([one])):
        back = there_and_back(one)
        assert back == one
        assert str(back.value) == str(one.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0.029035181", "too_many_decimals"),
        ("1e-9", "too_many_decimals"),
        ("0.00000000000000000000000000001", "too_many_decimals"),
        ("1e10", "value_too_large"),
        ("-1e99", "value_too_large"),
        ("0.5000000000", ""),
        ("9999999999.99999999", ""),
        ("0.02903518", ""),
        ("0e-99", ""),
    ],
)
def test_a_value_the_columns_cannot_hold_is_a_finding(text: str, code: str) -> None:
    """Eight decimals and ten digits before them; zeros at the end are no decimals."""
    one = reading(text)
    found = list(unstorable([one]))
    assert [finding.code for finding in found] == ([code] if code else [])
    if found:
        assert (found[0].place, found[0].severity) == (one.origin.place, "error")
    else:
        assert there_and_back(one).value == one.value


def test_a_converted_value_is_measured_in_the_items_unit() -> None:
    """0.000001 µg/L is 1e-9 mg/L: a decimal too many."""
    (finding,) = unstorable([reading("0.000001", Fraction(1, 1000))])
    assert (finding.code, finding.found) == ("too_many_decimals", "0.000000001")


@pytest.mark.parametrize(
    "one", [reading("1", section="\ud800"), reading("1", file="\udcff.csv")], ids=["json", "file"]
)
def test_a_name_that_is_no_text_is_a_finding(one: Observation) -> None:
    """A lone surrogate, from JSON or from a file's name in another encoding."""
    (finding,) = unstorable([one])
    assert finding.code == "unwritable_text"


def test_a_text_that_is_no_number_keeps_its_value() -> None:
    """A packet's own notation is kept beside the value it stands for."""
    one = Observation(
        "石桥", NOON, "cod", Reported(Decimal("12.5"), censored=False, text="Avg=12.5"),
        Channel.AUTOMATIC, Origin("a.txt", 1, "w01018"), Flag.NONE,
    )  # fmt: skip
    assert there_and_back(one) == one


def test_nothing_is_rounded_to_fit() -> None:
    """Who asks for columns without asking first what fits gets an error, not another value."""
    with pytest.raises(ValueError, match=r"decimals|data loss"):
        observations_table([reading("0.029035181")])
