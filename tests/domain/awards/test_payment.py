"""Entries of award money."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.awards.payment import Payment, PaymentKind, paid_of, received_of


def payment(**given: Any) -> Payment:
    text = {
        "agreement": "甲",
        "year": 2019,
        "kind": "advance",
        "amount": "200 万元",
        "document": "财预〔2019〕7号",
        "on": date(2019, 6, 1),
    }
    return Payment.model_validate(text | given)


def test_entries_are_added_by_their_kinds() -> None:
    """An advance of 200 and a recovery of 50 万元."""
    told = [payment(), payment(kind="recovery", amount="50 万元")]
    assert paid_of(told, PaymentKind.ADVANCE) == 2_000_000
    assert paid_of(told, PaymentKind.ADVANCE, PaymentKind.RECOVERY) == 2_500_000
    assert paid_of(told, PaymentKind.TOP_UP) == 0


def test_what_was_received_is_less_what_was_deducted() -> None:
    """200 and 50 of it deducted; what a later year recovered is another matter."""
    told = [payment(), payment(kind="deduction", amount="50 万元"), payment(kind="recovery")]
    assert received_of(told) == 1_500_000


@pytest.mark.parametrize(
    "given", [{"amount": "0 万元"}, {"amount": "-1 元"}, {"amount": 5}, {"document": ""}]
)
def test_an_entry_has_an_amount_and_its_document(given: dict[str, Any]) -> None:
    """Above zero, with its unit; the kind says its direction."""
    with pytest.raises(ValidationError):
        payment(**given)
