"""A record with a page is linked, another is not."""

from riverpact.portal.records.address import address_of
from riverpact.portal.registers.models import Receipt, RegisterRow


def test_a_record_with_a_page_is_linked() -> None:
    assert address_of(RegisterRow(pk=3)) == "/registers/3/"
    assert address_of(Receipt(pk=3)) == ""
