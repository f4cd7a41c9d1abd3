"""A row is kept as the domain reads it, once."""

from typing import Any

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.awards.record_entry import add_payment, record_entry, set_entry
from tests.portal.conftest import Office

PAID: dict[str, Any] = {
    "agreement": "demo-qingxi", "year": 2019, "kind": "advance", "amount": "300 万元",
    "document": "财建7号", "on": "2019-06-10",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"amount": "300"}, "amount"), ({"amount": "0 元"}, "amount"), ({"kind": "gift"}, "kind"),
        ({"document": ""}, "document"), ({"colour": "red"}, "colour"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(office: Office, changed: dict[str, str], said: str) -> None:
    """A bare number is no money, nothing is paid twice over, no key is unknown."""
    with pytest.raises(RefusedError) as error:
        record_entry("payment", PAID | changed, office.person("finance-a"), office.agreement)
    assert said in error.value.findings[0].message.zh
    assert not AwardEntry.objects.exists()


def test_the_same_is_told_once(office: Office) -> None:
    """Told again it is refused; a second county by the same document adds to it."""
    by = office.person("finance-a")
    record_entry("payment", PAID, by, office.agreement)
    with pytest.raises(RefusedError) as error:
        record_entry("payment", PAID, by, office.agreement)
    assert "写了两次" in error.value.findings[0].message.zh
    row = add_payment(PAID | {"amount": "50 万元"}, by, office.agreement)
    assert row.data["amount"] == "3500000 元"
    assert AwardEntry.objects.count() == 1


def test_what_there_is_one_of_is_replaced(office: Office) -> None:
    """A score by a later document; the other year's stays."""
    by = office.person("ecology-a")
    for year, score in ((2019, 90), (2020, 91), (2019, 92)):
        data = {"agreement": "demo-qingxi", "year": year, "score": score, "document": f"绩{score}"}
        set_entry("score", data, by, office.agreement)
    rows = AwardEntry.objects.values_list("year", "document")
    assert sorted(rows) == [(2019, "绩92"), (2020, "绩91")]
