"""How the money of a year reaches its receiver."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.payment import Payment, PaymentChannel


def test_a_channel_is_a_known_word() -> None:
    """Through the superior treasury; none where the text names none."""
    assert Payment.model_validate({"channel": "superior"}).channel is PaymentChannel.SUPERIOR
    assert Payment().channel is None


@pytest.mark.parametrize("wrong", [{"channel": "cash"}, {"due": "06-30"}])
def test_other_writings_are_refused(wrong: dict[str, Any]) -> None:
    """The day of payment has one home, the procedure."""
    with pytest.raises(ValidationError):
        Payment.model_validate(wrong)
