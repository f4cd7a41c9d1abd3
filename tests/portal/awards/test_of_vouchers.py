"""A posted voucher of award money is a row of the awards; one between the sides is none."""

from decimal import Decimal

import pytest

from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.awards.of_vouchers import keep_award_row
from riverpact.portal.journal.models import VoucherRecord
from tests.portal.conftest import DAY, Office


@pytest.mark.parametrize(
    ("kind", "channel", "through"),
    [
        ("advance", "direct", "direct"),
        ("deduction", "superior", "superior_treasury"),
        ("recovery", "year_end", "year_end_settlement"),
        ("compensation", "direct", None),
    ],
)
def test_a_voucher_is_the_row_it_is(
    office: Office, kind: str, channel: str, through: str | None
) -> None:
    """Its kind, its amount with the unit, and which way the money went."""
    voucher = VoucherRecord(
        agreement=office.agreement, year=2019, kind=kind, payer="qingfeng", payee="province",
        amount=Decimal("3000000.50"), document="财建7号", channel=channel, budget_year=2021,
        received_on=DAY,
    )  # fmt: skip
    keep_award_row(voucher, office.person("finance-a"))
    rows = [(one.data["amount"], one.data["through"]) for one in AwardEntry.objects.all()]
    assert rows == ([("3000000.5 元", through)] if through else [])
