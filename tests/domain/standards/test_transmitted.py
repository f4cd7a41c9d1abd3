"""Codes that stations send: the table's units, checked against the items and by hand."""

from decimal import Decimal

import pytest

from riverpact.files.bundled import standard, transmitted_codes
from riverpact.foundation.source import Confidence

ITEMS = standard().items
CODES = transmitted_codes()


def test_every_code_of_an_item_has_its_unit_and_converts() -> None:
    """Each HJ 525 code of an item is in the table, names it, and converts to its unit."""
    for item in ITEMS.by_id.values():
        for code in item.codes:
            assert CODES[code].item == item.id
            assert ITEMS.factor(item, CODES[code].unit) is not None, code


def test_every_item_of_the_table_is_found_by_its_code() -> None:
    """The item column says what the items themselves say."""
    for code, sent in CODES.items():
        found = ITEMS.find(code)
        assert (found.id if found else "") == sent.item, code


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("w20111", "µg/L"),  # total mercury
        ("w20142", "µg/L"),
        ("w20115", "µg/L"),  # total cadmium
        ("w20143", "µg/L"),
        ("w20117", "µg/L"),  # chromium (VI)
        ("w20119", "µg/L"),  # total arsenic; arsenic itself is in mg/L
        ("w20141", "mg/L"),
        ("w20120", "µg/L"),  # total lead; lead itself is in mg/L
        ("w20144", "mg/L"),
        ("w20128", "µg/L"),  # total selenium; selenium itself is in mg/L
        ("w20140", "mg/L"),
        ("w20089", "ng/L"),  # thallium
        ("w00000", "L/s"),
        ("w21003", "mg/L"),
    ],
)
def test_units_are_those_of_table_b1(code: str, unit: str) -> None:
    """The traps by hand: total metals in µg/L beside dissolved ones in mg/L."""
    assert CODES[code].unit == unit


def test_a_type_gives_decimals_and_the_largest_number() -> None:
    """N5.1 is 99999.9; a code whose type is not known has neither."""
    cod, turbidity = CODES["w01018"], CODES["w01003"]
    assert (cod.type, cod.decimals, cod.largest) == ("N5.1", 1, Decimal("99999.9"))
    assert (CODES["w20120"].decimals, CODES["w20120"].largest) == (0, Decimal(9999))
    assert (turbidity.decimals, turbidity.largest) == (None, None)


def test_what_is_not_in_table_b1_says_so() -> None:
    """Codes in general use carry another source, and are marked where nobody confirmed them."""
    assert CODES["w01018"].source.instrument == "HJ 212-2017"
    assert CODES["w01016"].source.confidence is Confidence.UNCONFIRMED
