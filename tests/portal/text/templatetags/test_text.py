"""What pages say of amounts and moments is what was kept."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.portal.text.templatetags.text import minute, said_filter, wan


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Decimal("-400000.00"), "-40 万元"), (Fraction(0), "0 万元"), ("", "—")],
)
def test_an_amount_in_wan(amount: object, shown: str) -> None:
    """Exactly, with its sign; nothing is a dash and not zero."""
    assert wan(amount) == shown


def test_a_moment_is_said_in_local_time() -> None:
    """Sixteen o'clock in Greenwich is midnight in China."""
    assert minute(datetime(2021, 1, 14, 16, 0, tzinfo=UTC)) == "2021-01-15 00:00"
    assert said_filter(None) == ""
