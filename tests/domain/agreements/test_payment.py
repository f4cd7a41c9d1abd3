"""How the money of a year reaches its receiver."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.payment import Dispute, Payment, PaymentChannel


def test_a_day_and_a_channel_are_known_words() -> None:
    """The day is of the next year, so it has none of its own."""
    found = Payment.model_validate({"due": "06-30", "channel": "superior"})
    assert (found.due, found.channel) == ("06-30", PaymentChannel.SUPERIOR)


@pytest.mark.parametrize(
    "wrong", [{"due": "2020-06-30"}, {"due": "13-01"}, {"due": "6-3"}, {"channel": "cash"}]
)
def test_other_writings_are_refused(wrong: dict[str, Any]) -> None:
    """A day of one year would bind the others."""
    with pytest.raises(ValidationError):
        Payment.model_validate(wrong)


def test_a_window_has_a_day_at_least() -> None:
    """None is no window; it is not zero days."""
    assert Dispute().window_days is None
    with pytest.raises(ValidationError):
        Dispute(window_days=0)
