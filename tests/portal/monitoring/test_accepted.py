"""Acceptance tells of its readings in its own transaction: what a receiver keeps falls with it."""

import pytest

from riverpact.portal.monitoring.accepted import readings_accepted
from riverpact.portal.monitoring.models import BatchRecord
from tests.portal.monitoring.conftest import YEAR, A, B, Desk


def test_where_a_receiver_breaks_nothing_is_kept(desk: Desk) -> None:
    """The record stands as being accepted; once the receiver is well, it goes on."""

    def breaks(**_: object) -> None:
        raise OSError("no months today")

    delivery = desk.hand_in(YEAR)
    desk.step(delivery, "submit", A)
    readings_accepted.connect(breaks)
    try:
        desk.step(delivery, "accept", B)
    finally:
        assert readings_accepted.disconnect(breaks)
    assert delivery.state == "accepting"
    assert not BatchRecord.objects.exists()
    assert desk.step(delivery, "resume", B) == 302
    assert delivery.state == "accepted"
    assert desk.office.agreement.months.count() == 12
    with pytest.raises(BatchRecord.DoesNotExist):
        BatchRecord.objects.get(number=2)
